"""What one line of a hand-drawn grid table shows: a border, or text between bars."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# What editors make of '-' when they "correct" it, and '_' by hand.
_DASHES = "-=_\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}" + (
    "\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}"
)
_PLAIN = frozenset("+|-=")
# Blanks that can't be seen at a line's ends; str.strip knows only some of them.
_BLANKS = " \t\xa0\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}"
# A segment is drawn if that much of it is dashes; the rest is gaps or a slip.
_DRAWN = 0.6
_MIN_BAR_RULE = 3
_CROSSING = re.compile(r"\||\+(?=[-=])|(?<=[-=])\+")
_EDGES = re.compile(r"[+|]")

Measure = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table.

    `rule` is "-" or "=" if the line is a border from end to end, else empty.
    `marks` are the indices in `text` of its bars, and of crossings of borders.
    """

    offset: int
    text: str
    rule: str
    marks: tuple[int, ...]


def drawn_line(offset: int, raw: str) -> Line:
    """The line `raw`, `offset` lines below the table's first."""
    text = raw.rstrip(_BLANKS)
    rule = rule_of(text.lstrip(_BLANKS))
    found = (_EDGES if rule else _CROSSING).finditer(text)
    return Line(offset, text, rule, tuple(match.start() for match in found))


def rule_of(text: str) -> str:
    """The character that a border is drawn with, if `text` is one."""
    if text[:1] not in ("+", "|", *_DASHES) or len(text) < 3:
        return ""
    segments = [part for part in _EDGES.split(text) if part]
    dashes = _count(text, _DASHES)
    if not segments or dashes < _MIN_BAR_RULE and "|" in text:
        return ""
    # A slip of a key in a border is seen as such only where its ends are '+'.
    slips = 1 if text[0] == text[-1] == "+" else 0
    if not set(text) <= _PLAIN and not all(is_drawn(part, slips) for part in segments):
        return ""
    return "=" if text.count("=") * 2 > dashes else "-"


def is_drawn(segment: str, slips: int = 0) -> bool:
    """Whether dashes fill what stands between two crossings."""
    bare = segment.strip(" :")
    foreign = len(bare) - _count(bare, _DASHES + " ")
    filled = _count(bare, _DASHES) - foreign
    return bool(bare) and foreign <= slips and filled >= _DRAWN * len(segment)


def lead_of(text: str) -> int:
    """How many blanks a line begins with."""
    return len(text) - len(text.lstrip(_BLANKS))


def has_odd_dashes(text: str) -> bool:
    """Whether a border is drawn with more than docutils' two characters."""
    return not set(text) <= _PLAIN


def is_table_line(text: str) -> bool:
    """Whether a line begins as lines of a grid do."""
    return text.strip(_BLANKS)[:1] in ("+", "|")


def is_blank(text: str) -> bool:
    """Whether nothing can be seen in a line."""
    return not text.strip(_BLANKS)


def width_for_docutils(text: str) -> int:
    """How many columns `text` takes in a grid that isn't padded for wide characters."""
    return sum(not unicodedata.combining(char) for char in text)


def places(text: str) -> Iterable[list[int]]:
    """The column of each character, and of the end, by each way to count.

    The first way is docutils'. Editors don't agree with it nor with one another:
    to some of them all characters are one wide, to others those that can't be
    seen have no width.
    """
    if text.isascii():
        yield list(range(len(text) + 1))
        return
    for measure in (_width_in_docutils, _width_on_screen, _one):
        column, columns = 0, []
        for char in text:
            columns.append(column)
            column += measure(char)
        yield [*columns, column]


def _width_in_docutils(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _width_on_screen(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _one(char: str) -> int:
    return 1


def _count(text: str, characters: str) -> int:
    return sum(map(text.count, characters))
