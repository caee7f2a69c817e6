"""What a description says of a value besides its type.

It's read where the wording is plain, and only there: a sentence that may be about
something else, or holds on a condition, says nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rstgen.dialects.bounds import read_lengths, read_range
from rstgen.dialects.cells import clean
from rstgen.dialects.defaults import read_default
from rstgen.dialects.enumerations import read_listed, read_values
from rstgen.outline import Cell
from rstgen.page import NO_CONSTRAINTS, Constraints

# Nobody states in so long a text what a value may be; and reading takes time.
_MAX_LENGTH = 4000
# One of these words stands in every wording that is understood.
_TELLING = re.compile(
    r"default|valid|value|possible|allowed|either|one of|must|can be|should|set to|only"
    r"|whether|range|minimum|maximum|integer|number|characters|length",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)\s+(?![a-z])")
_BULLET = re.compile(r"(?:^|\s)[*\u2022]\s+(?=\S)")
# What is said of a case, or of other values than those that are known.
_ASIDE = re.compile(
    r"(?:if|when|for|unless|in|where|while|except|with|on|other|to|users?"
    r"|administrators?)\b",
    re.IGNORECASE,
)
_IF_GIVEN = re.compile(
    r"if (?:it(?: is|'s) |this is )?"
    r"(?:specified|included|present|provided|given|set|supplied|used),? ",
    re.IGNORECASE,
)


def marked(cell: Cell | None) -> str:
    """A cell's words: a line for each paragraph, literals in double back quotes."""
    if cell is None:
        return ""
    return "\n".join(
        clean(
            "".join(
                f"``{run.text}``" if run.style == "literal" else run.text
                for run in prose.runs
            )
        )
        for prose in cell.prose
    )


@lru_cache(maxsize=4096)
def read_constraints(description: str) -> Constraints:
    """What a description says of a value besides its type.

    Args:
        description: a line for each paragraph, literals in double back quotes.

    Returns:
        As the page says it, even if it contradicts itself.
    """
    if len(description) > _MAX_LENGTH or not _TELLING.search(description):
        return NO_CONSTRAINTS
    lines = _lines(description)
    sentences = [part for line in lines for part in _SENTENCE_END.split(line)]
    telling = [
        _IF_GIVEN.sub("", sentence, count=1)
        for sentence in sentences
        if _IF_GIVEN.match(sentence) or not _ASIDE.match(sentence)
    ]
    minimum, maximum = read_range(telling, description)
    shortest, longest = read_lengths(telling)
    found = Constraints(
        values=read_listed(lines) or read_values(telling),
        default=read_default(sentences, description),
        minimum=minimum,
        maximum=maximum,
        min_length=shortest,
        max_length=longest,
    )
    return NO_CONSTRAINTS if found == NO_CONSTRAINTS else found


def _lines(description: str) -> list[str]:
    """Paragraphs, and items of lists that the page has put into one line."""
    lines: list[str] = []
    for line in description.splitlines():
        items = _BULLET.split(line) if "*" in line or "\u2022" in line else [line]
        lines += items if len(items) > 2 else [line]
    return [line.strip() for line in lines if line.strip()]
