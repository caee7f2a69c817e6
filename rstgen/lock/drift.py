"""How a lock and the pages have come apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rstgen.lock.pins import NO_PINS, ApiPins, Lock, Pin, sorted_pins


@dataclass(frozen=True, slots=True)
class Drift:
    """What the lock of one API doesn't say, or says in vain.

    `added` are names that it lacked, `moved` operations that stand elsewhere than it
    says. `notes` are entries that nothing on the pages belongs to, each with its file
    and line. `changed` is whether the lock differs in any way.
    """

    added: tuple[str, ...]
    moved: tuple[str, ...]
    notes: tuple[str, ...]
    changed: bool


def drift(lock: Lock, package: str, living: ApiPins) -> Drift:
    """Compare a lock with the names that the pages give."""
    was, now = lock.apis.get(package, NO_PINS), updated(lock, package, living)
    known = set(was.names())
    anchors = {pin.name: pin.anchor for pin in was.operations}
    return Drift(
        added=tuple(name for name in now.names() if name not in known),
        moved=tuple(
            pin.name.current
            for pin in now.operations
            if anchors.get(pin.name, pin.anchor) != pin.anchor
        ),
        notes=(
            *_notes(lock, _gone(was.operations, living.operations)),
            *_notes(lock, _gone(was.classes, living.classes)),
        ),
        changed=was != now,
    )


def updated(lock: Lock, package: str, living: ApiPins) -> ApiPins:
    """The names of an API for the lock: those in use, and those that nothing uses."""
    was = lock.apis.get(package, NO_PINS)
    return ApiPins(
        living.shared,
        sorted_pins((*living.operations, *_gone(was.operations, living.operations))),
        sorted_pins((*living.classes, *_gone(was.classes, living.classes))),
    )


def _gone(was: Iterable[Pin], living: Iterable[Pin]) -> list[Pin]:
    """The entries that nothing belongs to any more."""
    names = {pin.name.current for pin in living}
    return [pin for pin in was if pin.name.current not in names]


def _notes(lock: Lock, pins: Iterable[Pin]) -> list[str]:
    return [
        f"{lock.place(pin.keys)}: note: nothing on the pages is {pin.name.current} any "
        "more; its name stays reserved, delete the entry to free it"
        for pin in pins
    ]
