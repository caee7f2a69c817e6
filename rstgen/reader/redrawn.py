"""Draw a table anew from what was understood, and say what was mended for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rstgen.reader.drawing import width_for_docutils

INDENTED = "the line begins further right than the table; align it with the border"


@dataclass(frozen=True, slots=True)
class Mend:
    """A slip in a table, `offset` lines below its first line, and how to mend it."""

    offset: int
    what: str


@dataclass(frozen=True, slots=True)
class Part:
    """What a line shows between the borders `left` and `right` of the columns.

    A part of text may go over several columns; a drawn one covers one column.
    """

    left: int
    right: int
    text: str
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it was understood; `rule` is "-" or "=" for a border."""

    offset: int
    rule: str
    parts: tuple[Part, ...]

    def edges(self) -> set[int]:
        """The borders of columns that the line shows."""
        return {part.left for part in self.parts} | {part.right for part in self.parts}


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Lines of a table that docutils accepts.

    `origin` is the offset of the line in the page's table that each one stands for.
    """

    lines: tuple[str, ...]
    origin: tuple[int, ...]
    mends: tuple[Mend, ...]


class Unclear(Exception):
    """No reading of a table is better than all others."""

    def __init__(self, offset: int, what: str) -> None:
        super().__init__(what)
        self.mend = Mend(offset, what)


def merged(mends: Iterable[Mend]) -> tuple[Mend, ...]:
    """One mend for each kind, at its first line."""
    lines: dict[str, list[int]] = {}
    for mend in mends:
        lines.setdefault(mend.what, []).append(mend.offset)
    return tuple(
        Mend(min(offsets), f"{what}{_elsewhere(len(set(offsets)) - 1)}")
        for what, offsets in lines.items()
    )


def _elsewhere(count: int) -> str:
    if not count:
        return ""
    return f", here and on {count} more line{'s' if count > 1 else ''}"


def redrawn(shown: Sequence[Shown], mends: Sequence[Mend], columns: int) -> Redrawn:
    """Draw lines with columns that are wide enough for all that stands in them."""
    widths = _widths(shown, columns)
    lines = []
    for number, line in enumerate(shown):
        beside = [*shown[max(number - 1, 0) : number], *shown[number + 1 : number + 2]]
        met = {edge for other in beside if not other.rule for edge in other.edges()}
        lines.append(_line(line, widths, met))
    return Redrawn(tuple(lines), tuple(line.offset for line in shown), merged(mends))


def _widths(shown: Sequence[Shown], columns: int) -> list[int]:
    """Each column's width; the last column that a wide cell spans gives way."""
    widths = [1] * columns
    parts = {part for line in shown for part in line.parts if not part.drawn}
    for part in sorted(parts, key=lambda part: part.right - part.left):
        lacking = width_for_docutils(part.text.rstrip()) - _width(part, widths)
        if lacking > 0:
            widths[part.right - 1] += lacking
    return widths


def _width(part: Part, widths: Sequence[int]) -> int:
    return sum(widths[part.left : part.right]) + part.right - part.left - 1


def _line(line: Shown, widths: Sequence[int], met: set[int]) -> str:
    """A line's parts side by side; borders cross where they meet a bar in `met`."""
    pieces = []
    before: Part | None = None
    for part in line.parts:
        pieces.append(_edge(before, part, met))
        text = "" if part.drawn else part.text.rstrip()
        missing = _width(part, widths) - width_for_docutils(text)
        pieces.append(text + ("-" if part.drawn else " ") * missing)
        before = part
    pieces.append(_edge(before, None, met))
    drawn = "".join(pieces)
    return drawn.replace("-", "=") if line.rule == "=" else drawn


def _edge(before: Part | None, after: Part | None, met: set[int]) -> str:
    drawn = [part.drawn for part in (before, after) if part is not None]
    if not any(drawn):
        return "|"
    goes_on = before is not None and len(drawn) == 2 and all(drawn)
    return "-" if goes_on and before and before.right not in met else "+"
