"""docutils' parser of grids, without the readings that no person would share.

A border that is drawn a little wrong makes docutils take several cells for one that
spans columns or rows: it reads the table, bars and borders in its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docutils.parsers.rst.tableparser import GridTableParser, TableMarkupError
from docutils.statemachine import StringList

from rstgen.reader.drawing import is_drawn
from rstgen.reader.lines import quick

_BARRED_RULE = re.compile(r"(?:\|[-=+|]*|\+[-=+|]*\|[-=+|]*)$")
_GAP = re.compile(r"(?<=[^ |]) {3,}(?=[^ |])")
_NEAR = 2


class CarefulParser(GridTableParser):
    """Refuses grids whose cells swallow bars or borders that were meant as such."""

    stripped_block: list[str]
    parse_table = quick(GridTableParser.parse_table)

    def parse(self, block: StringList) -> Any:
        try:
            found = super().parse(block)
        except (AssertionError, IndexError) as error:
            raise TableMarkupError("lines don't meet") from error
        if any(map(_BARRED_RULE.match, block.data)) or self._swallows_any():
            raise TableMarkupError("a cell holds bars or borders")
        return found

    def _swallows_any(self) -> bool:
        """Whether a cell that spans others was drawn as more than one."""
        if len(self.cells) == (len(self.rowseps) - 1) * (len(self.colseps) - 1):
            return False
        cells: Any = self.cells
        return any(self._swallows(*cell) for cell in cells)

    def _swallows(
        self, top: int, left: int, bottom: int, right: int, text: Sequence[str]
    ) -> bool:
        """Whether a border or bars divide what docutils takes for one cell."""
        crossed = [column for column in self.colseps if left < column < right]
        if any(top < row < bottom for row in self.rowseps) and any(
            len(line) > _NEAR and is_drawn(line.ljust(right - left - 1))
            for line in text
        ):
            return True
        return any(self._divides(column, top, bottom) for column in crossed)

    def _divides(self, column: int, top: int, bottom: int) -> bool:
        """Whether a bar, or a gap for one, stands at a column that a cell spans."""
        near = slice(max(column - _NEAR, 0), column + _NEAR + 1)
        borders = (self.stripped_block[top], self.stripped_block[bottom])
        lines = self.stripped_block[top + 1 : bottom]
        if all(border[column] == "+" for border in borders) and any(
            gap.start() <= column < gap.end() <= column + _NEAR
            for line in lines
            for gap in _GAP.finditer(line)
        ):
            return True
        return (
            any("+" in border[near] for border in borders)
            and any("|" in line[near] for line in lines)
            and all("|" in line[near] or line[column] == " " for line in lines)
        )
