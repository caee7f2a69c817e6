"""TOML files that people write: read strictly, every complaint with file and line."""

from __future__ import annotations

import math
import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from rstgen.errors import ConfigError, did_you_mean

_MARK = re.compile(r"(<{7}|>{7})(?!\S)")

Keys: TypeAlias = tuple[str | int, ...]
"""What leads to a value: keys of tables, and places in lists of tables."""


class TomlFile:
    """A TOML file, and the lines that its keys stand on.

    Raises:
        ConfigError: it can't be read, or isn't TOML.
    """

    def __init__(self, path: Path, text: str | None = None) -> None:
        """Read a file; `text` is what it will hold, where it isn't written yet."""
        self.path = path
        try:
            self.text = path.read_bytes().decode("utf-8-sig") if text is None else text
            self.data: dict[str, Any] = tomllib.loads(self.text)
        except OSError as error:
            raise ConfigError(f"{path}: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise ConfigError(f"{path}: isn't UTF-8 text") from error
        except tomllib.TOMLDecodeError as error:
            if conflict := _conflict(self.text):
                raise ConfigError(
                    f"{path}:{conflict}: a merge conflict is left here; keep what both "
                    "sides have, and delete its marks"
                ) from error
            found = re.search(r" \(at line (\d+).*", str(error))
            line = f":{found[1]}" if found else ""
            reason = str(error).removesuffix(found[0] if found else "")
            raise ConfigError(f"{path}{line}: not TOML: {reason}") from error
        # The parser has no bounds of its own.
        except RecursionError as error:
            raise ConfigError(f"{path}: not TOML: nested too deeply") from error
        except ValueError as error:
            raise ConfigError(f"{path}: not TOML: a number is too long") from error

    def line(self, keys: Keys, text: str | None = None) -> int:
        """The line of a key, or of a text in its value."""
        lines = self.text.splitlines()
        number = _line_of(lines, keys)
        if text is not None:
            quoted = (f'"{text}"', f"'{text}'")
            later = range(number, len(lines) + 1)
            holding = (n for n in later if any(q in lines[n - 1] for q in quoted))
            number = next(holding, number)
        return number

    def place(self, keys: Keys, text: str | None = None) -> str:
        """`file:line` of a key, or of a text in its value."""
        return f"{self.path}:{self.line(keys, text)}"


def _conflict(text: str) -> int | None:
    """The line of the first mark of a merge conflict."""
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if _MARK.match(line)), None)


class TomlTable:
    """A table that is read key by key; keys that nobody asked for are errors.

    Every reader gives None, or nothing, for a key that isn't there, and raises a
    ConfigError for a value of another type.
    """

    def __init__(self, file: TomlFile, keys: Keys, values: Any) -> None:
        self.file = file
        self.keys = keys
        if not isinstance(values, dict):
            raise ConfigError(f"{file.place(keys)}: {keys[-1]!r} isn't a table")
        self._values: Mapping[str, Any] = values
        self._known: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        """The keys, where any may stand."""
        return iter(self._values)

    @property
    def line(self) -> int:
        """The line that it begins on."""
        return self.file.line(self.keys)

    def table(self, key: str) -> TomlTable:
        """A table in the table, empty if it's missing."""
        return TomlTable(self.file, (*self.keys, key), self._get(key, {}))

    def tables(self, key: str) -> list[TomlTable]:
        """A list of tables."""
        values = self._get(key, [])
        if not isinstance(values, list):
            raise self.wrong(key, f"a list of tables, each headed [[{key}]]")
        return [
            TomlTable(self.file, (*self.keys, key, index), value)
            for index, value in enumerate(values)
        ]

    def text(self, key: str) -> str | None:
        """A text that isn't empty."""
        value = self._get(key)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        if isinstance(value, str):
            raise ConfigError(f"{self.place(key)}: {key!r} is empty; write a text")
        raise self.wrong(key, "a text")

    def texts(self, key: str, example: str) -> tuple[str, ...] | None:
        """A list of texts; `example` shows one to whoever wrote something else."""
        values = self._get(key)
        if values is None:
            return None
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise self.wrong(key, f"a list of texts, such as {example}")
        return tuple(values)

    def flag(self, key: str) -> bool | None:
        """True or false."""
        value = self._get(key)
        if value is None or isinstance(value, bool):
            return value
        raise self.wrong(key, "true or false")

    def integer(self, key: str) -> int | None:
        """A whole number."""
        value = self._get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self.wrong(key, "a whole number")

    def number(self, key: str) -> int | float | None:
        """A number."""
        value = self._get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key, "a number")
        if isinstance(value, float) and not math.isfinite(value):
            raise self.wrong(key, "a number")
        return value

    def value(self, key: str) -> Any:
        """Whatever TOML can hold."""
        return self._get(key)

    def scalar(self, key: str) -> str | None:
        """A text, a number, true or false: as a page would write it."""
        value = self._get(key)
        if isinstance(value, bool):
            return "true" if value else "false"
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int | float):
            return str(value)
        raise self.wrong(key, "a text, a number, true or false")

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        """One of some texts."""
        value = self._get(key)
        if value is None or (isinstance(value, str) and value in choices):
            return value
        raise self.wrong(key, f"one of {', '.join(choices)}")

    def path(self, key: str) -> Path | None:
        """A path from the file's folder."""
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            raise self.wrong(key, "a path")
        return self.file.path.parent / value

    def keys_of(self, known: Sequence[str]) -> list[str]:
        """The keys that are set, all of which must be known ones."""
        self._known += known
        self.close()
        return [key for key in known if key in self._values]

    def close(self) -> None:
        """Refuse the keys that nobody asked for."""
        for key in [key for key in self._values if key not in self._known]:
            known = f"known: {', '.join(dict.fromkeys(self._known))}"
            hint = did_you_mean(key, self._known, known)
            table = f" in {self.name}" if self.keys else ""
            place = self.file.place((*self.keys, key))
            raise ConfigError(f"{place}: unknown key {key!r}{table}; {hint}")

    def wrong(self, key: str, expected: str) -> ConfigError:
        """The error that a key's value isn't what it should be."""
        place = self.file.place((*self.keys, key))
        return ConfigError(f"{place}: {key!r} isn't {expected}")

    def place(self, key: str, text: str | None = None) -> str:
        """`file:line` of a key, or of a text in its value."""
        return self.file.place((*self.keys, key), text)

    @property
    def name(self) -> str:
        """The table's header: `[lint]`, `[[amend]]`."""
        dotted = ".".join(key for key in self.keys if isinstance(key, str))
        return f"[[{dotted}]]" if isinstance(self.keys[-1], int) else f"[{dotted}]"

    def _get(self, key: str, default: Any = None) -> Any:
        self._known.append(key)
        return self._values.get(key, default)


_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEYS})\s*\]")
_ENTRY = re.compile(rf"\s*({_KEYS})\s*=")


def _line_of(lines: Sequence[str], keys: Keys) -> int:
    """The line where a key is set, else that of the closest table around it.

    Lines of texts that run over several lines may look like keys: no harm is done
    but a wrong number.
    """
    best, depth = 1, 0
    table: Keys = ()
    counts: Counter[Keys] = Counter()
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            path = _parts(header[2])
            if header[1] == "[[":
                counts[path] += 1
            path = table = _numbered(path, counts)
        elif entry := _ENTRY.match(line):
            path = (*table, *_parts(entry[1]))
        else:
            continue
        common = len(os.path.commonprefix([path, keys]))
        if common > depth:
            best, depth = number, common
    return best


def _numbered(path: Keys, counts: Mapping[Keys, int]) -> Keys:
    """The keys with the places of the lists of tables that they lead through."""
    found: list[str | int] = []
    for length, key in enumerate(path, 1):
        found.append(key)
        if count := counts.get(path[:length]):
            found.append(count - 1)
    return tuple(found)


def _parts(dotted: str) -> Keys:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))
