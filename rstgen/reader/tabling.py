"""Where docutils reads tables: what it refuses is drawn anew and read once more.

docutils' own reading stands wherever it has one that a person would share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docutils import nodes
from docutils.parsers.rst.tableparser import (
    GridTableParser,
    SimpleTableParser,
    TableMarkupError,
)
from docutils.statemachine import StringList, TransitionCorrection

from rstgen.reader.careful import CarefulParser
from rstgen.reader.drawing import is_blank
from rstgen.reader.extents import grid_end
from rstgen.reader.gridding import looks_like_grid, mend_grid
from rstgen.reader.redrawn import Mend, Redrawn, Unclear
from rstgen.reader.simple_tables import mend_simple, simple_ends

RAGGED_TOP = re.compile(r"(?=[|+=-])(?!\+-[-+]+-\+ *$)(?:[|+].*[|+]|\+--|[-=]{3,}[+|])")
"""A line that may begin a table that docutils doesn't see as one."""

_MAX_LINES = 2_000
"""Nobody draws a longer table by hand; drawing one anew would take long."""

_TOO_LONG = f"the table has more than {_MAX_LINES} lines; split it"
_GLUED = "a line of text touches the table; put a blank line above the table"

_Nodes = list[nodes.Node]
_Transition = tuple[list[str], str, list[str]]


class slip(nodes.General, nodes.Element):
    """Something wrong with a table; `kind` (of fault), `first` (its line), `what`."""


def grid_table_top(
    state: Any, match: re.Match[str], context: list[str], next_state: str
) -> _Transition:
    """A border from `+` to `+`."""
    start = state.state_machine.line_offset
    found, blank_finish = state.table(state.isolate_grid_table, CarefulParser)
    if not _is_whole(state, start, found, blank_finish):
        end = _grid_end(state, start)
        try:
            found = _mended(state, start, end, mend_grid, GridTableParser)
            blank_finish = _go_behind(state, end)
        except Unclear as unclear:
            _refuse_until(state, end)
            _go_to(state, start)
            found, blank_finish = state.table(state.isolate_grid_table, GridTableParser)
            found = _refused(state, start, found, unclear)
    return _placed(state, found, blank_finish, next_state)


def ragged_table_top(
    state: Any, match: re.Match[str], context: list[str], next_state: str
) -> _Transition:
    """A line that may begin a table whose top border is missing or misdrawn."""
    start = state.state_machine.line_offset
    end = start
    if state.state_machine.abs_line_number() > _refused_until(state):
        end = _grid_end(state, start)
        lines = state.state_machine.input_lines[start:end]
        if end > start + 1 and looks_like_grid(lines):
            try:
                found = _mended(state, start, end, mend_grid, GridTableParser)
                return _placed(state, found, _go_behind(state, end), next_state)
            except Unclear as unclear:
                state.parent += _slips(state, start, "malformed-table", [unclear.mend])
        _refuse_until(state, end)
    is_line_block = match.string[:2] == "| "
    raise TransitionCorrection("line_block" if is_line_block else "text")


def simple_table_top(
    state: Any, match: re.Match[str], context: list[str], next_state: str
) -> _Transition:
    """A border of `=` with gaps between the columns."""
    start = state.state_machine.line_offset
    found, blank_finish = state.table(state.isolate_simple_table, SimpleTableParser)
    if not _has_table(found):
        found, end = _simple_table(state, start)
        blank_finish = _go_behind(state, end)
    return _placed(state, found, blank_finish, next_state)


def _simple_table(state: Any, start: int) -> tuple[_Nodes, int]:
    """A simple table that docutils refuses, and where it ends."""
    refusals = []
    for end in simple_ends(state.state_machine.input_lines, start):
        try:
            return _mended(state, start, end, mend_simple, SimpleTableParser), end
        except Unclear as unclear:
            refusals.append(unclear)
    return _refused(state, start, [], refusals[0]), end


def paragraph(
    base: Callable[..., tuple[_Nodes, int]], state: Any, lines: list[str], line: int
) -> tuple[_Nodes, int]:
    """A paragraph, without the tables that are drawn right below its words."""
    # Lines that were taken for a table and aren't one must not be taken for it again.
    if len(lines) == 1 or getattr(state.memo, "within_glued", False):
        return base(state, lines, line)
    found: _Nodes = []
    begun = 0
    for start, end in _glued_tables(lines):
        table = _nested(state, lines[start:end], line + start)
        if _has_table(table):
            mark = slip("", kind="mended-table", first=line + start, what=_GLUED)
            found += base(state, lines[begun:start], line + begun)[0]
            found += [mark, *table]
            begun = end
    if begun == len(lines):
        return found, 0
    rest, literal_next = base(state, lines[begun:], line + begun)
    return [*found, *rest], literal_next


def _glued_tables(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where a paragraph's lines are those of a table, and not of a literal block."""
    end = 1
    for number, text in enumerate(lines):
        if number >= end and text[:2] in ("+-", "+=", "|-"):
            end = grid_end(lines, number, joining=False)
            is_literal = lines[number - 1].endswith("::")
            if not is_literal and looks_like_grid(lines[number:end]):
                yield number, end


def _nested(state: Any, lines: list[str], line: int) -> _Nodes:
    """What lines hold that begin at the page's line `line`."""
    get_place = state.state_machine.get_source_and_line
    places = [get_place(line + number) for number in range(len(lines))]
    items = [(source, (found or 1) - 1) for source, found in places]
    holder = nodes.Element()
    state.memo.within_glued = True
    state.nested_parse(StringList(lines, items=items), line - 1, holder)
    state.memo.within_glued = False
    return list(holder.children)


def _is_whole(state: Any, start: int, found: _Nodes, blank_finish: bool) -> bool:
    """Whether docutils read a table, and all of it."""
    machine = state.state_machine
    behind = machine.line_offset + 1
    return _has_table(found) and (
        blank_finish or grid_end(machine.input_lines, start, joining=False) <= behind
    )


def _has_table(found: Sequence[nodes.Node]) -> bool:
    return any(isinstance(node, nodes.table) for node in found)


def _mended(
    state: Any,
    start: int,
    end: int,
    mend: Callable[[Sequence[str]], Redrawn],
    parser: type[GridTableParser | SimpleTableParser],
) -> _Nodes:
    """The table in the lines from `start` to `end`, and its slips.

    Raises:
        Unclear: it can't be read.
    """
    if end - start > _MAX_LINES:
        raise Unclear(0, _TOO_LONG)
    block = state.state_machine.input_lines[start:end]
    drawn = mend(list(block))
    items = [block.items[offset] for offset in drawn.origin]
    lines = StringList(list(drawn.lines), items=items)
    try:
        widths, head, body = parser().parse(lines)
    except (TableMarkupError, AssertionError, IndexError) as error:
        raise Unclear(
            0, "borders and bars don't meet; draw '+' where they do"
        ) from error
    head, body = _at_home(head, drawn.origin), _at_home(body, drawn.origin)
    first = state.state_machine.input_offset + start + 1
    table = state.build_table((widths, head, body), first)
    return [table, *_slips(state, start, "mended-table", drawn.mends)]


def _at_home(rows: list[list[Any]], origin: Sequence[int]) -> list[list[Any]]:
    """Cells whose first lines are counted as on the page."""
    return [
        [
            cell and (*cell[:2], origin[min(cell[2], len(origin) - 1)], cell[3])
            for cell in row
        ]
        for row in rows
    ]


def _refused(state: Any, start: int, found: _Nodes, unclear: Unclear) -> _Nodes:
    """docutils' reading, with our word on what is wrong in place of its own."""
    tables = [node for node in found if isinstance(node, nodes.table)]
    return [*tables, *_slips(state, start, "malformed-table", [unclear.mend])]


def _slips(state: Any, start: int, kind: str, mends: Sequence[Mend]) -> _Nodes:
    machine = state.state_machine
    first = machine.input_offset + start + 1
    return [
        slip(
            "",
            kind=kind,
            first=machine.get_source_and_line(first + mend.offset)[1],
            what=mend.what,
        )
        for mend in mends
    ]


def _placed(
    state: Any, found: _Nodes, blank_finish: bool, next_state: str
) -> _Transition:
    """Put a table where it belongs, as docutils does."""
    state.parent += found
    if not blank_finish:
        line = state.state_machine.abs_line_number() + 1
        state.parent += state.reporter.warning(
            "Blank line required after table.", line=line
        )
    return [], next_state, []


def _grid_end(state: Any, start: int) -> int:
    machine = state.state_machine
    joining = machine.input_offset + start + 1 > _refused_until(state)
    return grid_end(machine.input_lines, start, joining)


def _refused_until(state: Any) -> int:
    """The last line that isn't looked at twice, lest a bad page take long."""
    return getattr(state.memo, "refused_until", 0)


def _refuse_until(state: Any, end: int) -> None:
    state.memo.refused_until = state.state_machine.input_offset + end


def _go_to(state: Any, number: int) -> None:
    state.state_machine.next_line(number - state.state_machine.line_offset)


def _go_behind(state: Any, end: int) -> bool:
    """Leave the lines before `end`; whether a blank line follows."""
    _go_to(state, end - 1)
    lines = state.state_machine.input_lines
    return end >= len(lines) or is_blank(lines[end])
