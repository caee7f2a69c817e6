"""Read a grid table that docutils refuses as a person does, and draw it anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rstgen.reader.borders import completed, rule_slips
from rstgen.reader.columns import find_columns
from rstgen.reader.cutting import Cutting, cut_alike, cut_line, shift_at, slips
from rstgen.reader.drawing import Line, drawn_line, lead_of
from rstgen.reader.redrawn import Mend, Part, Redrawn, Shown, Unclear, redrawn

_BLANK = "a blank line stands inside the table; delete it"
_BLANK_RULE = "a blank line stands between two rows; draw '+----+' there"
_NO_GRID = "no columns can be seen; draw '+' in the borders where the bars meet them"

_Indent = tuple[int, int]


def mend_grid(lines: Sequence[str]) -> Redrawn:
    """Draw a grid table anew.

    Args:
        lines: the table's lines as the page has them; blank ones may be among them.

    Returns:
        Its lines as docutils accepts them, and what was wrong.

    Raises:
        Unclear: there is no reading that is better than others.
    """
    lead = min((lead_of(line) for line in lines if line.strip()), default=0)
    drawn = [drawn_line(offset, line[lead:]) for offset, line in enumerate(lines)]
    drawn, mends = _without_blanks(drawn)
    borders = find_columns(drawn)
    if borders is None or all(line.rule for line in drawn):
        raise Unclear(0, _NO_GRID)
    rows = {line.offset: cut_line(line, borders) for line in drawn if not line.rule}
    for block in _blocks(drawn, rows):
        mends += cut_alike(block, borders)
    for row in rows.values():
        mends += slips(row, borders)
    shown = _shown(drawn, rows, borders)
    mends += rule_slips(drawn, shown, borders)
    shown, more = completed(shown, drawn)
    return redrawn(shown, [*mends, *more], len(borders) - 1)


def looks_like_grid(lines: Sequence[str]) -> bool:
    """Whether lines that docutils takes for something else can only be a table."""
    drawn = [drawn_line(offset, line) for offset, line in enumerate(lines)]
    rules = [number for number, line in enumerate(drawn) if line.rule]
    rows = [line for line in drawn if not line.rule]
    if not rules or not rows:
        return False
    barred = all(len(row.marks) >= 2 for row in rows if row.text)
    return len(rules) > 1 or (barred and (rules[0] <= 1 or len(rows[0].marks) > 2))


def _without_blanks(drawn: Sequence[Line]) -> tuple[list[Line], list[Mend]]:
    """Blank lines go, or turn into the border that they stand for."""
    kept: list[Line] = []
    mends = []
    for number, line in enumerate(drawn):
        if line.text:
            kept.append(line)
            continue
        after = next((below for below in drawn[number:] if below.text), None)
        begins = after is not None and not after.rule and _first_cell(after)
        if begins and kept and not kept[-1].rule:
            kept.append(Line(line.offset, "", "-", ()))
            mends.append(Mend(line.offset, _BLANK_RULE))
        else:
            mends.append(Mend(line.offset, _BLANK))
    return kept, mends


def _first_cell(line: Line) -> str:
    return line.text.lstrip().removeprefix("|").split("|")[0].strip()


def _blocks(
    drawn: Sequence[Line], rows: dict[int, Cutting]
) -> Iterator[Sequence[Cutting]]:
    """Lines of text that no border divides."""
    for divides, lines in groupby(
        drawn, lambda line: bool(line.rule) or rows[line.offset].draws
    ):
        if not divides:
            yield [rows[line.offset] for line in lines]


def _shown(
    drawn: Sequence[Line], rows: dict[int, Cutting], borders: tuple[int, ...]
) -> list[Shown]:
    usual = _usual_indents(rows.values(), borders)
    border = tuple(Part(n, n + 1, "", drawn=True) for n in range(len(borders) - 1))
    return [
        Shown(line.offset, line.rule, border)
        if line.rule
        else Shown(line.offset, "", _aligned(rows[line.offset], borders, usual))
        for line in drawn
    ]


def _usual_indents(rows: Iterable[Cutting], borders: tuple[int, ...]) -> set[_Indent]:
    """How far text stands from its bar, where the bar is in its column."""
    return {
        (part.left, lead_of(part.text))
        for row in rows
        for part in row.parts()
        if part.text.strip() and not shift_at(row, part.left, borders)
    }


def _aligned(
    row: Cutting, borders: tuple[int, ...], usual: set[_Indent]
) -> tuple[Part, ...]:
    """A line's cells; text keeps its place if only the bar before it has moved."""
    parts = []
    for part in row.parts():
        lead, shift = lead_of(part.text), shift_at(row, part.left, borders)
        if (part.left, lead) not in usual and (part.left, lead + shift) in usual:
            part = replace(part, text=" " * (lead + shift) + part.text.lstrip())
        parts.append(part)
    return tuple(parts)
