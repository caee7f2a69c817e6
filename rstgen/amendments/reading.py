"""Amendments as people write them: in TOML, read strictly."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rstgen.amendments.anchors import plain
from rstgen.amendments.entries import Action, Amendment
from rstgen.amendments.settings import read_addition, read_settings
from rstgen.errors import ConfigError, did_you_mean
from rstgen.inputs import AMENDMENTS
from rstgen.source import PAGE_SUFFIX, Span
from rstgen.strict_toml import TomlFile, TomlTable

_SIDES = ("request", "response")
_ACTIONS: tuple[Action, ...] = ("set", "remove", "add")
_KEYS = ("page", "text", "within", "operation", "reason", *_ACTIONS)


def read_beside(folders: Iterable[Path], pages: Iterable[Path]) -> Iterator[Amendment]:
    """The amendments in an API's folders, and in those of its pages.

    Raises:
        ConfigError: names file and line of what can't be used.
    """
    for place in dict.fromkeys((*folders, *(page.parent for page in pages))):
        path = place / AMENDMENTS
        if path.is_file():
            yield from read_file(TomlFile(path))


def read_file(file: TomlFile) -> tuple[Amendment, ...]:
    """The amendments of a file that holds nothing else.

    Raises:
        ConfigError: names file and line of what can't be used.
    """
    root = TomlTable(file, (), file.data)
    amendments = read_amendments(root)
    root.close()
    for amendment in amendments:
        below = os.path.relpath(amendment.page, file.path.parent)
        if below.startswith(os.pardir):
            raise ConfigError(
                f"{amendment.span}: {below!r} isn't below this file's folder; amend it "
                f"in an {AMENDMENTS} beside it, or in the project's settings"
            )
    return amendments


def read_amendments(root: TomlTable) -> tuple[Amendment, ...]:
    """The tables `[[amend]]` of a table.

    Raises:
        ConfigError: names file and line of what can't be used.
    """
    return tuple(_amendment(table) for table in root.tables("amend"))


def _amendment(table: TomlTable) -> Amendment:
    span = _span(table)
    table.keys_of(_KEYS)
    action = _action(table)
    page, text = _page(table), _required(table, "text")
    if not plain(text):
        raise table.wrong("text", "words of the page")
    added = read_addition(table.table("add")) if action == "add" else None
    settings = read_settings(table.table("set")) if action == "set" else ()
    within = table.choice("within", _SIDES)
    return Amendment(
        page,
        text,
        action,
        added.settings if added else settings,
        span,
        "request" if within == "request" else "response" if within else None,
        table.text("operation"),
        table.text("reason") or "",
        added.what if added else None,
        added.side if added else None,
    )


def _span(table: TomlTable) -> Span:
    """The line of the header, which tells amendments from one another."""
    lines = table.file.text.splitlines()
    if not lines[table.line - 1].lstrip().startswith("[["):
        place = table.file.place(table.keys)
        raise ConfigError(f"{place}: write each amendment below a header [[amend]]")
    return Span(table.file.path.as_posix(), table.line, table.line)


def _action(table: TomlTable) -> Action:
    given = [action for action in _ACTIONS if action in table]
    if len(given) != 1:
        place = table.file.place(table.keys)
        raise ConfigError(
            f"{place}: an amendment needs one of set = {{...}}, remove = true and "
            f"add = {{...}}; this one has {' and '.join(given) or 'none'}"
        )
    if given == ["remove"] and not table.flag("remove"):
        raise table.wrong("remove", "true; delete the amendment instead")
    return given[0]


def _required(table: TomlTable, key: str) -> str:
    text = table.text(key)
    if text is None:
        place = table.file.place(table.keys)
        raise ConfigError(f'{place}: an amendment needs {key} = "..."')
    return text


def _page(table: TomlTable) -> str:
    """The path of a page that is there."""
    written = _required(table, "page")
    folder = table.file.path.parent
    path = folder / written
    if not path.is_file():
        known = _pages_beside(path, folder)
        hint = did_you_mean(written, known, f"write its path from {folder}/")
        raise ConfigError(f"{table.place('page')}: no page {written!r}; {hint}")
    if path.suffix != PAGE_SUFFIX:
        raise table.wrong("page", f"an {PAGE_SUFFIX} page")
    return path.as_posix()


def _pages_beside(path: Path, folder: Path) -> Sequence[str]:
    if not path.parent.is_dir():
        return []
    pages = sorted(path.parent.glob(f"*{PAGE_SUFFIX}"))
    return [Path(os.path.relpath(page, folder)).as_posix() for page in pages]
