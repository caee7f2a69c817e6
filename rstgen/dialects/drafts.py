"""Operations while their sections are being read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rstgen.dialects.listings import Shown, Signature
from rstgen.dialects.prose import lists_codes
from rstgen.dialects.wording import Side
from rstgen.outline import Heading
from rstgen.page import Stated, StatedExample, StatedOperation, StatedResponse
from rstgen.source import Fault, Span


@dataclass(slots=True)
class Draft:
    """An operation while its section is being read.

    A listing may announce several operations that share one section:
    `signatures` holds each with the line that names it.
    """

    signatures: Sequence[tuple[Signature, Span]]
    heading: Heading | None
    sections: int = 0
    bodiless: list[Span] = field(default_factory=list)
    description: list[str] = field(default_factory=list)
    responses: list[StatedResponse] = field(default_factory=list)
    parameters: dict[Side, list[Stated]] = field(
        default_factory=lambda: {"request": [], "response": []}
    )
    examples: dict[Side, list[Shown]] = field(
        default_factory=lambda: {"request": [], "response": []}
    )

    @property
    def signature(self) -> Signature:
        """The first of the operations."""
        return self.signatures[0][0]

    def is_reference(self, broken: Sequence[Span]) -> bool:
        """Whether anything is said of it: guides show requests in passing.

        What is said may stand in a table below that can't be read.
        """
        codes = any(
            row.source == "table" or lists_codes(row.description)
            for row in self.responses
        )
        said = self.sections or codes or any(self.parameters.values())
        line = self.signatures[0][1].line
        return bool(said) or any(span.line > line for span in broken)

    def finished(self) -> Iterator[StatedOperation]:
        """The operations that the section states."""
        heading = self.heading
        for signature, span in self.signatures:
            yield StatedOperation(
                signature.method,
                signature.path,
                signature.query,
                heading.title if heading else "",
                heading.span if heading else span,
                heading.anchors if heading else (),
                "\n\n".join(self.description),
                tuple(self.responses),
                tuple(self.parameters["request"]),
                tuple(self.parameters["response"]),
                self._own("request"),
                self._own("response"),
                tuple(self.bodiless),
                span,
                signature.sent,
            )

    def foreign_examples(self) -> Iterator[Fault]:
        """Examples that show another operation, as faults."""
        for shown in self.examples["request"]:
            if self._is_anothers_request(shown):
                yield Fault("foreign-example", _head(shown), shown.method)
        for shown in self.examples["response"]:
            if self._is_anothers_answer(shown):
                status = str(shown.example.status)
                yield Fault("foreign-example", _head(shown), status)

    def _own(self, side: Side) -> tuple[StatedExample, ...]:
        foreign = {
            "request": self._is_anothers_request,
            "response": self._is_anothers_answer,
        }[side]
        return tuple(
            shown.example for shown in self.examples[side] if not foreign(shown)
        )

    def _is_anothers_request(self, shown: Shown) -> bool:
        methods = {signature.method for signature, _ in self.signatures}
        return bool(shown.method) and shown.method not in methods

    def _is_anothers_answer(self, shown: Shown) -> bool:
        """A success that the page doesn't state, beside one that it does."""
        codes = {code for row in self.responses for code in row.codes}
        shown_codes = {other.example.status for other in self.examples["response"]}
        status = shown.example.status
        return (
            status is not None
            and 200 <= status < 300
            and status not in codes
            and any(code in codes and code < 300 for code in shown_codes if code)
        )


def _head(shown: Shown) -> Span:
    return shown.example.head or shown.example.span
