"""Anchors: which thing of a page a text means, and the text that means a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rstgen.amendments.things import Side, Thing

_MARKUP = re.compile(r"\\\s?|[*`{}]")
_BORDER = re.compile(r"\||[+=-]{3,}")
_FIRST_WORDS = (8, 16, 32)


def plain(text: str) -> str:
    """A text without markup, borders of tables and white space that say nothing."""
    return " ".join(_BORDER.sub(" ", _MARKUP.sub("", text)).split())


def find(things: Sequence[Thing], text: str) -> list[Thing]:
    """What a text means: what is called so, else begins so, else holds it."""
    wanted = plain(text)
    for fits in (_is_called, _begins, _holds):
        found = [thing for thing in things if fits(thing, wanted)]
        if found:
            return found
    return []


def _is_called(thing: Thing, wanted: str) -> bool:
    return any(plain(name) == wanted for name in thing.names)


def _begins(thing: Thing, wanted: str) -> bool:
    return bool(re.match(rf"{re.escape(wanted)}(?!\w)", plain(thing.words)))


def _holds(thing: Thing, wanted: str) -> bool:
    pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)"
    return bool(re.search(pattern, plain(thing.words)))


def nearest(things: Sequence[Thing], text: str) -> Thing | None:
    """The thing that a text is most like; None if there are none."""
    wanted = plain(text).lower()

    def likeness(thing: Thing) -> float:
        words = (*thing.names, " ".join(thing.cells[:2]), thing.words)
        compared = (plain(each).lower()[: 2 * len(wanted) + 20] for each in words)
        return max(SequenceMatcher(None, wanted, each).ratio() for each in compared)

    return max(things, key=likeness, default=None)


def within(things: Sequence[Thing], side: Side | None) -> list[Thing]:
    """The things of a message; all if it's None."""
    return [thing for thing in things if side is None or thing.side == side]


def of_operation(things: Sequence[Thing], text: str | None) -> list[Thing]:
    """The things of the operation that a text means; all if it's None."""
    if text is None:
        return list(things)
    operations = find([t for t in things if t.target == "operation"], text)
    meant = [thing.item for thing in operations]
    return [
        thing
        for thing in things
        if any(operation in meant for operation in thing.operations)
    ]


class Anchor(NamedTuple):
    """A text that means one thing of a page, with what narrows the search for it."""

    text: str
    within: Side | None = None
    operation: str | None = None


def anchor_of(things: Sequence[Thing], thing: Thing) -> Anchor | None:
    """The shortest anchor that stands for a thing; None if it can't be told apart.

    Args:
        things: all that can be amended on its page.
        thing: one of them.
    """
    for text in _texts(thing):
        for side, operation in _scopes(things, thing):
            scope = within(of_operation(things, operation), side)
            if find(scope, text) == [thing]:
                return Anchor(text, side, operation)
    return None


def anchored(
    things: Sequence[Thing], meant: Sequence[Thing]
) -> tuple[Anchor | None, ...]:
    """The anchor of each of some things."""
    return tuple(anchor_of(things, thing) for thing in meant)


def _texts(thing: Thing) -> Iterator[str]:
    """Texts that may stand for a thing, the shortest first."""
    if thing.target == "operation":
        yield thing.names[0]
    if thing.target == "example":
        words = thing.words.split()
        yield from (" ".join(words[:count]) for count in _FIRST_WORDS)
    for count in range(min(2, len(thing.cells)), len(thing.cells) + 1):
        yield " | ".join(" ".join(cell.split()) for cell in thing.cells[:count])


def _scopes(
    things: Sequence[Thing], thing: Thing
) -> Iterator[tuple[Side | None, str | None]]:
    """What narrows the search for a thing, the least first."""
    sides = (None, thing.side) if thing.side else (None,)
    yield from ((side, None) for side in sides)
    if thing.target == "operation" or not thing.operations:
        return
    operations = [each for each in things if each.target == "operation"]
    owners = [each for each in operations if each.item in thing.operations]
    for text in (*_texts(owners[0]), *owners[0].names):
        if find(operations, text) == owners:
            yield from ((side, text) for side in sides)
