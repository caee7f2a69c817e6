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

_PARAMETERS = frozenset(
    "parameter parameters attributes headers fields properties arguments elements "
    "variables".split()
)
# What only bodies have, unless a sentence says otherwise.
_OF_BODIES = frozenset("attributes elements fields properties".split())
_SIDES: dict[str, Side] = {
    "request": "request",
    "requests": "request",
    "response": "response",
    "responses": "response",
}
# A slip of one of these words is understood, and reported.
_VOCABULARY = tuple(
    "attributes body codes header headers parameter parameters query request response "
    "responses status".split()
)
# Words that look like one of the vocabulary and aren't a slip of it.
_CORRECT = frozenset(
    "attribute coded everybody headed heads modes nodes parametric quest requested "
    "required requires states".split()
)
# A heading of these words alone divides an operation; any other may begin one.
_SECTION = frozenset(
    "a an and body code codes error errors example examples fault faults for form http "
    "json message messages normal of optional or possible required sample samples "
    "status string strings success table the this uri url xml".split()
)
_SENTENCE_END = re.compile(r"(?<=[.:!?])\s+")


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
    """Read the paragraph, or the caption, that announces a table.

    The last of its sentences that announces anything counts.
    """
    leads = [_read_sentence(sentence) for sentence in _SENTENCE_END.split(text)]
    announcing = [lead for lead in leads if lead.subject]
    return announcing[-1] if announcing else leads[-1]


def _read_sentence(sentence: str) -> Lead:
    words = _words(sentence)
    known = [_nearest(word) for word in words]
    odd = tuple(w for w, k in zip(words, known, strict=True) if w != k)
    places = tuple(dict.fromkeys(PLACES[word] for word in known if word in PLACES))
    if not places and _OF_BODIES.intersection(known):
        places = ("body",)
    return Lead(_subject(known), _side(known), places, odd)


def _subject(words: list[str]) -> Subject | None:
    if _PARAMETERS.intersection(words):
        return "parameters"
    code = {"codes", "code"}.intersection(words)
    if code and {"response", "responses", "status", "error"}.intersection(words):
        return "codes"
    return None


def _side(words: list[str]) -> Side | None:
    """The last of `request` and `response`: the words before it name the operation."""
    return next((_SIDES[word] for word in reversed(words) if word in _SIDES), None)


@cache
def _nearest(word: str) -> str:
    """A word of the vocabulary that `word` is a slip of, else the word itself."""
    known = word in _VOCABULARY or word in PLACES or word in _PARAMETERS
    if known or word in _SIDES or word in _CORRECT or len(word) < 5:
        return word
    return next(iter(get_close_matches(word, _VOCABULARY, 1, cutoff=0.83)), word)


def read_section(title: str) -> Lead | None:
    """What a heading inside an operation announces; None if it isn't one of those.

    `Request`, `Response codes` and `URI parameters` are; the title of an operation,
    such as `List configuration parameters`, holds words of its own.
    """
    lead = _read_sentence(title)
    words = {_nearest(word) for word in _words(title)}
    known = words <= _SECTION | _PARAMETERS | {*_SIDES, *PLACES}
    return lead if known and (lead.side or lead.subject) else None


def example_side(text: str) -> Side | None:
    """The side that an example's own title names."""
    return _side([_nearest(word) for word in _words(text)])


def is_example_title(text: str) -> bool:
    """Whether a heading titles an example."""
    return bool({"example", "examples", "sample", "samples"}.intersection(_words(text)))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())
