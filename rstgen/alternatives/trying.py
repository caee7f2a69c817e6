"""Trying amendments: what is proposed decides otherwise once it's written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from rstgen.alternatives.candidates import Candidate, Dispute, candidates
from rstgen.amendments import Amendment
from rstgen.amendments.anchors import anchor_of
from rstgen.amendments.blocks import amendment_block
from rstgen.amendments.reading import read_file
from rstgen.amendments.things import Thing, things_of
from rstgen.api import Fact, Operation
from rstgen.errors import ConfigError
from rstgen.evidence import Evidence
from rstgen.facts import Subject, subjects
from rstgen.inputs import AMENDMENTS
from rstgen.page import Page, StatedOperation
from rstgen.resolver import resolve
from rstgen.resolver.overruling import BY_AMENDMENT
from rstgen.source import Span
from rstgen.strict_toml import TomlFile


class Alternative(NamedTuple):
    """Amendments as TOML for a file beside their page; none if it's empty."""

    amendment: str = ""
    confirms: bool = False
    """Whether they only settle that what was concluded holds."""


class Alternatives:
    """Amendments against what was concluded.

    Args:
        known: APIs with their evidence; amendments that they have already count.
    """

    def __init__(self, known: Iterable[Evidence]) -> None:
        self._pages = {
            page.path: _Page(page, evidence)
            for evidence in known
            for page in evidence.unamended
        }

    def to(self, subject: Subject, operation: Operation) -> Alternative:
        """The amendments to write.

        None if nobody was overruled but by amendments, which are there to be changed,
        or if no amendment would be heeded.
        """
        if not contested(subject):
            return Alternative()
        for span in (operation.span, *operation.merged):
            page = self._pages.get(span.path)
            if page and (found := page.against(subject, span)):
                return found
        return Alternative()


def contested(subject: Subject) -> tuple[Fact, ...]:
    """The facts that go against a witness and that no amendment has decided."""
    return tuple(
        fact
        for fact in subject.facts
        if fact.overruled and fact.choice != BY_AMENDMENT.name
    )


class _Page:
    """A page on which amendments are tried, beside those that it has."""

    def __init__(self, page: Page, evidence: Evidence) -> None:
        own = [each for each in evidence.amended if each.amendment.page == page.path]
        self._page = page
        self._things = things_of(page)
        self._announced = [a for a in own if a.amendment.added == "operation"]
        self._amendments = [a.amendment for a in own if a not in self._announced]

    def against(self, subject: Subject, span: Span) -> Alternative | None:
        """The first candidate that is heeded; `span` is the operation's line."""
        stated = next((o for o in self._page.operations if o.span == span), None)
        if stated is None:
            return None
        before = _found(subject, self._before.conclusions[span])
        own = [each for each in self._things if _is_of(each, stated)]
        if before is None:
            return None
        for candidate in candidates(Dispute(before, contested(before), own)):
            block = self._block(candidate)
            if block and self._is_heeded(block, candidate.confirms, before, span):
                return Alternative(block, candidate.confirms)
        return None

    def _block(self, candidate: Candidate) -> str:
        """The changes as TOML; nothing if no text stands for one of the things."""
        blocks = []
        for change in candidate.changes:
            anchor = anchor_of(self._things, change.thing)
            if anchor is None:
                return ""
            block = amendment_block(
                Path(self._page.path).name,
                anchor.text,
                set_=change.set_,
                add=change.add,
                within=anchor.within,
                operation=anchor.operation,
            )
            blocks.append(block)
        return "\n".join(blocks)

    def _is_heeded(
        self, block: str, confirms: bool, before: Subject, span: Span
    ) -> bool:
        """Whether amendments decide otherwise, or settle what they confirm."""
        file = TomlFile(Path(self._page.path).parent / AMENDMENTS, block)
        try:
            read = [replace(a, page=self._page.path) for a in read_file(file)]
            evidence = self._resolved(read)
        except ConfigError:
            return False
        for applied in evidence.amended:
            ours = any(applied.amendment is each for each in read)
            if ours and (applied.outcome != "applied" or applied.spare):
                return False
        operation = evidence.conclusions.get(span)
        after = _found(before, operation) if operation else None
        if after is None or _values(after) != _values(before):
            return True
        return confirms and not contested(after)

    @cached_property
    def _before(self) -> Evidence:
        """What is concluded from this page alone."""
        return self._resolved(())

    def _resolved(self, amendments: Sequence[Amendment]) -> Evidence:
        together = (*self._amendments, *amendments)
        return resolve("", [self._page], together, self._announced)


def _is_of(thing: Thing, stated: StatedOperation) -> bool:
    return any(operation is stated for operation in thing.operations)


def _found(subject: Subject, operation: Operation) -> Subject | None:
    return next(
        (
            each
            for each in subjects(operation)
            if (each.part, each.keys) == (subject.part, subject.keys)
        ),
        None,
    )


def _values(subject: Subject) -> list[tuple[str, str]]:
    return [(fact.about, fact.value) for fact in subject.facts]
