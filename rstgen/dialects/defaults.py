"""Defaults that a description states: `The default is False.`"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rstgen.dialects.units import fits_unit

_MARKED = (
    r"(?:``(?P<literal>[^`\n]{1,80})``|\"(?P<double>[^\"\n]{1,80})\""
    r"|\u201c(?P<curly>[^\u201d\n]{1,80})\u201d|'(?P<single>[\w.:/+-]{1,80})')"
)
_BARE = r"(?P<bare>[\w/*%+-](?:[\w.:/*%+-]{0,78}[\w/*%+])?)(?: (?P<unit>[A-Za-z]+))?"
_VALUE = rf"(?:{_MARKED}|{_BARE})"
_KINDS = ("literal", "double", "curly", "single", "bare")
_NOT_GIVEN = (
    r"(?:not|isn't|don't|omitted|unspecified|undefined|absent|missing|left out"
    r"|no value)\b"
)
_END = rf"(?=[.;)](?:[\s\"]|$)|$|,? which\b| and cannot\b|,? if (?:[\w`]+ ){{0,3}}{_NOT_GIVEN})"
_THE_DEFAULT = (
    r"\bdefault(?:,? \(?and minimum\)?,?)?(?: (?:value|setting|``\w+``))?"
    rf"(?:,? \(?if (?:\w+ ){{0,2}}{_NOT_GIVEN}[a-z ]*\)?,?)?"
    r"(?: for (?:this|the) [\w ]{1,40})?"
)
_WORDINGS = tuple(
    re.compile(wording, re.IGNORECASE)
    for wording in (
        rf"{_THE_DEFAULT} is(?: set to)?:? {_VALUE}{_END}",
        rf"\bdefaults? to:? {_VALUE}{_END}",
        rf"\bdefault(?: value)?(?: ?:| ?=) ?{_VALUE}{_END}",
        rf"\bthe default, {_VALUE}, is used\b",
        rf"\bthe default value of {_VALUE} is used\b",
        rf"\buses? the default(?: value)? of {_VALUE}{_END}",
        rf"{_MARKED} \((?:the )?default(?: value)?\)",
    )
)
# A default on a condition counts only if the condition is that no value is given.
_CONDITION = re.compile(
    r"\b(?:if|when|unless|for|where|while|in case|in|on|with|except)\b", re.IGNORECASE
)
_ITSELF_NOT_GIVEN = re.compile(
    r"\b(?:if|when)(?: (?:you|it|this|this \w+|``[^`]+``"
    r"|the (?:value|parameter|attribute|field)))?(?: (?:is|was|are|do|does|specify))?"
    rf" {_NOT_GIVEN}",
    re.IGNORECASE,
)
# Words for a default that isn't a value.
_PROSE = frozenset(
    "a all an any automatic automatically blank current determined dynamic each empty "
    "infinite it its n/a never no not now one random that the their this to today "
    "unique unlimited unset used what".split()
)
_NOTHING = frozenset("nil none null undefined".split())


def read_default(sentences: Iterable[str], description: str) -> str | None:
    """The default as the page writes it; None where sentences state several."""
    if "default" not in description.lower():
        return None
    found = {
        value
        for each in sentences
        for value in _in_sentence(each, description)
        if value
    }
    return found.pop() if len(found) == 1 else None


def _in_sentence(sentence: str, description: str) -> Iterator[str]:
    if sentence.lower().count("default") != 1:
        return
    for wording in _WORDINGS:
        for match in wording.finditer(sentence):
            before = sentence[: match.start()]
            if _CONDITION.search(before) and not _ITSELF_NOT_GIVEN.search(before):
                continue
            named = match.groupdict()
            kind = next(kind for kind in _KINDS if named.get(kind) is not None)
            value = match[kind].strip()
            no_value = _NOTHING if kind != "bare" else _NOTHING | _PROSE
            fit = value.lower() not in no_value and "=" not in value
            if fit and fits_unit(value, named.get("unit"), description):
                yield value
