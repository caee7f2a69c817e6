"""Amending: pages with the user's word over theirs, and what came of each amendment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rstgen.amendments import Amendment, Applied, Setting
from rstgen.amendments.things import Thing, things_of
from rstgen.errors import ConfigError
from rstgen.page import (
    Page,
    Stated,
    StatedExample,
    StatedOperation,
    StatedResponse,
)
from rstgen.resolver.agreeing import agreeing, one_of_several
from rstgen.resolver.edits import added, edited
from rstgen.resolver.locating import located
from rstgen.resolver.paths import split_path

_Part = TypeVar("_Part", Stated, StatedResponse, StatedExample)


@dataclass(frozen=True, slots=True)
class _Order:
    """An amendment, the thing that it's about, and the operations that it changes."""

    amendment: Amendment
    thing: Thing
    settings: tuple[Setting, ...]


def amend(
    pages: Sequence[Page],
    amendments: Sequence[Amendment],
    announced: Sequence[Applied] = (),
) -> tuple[tuple[Page, ...], tuple[Applied, ...]]:
    """Amend pages.

    Args:
        pages: what they state.
        amendments: those that name operations of pages, or parts of them.
        announced: what came of those that name operations of which a page is silent.

    Returns:
        The amended pages, and what came of all amendments. All amendments speak of
        what pages state before any of them is applied.

    Raises:
        ConfigError: an amendment sets a path that can't be used.
    """
    for amendment in (*amendments, *(each.amendment for each in announced)):
        _refuse_unusable_path(amendment)
    found: list[Page] = []
    came = list(announced)
    for page in pages:
        own = [each for each in amendments if each.page == page.path]
        own_announced = [each for each in announced if each.amendment.page == page.path]
        if own or own_announced:
            things = things_of(page)
            applied = agreeing([located(amendment, things) for amendment in own])
            came += applied
            orders = [*_orders(applied), *_announcements(own_announced, things)]
            page = replace(page, operations=tuple(_operations(page, orders)))
        found.append(page)
    return tuple(found), tuple(came)


def locate(amendment: Amendment, things: Sequence[Thing]) -> Applied:
    """What an amendment would be about, as `amend` decides it.

    Raises:
        ConfigError: it sets a path that can't be used.
    """
    _refuse_unusable_path(amendment)
    return located(amendment, things)


def _refuse_unusable_path(amendment: Amendment) -> None:
    for setting in amendment.settings:
        path = str(setting.value).split(" ")[-1]
        if setting.key in {"path", "operation"} and split_path(path) is None:
            raise ConfigError(
                f"{setting.span}: the path {path!r} can't be used; variables stand "
                "alone between slashes, each once"
            )


def _orders(applied: Sequence[Applied]) -> Iterator[_Order]:
    for each in applied:
        if each.outcome == "applied":
            settings = each.amendment.settings
            left = tuple(one for one in settings if one.key not in each.spare)
            yield _Order(each.amendment, each.things[0], left)


def _announcements(
    announced: Sequence[Applied], things: Sequence[Thing]
) -> Iterator[_Order]:
    """The operations that amendments have added, as edited by them."""
    for each in announced:
        for thing in things:
            if thing.target == "operation" and thing.span == each.amendment.span:
                yield _Order(each.amendment, thing, each.amendment.settings)


def _operations(page: Page, orders: Sequence[_Order]) -> Iterator[StatedOperation]:
    for operation in page.operations:
        own = [
            order
            for order in orders
            if any(operation is each for each in order.thing.operations)
        ]
        amended = _operation(operation, own)
        if amended is not None:
            yield amended


def _operation(
    operation: StatedOperation, orders: Sequence[_Order]
) -> StatedOperation | None:
    """The operation as amended; None if it's removed."""
    whole = [order for order in orders if order.thing.item is operation]
    if any(order.amendment.action == "remove" for order in whole):
        return None
    amended = replace(
        operation,
        request=_parts(operation.request, orders),
        response=_parts(operation.response, orders),
        responses=_parts(operation.responses, orders),
        request_examples=_parts(operation.request_examples, orders),
        response_examples=_parts(operation.response_examples, orders),
    )
    for order in whole:
        if order.amendment.added not in (None, "operation"):
            amended = _extended(amended, order.amendment)
        else:
            amended = edited(amended, order.settings)
    return amended


def _extended(operation: StatedOperation, amendment: Amendment) -> StatedOperation:
    """The operation with what an amendment adds to it."""
    match added(amendment), amendment.side:
        case Stated() as row, "request":
            return replace(operation, request=(*operation.request, row))
        case Stated() as row, _:
            return replace(operation, response=(*operation.response, row))
        case StatedExample() as shown, "request":
            shown_there = (*operation.request_examples, shown)
            return replace(operation, request_examples=shown_there)
        case StatedExample() as shown, _:
            shown_there = (*operation.response_examples, shown)
            return replace(operation, response_examples=shown_there)
        case row, _:
            return replace(operation, responses=(*operation.responses, row))


def _parts(parts: tuple[_Part, ...], orders: Sequence[_Order]) -> tuple[_Part, ...]:
    found: list[_Part] = []
    for part in parts:
        own = [order for order in orders if order.thing.item is part]
        found += _part(part, own)
    return tuple(found)


def _part(part: _Part, orders: Sequence[_Order]) -> list[_Part]:
    """A row or an example as amended; nothing if it's removed."""
    parts = [part]
    for order in orders:
        parts = [amended for each in parts for amended in _amended(each, order)]
    return parts


def _amended(part: _Part, order: _Order) -> list[_Part]:
    """The part as one amendment leaves it; a row of several codes may be divided."""
    meant: _Part = part
    others: list[_Part] = []
    if isinstance(part, StatedResponse) and (
        code := one_of_several(order.amendment, order.thing)
    ):
        if code not in part.codes:
            return [part]
        left = tuple(each for each in part.codes if each != code)
        meant = replace(part, codes=(code,))
        others = [replace(part, codes=left)] if left else []
    if order.amendment.action == "remove":
        return others
    others.insert(0, edited(meant, order.settings))
    return others
