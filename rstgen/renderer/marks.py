"""Where templates print what may hold a page's text: only as whole tokens.

What the filters give is safe where it stands by itself. Between quotes of the template,
behind an `f`, or in a comment, it would end the string or the comment, and the rest of a
page's text would be program. So whatever a template prints is marked while it renders,
and each mark must begin and end where a token of the output does.
"""

from __future__ import annotations

import re
import sys
import threading
from bisect import bisect_left
from typing import NamedTuple

from jinja2 import Template

from rstgen.errors import TemplateError
from rstgen.renderer.environment import code_only
from rstgen.renderer.owned import Owned, shown

_HOLDS_TEXT = re.compile(r"[\"'#]")
"""Names, types and numbers hold no text of a page; literals and comments do."""
_MARKED = re.compile("\x01([0-9]+)\x02([^\x01-\x03]*)\x03")
_OPAQUE = re.compile(
    r'''
    """(?: [^"\\]++ | \\. | "(?!"") )*+"""
    | \'\'\'(?: [^'\\]++ | \\. | '(?!'') )*+\'\'\'
    | "(?: [^"\\\n]++ | \\. )*+"
    | '(?: [^'\\\n]++ | \\. )*+'
    | \#[^\n]*+
    | (?P<open>["'])
    ''',
    re.DOTALL | re.VERBOSE,
)
"""Strings, without what stands before their quotes, and comments; `open` never ends."""
_GLUED = re.compile(r"(?<=\w)(?=[\w\"'])")
"""The inside of a name, or where it would be read as one with a string."""


class MisplacedText(TemplateError):
    """A template prints a page's text inside a string or a comment."""


class _Span(NamedTuple):
    """A part of the output, and which print it came from."""

    start: int
    end: int
    number: int


class Marks(threading.local):
    """Marks what is printed, and judges where it came to stand: one file at a time.

    Each thread has its own, for a file of its own.
    """

    def __init__(self, owned: Owned) -> None:
        self._owned = owned
        self._printed: list[tuple[Template, int]] = []

    def begin(self) -> None:
        """Forget the last file."""
        self._printed.clear()

    def mark(self, value: object) -> str:
        """What jinja's `finalize` does: let Code through, marked if it holds text."""
        code = code_only(value)
        frame = sys._getframe(1)
        # Constants are printed when a template is read: their text is the template's.
        template = frame.f_globals.get("__jinja_template__")
        if template is None or not _HOLDS_TEXT.search(code):
            return code
        self._printed.append((template, frame.f_lineno))
        return f"\x01{len(self._printed) - 1}\x02{code}\x03"

    def judged(self, output: str) -> str:
        """A Python file without marks.

        Raises:
            MisplacedText: a mark isn't around whole tokens.
        """
        text, spans = _unmarked(output)
        tokens = _Tokens(text) if spans else None
        for span in spans:
            if tokens and (tokens.cut(span.start) or tokens.cut(span.end)):
                raise MisplacedText(
                    f"{self._place(span)}: a text is printed inside a string or a "
                    "comment, or up against one; print it by itself: {{ text | py }} "
                    "brings its own quotes, and {{ text | comment }} its own #"
                )
        return text

    def _place(self, span: _Span) -> str:
        template, line = self._printed[span.number]
        filename = shown(template.filename or "", self._owned)
        return f"{filename}:{template.get_corresponding_lineno(line)}"


def unmarked(output: str) -> str:
    """A file without marks, whatever it is."""
    return _MARKED.sub(r"\2", output)


def _unmarked(output: str) -> tuple[str, list[_Span]]:
    """A text without marks, and where they were."""
    parts: list[str] = []
    spans: list[_Span] = []
    length = done = 0
    for match in _MARKED.finditer(output):
        start = length + match.start() - done
        length = start + len(match[2])
        parts += [output[done : match.start()], match[2]]
        spans.append(_Span(start, length, int(match[1])))
        done = match.end()
    return "".join([*parts, output[done:]]), spans


class _Tokens:
    """Where the strings and comments of a Python file begin and end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        for match in _OPAQUE.finditer(text):
            if match["open"]:
                # Behind it are no tokens: the compiler will say why.
                break
            self._starts.append(match.start())
            self._ends.append(match.end())

    def cut(self, place: int) -> bool:
        """Whether a place is inside of a token."""
        before = bisect_left(self._starts, place) - 1
        inside = before >= 0 and place < self._ends[before]
        return inside or _GLUED.match(self._text, place) is not None
