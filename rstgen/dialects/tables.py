"""The tables dialect: an operation's line, then tables under lead sentences.

A section is titled, a listing below the title holds `METHOD /path`, sentences
announce tables of response codes and of parameters, `Request` and `Response`
sections divide them, and listings show example messages.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rstgen.dialects.cells import clean, read_codes
from rstgen.dialects.listings import Signature, read_example, read_signature
from rstgen.dialects.prose import codes_in_prose
from rstgen.dialects.rows import Columns, read_parameters
from rstgen.dialects.wording import Lead, Side, example_side, read_lead, section_side
from rstgen.outline import Block, Heading, Listing, Outline, Prose, Table
from rstgen.page import (
    Page,
    Stated,
    StatedExample,
    StatedOperation,
    StatedResponse,
)
from rstgen.source import Fault, Span


def recognises(outline: Outline) -> bool:
    """Whether a listing on the page announces an operation."""
    return any(
        isinstance(block, Listing) and read_signature(block) for block in outline.blocks
    )


def parse(outline: Outline) -> Page:
    """What the page states about its operations."""
    reader = _PageReader()
    for block in outline.blocks:
        reader.take(block)
    titles = [block.title for block in outline.blocks if isinstance(block, Heading)]
    return Page(
        outline.path,
        titles[0] if titles else "",
        tuple(draft.finished() for draft in reader.drafts if draft.is_reference),
        (*outline.faults, *reader.faults),
        outline.ignored,
    )


@dataclass(slots=True)
class _Draft:
    """An operation while its section is being read."""

    signature: Signature
    title: str
    anchors: tuple[str, ...]
    span: Span
    sections: int = 0
    description: list[str] = field(default_factory=list)
    responses: list[StatedResponse] = field(default_factory=list)
    parameters: dict[Side, list[Stated]] = field(
        default_factory=lambda: {"request": [], "response": []}
    )
    examples: dict[Side, list[StatedExample]] = field(
        default_factory=lambda: {"request": [], "response": []}
    )

    @property
    def is_reference(self) -> bool:
        """Whether anything is said of it: guides show requests in passing."""
        return bool(self.sections or self.responses or any(self.parameters.values()))

    def finished(self) -> StatedOperation:
        return StatedOperation(
            self.signature.method,
            self.signature.path,
            self.signature.query,
            self.title,
            self.anchors,
            "\n\n".join(self.description),
            tuple(self.responses),
            tuple(self.parameters["request"]),
            tuple(self.parameters["response"]),
            tuple(self.examples["request"]),
            tuple(self.examples["response"]),
            self.span,
        )


class _PageReader:
    """Reads blocks in order, as a person reads the page."""

    def __init__(self) -> None:
        self._heading: Heading | None = None
        self._side: Side | None = None
        self._lead: Lead | None = None
        self._example_side: Side | None = None
        self._introduction = False
        self.drafts: list[_Draft] = []
        self.faults: list[Fault] = []

    def take(self, block: Block) -> None:
        match block:
            case Heading():
                self._take_heading(block)
            case Prose():
                self._take_prose(block)
            case Listing():
                self._take_listing(block)
            case Table() if self.drafts:
                self._take_table(block, self.drafts[-1])
                self._lead = None
            case _:
                pass

    def _take_heading(self, heading: Heading) -> None:
        side = section_side(heading.title) if self.drafts else None
        if side:
            self._side = side
            self.drafts[-1].sections += 1
        else:
            self._heading = heading
            self._side = None
        self._introduction = False
        self._lead = self._example_side = None

    def _take_prose(self, prose: Prose) -> None:
        if not self.drafts:
            return
        draft = self.drafts[-1]
        text = clean(prose.text)
        lead = read_lead(text)
        if lead.subject:
            self._introduction = False
            self._lead = lead
            self._report_slips(lead, prose)
        elif prose.runs and prose.runs[0].style == "strong":
            self._example_side = example_side(text)
        elif self._introduction:
            draft.description.append(text)
        codes = codes_in_prose(text)
        if codes:
            draft.responses.append(StatedResponse(codes, None, text, prose.span))

    def _report_slips(self, lead: Lead, prose: Prose) -> None:
        for word in lead.odd:
            self.faults.append(Fault("misspelt-lead", prose.span, word))

    def _take_listing(self, listing: Listing) -> None:
        signature = read_signature(listing) if self._side is None else None
        if signature:
            self._start(signature, listing)
        elif self.drafts and (side := self._side or self._example_side):
            example = read_example(listing, response=side == "response")
            if example:
                self.drafts[-1].examples[side].append(example)

    def _start(self, signature: Signature, listing: Listing) -> None:
        heading = self._heading
        title = heading.title if heading else ""
        anchors = heading.anchors if heading else ()
        first = next(
            number
            for number, line in enumerate(
                listing.text.split("\n"), start=listing.span.line
            )
            if line.strip()
        )
        self.drafts.append(_Draft(signature, title, anchors, listing.span.at(first)))
        self._introduction = True
        self._lead = self._example_side = None

    def _take_table(self, table: Table, draft: _Draft) -> None:
        columns = Columns.of(table)
        caption = read_lead(table.caption)
        lead = caption if caption.subject else self._lead
        self._introduction = False
        if columns.code is not None and (
            columns.name != columns.code or not columns.type
        ):
            draft.responses += self._responses(table, columns)
        elif columns.name is not None and (lead or self._side):
            side = (lead.side if lead else None) or self._side or "request"
            if columns.type is None and columns.required is None:
                return
            rows = read_parameters(table, columns, lead, side, draft.signature)
            draft.parameters[side] += rows

    def _responses(self, table: Table, columns: Columns) -> list[StatedResponse]:
        found = []
        for row in table.body:
            cell = columns.cell(row, columns.code)
            codes = read_codes(cell) if cell else ()
            if not codes:
                text = clean(cell.text) if cell else ""
                if text:
                    self.faults.append(Fault("impossible-status", row.span, text))
                continue
            name = clean(columns.text(row, columns.name))
            description = clean(columns.text(row, columns.description))
            found.append(StatedResponse(codes, name or None, description, row.span))
        return found
