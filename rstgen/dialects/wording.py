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
    "parameter parameters attribute attributes header headers field fields property "
    "properties argument arguments element elements variable variables members keys "
    "settings options filters".split()
)
# What tables of values, and not of parameters, are announced with.
_OF_VALUES = frozenset("accepts limit limited limits restrictions values".split())
# What only bodies have, unless a sentence says otherwise.
_OF_BODIES = frozenset(
    "attribute attributes element elements field fields property properties members "
    "keys settings".split()
)
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
    "coded everybody headed heads modes nodes parametric quest requested required "
    "requires states".split()
)
# A heading of these words alone divides an operation; any other may begin one.
_SECTION = frozenset(
    "a an and body bodies code codes curl data details error errors example examples "
    "fault faults for form format http in json message messages normal of optional or "
    "payload possible required return sample samples schema status string strings "
    "success successful syntax table the this uri url xml".split()
)
_INPUT = frozenset({"input", "output"})
# What an answer does; what a request does is said in other words.
_RETURNED = frozenset("return returned returns".split())
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
    announces: bool = False
    """Whether a sentence says that something follows, and doesn't just mention it."""


def read_lead(text: str) -> Lead:
    """Read the paragraph, or the caption, that announces a table.

    The last of its sentences that announces anything counts, else the last that
    mentions something that tables are of.
    """
    leads = [_read_sentence(sentence) for sentence in _SENTENCE_END.split(text)]
    telling = [lead for lead in leads if lead.subject]
    announcing = [lead for lead in telling if lead.announces]
    return (announcing or telling or leads)[-1]


def _read_sentence(sentence: str) -> Lead:
    words = _words(sentence)
    known = [_nearest(word) for word in words]
    odd = tuple(w for w, k in zip(words, known, strict=True) if w != k)
    places = tuple(dict.fromkeys(PLACES[word] for word in known if word in PLACES))
    if not places and _OF_BODIES.intersection(known):
        places = ("body",)
    announces = re.search(r"\b(?:following|follows|below|tables?)\b|:$", sentence)
    return Lead(_subject(known), _side(known), places, odd, announces is not None)


def _subject(words: list[str]) -> Subject | None:
    if _PARAMETERS.intersection(words):
        return "parameters"
    code = {"codes", "code"}.intersection(words)
    if code and {"response", "responses", "status", "error"}.intersection(words):
        return "codes"
    return None


def _side(words: list[str]) -> Side | None:
    """The last of `request` and `response`: the words before it name the operation."""
    named = (_SIDES[word] for word in reversed(words) if word in _SIDES)
    return next(named, "response" if _RETURNED.intersection(words) else None)


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
    if words <= _INPUT | _SECTION | _PARAMETERS and words & {*_INPUT}:
        side: Side = "request" if "input" in words else "response"
        return Lead(lead.subject, side, lead.places, lead.odd)
    known = words <= _SECTION | _PARAMETERS | {*_SIDES, *PLACES}
    return lead if known and (lead.side or lead.subject or lead.places) else None


def example_side(text: str) -> Side | None:
    """The side that an example's own title names."""
    return _side([_nearest(word) for word in _words(text)])


def announces_parameters(text: str) -> bool:
    """Whether a text announces a table of parameters, and not of their values."""
    words = _words(text)
    lead = read_lead(text)
    return lead.subject == "parameters" and not _OF_VALUES.intersection(words)


def is_example_title(text: str) -> bool:
    """Whether a heading titles an example."""
    return bool({"example", "examples", "sample", "samples"}.intersection(_words(text)))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())
