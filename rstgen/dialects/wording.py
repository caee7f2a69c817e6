"""Understand the sentences and headings that say what a table or listing is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal

from rstgen.dialects.cells import PLACES
from rstgen.page import Place

Side = Literal["request", "response"]
Subject = Literal["codes", "parameters"]

_VOCABULARY = (
    "attributes",
    "body",
    "codes",
    "header",
    "headers",
    "parameter",
    "parameters",
    "query",
    "request",
    "response",
    "responses",
    "status",
)
_PARAMETERS = frozenset({"parameter", "parameters", "attributes", "headers"})


@dataclass(frozen=True, slots=True)
class Lead:
    """What a lead sentence announces.

    `odd` holds the words that were understood although they're misspelt.
    """

    subject: Subject | None
    side: Side | None
    places: tuple[Place, ...]
    odd: tuple[str, ...] = ()


def read_lead(text: str) -> Lead:
    """Read the sentence, or the caption, that announces a table."""
    words = re.findall(r"[a-z]+", text.lower())
    known = [_nearest(word) for word in words]
    odd = tuple(w for w, k in zip(words, known, strict=True) if w != k)
    places = tuple(dict.fromkeys(PLACES[word] for word in known if word in PLACES))
    return Lead(_subject(known), _side(known), places, odd)


def _subject(words: list[str]) -> Subject | None:
    if _PARAMETERS.intersection(words):
        return "parameters"
    code = {"codes", "code"}.intersection(words)
    if code and {"response", "responses", "status"}.intersection(words):
        return "codes"
    return None


def _side(words: list[str]) -> Side | None:
    """The last of `request` and `response`: the words before it name the operation."""
    for word in reversed(words):
        if word == "request":
            return "request"
        if word in {"response", "responses"}:
            return "response"
    return None


@cache
def _nearest(word: str) -> str:
    """A word of the vocabulary that `word` is a slip of, else the word itself."""
    if word in _VOCABULARY or word in PLACES or len(word) < 5:
        return word
    if word in _CORRECT:
        return word
    return next(iter(get_close_matches(word, _VOCABULARY, 1, cutoff=0.83)), word)


# Words that look like one of the vocabulary and aren't a slip of it.
_CORRECT = frozenset(
    {"requests", "requested", "requires", "required", "states", "nodes", "modes"}
    | {"attribute", "headed", "heads", "quest", "coded", "everybody", "parametric"}
)


def section_side(title: str) -> Side | None:
    """The side that a section's heading opens, if it is one of those two."""
    words = re.findall(r"[a-z]+", title.lower())
    if not words or len(words) > 3:
        return None
    return _side([_nearest(word) for word in words])


def example_side(text: str) -> Side | None:
    """The side that an example's own title names."""
    return _side([_nearest(word) for word in re.findall(r"[a-z]+", text.lower())])
