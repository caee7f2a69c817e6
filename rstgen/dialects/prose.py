"""Facts that a page states in a sentence instead of a table."""

from __future__ import annotations

import re

_CODES = re.compile(
    r"\b(?:normal |error )?(?:response|status) codes?(?:\(s\))?\s*(?:is|are)?:?\s+"
    r"(?P<codes>[1-5]\d\d(?:\s*(?:,|or|and|/)\s*[1-5]\d\d)*)\b"
    r"|\bresponse is (?:an? )?(?:HTTP )?(?P<code>[1-5]\d\d)\b",
    re.IGNORECASE,
)


def codes_in_prose(text: str) -> tuple[int, ...]:
    """The status codes that a sentence states as the operation's answer."""
    found = (match["codes"] or match["code"] for match in _CODES.finditer(text))
    return tuple(int(code) for part in found for code in re.findall(r"\d{3}", part))
