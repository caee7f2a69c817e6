"""Which thing of a page an amendment is about, and whether the page agrees with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rstgen.amendments import Amendment, Applied
from rstgen.amendments.anchors import (
    anchored,
    find,
    nearest,
    of_operation,
    plain,
    within,
)
from rstgen.amendments.things import Thing
from rstgen.facts import subjects
from rstgen.page import Stated, StatedExample, StatedResponse, split_pointer
from rstgen.resolver.edits import added, edited, says_itself
from rstgen.resolver.operations import conclude
from rstgen.resolver.paths import is_usable
from rstgen.resolver.refusals import refused_example, refused_row, wrong_target

_OVERRULABLE = frozenset({"name", "parent", "type", "required", "place"})


def located(amendment: Amendment, things: Sequence[Thing]) -> Applied:
    """What an amendment is about; `applied` if it can and need be.

    Args:
        amendment: of a page.
        things: all that can be amended on the page.
    """
    narrowed = of_operation(things, amendment.operation)
    if amendment.operation and not narrowed:
        operations = [thing for thing in things if thing.target == "operation"]
        near = _some(nearest(operations, amendment.operation))
        anchors = anchored(operations, near)
        return Applied(amendment, "without-text", near, anchors, key="operation")
    scope = within(narrowed, amendment.within)
    fitting = [thing for thing in scope if thing.target in amendment.targets]
    found = find(fitting, amendment.text)
    if len(found) > 1:
        anchors = anchored(things, found)
        return Applied(amendment, "several-texts", tuple(found), anchors)
    if not found:
        return _missing(amendment, scope, fitting, things)
    owners = [t.item for t in narrowed if t.target == "operation"]
    shared = tuple(o for o in found[0].operations if o in owners)
    thing = replace(found[0], operations=shared)
    if amendment.action == "add":
        return _addition(amendment, thing, things)
    return _change(amendment, thing)


def _change(amendment: Amendment, thing: Thing) -> Applied:
    if isinstance(thing.item, Stated):
        refused = refused_row(thing.item, thing.side, amendment)
        if refused:
            return Applied(amendment, "impossible", (thing,), refusal=refused)
    settings = amendment.settings
    spare = tuple(
        each.key
        for each in settings
        if says_itself(thing.item, each) and not _is_overruled(thing, each.key)
    )
    if settings and len(spare) == len(settings):
        return Applied(amendment, "not-needed", (thing,), spare=spare)
    if isinstance(thing.item, StatedExample):
        refused = refused_example(thing.item, amendment)
        if refused:
            return Applied(amendment, "impossible", (thing,), refusal=refused)
    return Applied(amendment, "applied", (thing,), spare=spare)


def _is_overruled(thing: Thing, key: str) -> bool:
    """Whether the page's own word wouldn't be taken, so that it takes the user's."""
    return any(
        fact.about == key and witness.span == thing.span
        for stated in thing.operations
        if key in _OVERRULABLE and is_usable(stated)
        for subject in subjects(conclude(stated))
        for fact in subject.facts
        for witness in fact.overruled
    )


def _addition(
    amendment: Amendment, operation: Thing, things: Sequence[Thing]
) -> Applied:
    new = added(amendment)
    if isinstance(new, Stated) and (
        refused := refused_row(new, amendment.side, amendment)
    ):
        return Applied(amendment, "impossible", (operation,), refusal=refused)
    for thing in things:
        shared = any(o in operation.operations for o in thing.operations)
        if shared and thing.side == amendment.side and _is_there(new, thing):
            return Applied(amendment, "not-needed", (thing,))
    return Applied(amendment, "applied", (operation,))


def _is_there(new: Stated | StatedResponse | StatedExample, thing: Thing) -> bool:
    """Whether the page has what is added."""
    match new, thing.item:
        case Stated(), Stated() as row:
            return (row.place, row.pointer) == (new.place, new.pointer)
        case StatedResponse(), StatedResponse() as answer:
            return {*new.codes} <= {*answer.codes}
        case StatedExample(), StatedExample() as example:
            return example.medium is not None and example.value == new.value
        case _:
            return False


def _missing(
    amendment: Amendment,
    scope: Sequence[Thing],
    fitting: Sequence[Thing],
    things: Sequence[Thing],
) -> Applied:
    """What came of an amendment whose text isn't there."""
    for thing in fitting if amendment.settings else ():
        if _is_meant(amendment, thing) and all(
            says_itself(thing.item, setting) for setting in amendment.settings
        ):
            spare = tuple(setting.key for setting in amendment.settings)
            return Applied(amendment, "not-needed", (thing,), spare=spare)
    others = find(scope, amendment.text)
    if others:
        refusal = wrong_target(amendment, others[0])
        return Applied(amendment, "impossible", (others[0],), refusal=refusal)
    near = _some(nearest(fitting or scope, amendment.text))
    return Applied(amendment, "without-text", near, anchored(things, near))


def _is_meant(amendment: Amendment, thing: Thing) -> bool:
    """Whether a thing is what the text once meant, by its name or by its new one."""
    text = plain(amendment.text)
    if any(f"{text} ".startswith(f"{plain(name)} ") for name in thing.names):
        return True
    keys = {setting.key for setting in amendment.settings}
    if not isinstance(thing.item, Stated):
        return bool(keys & {"status", "title", "method", "path"})
    if not keys & {"name", "parent"}:
        return False
    pointer = text.split(" ")[0]
    old = replace(thing.item, pointer=pointer, name=pointer.rsplit(".", 1)[-1])
    new = edited(old, amendment.settings)
    return split_pointer(new.pointer) == split_pointer(thing.item.pointer)


def _some(thing: Thing | None) -> tuple[Thing, ...]:
    return (thing,) if thing else ()
