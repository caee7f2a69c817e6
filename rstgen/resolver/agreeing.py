"""Amendments that are at odds with one another: the first of them has its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from rstgen.amendments import Amendment, Applied, Setting
from rstgen.amendments.anchors import plain
from rstgen.amendments.things import Thing
from rstgen.page import StatedResponse
from rstgen.source import Span

_ALL = "all of it"
_Aspect: TypeAlias = tuple[int, int | None, str]
"""A thing, the code that is meant of several, and what is amended of it."""


def agreeing(applied: Iterable[Applied]) -> list[Applied]:
    """What came of amendments, those set aside that speak of what earlier ones settle."""
    settled: dict[_Aspect, Span] = {}
    found = []
    for each in applied:
        own = list(_aspects(each))
        earlier = [at for aspect, at in settled.items() if _touch(aspect, own)]
        if earlier:
            each = replace(each, outcome="at-odds", refusal=str(earlier[0]))
        else:
            settled |= dict.fromkeys(own, each.amendment.span)
        found.append(each)
    return found


def one_of_several(amendment: Amendment, thing: Thing) -> int | None:
    """The code that an amendment means, where its row has others, too."""
    text, row = plain(amendment.text), thing.item
    several = isinstance(row, StatedResponse) and len(row.codes) > 1
    return int(text) if several and text.isdecimal() else None


def _aspects(applied: Applied) -> Iterator[_Aspect]:
    """What an amendment settles; what is added is beside what there is."""
    amendment = applied.amendment
    if applied.outcome != "applied" or amendment.action == "add":
        return
    thing = applied.things[0]
    about = id(thing.item), one_of_several(amendment, thing)
    if amendment.action == "remove":
        yield (*about, _ALL)
    for setting in amendment.settings:
        for aspect in _settled(setting):
            yield (*about, aspect)


def _settled(setting: Setting) -> Iterable[str]:
    if setting.key == "without" and isinstance(setting.value, tuple):
        return [f"without {name}" for name in setting.value]
    return ["values" if setting.key == "known-values" else setting.key]


def _touch(settled: _Aspect, own: Iterable[_Aspect]) -> bool:
    """Whether an aspect is one of these; all of a thing holds any other of it."""
    return any(
        settled[:2] == aspect[:2]
        and (settled == aspect or _ALL in (settled[2], aspect[2]))
        for aspect in own
    )
