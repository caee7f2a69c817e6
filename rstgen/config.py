"""The settings of a project: `[tool.rstgen]` of pyproject.toml, or rstgen.toml."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rstgen.diagnostics import FAIL_ON
from rstgen.errors import ConfigError, did_you_mean
from rstgen.selection import Layer, Selector

PROJECT = "pyproject.toml"
OWN = "rstgen.toml"


@dataclass(frozen=True, slots=True)
class LintConfig:
    """The table `lint`; None is what isn't set. Paths are from the file's folder."""

    layer: Layer = field(default_factory=Layer)
    fail_on: str | None = None
    baseline: Path | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """All settings."""

    lint: LintConfig = field(default_factory=LintConfig)


def find_config(start: Path) -> Path | None:
    """The nearest file with settings, from a folder upwards.

    In one folder rstgen.toml comes first; a pyproject.toml without `[tool.rstgen]`
    has nothing to say.

    Returns:
        its path from the current folder, as messages show it.

    Raises:
        ConfigError: a pyproject.toml on the way can't be read.
    """
    folder = Path(os.path.abspath(start))
    for place in (folder, *folder.parents):
        own, project = (Path(os.path.relpath(place / name)) for name in (OWN, PROJECT))
        if os.path.isfile(own):
            return own
        if os.path.isfile(project) and _File(project).root is not None:
            return project
    return None


def load_config(path: Path) -> Config:
    """Read settings, strictly.

    Raises:
        ConfigError: names file and line of what can't be used.
    """
    file = _File(path)
    if file.root is None:
        raise ConfigError(f"{path}: has no table [tool.rstgen]")
    root = _Table(file, file.prefix, file.root)
    config = Config(lint=_lint(root.table("lint")))
    root.close()
    return config


def _lint(table: _Table) -> LintConfig:
    lint = LintConfig(
        Layer(table.selectors("select"), table.selectors("ignore") or ()),
        table.choice("fail-on", FAIL_ON),
        table.path("baseline"),
    )
    table.close()
    return lint


class _File:
    """A TOML file: the table that is ours, and the lines that keys stand on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_bytes().decode("utf-8-sig")
            data = tomllib.loads(self.text)
        except OSError as error:
            raise ConfigError(f"{path}: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise ConfigError(f"{self.path}: isn't UTF-8 text") from error
        except tomllib.TOMLDecodeError as error:
            found = re.search(r" \(at line (\d+).*", str(error))
            line = f":{found[1]}" if found else ""
            reason = str(error).removesuffix(found[0] if found else "")
            raise ConfigError(f"{self.path}{line}: not TOML: {reason}") from error
        self.prefix: tuple[str, ...] = ()
        self.root: Any = data
        if path.name == PROJECT:
            self.prefix = ("tool", "rstgen")
            tool = data.get("tool")
            self.root = tool.get("rstgen") if isinstance(tool, dict) else None

    def place(self, keys: Sequence[str], text: str | None = None) -> str:
        """`file:line` of a key, or of a text in its value."""
        lines = self.text.splitlines()
        number = _line_of(lines, tuple(keys))
        if text is not None:
            quoted = (f'"{text}"', f"'{text}'")
            later = range(number, len(lines) + 1)
            holding = (n for n in later if any(q in lines[n - 1] for q in quoted))
            number = next(holding, number)
        return f"{self.path}:{number}"


class _Table:
    """A table that is read key by key; keys that nobody asked for are errors."""

    def __init__(self, file: _File, keys: tuple[str, ...], values: Any) -> None:
        self._file = file
        self._keys = keys
        if not isinstance(values, dict):
            raise ConfigError(f"{file.place(keys)}: {keys[-1]!r} isn't a table")
        self._values: Mapping[str, Any] = values
        self._known: list[str] = []

    def table(self, key: str) -> _Table:
        """A table in the table, empty if it's missing."""
        return _Table(self._file, (*self._keys, key), self._get(key, {}))

    def selectors(self, key: str) -> tuple[Selector, ...] | None:
        """A list of rules."""
        values = self._get(key)
        if values is None:
            return None
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise self._wrong(key, 'a list of texts, such as ["RG1"]')
        keys = (*self._keys, key)
        return tuple(Selector(text, self._file.place(keys, text)) for text in values)

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        """One of some texts."""
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, str) or value not in choices:
            raise self._wrong(key, f"one of {', '.join(choices)}")
        return value

    def path(self, key: str) -> Path | None:
        """A path from the file's folder."""
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            raise self._wrong(key, "a path")
        return self._file.path.parent / value

    def close(self) -> None:
        """Refuse the keys that nobody asked for."""
        for key in [key for key in self._values if key not in self._known]:
            place = self._file.place((*self._keys, key))
            table = f" in [{'.'.join(self._keys)}]" if self._keys else ""
            known = f"known: {', '.join(self._known)}"
            hint = did_you_mean(key, self._known, known)
            raise ConfigError(f"{place}: unknown key {key!r}{table}; {hint}")

    def _get(self, key: str, default: Any = None) -> Any:
        self._known.append(key)
        return self._values.get(key, default)

    def _wrong(self, key: str, expected: str) -> ConfigError:
        place = self._file.place((*self._keys, key))
        return ConfigError(f"{place}: {key!r} isn't {expected}")


_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*\[\s*({_KEYS})\s*\]")
_ENTRY = re.compile(rf"\s*({_KEYS})\s*=")


def _line_of(lines: Sequence[str], keys: tuple[str, ...]) -> int:
    """The line where a key is set, else that of the closest table around it.

    Lines of texts that run over several lines may look like keys: no harm is done
    but a wrong number.
    """
    best, depth = 1, 0
    table: tuple[str, ...] = ()
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            path = table = _parts(header[1])
        elif entry := _ENTRY.match(line):
            path = (*table, *_parts(entry[1]))
        else:
            continue
        common = len(os.path.commonprefix([path, keys]))
        if common > depth:
            best, depth = number, common
    return best


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))
