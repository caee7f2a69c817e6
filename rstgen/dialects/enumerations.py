"""Enumerations that a description states: `Valid values are AUTO and MANUAL.`"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_MAX_VALUES = 100
_MAX_LENGTH = 80

_VALUE = re.compile(
    r"``(?P<literal>[^`\n]+)``"
    r"|\"(?P<double>[^\"\n]+)\""
    r"|\u201c(?P<curly>[^\u201d\n]+)\u201d"
    r"|'(?P<single>[\w.:/+-]+)'"
    r"|(?P<bare>[A-Za-z0-9_](?:[\w.:/+-]*[\w+])?)"
)
_BETWEEN = re.compile(r",? (?:and|or) |, | ?[|/] ?")
_DEFAULT_MARK = re.compile(r" \((?:the )?default(?: value)?\)")
_END = re.compile(r"\s*(?:[.;)](?:\s|$)|$|, but )")
# Words that stand where a value would, and say that none is listed.
_NO_VALUES = frozenset(
    "also an anything as at by each etc every following for from if in it its least "
    "more most no not numeric of one only other some such than that the their this to "
    "unique used using when which with".split()
)
# Values that no text is.
_NO_TEXTS = frozenset("blank empty nil none null undefined".split())
_OF = (
    r"(?:values?|options|choices|types|kinds|states|statuses|modes|formats|protocols"
    r"|directions|levels|algorithms|policies|methods|versions)"
)
_VALID = (
    r"(?:valid|possible|allowed|allowable|permitted|permissible|supported|accepted"
    r"|acceptable|legal)"
)
_FOLLOWING = r"(?: of)?(?: the| these)?(?: following)?(?: (?:values|items|options))?"


class _Lead(NamedTuple):
    """Words before a list; `before` must be what stands before them in their clause."""

    words: re.Pattern[str]
    before: re.Pattern[str]
    marked: bool = False
    """Whether every value must stand in quotes or as a literal."""
    alone: bool = False
    """Whether a single value is a list."""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_NOTHING = _pattern("")
_SUBJECT = _pattern(
    r"(?:which|it|its value|this|they"
    r"|(?:the |this )?(?:value|values|parameter|attribute|field|option|property|type"
    r"|mode|argument)(?: of this \w+)?)?"
)
_LEADS = (
    _Lead(
        _pattern(
            rf"\b{_VALID} (?:[a-z]+ )?{_OF}(?: for this \w+)?(?: are| is|:)"
            r"(?: either| one of| any of| limited to)?:? "
        ),
        _pattern(r"(?:an?|the|currently)?(?: only)?"),
    ),
    _Lead(
        _pattern(
            r"\b(?:is|are|must be|can be|may be|should be|has to be) (?:either|one of):? "
        ),
        _SUBJECT,
    ),
    _Lead(_pattern(r"\b(?:either|one of):? "), _NOTHING),
    _Lead(
        _pattern(r"\b(?:can|may|should) be (?:set to |specified as )?"),
        _SUBJECT,
        marked=True,
    ),
    _Lead(
        _pattern(rf"\bthe only (?:{_VALID} )?(?:value|option|type|choice) is "),
        _NOTHING,
        alone=True,
    ),
    _Lead(
        _pattern(r"\bmust be (?:set to |specified as )?"),
        _SUBJECT,
        marked=True,
        alone=True,
    ),
    _Lead(_pattern(r"\bwhether (?:the|this) [\w-]+ is "), _pattern(".*"), marked=True),
)
_ONLY = _pattern(rf"only (?P<list>.+?) (?:is|are) (?:currently )?{_VALID}(?:[.;]|$)")
_MORE = _pattern(r"\b(?:additional|further|more|other) (?:valid |possible )?values\b")
_ANNOUNCES = _pattern(
    rf"(?:\b{_VALID} {_OF}(?: for this \w+)? (?:are|is)|\bone{_FOLLOWING}"
    rf"|\b{_VALID} {_OF}|\bfollowing (?:values|options)):$"
)
_ITEM = re.compile(r"(?:``(?P<literal>[^`]+)``)(?:$|[:.]|\s)")
# What makes the words before a list speak of a case, or of another thing.
_ELSEWHERE = _pattern(
    r"\b(?:if|when|unless|whose|where|other|example|because|not|each|keys?)\b"
)


def read_listed(lines: Sequence[str]) -> tuple[str, ...]:
    """Values that stand as a list of paragraphs below words that announce them.

    An item is a literal with an explanation behind or below it; or all that follow
    are single words.
    """
    for index, line in enumerate(lines[:-1]):
        if line.endswith(":") and _ANNOUNCES.search(line):
            following = lines[index + 1 :]
            return _fit([*_literal_items(following)] or _bare_items(following))
    return ()


def _literal_items(lines: Sequence[str]) -> Iterator[str]:
    explained = True
    for line in lines:
        item = _ITEM.match(line)
        if item:
            explained = item.end() < len(line)
            yield item["literal"]
        elif explained:
            return
        else:
            explained = True


def _bare_items(lines: Sequence[str]) -> list[str]:
    values = [_VALUE.fullmatch(line) for line in lines]
    return [value[0] for value in values if value] if all(values) else []


def read_values(sentences: Sequence[str]) -> tuple[str, ...]:
    """Values that sentences list; nothing where there are others besides."""
    if any(_MORE.search(sentence) for sentence in sentences):
        return ()
    found = {values for each in sentences for values in _in_sentence(each) if values}
    return found.pop() if len(found) == 1 else ()


def _in_sentence(sentence: str) -> Iterator[tuple[str, ...]]:
    if only := _ONLY.match(sentence):
        yield _values(only["list"], 0, marked=True)
    for lead in _LEADS:
        if match := lead.words.search(sentence):
            before = sentence[: match.start()]
            clause = re.split(r"[,:;(]", before)[-1].strip()
            if lead.before.fullmatch(clause) and not _ELSEWHERE.search(before):
                yield _values(sentence, match.end(), lead.marked, lead.alone)


def _values(
    text: str, at: int, marked: bool = False, alone: bool = False
) -> tuple[str, ...]:
    """The values of the list that begins at `at`, if it's one and ends as one."""
    values: list[str] = []
    joined = False
    while value := _VALUE.match(text, at):
        kind = value.lastgroup or ""
        bare = kind == "bare"
        if bare and (value[kind].lower() in _NO_VALUES or marked):
            return ()
        values.append(value[kind])
        at = value.end()
        if mark := _DEFAULT_MARK.match(text, at):
            at = mark.end()
        between = _BETWEEN.match(text, at)
        if not between:
            break
        joined = True
        at = between.end()
    ended = bool(values) and _END.match(text, at) is not None
    return _fit(values) if ended and (joined or alone) else ()


def _fit(values: Sequence[str]) -> tuple[str, ...]:
    """The values, each once; none if one of them can't be a value."""
    found = tuple(dict.fromkeys(value.rstrip(".:").strip() for value in values))
    fit = all(
        0 < len(value) <= _MAX_LENGTH
        and value.isprintable()
        and value.lower() not in _NO_TEXTS
        and not re.search(r"[,;`=<>{}]|- ", value)
        for value in found
    )
    return found if fit and len(found) <= _MAX_VALUES else ()
