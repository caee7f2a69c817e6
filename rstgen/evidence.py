"""What rules look at: what pages state beside what we concluded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rstgen.amendments import Applied
from rstgen.api import Api, Fact, Operation
from rstgen.facts import Subject, subjects
from rstgen.page import Page, StatedOperation
from rstgen.source import Span


@dataclass(frozen=True)
class Evidence:
    """An API with its pages.

    `conclusions` holds, by the span of its line, what each stated operation
    alone was concluded to be; one that can't be used has no entry. `amended` is what
    came of the amendments: the pages are as they leave them, and were `unamended`.
    """

    api: Api
    pages: tuple[Page, ...]
    conclusions: Mapping[Span, Operation]
    amended: tuple[Applied, ...] = ()
    unamended: tuple[Page, ...] = ()

    @cached_property
    def contested(self) -> tuple[tuple[Subject, Fact], ...]:
        """The facts, of each stated operation alone, that went against a witness."""
        return tuple(
            (subject, fact)
            for _, operation in self.pairs()
            for subject in subjects(operation)
            for fact in subject.facts
            if fact.overruled
        )

    def stated(self) -> Iterator[StatedOperation]:
        """All stated operations, in the order of the pages."""
        for page in self.pages:
            yield from page.operations

    def pairs(self) -> Iterator[tuple[StatedOperation, Operation]]:
        """Each usable stated operation with what it was concluded to be."""
        for stated in self.stated():
            operation = self.conclusions.get(stated.span)
            if operation is not None:
                yield stated, operation
