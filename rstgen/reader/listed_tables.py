"""List tables and CSV tables: rows that are too short or long are still rows."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.directives.tables import CSVTable, ListTable
from docutils.statemachine import StringList

from rstgen.reader.redrawn import Mend, merged
from rstgen.reader.tabling import slip

_WIDTHS = "the widths don't fit the columns; give one number for each column"
_MIXED = "the rows aren't one list; begin each row with '*' and each cell with '-'"
_QUOTES = 'a quote inside a quoted cell isn\'t doubled; write it as ""'
_NO_LIST = "the table isn't a list of rows that are lists; begin each row with '* -'"
_NO_CSV = 'the cells can\'t be told apart; close each quote, and write a quote as ""'
# They change how a table looks; a page may have them wrong.
_LOOKS = ("class", "name", "align", "width", "widths")

_Spec = dict[str, Any]


class _AnyOption(dict[str, Any]):
    """Takes options that docutils doesn't know for what they are: of no interest."""

    def __missing__(self, name: str) -> Any:
        return directives.unchanged


def _lenient(spec: _Spec | None) -> _Spec:
    return {**(spec or {}), **dict.fromkeys(_LOOKS, directives.unchanged)}


class PlainListTable(ListTable):
    """A list table whose rows needn't be of one length."""

    option_spec: ClassVar[_Spec] = _AnyOption(_lenient(ListTable.option_spec))

    def run(self) -> list[Any]:
        self.mends: list[Mend] = []
        widths = _without_looks(self.options)
        found = super().run()
        if not _has_table(found):
            return _slips("malformed-table", [Mend(self.lineno, _NO_LIST)])
        columns = len(list(found[0].findall(nodes.colspec)))
        if len(widths) not in (0, columns):
            self.mends.append(Mend(self.lineno, _WIDTHS))
        return [*found, *_slips("mended-table", merged(self.mends))]

    def check_list_content(self, node: nodes.Element) -> tuple[int, list[int]]:
        self._join(node)
        if node.children and isinstance(node[0], nodes.bullet_list):
            rows = [self._join(item) for item in node[0].children]
            if all(rows):
                self.mends += _uneven(
                    (item.line or self.lineno, len(row))
                    for item, row in zip(node[0].children, rows, strict=True)
                )
                longest = max(map(len, rows))
                for row in rows:
                    row += [nodes.list_item() for _ in range(longest - len(row))]
        checked: Any = super()
        found: tuple[int, list[int]] = checked.check_list_content(node)
        return found

    def _join(self, node: Any) -> Any:
        """Make one list of those that differ in their bullets; None if it has others."""
        node.children = [
            child
            for child in node.children
            if not isinstance(child, nodes.Invisible | nodes.system_message)
        ]
        if not all(isinstance(child, nodes.bullet_list) for child in node.children):
            return None
        for other in node.children[1:]:
            node[0] += other.children
            self.mends.append(Mend(other[0].line or self.lineno, _MIXED))
        del node.children[1:]
        return node[0] if node.children else None


class PlainCSVTable(CSVTable):
    """A CSV table that can't name a file or an address, and bears stray quotes."""

    option_spec: ClassVar[_Spec] = {
        name: convert
        for name, convert in _lenient(CSVTable.option_spec).items()
        if name not in {"file", "url", "encoding"}
    }

    def run(self) -> list[Any]:
        self.mends: list[Mend] = []
        widths = _without_looks(self.options)
        found = super().run()
        if not _has_table(found) and self.content:
            return _slips("malformed-table", [Mend(self.lineno, _NO_CSV)])
        columns = sum(len(list(node.findall(nodes.colspec))) for node in found)
        if len(widths) not in (0, columns):
            self.mends.append(Mend(self.lineno, _WIDTHS))
        return [*found, *_slips("mended-table", merged(self.mends))]

    def parse_csv_data_into_rows(
        self, csv_data: Any, dialect: Any, source: Any
    ) -> tuple[list[Any], int]:
        """The rows, each cell at its own line of the page."""
        is_content = csv_data is self.content
        first = self.content_offset if is_content else self._header_offset()
        try:
            rows = _csv_rows(csv_data, dialect)
        except _StrayQuote as error:
            rows = _csv_rows([_doubled(line, dialect) for line in csv_data], dialect)
            self.mends.append(Mend(first + error.line, _QUOTES))
        if is_content:
            self.mends += _uneven((first + line, len(row)) for line, row in rows if row)
        cells = [
            [(0, 0, line - 1, _cell(text, source, first + line - 1)) for text in row]
            for line, row in rows
        ]
        return cells, max(map(len, cells), default=0)

    def _header_offset(self) -> int:
        """How many lines of the page stand before the option `:header:`."""
        lines = self.block_text.splitlines()
        within = (n for n, line in enumerate(lines) if ":header:" in line)
        return self.lineno - 1 + next(within, 0)


class _StrayQuote(csv.Error):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def _csv_rows(lines: Sequence[str], dialect: Any) -> list[tuple[int, list[str]]]:
    """Rows of cells, each with its first line, counted from 1."""
    reader = csv.reader((line + "\n" for line in lines), dialect=dialect)
    rows, line = [], 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise _StrayQuote(line, str(error)) from error
    return rows


def _doubled(line: str, dialect: Any) -> str:
    """A line whose quotes are doubled where they neither open nor close a cell."""
    quote, delimiter = dialect.quotechar, dialect.delimiter
    pieces = line.split(quote)
    drawn = pieces[0]
    for before, after in pairwise(pieces):
        opens = not before.strip() or before.rstrip().endswith(delimiter)
        closes = not after.strip() or after.lstrip().startswith(delimiter)
        drawn += (quote if opens or closes else 2 * quote) + after
    return drawn


def _cell(text: str, source: Any, first: int) -> StringList:
    lines = text.splitlines()
    return StringList(lines, items=[(source, first + n) for n in range(len(lines))])


def _without_looks(options: dict[str, Any]) -> list[str]:
    """Drop the options that change how a table looks; the numbers in its widths."""
    widths = str(options.get("widths") or "").replace(",", " ").split()
    for name in _LOOKS:
        options.pop(name, None)
    return [width for width in widths if width.isdigit()]


def _uneven(rows: Iterable[tuple[int, int]]) -> list[Mend]:
    """The rows, as line and number of cells, that aren't like most."""
    rows = list(rows)
    if not rows:
        return []
    usual = Counter(count for _, count in rows).most_common(1)[0][0]
    return [Mend(line, _count(count, usual)) for line, count in rows if count != usual]


def _count(count: int, usual: int) -> str:
    cells = "1 cell" if count == 1 else f"{count} cells"
    return f"the row has {cells} where other rows have {usual}; give it {usual}"


def _has_table(found: Sequence[nodes.Node]) -> bool:
    return any(isinstance(node, nodes.table) for node in found)


def _slips(kind: str, mends: Iterable[Mend]) -> list[nodes.Node]:
    return [slip("", kind=kind, first=mend.offset, what=mend.what) for mend in mends]
