"""What is said of an argument: in docstrings, in a line or two, and where."""

from __future__ import annotations

import re

from rstgen.api import Parameter, Property, Type

_WIDTH = 72
_ENDING = re.compile(r"(?:es|s|e)$")
_SAYING_NOTHING = frozenset(
    "a an and of for the this to that your id uuid identifier uniqu specifi specified"
    " given in by th it thi".split()
)
_JOINING = frozenset("at character characters least most of one to".split())


def adds_to(text: str, known: str) -> bool:
    """Whether a text says more than `known` does: other words, whatever their ending."""
    return bool(_roots(text) - _roots(known) - _SAYING_NOTHING)


def _roots(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'s", ""))
    return {_ENDING.sub("", word) for word in words}


def sentences(text: str) -> list[str]:
    """A text's sentences; there is at least one."""
    return re.split(r"(?<=[.!?]) ", text)


def described(description: str, type_: Type) -> str:
    """A description's first sentences, and the constraints that they don't mention.

    Empty if there are neither.
    """
    shown = _shortened(" ".join(description.split()))
    said = (type_.items or type_).constraints
    parts = (" ".join(part.split()) for part in said.phrases)
    told = "; ".join(part for part in parts if not _mentions(shown, part))
    if not told:
        return shown
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
    first = sentences(text)[0]
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
