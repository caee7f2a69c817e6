"""A target is a folder of templates, and `target.toml` that says what they make."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Literal, NoReturn, get_args

from rstgen.code import Code, file_path, word
from rstgen.errors import ConfigError

DESCRIPTION = "target.toml"
Each = Literal["api", "resource"]

# The fields that a path may have: `{package}` is the API's, `{resource}` a resource's.
FIELDS: dict[str, tuple[str, ...]] = {
    "api": ("package",),
    "resource": ("package", "resource"),
}
_FIELD = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class TargetFile:
    """A template, the pattern of its files' paths, and what there is a file for."""

    template: str
    path: str
    each: Each

    def path_for(self, names: Mapping[str, Code]) -> PurePosixPath:
        """The path with its fields filled in.

        Raises:
            ValueError: the path isn't fit to be one.
        """
        filled = _FIELD.sub(lambda field: names[field[1]], self.path)
        return file_path(*filled.split("/"))


@dataclass(frozen=True, slots=True)
class Target:
    """What is generated: `files` in the order of the description."""

    name: str
    folder: Path
    summary: str
    files: tuple[TargetFile, ...]


def load_target(folder: Path) -> Target:
    """Read the description in `folder`.

    Raises:
        ConfigError: it is missing, isn't TOML, or says something that isn't known or
            can't be done; with the line where it stands.
    """
    path = folder / DESCRIPTION
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise ConfigError(f"{path}: {error}") from error
    return _Description(path, text).target(tables)


@dataclass(frozen=True, slots=True)
class _Description:
    """A description that is being checked; knows where things stand in it."""

    path: Path
    text: str

    def target(self, tables: dict[str, object]) -> Target:
        self.check_keys(tables, ("summary", "file"))
        summary = self.string(tables, "summary")
        entries = tables["file"]
        if not isinstance(entries, list) or not entries:
            self.fail("'file' is one or more [[file]] tables", "file")
        folder = self.path.parent
        files = tuple(self.file(entry, nth) for nth, entry in enumerate(entries, 1))
        return Target(folder.name, folder, summary, files)

    def file(self, entry: object, nth: int) -> TargetFile:
        if not isinstance(entry, dict):
            self.fail("'file' is one or more [[file]] tables", "file")
        self.check_keys(entry, ("template", "path", "each"), nth)
        template = self.string(entry, "template", nth)
        if ".." in template.split("/") or not (self.path.parent / template).is_file():
            self.fail(f"no template {template!r} in this folder", "template", nth)
        each = self.string(entry, "each", nth)
        if each not in get_args(Each):
            self.fail(f"unknown {each!r}{_hint(each, get_args(Each))}", "each", nth)
        path = self.string(entry, "path", nth)
        self.check_path(path, FIELDS[each], nth)
        return TargetFile(template, path, "api" if each == "api" else "resource")

    def check_path(self, path: str, fields: tuple[str, ...], nth: int) -> None:
        used = _FIELD.findall(path)
        for field in used:
            if field not in fields:
                hint = _hint(field, fields)
                self.fail(f"unknown field {{{field}}}{hint}", "path", nth)
        if "resource" in fields and "resource" not in used:
            self.fail("every resource needs a {resource} in its path", "path", nth)
        try:
            file_path(*_FIELD.sub(word("x"), path).split("/"))
        except ValueError as error:
            self.fail(str(error), "path", nth)

    def check_keys(
        self, table: dict[str, object], known: tuple[str, ...], nth: int = 0
    ) -> None:
        for key in table:
            if key not in known:
                self.fail(f"unknown key {key!r}{_hint(key, known)}", key, nth)
        for key in known:
            if key not in table:
                self.fail(f"no {key!r} given", None, nth)

    def string(self, table: dict[str, object], key: str, nth: int = 0) -> str:
        value = table[key]
        if not isinstance(value, str) or not value:
            self.fail(f"{key!r} is a text", key, nth)
        return value

    def fail(self, message: str, key: str | None, nth: int = 0) -> NoReturn:
        raise ConfigError(f"{self.path}:{self.line(key, nth)}: {message}")

    def line(self, key: str | None, nth: int) -> int:
        """The line of `key` in the `nth` table; of the table where it isn't found."""
        table = start = 0
        for number, line in enumerate(self.text.split("\n"), 1):
            if re.match(r"\s*\[", line):
                table += 1
                start = number if table == nth else start
            wanted = table == nth or (key == "file" and table == 1)
            if wanted and key and re.match(rf"[\s\[\"']*{re.escape(key)}\b", line):
                return number
        return start or 1


def _hint(wrong: str, known: Iterable[str]) -> str:
    names = list(known)
    if close := get_close_matches(wrong, names, n=1):
        return f"; did you mean {close[0]!r}?"
    return f"; known are {', '.join(map(repr, names))}"
