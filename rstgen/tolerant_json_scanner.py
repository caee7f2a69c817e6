"""A walk over hand-written JSON, and the slips that it meets.

A `Scanner` notes each slip by its offset; where no reading is good enough it raises
`Refusal`. Every pattern is possessive or bounded, so the walk takes linear time.
"""

import re
from dataclasses import dataclass
from typing import NoReturn

MAX_SLIPS = 500
"""A text with more slips than this was not meant as JSON."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that is not strict JSON: where, which kind, and how it was read."""

    offset: int
    kind: str
    message: str


class Refusal(Exception):
    """No reading is good enough; `slip` says where and why."""

    def __init__(self, offset: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.slip = Slip(offset, kind, message)


DOUBLE_QUOTES = '"\u201c\u201d\u201e\u201f\u2033\uff02'
SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b\u2032"
QUOTES = frozenset(DOUBLE_QUOTES + SINGLE_QUOTES)
_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff"
_BREAKING = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_WIDE = "\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
ODD_SPACES = _INVISIBLE + _BREAKING + _WIDE

_SPACES = re.compile(r"[ \t\r\n]*+")
_ODD_RUN = re.compile(rf"[ \t\r\n{ODD_SPACES}]++")
_COMMENT = re.compile(r"(?://|#)[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/")
_ELISION = re.compile(r"\.{2,}+|\u2026++|\. \. \.")
_NEEDS_CARE = frozenset(" \t\r\n/#" + ODD_SPACES)


class Scanner:
    """Reads tokens from `offset` on; `end` is where the last token ended."""

    def __init__(self, text: str, offset: int = 0) -> None:
        self.text = text
        self.offset = offset
        self.end = offset
        self.slips: list[Slip] = []

    def note(self, offset: int, kind: str, message: str) -> None:
        """Remember a slip, or give up on a text that is made of them."""
        self.slips.append(Slip(offset, kind, message))
        if len(self.slips) > MAX_SLIPS:
            self.refuse("too-many-repairs", f"more than {MAX_SLIPS} slips", offset)

    def refuse(self, kind: str, message: str, offset: int | None = None) -> NoReturn:
        """Give up, at the current offset unless told otherwise."""
        raise Refusal(self.offset if offset is None else offset, kind, message)

    def peek(self) -> str:
        """The next character, or "" at the end of the text."""
        return self.text[self.offset : self.offset + 1]

    def character_after(self, offset: int) -> str:
        """The next character from `offset` on that is no space."""
        offset = _matched(_SPACES, self.text, offset)
        return self.text[offset : offset + 1]

    def advance(self, offset: int) -> None:
        """Move past a token that ends at `offset`."""
        self.offset = self.end = offset

    def skip_space(self) -> None:
        """Move to the next token, noting comments and spaces that JSON forbids."""
        while (char := self.peek()) in _NEEDS_CARE:
            start = self.offset
            if char in " \t\r\n":
                self.offset = _matched(_SPACES, self.text, start)
            elif char in "/#":
                self._comment()
            else:
                self.offset = _matched(_ODD_RUN, self.text, start)
                self.note(
                    start,
                    "no-break-space",
                    f"the character U+{ord(char):04X} between tokens, read as a space",
                )

    def _comment(self) -> None:
        found = _COMMENT.match(self.text, self.offset)
        if not found:
            self.refuse("unexpected-character", "a slash that starts no comment")
        self.note(self.offset, "comment", "a comment, left out")
        self.offset = found.end()

    def elision(self) -> bool:
        """Whether dots that stand for left-out text were here; moves past them."""
        if self.peek() not in (".", "\u2026"):
            return False
        found = _ELISION.match(self.text, self.offset)
        if found:
            self.advance(found.end())
        return found is not None


def _matched(pattern: re.Pattern[str], text: str, offset: int) -> int:
    found = pattern.match(text, offset)
    return found.end() if found else offset
