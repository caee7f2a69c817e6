"""Facts that a page states in a sentence instead of a table."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from http import HTTPStatus

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_CODE = r"(?<![\w.:/-])[1-5]\d\d(?![\w-]|\.\d)"
# A code brings those that it stands in a row with.
_MORE = re.compile(r"\s*(?:,|/|or|and)\s*(?:a |an )?([1-5]\d\d)(?![\w-]|\.\d)")
_PHRASES = "|".join(
    sorted({re.escape(status.phrase) for status in HTTPStatus}, key=len, reverse=True)
)
# `Normal response codes: 200, 203` and `Error codes: badRequest (400)`: all that follow.
_LIST = re.compile(
    r"(?:\b(?:response|status|return|error|fault|success)\s+codes?(?:\(s\))?"
    r"(?:\s+for\s+this\s+operation)?\s*(?:(?:is|are)\b:?|:)"
    r"|^(?:success|errors?|faults?):)(?P<rest>.*)$",
    re.IGNORECASE,
)
# A code with a word beside it that says that it's an answer's.
_FAULT_NAME = r"[a-z]+(?:[A-Z][a-z]+)+"
_MARKED = re.compile(
    rf"""(?i:\bHTTP\ (?:(?:status|response|error)\ )?(?:code\ )?(?:of\ )?)
      (?P<http>{_CODE})
    | (?i:\b(?:status|response|return|error)\ code\ (?:of\ )?)(?P<code>{_CODE})
    | (?i:\bresponse\ is\ (?:an?\ )?)(?P<response>{_CODE})
    | (?P<named>{_CODE})\ ?[(:"'“]?\ ?(?:{_PHRASES}|{_FAULT_NAME})\b
    | \b{_FAULT_NAME}\ ?\(\ ?(?P<fault>{_CODE})\ ?\)
    | (?P<kind>{_CODE})\ (?:\([\w\ ]+\)\ )?
      (?i:(?:HTTP\ )?(?:error|fault|response|status|message|is\ returned)\b)
    | (?i:\b(?:operation|service|API|call|server|request)\ (?:returns|responds\ with
      |answers(?:\ with)?)\ (?:an?\ )?)
      (?P<returned>{_CODE})(?=\ (?:when|if|with|for|on|and|or)\b|[,.;]|$)""",
    re.VERBOSE,
)
_NAMED = re.compile(rf"{_CODE}\ ?[(:\"'“]?\ ?(?:{_PHRASES})\b")
# Codes of another request, of another party, or of what does not happen.
_ELSEWHERE = re.compile(
    r"\b(?:subsequent|origin|back-?end|balancer|examples?|instead of|rather than|not)\b",
    re.IGNORECASE,
)

_BODILESS = re.compile(
    r"\b(?:does not|doesn't|do not) (?:accept|require|need|have|take|use) an? "
    r"(?:request )?body\b"
    r"|\b(?:no|without an?) request body\b|\brequest has no body\b",
    re.IGNORECASE,
)


def lists_codes(text: str) -> bool:
    """Whether a paragraph lists codes, as only reference pages do."""
    listed = _LIST.search(text)
    return bool(listed and re.search(_CODE, listed["rest"]))


def denies_body(text: str) -> bool:
    """Whether a paragraph says that the request has no body."""
    return _BODILESS.search(text) is not None


def codes_in_prose(text: str) -> tuple[int, ...]:
    """The status codes that a paragraph states as the operation's answers.

    `returns a 404 error` states one; `up to 100 items` states none, and neither does a
    sentence about later requests or about somebody else's answers.
    """
    return tuple(dict.fromkeys(_codes(text)))


def shown_fault(title: str, stated: Container[int]) -> int | None:
    """The status of the fault that an example shows, as its title tells.

    `404 JSON response` does, if the page states that code, and `404 Not Found` anywhere;
    `Create 500 servers: JSON response` shows none.
    """
    codes = {int(code) for code in re.findall(_CODE, title)}
    if len(codes) != 1:
        return None
    (code,) = codes
    known = code in stated or _NAMED.search(title)
    return code if code >= 400 and known else None


def _codes(text: str) -> Iterator[int]:
    for sentence in _SENTENCE_END.split(text):
        listed = _LIST.search(sentence)
        if listed:
            yield from map(int, re.findall(_CODE, listed["rest"]))
            continue
        for match in _MARKED.finditer(sentence):
            if not _ELSEWHERE.search(sentence, 0, match.start()):
                group = match.lastgroup or ""
                yield int(match[group])
                end = match.end(group)
                while more := _MORE.match(sentence, end):
                    yield int(more[1])
                    end = more.end()
