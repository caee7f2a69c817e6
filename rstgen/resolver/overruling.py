"""Facts that amendments decide: the user's word comes before that of any page."""

from __future__ import annotations

from rstgen.api import About, Fact, Witness
from rstgen.page import (
    Amended,
    Stated,
    StatedExample,
    StatedOperation,
    StatedResponse,
)
from rstgen.resolver.ladders import Choice

BY_AMENDMENT = Choice("by-amendment", "An amendment says so")
Amendable = Stated | StatedResponse | StatedExample | StatedOperation


def amendments_of(thing: Amendable | None, *keys: str) -> tuple[Amended, ...]:
    """What amendments set of some keys; of one that was set twice, the last."""
    if thing is None:
        return ()
    last = {each.key: each for each in thing.amended if each.key in keys}
    return tuple(last.values())


def amending(thing: Amendable | None, *keys: str) -> tuple[Witness, ...]:
    """The amendments that set any of some keys, as witnesses."""
    if thing is None or not thing.amended:
        return ()
    return tuple(
        Witness("amendment", each.span, each.said)
        for each in amendments_of(thing, *keys)
    )


def overruled(thing: Amendable, *keys: str) -> tuple[Witness, ...]:
    """What the page says instead of what was set, each word once."""
    said = {each.before: each for each in amendments_of(thing, *keys) if each.before}
    return tuple(_on_page(thing, each) for each in said.values())


def _on_page(thing: Amendable, amended: Amended) -> Witness:
    match thing:
        case StatedOperation() if amended.key == "title":
            return Witness("heading", thing.heading, amended.before)
        case StatedOperation():
            return Witness("path", thing.span, amended.before)
        case StatedResponse():
            return Witness(thing.source, thing.span, amended.before)
        case StatedExample():
            return Witness("example", thing.span, amended.before)
        case _:
            return Witness("table", thing.span, amended.before)


def amended_fact(
    about: About, value: str, thing: Amendable | None, *keys: str
) -> tuple[Fact, ...]:
    """The fact that amendments decide; nothing if none sets any of the keys."""
    witnesses = amending(thing, *keys)
    if thing is None or not witnesses:
        return ()
    against = overruled(thing, *keys)
    return (Fact(about, value, BY_AMENDMENT.name, witnesses, against),)


def as_written(row: Stated) -> str:
    """A row as the page names it, whatever amendments call it."""
    named = amendments_of(row, "name", "parent")
    return next((each.before for each in named if each.before), f"row {row.pointer}")
