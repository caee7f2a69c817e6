"""Composing an amendment: the anchor of what is meant, and the file that has it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rstgen import atomic
from rstgen.amendments import Amendment, Applied
from rstgen.amendments.anchors import Anchor, anchor_of
from rstgen.amendments.blocks import amendment_block
from rstgen.amendments.complaints import complaints
from rstgen.amendments.entries import Action
from rstgen.amendments.reading import read_file
from rstgen.amendments.things import Side, Thing, things_of, title_of
from rstgen.config import OWN, PROJECT, read_config
from rstgen.dialects import announce, parse
from rstgen.errors import ConfigError, SourceError
from rstgen.exclusive import alone_with
from rstgen.inputs import AMENDMENTS
from rstgen.outline import Heading, Outline
from rstgen.page import StatedOperation
from rstgen.reader import read
from rstgen.resolver import locate
from rstgen.source import PAGE_SUFFIX, read_source
from rstgen.strict_toml import TomlFile

_LINE = re.compile(r":(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be amended, as a person says it.

    `text` is some text of the page, or `:LINE`. `values` are set, or are those of
    what is `added`: a parameter, response, example or operation.
    """

    page: Path
    text: str
    action: Action
    values: Mapping[str, Any]
    added: str | None = None
    within: Side | None = None
    operation: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """An amendment as it's written: its block, and the whole file with it."""

    file: Path
    block: str
    text: str
    line: int


def write(wish: Wish, file: Path | None = None) -> Composed:
    """Write an amendment at the end of a file.

    Args:
        wish: what is to be amended.
        file: where the amendment goes: by default amendments.toml beside the page.

    Raises:
        SourceError: the page is missing, or can't be read.
        ConfigError: the file can't be used, nothing or several things have the text,
            or what is meant can't be amended so, or need not be.
        WriteError: the disk refuses.
    """
    if wish.page.suffix != PAGE_SUFFIX or not wish.page.is_file():
        raise SourceError(f"{wish.page}: no such {PAGE_SUFFIX} page")
    file = file or wish.page.parent / AMENDMENTS
    with alone_with(file):
        composed = _composed(wish, file)
        atomic.rewrite_text(file, composed.text)
    return composed


def _composed(wish: Wish, file: Path) -> Composed:
    before = TomlFile(file).text if file.exists() else ""
    if before:
        amendments_in(TomlFile(file))
    outline = read(read_source(wish.page))
    things = _things(outline, wish)
    anchor = Anchor(wish.text, wish.within, wish.operation)
    if line := _LINE.fullmatch(wish.text):
        anchor = _anchor(things, _at_line(things, int(line[1]), wish))
    meant = _meant(_appended(before, wish, anchor, file), outline, things)
    composed = _appended(before, wish, _anchor(things, meant), file)
    _meant(composed, outline, things)
    return composed


def _things(outline: Outline, wish: Wish) -> list[Thing]:
    """What the amendment may be about."""
    if wish.added == "operation":
        return [title_of(each) for each in outline.blocks if isinstance(each, Heading)]
    return things_of(parse(outline))


def _at_line(things: Sequence[Thing], line: int, wish: Wish) -> Thing:
    """The thing that stands on a line."""
    there = [thing for thing in things if _stands_on(thing, line)]
    if not there:
        near = min(things, key=lambda each: abs(each.span.line - line), default=None)
        hint = f"; the nearest is on {near.span}" if near else ""
        raise ConfigError(f"{wish.page}:{line}: nothing to amend there{hint}")
    if len(there) > 1:
        names = ", ".join(repr(thing.words[:40]) for thing in there)
        raise ConfigError(f"{wish.page}:{line}: write one of {names}, and no line")
    return there[0]


def _stands_on(thing: Thing, line: int) -> bool:
    spans = [thing.span]
    if isinstance(thing.item, StatedOperation):
        spans.append(thing.item.heading)
    return any(span.line <= line <= span.end for span in spans)


def _anchor(things: Sequence[Thing], meant: Thing) -> Anchor:
    """The anchor of one of some things."""
    thing = next(thing for thing in things if thing.item is meant.item)
    anchor = anchor_of(things, thing)
    if anchor is None:
        raise ConfigError(f"{thing.span}: the page has others that look the same")
    return anchor


def _appended(before: str, wish: Wish, anchor: Anchor, file: Path) -> Composed:
    """The file with the block at its end."""
    page = Path(os.path.relpath(wish.page, file.parent)).as_posix()
    adds: Mapping[str, Any] = wish.values
    if wish.added not in (None, "operation"):
        adds = {str(wish.added): wish.values}
    block = amendment_block(
        page,
        anchor.text,
        set_=wish.values if wish.action == "set" else None,
        add=adds if wish.action == "add" else None,
        within=anchor.within,
        operation=anchor.operation,
        reason=wish.reason,
        header="tool.rstgen.amend" if file.name == PROJECT else "amend",
    )
    above = f"{before.rstrip()}\n\n" if before.strip() else ""
    return Composed(file, block, above + block, above.count("\n") + 1)


def _meant(composed: Composed, outline: Outline, things: Sequence[Thing]) -> Thing:
    """What the new amendment is about, read back; it must have an effect."""
    try:
        amendment = amendments_in(TomlFile(composed.file, composed.text))[-1]
        applied = _applied(amendment, outline, things)
    except ConfigError as error:
        # The line that it names isn't written yet.
        raise ConfigError(re.sub(r"^.*?:\d+: ", "", str(error))) from error
    if applied.outcome != "applied" or applied.spare:
        told = [message for _, message in complaints(applied)]
        raise ConfigError(told[0].replace("; delete this amendment", ""))
    return applied.things[0]


def amendments_in(file: TomlFile) -> Sequence[Amendment]:
    """The amendments of a file of its own, or of settings.

    Raises:
        ConfigError: something in it can't be used.
    """
    if file.path.name in (PROJECT, OWN):
        return read_config(file).amendments
    return read_file(file)


def _applied(
    amendment: Amendment, outline: Outline, things: Sequence[Thing]
) -> Applied:
    if amendment.added == "operation":
        return announce(outline, [amendment])[1][0]
    return locate(amendment, things)
