"""Ranges and lengths that a description states: `between 1 and 255 characters`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from rstgen.dialects.units import NUMBER, fits_unit, number

Bounds: TypeAlias = tuple[int | float | None, int | float | None]

_LOW, _HIGH = rf"(?P<low>{NUMBER})", rf"(?P<high>{NUMBER})"
_TO = r" ?(?:to|and|through|-|\u2013) ?"
_UNIT = r"(?: (?!inclusive\b|and\b|or\b)(?P<unit>[A-Za-z]+))?"
_END = r"(?=[.,;)]|$|,? \(?inclusive| and\b| or\b)"
_BE = r"(?:must|should|can|may|has to|needs to)(?: only)? be(?: set to)?"
_A_NUMBER = (
    r"(?: (?:an?|any))?(?: (?:valid|whole|positive|numeric|decimal))*"
    r"(?: (?:number|integer|value|int|float)s?)?(?: in the range)?(?: of)?"
)
_VALID = r"(?:valid|allowed|permitted|acceptable|possible)"
# The value itself, in a word or two.
_ITSELF = r"(?:and |but )?(?:(?:the|this|its|a) )?(?:[\w-]+ ){0,2}(?:specified )?"
_OF_VALUE = (
    r"(?: (?:allowed|valid|permitted|possible))?(?: value)?"
    r"(?: (?:that )?you can specify(?: for [\w-]+)?)?(?: is| of|:)"
)


def _patterns(*wordings: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(wording, re.IGNORECASE) for wording in wordings)


_RANGES = _patterns(
    rf"^{_ITSELF}{_BE}{_A_NUMBER} (?:between|from) {_LOW}{_TO}{_HIGH}{_UNIT}{_END}",
    r"^(?:an?|the|any) (?:whole |valid )?(?:number|integer)(?: value)?(?: in the range)?"
    rf"(?: between| from| of)? {_LOW}{_TO}{_HIGH}\b(?! \w+s\b)",
    rf"^(?:the )?{_VALID} (?:range|values|numbers)(?: is| are|:)(?: from| between)? "
    rf"{_LOW} ?(?:to|through|-|\u2013) ?{_HIGH}{_UNIT}{_END}",
    rf"^(?:the )?values? ranges? (?:from|between) {_LOW}{_TO}{_HIGH}{_UNIT}{_END}",
    rf"^set to a (?:value|number) (?:from|between) {_LOW}{_TO}{_HIGH}{_UNIT}{_END}",
    rf"\bminimum\)?,?{_OF_VALUE} {_LOW}{_UNIT}{_END}",
    rf"\bmaximum,?{_OF_VALUE} {_HIGH}{_UNIT}{_END}",
    rf"^{_ITSELF}{_BE} (?:at least|greater than or equal to|>=|no less than"
    rf"|not less than) {_LOW}{_UNIT}{_END}",
    rf"^{_ITSELF}{_BE} (?:at most|less than or equal to|<=|no more than|no greater than"
    rf"|not more than|up to) {_HIGH}{_UNIT}{_END}",
    rf"^{_ITSELF}(?:must not|cannot|can't|may not) exceed {_HIGH}{_UNIT}{_END}",
)
# A number that the text grants a meaning of its own, such as 0 for no limit.
_SPECIAL = re.compile(
    r"\b(?:set(?: it| this)? to|(?:a )?value of|specify|use|enter) "
    r"\"?(?P<value>-?\d{1,15})\b"
    r"|(?P<named>-?\b\d{1,15})\"? "
    r"(?:means|disables|indicates|is unlimited|for unlimited|for no limit)",
    re.IGNORECASE,
)

_CHARACTERS = r" characters?(?= (?:long|in length)\b|[.,;)]|$| and\b| or\b| but\b)"
_NAMED = r"(?: for [\w-]+)?(?: is| of|:)?"
_LENGTHS = _patterns(
    rf"\b(?:between|from) {_LOW}{_TO}{_HIGH}{_CHARACTERS}",
    rf"\b{_LOW} ?(?:to|-|\u2013) ?{_HIGH}{_CHARACTERS}",
    rf"\blength(?: of \w+)? (?:{_BE}|is) (?:between|from) {_LOW}{_TO}{_HIGH}"
    rf"(?:{_CHARACTERS}|{_END})",
    rf"\bminimum length{_NAMED} {_LOW}(?:{_CHARACTERS}|(?= character\b)|{_END})",
    rf"\b(?:at least|no fewer than|not less than|minimum of) {_LOW}{_CHARACTERS}",
    rf"\b{_LOW} characters or more\b",
    rf"\bmax(?:imum|\.)? length{_NAMED} {_HIGH}(?:{_CHARACTERS}|{_END})",
    r"\b(?:at most|no more than|not more than|no longer than|not exceed|cannot exceed"
    r"|less than or equal to|(?:is|be) limited to|maximum of|maximum|up to)"
    rf" {_HIGH}{_CHARACTERS}",
    rf"\b{_HIGH} characters or (?:fewer|less)\b",
)
_SHORTER = re.compile(
    rf"\b(?<!no )(?:less|fewer|shorter) than {_HIGH}{_CHARACTERS}", re.IGNORECASE
)
_CONDITION = re.compile(r"\b(?:if|when|unless|depending|except|where)\b", re.IGNORECASE)
# Texts of which the value is a part, or parts of it.
_OTHER_TEXTS = re.compile(
    r"\b(?:each|keys?|truncat\w*|first|last|combined|total)\b", re.IGNORECASE
)


def read_range(sentences: Iterable[str], description: str) -> Bounds:
    """The least and the greatest number.

    Nothing is said where sentences disagree, where a number outside has a meaning of
    its own, or where numbers are in another unit than the value.
    """
    found: list[Bounds] = []
    for sentence in _plain(sentences):
        if "length" in sentence.lower():
            continue
        for match in _matches(_RANGES, sentence):
            if not fits_unit("1", match.groupdict().get("unit"), description):
                return None, None
            found.append(_bounds(match))
    minimum, maximum = _agreed(found)
    for match in _SPECIAL.finditer(description.replace("``", "")) if found else ():
        special = int(match["value"] or match["named"])
        below = minimum is not None and special < minimum
        if below or (maximum is not None and special > maximum):
            return None, None
    return minimum, maximum


def read_lengths(sentences: Iterable[str]) -> tuple[int | None, int | None]:
    """The least and the greatest length, in characters."""
    found: list[Bounds] = []
    for sentence in _plain(sentences):
        about_text = "character" in sentence or "length" in sentence.lower()
        if about_text and not _OTHER_TEXTS.search(sentence):
            found += map(_bounds, _matches(_LENGTHS, sentence))
            if shorter := _SHORTER.search(sentence):
                found.append((None, number(shorter["high"]) - 1))
    shortest, longest = _agreed(found)
    return _length(shortest), _length(longest)


def _plain(sentences: Iterable[str]) -> Iterator[str]:
    """Sentences that hold a number, and on no condition; without marks of literals."""
    for sentence in sentences:
        if re.search(r"\d", sentence) and not _CONDITION.search(sentence):
            yield sentence.replace("``", "")


def _matches(
    wordings: Iterable[re.Pattern[str]], sentence: str
) -> Iterator[re.Match[str]]:
    for wording in wordings:
        if match := wording.search(sentence):
            yield match


def _bounds(match: re.Match[str]) -> Bounds:
    named = match.groupdict()
    low, high = named.get("low"), named.get("high")
    return number(low) if low else None, number(high) if high else None


def _agreed(found: Sequence[Bounds]) -> Bounds:
    """The one least and the one greatest number; None where there are several."""
    least = {low for low, _ in found if low is not None}
    most = {high for _, high in found if high is not None}
    return (
        least.pop() if len(least) == 1 else None,
        most.pop() if len(most) == 1 else None,
    )


def _length(value: float | None) -> int | None:
    return value if isinstance(value, int) and value >= 0 else None
