"""What a page looks like: headings, prose, tables and listings, in reading order.

The only product of docutils. Blocks are flat: whatever a list, note or block
quote holds stands in the order of the page, so that a dialect reads it as a
person does, from top to bottom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rstgen.source import Fault, Span

Style = Literal["plain", "strong", "emphasis", "literal"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    runs: tuple[Run, ...]
    span: Span

    @property
    def text(self) -> str:
        """The words without their markup; line breaks are kept."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A label, `.. _name:`."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ignored:
    """A rule that a page's comment `.. rstgen: ignore RULE` leaves out on it."""

    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A section title; `level` counts from 1, `anchors` are the labels above it."""

    title: str
    level: int
    anchors: tuple[Anchor, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Listing:
    """A literal or code block; the span covers its text, not its directive."""

    text: str
    language: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell, as its paragraphs."""

    prose: tuple[Prose, ...]
    span: Span

    @property
    def text(self) -> str:
        """The words of all paragraphs, a line break between two."""
        return "\n".join(prose.text for prose in self.prose)


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row."""

    cells: tuple[Cell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `head` is empty where the page draws no header line."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: str
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive that has no meaning of its own here; `text` is all it holds."""

    name: str
    text: str
    span: Span


Block = Heading | Prose | Listing | Table | Directive


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's blocks, what was wrong with its markup, and the codes it ignores."""

    path: str
    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()
    ignored: tuple[Ignored, ...] = ()
