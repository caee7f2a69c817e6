"""What can be amended on a page, with the words that stand for it there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rstgen.outline import Heading
from rstgen.page import Page, Stated, StatedExample, StatedOperation, StatedResponse
from rstgen.source import Span

Target = Literal["parameter", "response", "example", "operation", "title"]
Side = Literal["request", "response"]
Item: TypeAlias = Stated | StatedResponse | StatedExample | StatedOperation | Heading


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """Something on a page that can be amended.

    `names` are what it alone may be called, `cells` all that the page says of it.
    `operations` are those of the page that share it.
    """

    target: Target
    names: tuple[str, ...]
    cells: tuple[str, ...]
    span: Span
    side: Side | None
    item: Item
    operations: tuple[StatedOperation, ...] = ()

    @property
    def words(self) -> str:
        """All that the page says of it, cells divided by bars."""
        return " | ".join(self.cells)


def things_of(page: Page) -> list[Thing]:
    """All that can be amended on a page, operations first; what is shared, once."""
    sharing: dict[int, list[StatedOperation]] = {}
    found: dict[int, tuple[Item, Side | None]] = {}
    for operation in page.operations:
        for item, side in _items(operation):
            sharing.setdefault(id(item), []).append(operation)
            found.setdefault(id(item), (item, side))
    return [
        _thing(item, side, tuple(sharing[key])) for key, (item, side) in found.items()
    ]


def title_of(heading: Heading) -> Thing:
    """A heading, as something that can be amended."""
    title = (heading.title,)
    return Thing("title", title, title, heading.span, None, heading)


def _items(operation: StatedOperation) -> Iterator[tuple[Item, Side | None]]:
    yield operation, None
    shown = operation.request_examples, operation.response_examples
    asking, answering = (tuple(e for e in examples if e.text) for examples in shown)
    sent: tuple[tuple[Item, ...], ...] = (operation.request, asking)
    answered: tuple[tuple[Item, ...], ...] = (
        operation.responses,
        operation.response,
        answering,
    )
    yield from ((item, "request") for items in sent for item in items)
    yield from ((item, "response") for items in answered for item in items)


def _thing(
    item: Item, side: Side | None, operations: tuple[StatedOperation, ...]
) -> Thing:
    match item:
        case Stated():
            cells = _cells(item.pointer, item.type_text, item.description)
            return Thing(
                "parameter", (item.pointer,), cells, item.span, side, item, operations
            )
        case StatedResponse():
            codes = tuple(str(code) for code in item.codes)
            together = ", ".join(codes)
            said = _cells(item.name or "", item.description)
            cells = said if item.source == "prose" else (together, *said)
            names = (together, *codes)
            return Thing("response", names, cells, item.span, side, item, operations)
        case StatedExample():
            cells = (item.text,)
            return Thing("example", (), cells, item.span, side, item, operations)
        case StatedOperation():
            line = f"{item.method} {item.path}"
            names = _cells(line, item.title)
            return Thing("operation", names, names, item.span, side, item, operations)
        case Heading():
            return title_of(item)


def _cells(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
