"""Where templates print what may hold a page's text: only as whole tokens.

What the filters give is safe where it stands by itself. Between quotes of the template,
behind an `f`, or in a comment, it would end the string or the comment, and the rest of a
page's text would be program. So whatever a template prints is marked while it renders,
and each mark must begin and end where a token of the output does.
"""

from __future__ import annotations

import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from jinja2 import Template

from rstgen.errors import TemplateError
from rstgen.renderer.environment import code_only
from rstgen.renderer.owned import Owned, shown

_HOLDS_TEXT = re.compile(r"[\"'#]")
"""Names, types and numbers hold no text of a page; literals and comments do."""
_MARKED = re.compile("\x01([0-9]+)\x02([^\x01-\x03]*)\x03")


class MisplacedText(TemplateError):
    """A template prints a page's text inside a string or a comment."""


class _Span(NamedTuple):
    """A part of the output, and which print it came from."""

    start: int
    end: int
    number: int


class Marks:
    """Marks what is printed, and judges where it came to stand."""

    def __init__(self, owned: Owned) -> None:
        self._owned = owned
        self._printed: list[tuple[Template, int]] = []

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
        edges, end = _edges(text) if spans else (set(), 0)
        for span in spans:
            # Behind `end` are no tokens: the compiler will say why.
            if span.start < end and not {span.start, span.end} <= edges:
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


def _edges(text: str) -> tuple[set[int], int]:
    """Where tokens begin and end, up to where there are any."""
    lines = list(io.StringIO(text))
    places: set[tuple[int, int]] = set()
    for token in _tokens(lines):
        places.update((token.start, token.end))
    offsets = [0, *accumulate(map(len, lines)), len(text)]
    edges = {offsets[row - 1] + column for row, column in places}
    return edges, max(edges, default=0)


def _tokens(lines: Iterable[str]) -> Iterator[tokenize.TokenInfo]:
    """The tokens up to the first fault; the text doesn't compile if there is one."""
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            if token.type == tokenize.ERRORTOKEN:
                return
            yield token
    except (tokenize.TokenError, SyntaxError):
        return
