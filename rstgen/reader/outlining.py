"""From docutils' tree to the outline: spans are made here, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from docutils import nodes

from rstgen.outline import (
    Anchor,
    Block,
    Cell,
    Directive,
    Heading,
    Ignored,
    Listing,
    Outline,
    Prose,
    Row,
    Run,
    Style,
    Table,
)
from rstgen.reader import parsing, tabling
from rstgen.reader.mending import Mended, mend
from rstgen.reader.patience import OutOfTime
from rstgen.source import Fault, Source, Span

E = TypeVar("E", bound=nodes.Element)

_IGNORE = re.compile(r"^rstgen:\s*ignore\s+(?P<rules>[\w\s,-]+)$")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_SUBSTITUTED = 1_000_000
_STYLES: dict[type[nodes.Node], Style] = {
    nodes.strong: "strong",
    nodes.emphasis: "emphasis",
    nodes.literal: "literal",
}
# Messages that any page of a Sphinx project earns when it is read alone, and
# slips of layout that change nothing of what the page says.
_QUIET = re.compile(
    r"Duplicate (explicit|implicit) target|Title (underline|overline) too short"
    r"|ends without a blank line|Unexpected indentation|Enumerated list start"
    r"|Inline \w+ (text )?(or phrase reference )?start-string without end-string"
    r"|Substitution definition"
)


def read(source: Source) -> Outline:
    """What the page looks like.

    Args:
        source: the page's text.

    Returns:
        Its blocks in reading order. A page that docutils can't bear has no
        blocks and a fault that says so; nothing is raised.
    """
    mended = mend(source)
    try:
        document = parsing.parse(source.path, mended.lines)
        return _Outliner(source, mended, document).outline()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - docutils raises anything
        fault = Fault("unreadable-page", Span(source.path, 1, 1), _reason(error))
        return Outline(source.path, (), (*source.faults, *mended.faults, fault))


def _reason(error: BaseException) -> str:
    """Why a page can't be read, in words that a writer of pages understands."""
    match error:
        case RecursionError():
            return "it nests too deeply"
        case OutOfTime() | _TooMuchText():
            return str(error)
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]


class _TooMuchText(Exception):
    """Substitutions multiply a page's text."""


class _Outliner:
    """One walk over one tree."""

    def __init__(
        self, source: Source, mended: Mended, document: nodes.document
    ) -> None:
        self._path = source.path
        self._mended = mended
        self._document = document
        self._faults: list[Fault] = [*source.faults, *mended.faults]
        self._ignored: list[Ignored] = []
        self._anchors: list[Anchor] = []
        self._line = 1
        self._substituted_characters = 0

    def outline(self) -> Outline:
        blocks = tuple(self._blocks(self._document, level=0))
        faults = tuple(sorted(self._faults, key=lambda fault: fault.span))
        return Outline(self._path, blocks, faults, tuple(self._ignored))

    def _blocks(self, parent: nodes.Node, level: int) -> Iterator[Block]:
        for node in parent.children:
            yield from self._block(node, level)

    def _block(self, node: nodes.Node, level: int) -> Iterator[Block]:
        match node:
            case nodes.section():
                yield from self._section(node, level + 1)
            case nodes.paragraph() | nodes.term() | nodes.line():
                yield self._prose(node)
            case parsing.listing():
                yield self._listing(node["text"], node["language"], node["first"])
            case nodes.literal_block() | nodes.doctest_block():
                yield self._listing(node.astext(), "", self._first_line(node))
            case nodes.table():
                yield self._table(node, "")
            case parsing.container():
                yield from self._container(node, level)
            case parsing.inert():
                yield self._directive(node)
            case tabling.slip():
                span = Span(self._path, *[self._mended.line(node["first"])] * 2)
                self._faults.append(Fault(node["kind"], span, node["what"]))
            case nodes.system_message():
                self._message(node)
            case nodes.comment():
                self._comment(node)
            case nodes.target():
                line = self._first_line(node)
                names: list[str] = node.get("names", [])
                span = Span(self._path, line, line)
                self._anchors += [Anchor(name, span) for name in names]
            case nodes.substitution_definition() | nodes.Text():
                pass
            case _:
                yield from self._blocks(node, level)

    def _section(self, node: nodes.section, level: int) -> Iterator[Block]:
        anchors, self._anchors = tuple(self._anchors), []
        title = next(iter(node.findall(nodes.title)))
        # docutils gives a title the line of its underline.
        line = max(self._mended.line((title.line or 2) - 1), 1)
        self._line = line
        span = Span(self._path, line, line + 1)
        text = " ".join("".join(run.text for run in self._runs(title)).split())
        yield Heading(text, level, anchors, span)
        for child in node.children:
            if child is not title:
                yield from self._block(child, level)

    def _container(self, node: nodes.Element, level: int) -> Iterator[Block]:
        for child in node.children:
            if isinstance(child, nodes.table):
                yield self._table(child, node["title"])
            else:
                yield from self._block(child, level)

    def _prose(self, node: nodes.Element) -> Prose:
        runs = tuple(self._runs(node))
        first = self._first_line(node)
        count = node.astext().count("\n")
        return Prose(runs, Span(self._path, first, first + count))

    def _runs(self, node: nodes.Node, style: Style = "plain") -> Iterator[Run]:
        for child in node.children:
            if isinstance(child, nodes.Text):
                yield Run(child.astext(), style)
            elif isinstance(child, nodes.substitution_reference):
                yield Run(self._substituted(child), style)
            elif not isinstance(child, nodes.system_message):
                yield from self._runs(child, _STYLES.get(type(child), style))

    def _substituted(self, node: nodes.substitution_reference) -> str:
        """The definition's own words: no nesting, so no text can explode."""
        name = node.astext()
        definition = self._document.substitution_defs.get(name)
        if definition is None:
            return name
        text = definition.astext()
        self._substituted_characters += len(text)
        if self._substituted_characters > _MAX_SUBSTITUTED:
            raise _TooMuchText("its substitutions multiply its text")
        here = Span(self._path, self._line, self._line)
        if next(definition.findall(nodes.substitution_reference), None):
            what = f"|{name[:40]}| stands for another substitution; write its text"
            self._faults.append(Fault("markup", here, what))
        if _SURROGATE.search(text):
            self._faults.append(Fault("encoding", here, f"|{name[:40]}|"))
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)

    def _listing(self, text: str, language: str, line: int) -> Listing:
        first = self._mended.line(line)
        last = first + text.count("\n")
        return Listing(text, language, Span(self._path, first, last))

    def _table(self, node: nodes.table, caption: str) -> Table:
        if not caption:
            caption = "".join(title.astext() for title in node.findall(nodes.title))
        head = self._rows(node, nodes.thead)
        body = self._rows(node, nodes.tbody)
        rows = (*head, *body)
        first = rows[0].span.line if rows else self._line
        last = rows[-1].span.end if rows else first
        return Table(head, body, caption, Span(self._path, first, last))

    def _rows(
        self, table: nodes.table, group: type[nodes.thead | nodes.tbody]
    ) -> tuple[Row, ...]:
        """The rows of a head or body, a cell for every column.

        A cell that spans rows stands in each of them; one that spans columns stands
        in the first, and the others are empty.
        """
        spanning: dict[int, _Spanning] = {}
        return tuple(
            self._row(row, spanning)
            for columns in _parts(table, nodes.tgroup)
            for part in _parts(columns, group)
            for row in _parts(part, nodes.row)
        )

    def _row(self, node: nodes.row, spanning: dict[int, _Spanning]) -> Row:
        """A row; `spanning` are the cells from rows above, by their columns."""
        cells: list[Cell] = []
        lines: list[Span] = []
        for entry in _parts(node, nodes.entry):
            _carry(spanning, cells)
            cell = self._cell(entry)
            wide = [cell, *[Cell((), cell.span)] * entry.get("morecols", 0)]
            if rows := entry.get("morerows"):
                for column, part in enumerate(wide, start=len(cells)):
                    spanning[column] = _Spanning(part, rows)
            cells += wide
            lines += [cell.span] if cell.prose else []
        _carry(spanning, cells)
        first = min((span.line for span in lines), default=self._line)
        last = max((span.end for span in lines), default=first)
        return Row(tuple(cells), Span(self._path, first, last))

    def _cell(self, node: nodes.entry) -> Cell:
        prose = tuple(
            block for block in self._blocks(node, level=0) if isinstance(block, Prose)
        )
        if not prose:
            return Cell((), Span(self._path, self._line, self._line))
        span = Span(self._path, prose[0].span.line, prose[-1].span.end)
        return Cell(prose, span)

    def _directive(self, node: nodes.Element) -> Directive:
        first, last = map(self._mended.line, (node["first"], node["last"]))
        span = Span(self._path, first, last)
        if _brings_in(node["name"], node["text"]):
            self._faults.append(Fault("inert-directive", span, node["name"]))
        return Directive(node["name"], node["text"], span)

    def _message(self, node: nodes.system_message) -> None:
        text = node.children[0].astext() if node.children else ""
        if node["level"] < 2 or _QUIET.search(text):
            return
        line = self._mended.line(node.get("line"))
        kind = "malformed-table" if "Malformed table" in text else "markup"
        detail = " ".join(text.split())
        self._faults.append(Fault(kind, Span(self._path, line, line), detail))

    def _comment(self, node: nodes.comment) -> None:
        text = node.astext().strip()
        if not text.startswith("rstgen"):
            return
        line = self._first_line(node)
        span = Span(self._path, line, line)
        match = _IGNORE.match(text)
        if match:
            rules = match["rules"].replace(",", " ").split()
            self._ignored += [Ignored(rule, span) for rule in rules]
        else:
            self._faults.append(Fault("unread-comment", span, text.split("\n")[0]))

    def _first_line(self, node: nodes.Element) -> int:
        """The page's line of a node that may not know its own."""
        known = node.line or (node.parent.line if node.parent is not None else None)
        if known:
            self._line = self._mended.line(known)
        return self._line


def _brings_in(directive: str, text: str) -> bool:
    """Whether a directive would bring in a file, a module, or raw output."""
    if directive in {"include", "raw", "literalinclude", "default-role"}:
        return True
    return directive.startswith("auto") or (directive == "role" and "(raw)" in text)


def _parts(node: nodes.Element, kind: type[E]) -> Iterator[E]:
    """What a node is made of, of one kind; not what its parts hold."""
    return (part for part in node.children if isinstance(part, kind))


@dataclass(slots=True)
class _Spanning:
    """A cell that stands in `rows` more rows."""

    cell: Cell
    rows: int


def _carry(spanning: dict[int, _Spanning], cells: list[Cell]) -> None:
    """Put in the cells from rows above that belong where `cells` ends."""
    while above := spanning.get(len(cells)):
        above.rows -= 1
        if not above.rows:
            del spanning[len(cells)]
        cells.append(above.cell)
