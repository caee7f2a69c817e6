"""What is said of an argument: in docstrings, in a line or two, and where."""

from __future__ import annotations

import re

from rstgen.api import Parameter, Property, Type

_WIDTH = 72
_JOINING = frozenset("at character characters least most of one to".split())


def described(description: str, type_: Type) -> str:
    """A description's first sentences, and the constraints that they don't mention."""
    shown = _shortened(" ".join(description.split()))
    said = (type_.items or type_).constraints
    parts = (" ".join(part.split()) for part in said.phrases)
    told = "; ".join(part for part in parts if not _mentions(shown, part))
    if not told:
        return shown or "not described."
    told = f"{told[0].upper()}{_cut(told)[1:]}."
    if not shown:
        return told
    fits = len(shown) + len(told) < _WIDTH
    return f"{shown} {told}" if fits else f"{shown}\n        {told}"


def where(stated: Parameter | Property) -> str:
    """Page and line of the first that states it; empty if nobody does."""
    return next((each.span.short for each in stated.witnesses), "")


def _shortened(text: str) -> str:
    if len(text) <= _WIDTH:
        return text
    first = re.split(r"(?<=[.!?]) ", text)[0]
    return _cut(first if len(first) <= _WIDTH else text)


def _cut(text: str) -> str:
    return (
        text if len(text) <= _WIDTH else f"{text[: _WIDTH - 3].rsplit(' ', 1)[0]} ..."
    )


def _mentions(shown: str, part: str) -> bool:
    """Whether a text has all names and numbers of a part already."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", shown)
    return all(
        re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain, re.IGNORECASE)
        for word in re.findall(r"[^\s,]+", part.replace("default ", ""))
        if word not in _JOINING
    ) and ("default" in shown.lower() or not part.startswith("default "))
