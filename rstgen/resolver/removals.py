"""What amendments have removed, of which conclusions therefore say nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from rstgen.amendments import Amendment, Applied
from rstgen.amendments.things import Thing
from rstgen.api import About, Fact, Witness
from rstgen.facts import Part, Subject
from rstgen.page import Stated, StatedExample, StatedResponse
from rstgen.resolver.agreeing import one_of_several
from rstgen.resolver.overruling import BY_AMENDMENT
from rstgen.source import Span


def removals(amended: Iterable[Applied], lines: Collection[Span]) -> Iterator[Subject]:
    """What was removed of some operations, each with a fact that says by whom.

    Args:
        amended: what came of amendments.
        lines: the lines of the operations.
    """
    for each in amended:
        if each.outcome == "applied":
            thing = each.things[0]
            if any(operation.span in lines for operation in thing.operations):
                yield from _removed(each.amendment, thing)


def _removed(amendment: Amendment, thing: Thing) -> Iterator[Subject]:
    item = thing.item
    if amendment.action == "remove":
        by = Witness("amendment", amendment.span, "remove = true")
        match item:
            case Stated():
                said = Witness("table", thing.span, f"row {item.pointer}")
                yield _subject(_part(item, thing), _keys(item), by, said)
            case StatedResponse():
                code = str(one_of_several(amendment, thing) or thing.names[0])
                yield _subject("status", (code,), by, _stating(item, code))
            case StatedExample():
                said = Witness("example", thing.span, "shows it")
                yield _subject(_message(thing), (), by, said)
    for setting in amendment.settings:
        if setting.key == "without" and isinstance(setting.value, tuple):
            by = Witness("amendment", setting.span, setting.said)
            said = Witness("example", thing.span, "shows it")
            for name in setting.value:
                yield _subject(_message(thing), tuple(name.split(".")), by, said)


def _subject(part: Part, keys: tuple[str, ...], by: Witness, said: Witness) -> Subject:
    about: About = "status" if part == "status" else "member"
    fact = Fact(about, "removed", BY_AMENDMENT.name, (by,), (said,))
    return Subject(part, keys, (fact,))


def _part(row: Stated, thing: Thing) -> Part:
    if row.place == "body":
        return _message(thing)
    return "answer header" if thing.side == "response" else row.place


def _message(thing: Thing) -> Part:
    return "request" if thing.side == "request" else "answer"


def _keys(row: Stated) -> tuple[str, ...]:
    if row.place != "body":
        return (row.name,)
    return row.names


def _stating(row: StatedResponse, code: str) -> Witness:
    return Witness(row.source, row.span, code)
