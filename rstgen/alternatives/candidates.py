"""Candidates: what could be amended against a conclusion, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from rstgen.amendments.things import Thing
from rstgen.api import Fact, Witness
from rstgen.facts import Subject
from rstgen.page import Kind, Stated, StatedExample, StatedResponse
from rstgen.tolerant_json import key_lines

_KINDS = frozenset(get_args(Kind))
_SIDES = {"request": "request", "answer": "response"}


class Change(NamedTuple):
    """What one amendment does to a thing; one that neither sets nor adds removes it."""

    thing: Thing
    set_: Mapping[str, Any] | None = None
    add: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Changes that go together; those that confirm settle what was contested."""

    changes: tuple[Change, ...]
    confirms: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """What an amendment is wanted against.

    `contested` are the facts of the subject that went against a witness, `things`
    all that the page states of its operation.
    """

    subject: Subject
    contested: tuple[Fact, ...]
    things: Sequence[Thing]

    @property
    def abouts(self) -> set[str]:
        """What is contested."""
        return {fact.about for fact in self.contested}

    @property
    def overruled(self) -> list[Witness]:
        """All whom the conclusion went against."""
        return [witness for fact in self.contested for witness in fact.overruled]

    @property
    def message(self) -> list[Thing]:
        """The rows and examples of the message that the subject is a part of."""
        side = _SIDES.get(self.subject.part)
        return [t for t in self.things if t.side == side and t.target != "response"]


def candidates(dispute: Dispute) -> Iterator[Candidate]:
    """Amendments that might decide otherwise."""
    if dispute.subject.part == "operation":
        return
    if not dispute.subject.keys:
        yield from _without_body(dispute)
        return
    thing = _row(dispute)
    if thing is None:
        yield from _rowless(dispute)
    elif isinstance(thing.item, StatedResponse):
        yield from _statuses(dispute, thing)
    elif isinstance(thing.item, Stated):
        yield from _set_otherwise(dispute, thing, thing.item)


def _without_body(dispute: Dispute) -> Iterator[Candidate]:
    """There is no body, as the prose says; whole tables aren't removed lightly."""
    rows = [t for t in dispute.message if _is_row_of_body(t)]
    examples = [t for t in dispute.message if isinstance(t.item, StatedExample)]
    denied = any(witness.source == "prose" for witness in dispute.overruled)
    if denied and not rows:
        yield Candidate(tuple(map(Change, examples)))


def _is_row_of_body(thing: Thing) -> bool:
    return isinstance(thing.item, Stated) and thing.item.place == "body"


def _row(dispute: Dispute) -> Thing | None:
    """The row that the subject is concluded from, or that calls it otherwise."""
    facts = dispute.subject.facts
    renamed = (w for f in facts if f.about == "name" for w in f.overruled)
    heard = [w for w in (*facts[0].witnesses, *renamed) if _is_row(w)]
    spans = [witness.span for witness in heard]
    rows = [t for t in dispute.things if isinstance(t.item, Stated | StatedResponse)]
    there = [thing for thing in rows if thing.span in spans]
    leaf = dispute.subject.keys[-1]
    named = [t for t in there if isinstance(t.item, Stated) and t.item.name == leaf]
    if facts[0].choice == "implied-by-names":
        return None
    return next(iter(named or there), None)


def _is_row(witness: Witness) -> bool:
    return witness.source in {"table", "prose"}


def _set_otherwise(dispute: Dispute, thing: Thing, row: Stated) -> Iterator[Candidate]:
    """What the overruled say; each alone, if not all together; else none of it."""
    found: dict[str, Any] = {
        fact.about: value
        for fact in dispute.contested
        if (value := _otherwise(fact, row)) is not None
    }
    if len(found) > 1:
        yield Candidate((Change(thing, found),))
    for about, value in found.items():
        yield Candidate((Change(thing, {about: value}),))
    if dispute.abouts & {"member", "place"}:
        yield Candidate((Change(thing),))
    confirmed = _concluded(dispute.subject, dispute.abouts)
    if confirmed:
        yield Candidate((Change(thing, confirmed),), confirms=True)


def _otherwise(fact: Fact, row: Stated) -> str | bool | None:
    """What the overruled witness says; None if that's nothing to set."""
    match fact.about:
        case "type":
            by_table = fact.overruled[0].source == "table"
            kind = row.type if by_table else fact.overruled[0].says.split()[0]
            return kind if kind in _KINDS else None
        case "required":
            return fact.value != "required"
        case "parent":
            return row.pointer.rpartition(".")[0]
        case "name":
            return row.name
        case "place":
            return row.place
        case _:
            return None


def _concluded(subject: Subject, abouts: set[str]) -> dict[str, Any]:
    """What was concluded of some aspects, as an amendment sets it."""
    found: dict[str, Any] = {}
    for fact in subject.facts:
        if fact.about == "type" in abouts and (kind := fact.value.split()[0]) in _KINDS:
            found["type"] = kind
        if fact.about == "required" in abouts and fact.value != "unsaid":
            found["required"] = fact.value == "required"
    return found


def _statuses(dispute: Dispute, thing: Thing) -> Iterator[Candidate]:
    """The status that an example shows in place of the stated one, or beside it."""
    for witness in dispute.overruled:
        status = {"status": int(witness.says)}
        yield Candidate((Change(thing, status),))
        line = _operation(dispute)
        yield Candidate((Change(line, add={"response": status}),), confirms=True)


def _operation(dispute: Dispute) -> Thing:
    return next(t for t in dispute.things if t.target == "operation")


def _rowless(dispute: Dispute) -> Iterator[Candidate]:
    """No row, or no example, shows it: it isn't there, or else has a row."""
    rows = [t for t in dispute.message if _is_row_of_body(t)]
    leaf = dispute.subject.keys[-1]
    below = [t for t in rows if leaf in _parents(t)]
    if below:
        yield Candidate(tuple(map(Change, below)))
    if dispute.subject.facts[0].choice == "wrapper-of-examples":
        tops = (t for t in rows if not _parents(t))
        yield from (Candidate((Change(top, {"parent": ""}),)) for top in tops)
    lacking = list(_without_member(dispute))
    if lacking:
        yield Candidate(tuple(lacking))
    added = _addition(dispute)
    yield Candidate((Change(_operation(dispute), add=added),), confirms=True)


def _parents(thing: Thing) -> tuple[str, ...]:
    """The names that a row's name has before its own."""
    assert isinstance(thing.item, Stated)
    return thing.item.names[:-1]


def _without_member(dispute: Dispute) -> Iterator[Change]:
    """The examples without the member."""
    for thing in dispute.message:
        if isinstance(thing.item, StatedExample):
            name = _shown_as(thing.item, dispute.subject.keys)
            if name:
                yield Change(thing, {"without": [name]})


def _shown_as(example: StatedExample, keys: tuple[str, ...]) -> str | None:
    """What leads to a member in an example, which may lack the body's wrapper."""
    shown = sorted(key_lines(example.text), key=len)
    for tail in (keys, keys[1:]):
        for path in shown if tail else ():
            if path[-len(tail) :] == tail:
                return ".".join(path)
    return None


def _addition(dispute: Dispute) -> dict[str, Any]:
    """What an amendment adds for a member that has no row."""
    side = _SIDES[dispute.subject.part]
    place = {"side": side, "place": "body", "name": dispute.subject.name}
    concluded = _concluded(dispute.subject, {"type", "required"})
    return {"parameter": {**place, **concluded}}
