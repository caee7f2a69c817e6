"""Read a simple table that docutils refuses as a person does, and draw it anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rstgen.reader.drawing import is_blank, width_for_docutils
from rstgen.reader.redrawn import Mend, Redrawn, Unclear, merged

_BORDER = re.compile(r" *=+(?: +=+)+ *$")
_RUN = re.compile(r"=+")
_UNDERLINE = re.compile(r" *-{3,}[ -]*$")
_MARGIN = "  "
# A table without a bottom border isn't looked for any further than this.
_MAX_LINES = 2_000

_UNEVEN = "the border isn't like the top border; draw all borders of the table alike"
_NO_BOTTOM = "the bottom border is missing; draw '====  ====' below the last row"
_IN_MARGIN = "text stands between two columns; make the columns wider"
_UNFIT = "text runs over from one column into the next; make the columns wider"
_SPANS = "a cell that spans columns isn't underlined along them; draw it alike"
_NO_ROWS = "no row stands below the border; draw '====  ====' above and below the rows"


def simple_ends(lines: Sequence[str], start: int) -> list[int]:
    """Where the simple table that begins at `start` may end, the likeliest first.

    Each is the index of the first line behind it. A table ends as docutils has it:
    with the second border below the top, or with one that a blank line follows. If
    it has lost that border, its rows end with the paragraph.
    """
    columns = len(_RUN.findall(lines[start]))
    ends: list[int] = []
    borders = 0
    limit = min(len(lines), start + _MAX_LINES)
    for number in range(start + 1, limit):
        if is_blank(lines[number]):
            ends = ends or [number]
        elif _BORDER.match(lines[number]):
            if len(_RUN.findall(lines[number])) != columns:
                break
            borders += 1
            last = number + 1 >= len(lines) or is_blank(lines[number + 1])
            if borders == 2 or last:
                return [number + 1, *ends]
    return ends or [limit]


def mend_simple(lines: Sequence[str]) -> Redrawn:
    """Draw a simple table anew; arguments and results are those of `mend_grid`."""
    borders = [number for number, line in enumerate(lines) if _BORDER.match(line)]
    starts, ends = _columns([lines[number] for number in borders])
    mends = [
        Mend(number, _UNEVEN)
        for number in borders[1:]
        if lines[number].rstrip() != lines[0].rstrip()
    ]
    rows: dict[int, list[str]] = {}
    for number, line in enumerate(lines):
        if _UNDERLINE.match(line):
            raise Unclear(number, _SPANS)
        if number not in borders:
            rows[number] = list(_cells(line, number, starts))
            if any(
                line[end:begin].strip()
                for end, begin in zip(ends, starts[1:], strict=False)
            ):
                mends.append(Mend(number, _IN_MARGIN))
    if not any(any(cells) for cells in rows.values()):
        raise Unclear(0, _NO_ROWS)
    if borders[-1] != len(lines) - 1 or len(borders) < 2:
        mends.append(Mend(len(lines) - 1, _NO_BOTTOM))
    return _redrawn(rows, len(lines), len(starts), mends)


def _columns(borders: Sequence[str]) -> tuple[list[int], list[int]]:
    """Where most borders let each column begin and end."""
    runs = [[match.span() for match in _RUN.finditer(border)] for border in borders]
    runs = [found for found in runs if len(found) == len(runs[0])]
    usual = [
        [Counter(ends).most_common(1)[0][0] for ends in zip(*column, strict=True)]
        for column in zip(*runs, strict=True)
    ]
    return [start for start, _ in usual], [end for _, end in usual]


def _cells(line: str, number: int, starts: Sequence[int]) -> Iterator[str]:
    """A line's text, column by column."""
    if line[: starts[0]].strip():
        raise Unclear(number, _UNFIT)
    begin = starts[0]
    for start, following in pairwise(starts):
        cut = _cut(line, number, max(start, begin), following)
        yield _cell(line[begin:cut], start < begin)
        begin = cut
    yield _cell(line[begin:], starts[-1] < begin)


def _cell(text: str, is_late: bool) -> str:
    """A cell's text, without the margin where the column before ran over."""
    return (text.lstrip() if is_late else text).rstrip()


def _cut(line: str, number: int, start: int, following: int) -> int:
    """Where a line's text in a column ends; the next column begins at `following`."""
    if is_blank(line[following - 1 : following]):
        return following
    begin = max(line.rfind(" ", 0, following) + 1, start)
    end = line.find(" ", following)
    end = len(line) if end < 0 else end
    before = line[start:begin].rstrip()
    if before and begin - start - len(before) > 1:
        return begin
    if not before and begin > start and following - begin < len(_MARGIN):
        return begin
    if before and line[end:].strip() and line[end : end + 2] != "  ":
        raise Unclear(number, _UNFIT)
    return end


def _redrawn(
    rows: dict[int, list[str]], count: int, columns: int, mends: Sequence[Mend]
) -> Redrawn:
    widths = [
        max(1, *(width_for_docutils(cells[column]) for cells in rows.values()))
        for column in range(columns)
    ]
    border = _MARGIN.join("=" * width for width in widths)
    lines = [_row(rows[n], widths) if n in rows else border for n in range(count)]
    origin = list(range(count))
    if any(mend.what == _NO_BOTTOM for mend in mends):
        lines.append(border)
        origin.append(count - 1)
    return Redrawn(tuple(lines), tuple(origin), merged(mends))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - width_for_docutils(cell))
        for cell, width in zip(cells, widths, strict=True)
    )
    return _MARGIN.join(padded).rstrip()
