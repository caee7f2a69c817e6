"""Cut a table's lines of text into cells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rstgen.reader.columns import Crossing, cross
from rstgen.reader.drawing import Line, is_drawn
from rstgen.reader.redrawn import INDENTED, Mend, Part, Unclear

_FIRST_BAR = (
    "the first bar of the row is missing; draw '|' below the border's first '+'"
)
_LAST_BAR = "the last bar of the row is missing; draw '|' below the border's last '+'"
_INNER_BAR = "a bar between two cells is missing; draw '|' below the border's '+'"
_OUT_OF_LINE = "a bar is out of line with the border; move it below the border's '+'"
_BEHIND = "the text behind the last bar was left out; delete it or move it into a cell"
_WIDE = (
    "wide or invisible characters shift the bars; align the bars as docutils counts, "
    "two columns for a wide character and one for an invisible one"
)
_UNFIT = "the bars of the row don't fit the columns; draw one bar below each '+'"
_NO_BAR = "text stands where a bar is missing; draw '|' below the border's '+'"
# So far behind its bar does a cell's text begin.
_MAX_LEAD = 2
_GAP = re.compile(r"(?<=[^ |]) {3,}(?=[^ |])")


@dataclass(slots=True)
class Cutting:
    """A line of text and where it is cut; `cuts` is made complete in the end."""

    line: Line
    crossing: Crossing
    cuts: list[int | None]

    @property
    def draws(self) -> bool:
        """Whether a border is drawn beside the line's text: a cell spans rows here."""
        return any(part.drawn for part in self.parts())

    def parts(self) -> Iterator[Part]:
        """The line's cells from left to right."""
        met = [(i, cut) for i, cut in enumerate(self.cuts) if cut is not None]
        for (left, start), (right, end) in pairwise(met):
            text = self.line.text[start + 1 : end]
            first = max(start, 0)
            edges = {self.line.text[first : first + 1], self.line.text[end : end + 1]}
            if "+" in edges and is_drawn(text.replace("+", "-")) and " " not in text:
                for column in range(left, right):
                    yield Part(column, column + 1, "", drawn=True)
            else:
                yield Part(left, right, text)


def cut_line(line: Line, borders: tuple[int, ...]) -> Cutting:
    """Cut a line of text at its bars.

    Raises:
        Unclear: the bars don't tell where.
    """
    crossing = cross(line, borders)
    if crossing is None:
        raise Unclear(line.offset, _UNFIT)
    return Cutting(line, crossing, list(crossing.cuts))


def cut_alike(block: Sequence[Cutting], borders: tuple[int, ...]) -> Iterator[Mend]:
    """Cut lines that form a row at the same borders.

    Where no line has a bar the cell spans columns; where some have, others lack it.

    Raises:
        Unclear: text stands where a bar is lacking.
    """
    for border in range(1, len(borders) - 1):
        lacking = [row for row in block if row.cuts[border] is None]
        spans = len(lacking) == len(block)
        if spans and not any(_has_gap(row, border, borders) for row in block):
            continue
        for row in lacking:
            row.cuts[border] = _blank_at(row, border, borders)
            yield Mend(row.line.offset, _INNER_BAR)


def slips(row: Cutting, borders: tuple[int, ...]) -> Iterator[Mend]:
    """What is wrong with a line's bars."""
    offset, text, crossing = row.line.offset, row.line.text, row.crossing
    first, last = crossing.cuts[0], crossing.cuts[-1]
    assert first is not None and last is not None
    if first < 0:
        yield Mend(offset, _FIRST_BAR)
    elif shift_at(row, 0, borders) > 0:
        yield Mend(offset, INDENTED)
    if last >= len(text):
        yield Mend(offset, _LAST_BAR)
    elif text[last + 1 :]:
        yield Mend(offset, _BEHIND)
    start = shift_at(row, 0, borders)
    if any(
        shift_at(row, border, borders) not in (0, start)
        for border in range(1, len(borders))
    ):
        yield Mend(offset, _OUT_OF_LINE)
    elif not crossing.natural:
        yield Mend(offset, _WIDE)


def shift_at(row: Cutting, border: int, borders: tuple[int, ...]) -> int:
    """How far right of its column a line's bar stands; 0 if it has none."""
    cut = row.crossing.cuts[border]
    if cut is None or not 0 <= cut < len(row.line.text):
        return 0
    return row.crossing.columns[cut] - borders[border]


def _expected(row: Cutting, border: int, borders: tuple[int, ...]) -> int:
    """The index where a lacking bar would stand, after the bars that do."""
    left = next(i for i in range(border - 1, -1, -1) if row.cuts[i] is not None)
    place = borders[border] + shift_at(row, left, borders)
    return bisect_left(row.crossing.columns, place)


def _blank_at(row: Cutting, border: int, borders: tuple[int, ...]) -> int:
    """A gap where a bar is lacking, or the line's end.

    A single blank may as well divide two words of one cell; it is taken only where
    all other bars of the line are in their columns.
    """
    text = row.line.text
    index = _expected(row, border, borders)
    if index >= len(text):
        return len(text)
    in_line = not any(shift_at(row, other, borders) for other in range(len(borders)))
    if in_line and text[index].isspace():
        return index
    for place in (index, index - 1):
        if text[place : place + 2].isspace() or text[place - 1 : place + 1].isspace():
            return place
    raise Unclear(row.line.offset, _NO_BAR)


def _has_gap(row: Cutting, border: int, borders: tuple[int, ...]) -> bool:
    """Whether two texts stand where a bar is lacking, the second one in its column.

    Raises:
        Unclear: they stand there, but not as two columns would have them.
    """
    index = _expected(row, border, borders)
    following = next(i for i in range(border, len(borders)) if row.cuts[i] is not None)
    if shift_at(row, following, borders) < 0:
        raise Unclear(row.line.offset, _NO_BAR)
    for gap in _GAP.finditer(row.line.text):
        if gap.start() <= index < gap.end():
            if gap.end() - index > _MAX_LEAD:
                raise Unclear(row.line.offset, _NO_BAR)
            return True
    return False
