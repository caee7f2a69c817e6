"""How to decide otherwise: the amendment that goes against a conclusion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from rstgen.amendments.anchors import anchor_of
from rstgen.amendments.blocks import amendment_block
from rstgen.amendments.things import Thing, things_of
from rstgen.api import Fact, Operation, Witness
from rstgen.facts import Subject
from rstgen.page import Kind, Page, Stated, StatedResponse

_KINDS = frozenset(get_args(Kind))
_SCALARS = _KINDS - {"object", "array"}


class Alternatives:
    """Amendments against what was concluded from some pages.

    Args:
        pages: what they state, unamended.
    """

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = {page.path: page for page in pages}

    def to(self, subject: Subject, operation: Operation) -> str:
        """The amendment to write, as TOML for a file beside the page.

        It sets what was overruled, or else what was concluded, to be changed; what
        has no row is added, and what an example lacks is removed. Nothing if no text
        of the page stands for it alone.
        """
        page = self._pages.get(operation.span.path)
        if page is None or not subject.keys:
            return ""
        things = things_of(page)
        thing = _thing(subject, things)
        added = None if thing else _addition(subject)
        if thing is None and added is not None:
            thing = next((t for t in things if t.span == operation.span), None)
        anchor = anchor_of(things, thing) if thing else None
        if thing is None or anchor is None:
            return ""
        settings = None if added else _settings(subject, thing)
        if settings == {}:
            return ""
        return amendment_block(
            page.path.rsplit("/", 1)[-1],
            anchor.text,
            set_=settings,
            add=added,
            within=anchor.within,
            operation=anchor.operation,
        )


def _thing(subject: Subject, things: list[Thing]) -> Thing | None:
    """The row that the subject is concluded from."""
    spans = [witness.span for witness in _heard(subject)]
    leaf = subject.keys[-1]
    rows = [t for t in things if isinstance(t.item, Stated | StatedResponse)]
    there = [thing for thing in rows if thing.span in spans]
    named = [t for t in there if isinstance(t.item, Stated) and t.item.name == leaf]
    return next(iter(named or there), None)


def _heard(subject: Subject) -> list[Witness]:
    """Who says that it exists, or calls it otherwise."""
    exist = subject.facts[0].witnesses
    others = (w for f in subject.facts if f.about == "name" for w in f.overruled)
    return [w for w in (*exist, *others) if w.source in {"table", "prose"}]


def _settings(subject: Subject, thing: Thing) -> dict[str, Any] | None:
    """What to set; None if it's to be removed, nothing if nobody can decide it."""
    if isinstance(thing.item, StatedResponse):
        others = [w.says for fact in subject.facts for w in fact.overruled]
        return {"status": int((*others, *subject.keys)[0])}
    assert isinstance(thing.item, Stated)
    contested = [fact for fact in subject.facts if fact.overruled]
    if subject.part in {"path", "query", "header"}:
        return _settings_of_parameter(subject, contested, thing.item)
    found: dict[str, Any] = {
        fact.about: value
        for fact in contested
        if (value := _otherwise(fact, thing.item)) is not None
    }
    if contested and not found:
        return None
    return found or _concluded(subject)


def _settings_of_parameter(
    subject: Subject, contested: list[Fact], row: Stated
) -> dict[str, Any]:
    """What to set on a parameter outside of bodies: it's no object, and no list.

    A variable of the path is always needed, and called as the path calls it: its row can
    only be said to be of something else.
    """
    found: dict[str, Any] = {}
    for fact in contested:
        value = _otherwise(fact, row)
        if fact.about == "type":
            others = [kind for kind in ("string", "integer") if kind != fact.value]
            found["type"] = value if value in _SCALARS else others[0]
        elif subject.part != "path" and value is not None:
            found[fact.about] = value
        elif fact.about == "name":
            found["place"] = "query"
    return found or ({} if contested else _concluded(subject))


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


def _concluded(subject: Subject) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for fact in subject.facts:
        if fact.about == "type" and (kind := fact.value.split()[0]) in _KINDS:
            found["type"] = kind
        if fact.about == "required":
            found["required"] = fact.value == "required"
    return found


def _addition(subject: Subject) -> dict[str, Any] | None:
    """What an amendment adds for a member that has no row."""
    if subject.part not in {"request", "answer"}:
        return None
    side = "request" if subject.part == "request" else "response"
    place = {"side": side, "place": "body", "name": subject.name}
    return {"parameter": {**place, **_concluded(subject)}}
