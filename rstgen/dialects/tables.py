"""The tables dialect: an operation's line, then tables under lead sentences.

A section is titled, a listing below the title holds `METHOD /path`, sentences
announce tables of response codes and of parameters, `Request` and `Response`
sections divide them, and listings show example messages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rstgen.dialects.cells import clean, read_codes
from rstgen.dialects.drafts import Draft
from rstgen.dialects.listings import Shown, read_examples, read_signatures
from rstgen.dialects.prose import codes_in_prose, denies_body, shown_fault
from rstgen.dialects.rows import Columns, read_parameters, titled
from rstgen.dialects.wording import (
    Lead,
    Side,
    announces_parameters,
    example_side,
    is_example_title,
    read_lead,
    read_section,
)
from rstgen.outline import Block, Heading, Listing, Outline, Prose, Table
from rstgen.page import Page, StatedResponse
from rstgen.source import Fault

# A body of JSON that no listing holds.
_BODY = re.compile(r"\{\s*[\"'].*\}|\[\s*\{.*\]")


_NO_CODE = re.compile(r"\W*|\W*(?:[1-5]xx|default|others?|any)\W*", re.IGNORECASE)


def _titles_example(prose: Prose, text: str) -> bool:
    """Whether a paragraph titles a listing: in bold, or in a few telling words."""
    if prose.runs and prose.runs[0].style == "strong":
        return True
    words = text.split()
    if example_side(text) is None or text.endswith("."):
        return False
    label = len(words) <= 4 and text.endswith(":")
    return label or (len(words) <= 12 and is_example_title(text))


def _example_title(block: Block | None) -> str:
    """The title of an example; empty if the block isn't one."""
    match block:
        case Heading(title=title) if is_example_title(title):
            return title
        case Prose():
            text = clean(block.text)
            return text if _titles_example(block, text) else ""
    return ""


def recognises(outline: Outline) -> bool:
    """Whether a listing on the page announces an operation."""
    return any(
        isinstance(block, Listing) and read_signatures(block)
        for block in outline.blocks
    )


def parse(outline: Outline) -> Page:
    """What the page states about its operations."""
    reader = _PageReader()
    for block in outline.blocks:
        reader.take(block)
    titles = [block.title for block in outline.blocks if isinstance(block, Heading)]
    broken = [fault.span for fault in outline.faults if fault.kind == "malformed-table"]
    drafts = [draft for draft in reader.drafts if draft.is_reference(broken)]
    foreign = [fault for draft in drafts for fault in draft.foreign_examples()]
    operations = tuple(stated for draft in drafts for stated in draft.finished())
    orphans = [] if operations else reader.orphans
    return Page(
        outline.path,
        titles[0] if titles else "",
        operations,
        (*outline.faults, *reader.faults, *foreign, *orphans),
        outline.ignored,
    )


@dataclass(slots=True)
class _Place:
    """Where on the page the reader is, as far as the last heading tells."""

    heading: Heading | None = None
    """The heading that an operation below would be titled with."""
    side: Side | None = None
    side_level: int = 0
    """The level of the heading that opened the side."""
    lead: Lead | None = None
    """What was announced; the next sentence that says something else ends it."""
    lead_used: bool = False
    example_side: Side | None = None
    """The side that the last title of an example named."""
    introduces: bool = False
    """Whether prose describes the operation as such."""
    in_example: bool = False
    """Whether the last heading titles an example."""


class _PageReader:
    """Reads blocks in order, as a person reads the page."""

    def __init__(self) -> None:
        self._at = _Place()
        self._previous: Block | None = None
        self.drafts: list[Draft] = []
        self.faults: list[Fault] = []
        self.orphans: list[Fault] = []

    def take(self, block: Block) -> None:
        match block:
            case Heading():
                self._take_heading(block)
            case Prose():
                self._take_prose(block)
            case Listing():
                self._take_listing(block)
            case Table() if self.drafts:
                self._take_table(titled(block), self.drafts[-1])
                self._at.lead_used = True
            case Table():
                self._take_orphan(titled(block))
            case _:
                pass
        self._previous = block

    def _take_heading(self, heading: Heading) -> None:
        at, title = self._at, heading.title
        section = read_section(title) if self.drafts else None
        at.lead, at.lead_used, at.introduces = None, False, False
        if section:
            at.lead = section if section.subject or section.places else None
            if section.side:
                at.side, at.side_level = section.side, heading.level
                at.example_side = None
                self.drafts[-1].sections += 1
        elif self.drafts and self._is_subsection(heading):
            at.heading = heading
            at.example_side = example_side(title)
            at.in_example = is_example_title(title)
        else:
            self._at = _Place(heading)

    def _is_subsection(self, heading: Heading) -> bool:
        below = self._at.side is not None and heading.level > self._at.side_level
        return below or is_example_title(heading.title)

    def _take_prose(self, prose: Prose) -> None:
        line = Listing(prose.text, "", prose.span)
        literal = {run.style for run in prose.runs if run.text.strip()} == {"literal"}
        # Some pages name the operation in a paragraph of its own.
        if self._previous is self._at.heading and literal and read_signatures(line):
            self._take_listing(line)
            return
        if not self.drafts:
            return
        at, draft = self._at, self.drafts[-1]
        text = clean(prose.text)
        if _BODY.fullmatch(text) and (at.side or at.example_side):
            self.faults.append(Fault("example-in-prose", prose.span, ""))
            self._take_listing(line)
            return
        lead = read_lead(text)
        if at.lead_used:
            at.lead, at.lead_used = None, False
        # A remark about parameters takes nothing back that was announced.
        stands = at.lead and at.lead.places and not lead.places
        if lead.subject and not stands:
            at.lead = lead
        if lead.subject and (lead.announces or not at.introduces):
            at.introduces = False
            self.faults += [Fault("misspelt-lead", prose.span, w) for w in lead.odd]
        elif _titles_example(prose, text):
            at.example_side = example_side(text)
        elif denies_body(text):
            draft.bodiless.append(prose.span)
        elif at.introduces:
            draft.description.append(text)
        codes = codes_in_prose(text)
        if codes:
            draft.responses.append(
                StatedResponse(codes, None, text, prose.span, "prose")
            )

    def _take_listing(self, listing: Listing) -> None:
        signatures = read_signatures(listing) if self._may_open() else ()
        if signatures:
            heading = self._at.heading
            self.drafts.append(Draft(signatures, heading))
            for signature, span in signatures:
                self.faults += [Fault(kind, span, "") for kind in signature.odd]
            self._at = _Place(heading, introduces=True)
        elif self.drafts:
            side = self._at.side or self._at.example_side
            titled = self._at.example_side or side
            for shown in read_examples(listing):
                # A title and a message of one mind outweigh the section around them.
                shows = shown.side or side
                alone = side is None and self._at.in_example
                if shows and (shows in (side, titled) or alone):
                    self.drafts[-1].examples[shows].append(self._with_fault(shown))
                self.faults += shown.faults

    def _with_fault(self, shown: Shown) -> Shown:
        """An example with the status that only the title right above it tells."""
        title = _example_title(self._previous)
        stated = {code for row in self.drafts[-1].responses for code in row.codes}
        code = None if shown.example.status else shown_fault(title, stated)
        if code is None or self._previous is None:
            return shown
        head = self._previous.span
        return shown._replace(example=replace(shown.example, status=code, head=head))

    def _may_open(self) -> bool:
        """Whether a listing may announce an operation here, and not show a request."""
        at = self._at
        shows = at.in_example or at.example_side is not None
        # Pages that nest their headings oddly title operations inside a section.
        return not shows and (at.side is None or self._previous is at.heading)

    def _take_table(self, table: Table, draft: Draft) -> None:
        columns = Columns.of(table)
        caption = read_lead(table.caption)
        lead = caption if caption.subject else self._at.lead
        side = (lead.side if lead else None) or self._at.side
        self._at.introduces = False
        if columns.state_codes:
            draft.responses += self._responses(table, columns)
        elif columns.state_parameters:
            if lead or side:
                self._take_parameters(table, columns, lead, side or "request")
            else:
                self.faults.append(Fault("unread-table", table.span, ""))
        elif columns.name is not None and self._just_announced(table.caption):
            self._take_parameters(table, columns, lead, side or "request")

    def _take_orphan(self, table: Table) -> None:
        """A table of an operation's response codes, where no operation is named."""
        columns = Columns.of(table)
        above = self._previous.text if isinstance(self._previous, Prose) else ""
        if columns.state_codes and "this operation" in above:
            self.orphans.append(Fault("missing-operation", table.span, ""))

    def _just_announced(self, caption: str) -> bool:
        """Whether the caption, or the block right above, announces parameters."""
        match self._previous:
            case Prose():
                above = clean(self._previous.text)
            case Heading():
                above = self._previous.title
            case _:
                above = ""
        return announces_parameters(caption) or announces_parameters(above)

    def _take_parameters(
        self, table: Table, columns: Columns, lead: Lead | None, side: Side
    ) -> None:
        draft = self.drafts[-1]
        rows = read_parameters(table, columns, lead, side, draft.signature)
        draft.parameters[side] += rows
        guessed = not (lead and lead.places) and columns.place is None
        if side == "request" and guessed and any(row.place == "body" for row in rows):
            self.faults.append(Fault("unread-lead", table.span, ""))

    def _responses(self, table: Table, columns: Columns) -> list[StatedResponse]:
        found = []
        for row in table.body:
            cell = columns.cell(row, columns.code)
            codes = read_codes(cell) if cell else ()
            if not codes:
                text = clean(cell.text) if cell else ""
                # A dash says that there is no code; a class of codes is none.
                if not _NO_CODE.fullmatch(text):
                    self.faults.append(Fault("impossible-status", row.span, text))
                continue
            name = clean(columns.text(row, columns.name))
            description = clean(columns.text(row, columns.description))
            found.append(StatedResponse(codes, name or None, description, row.span))
        return found
