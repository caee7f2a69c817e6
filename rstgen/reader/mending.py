"""Mend text that docutils would misread, without moving any line number.

docutils is handed a text that differs from the page's; `Mended.line` says
which line of the page each of its lines is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rstgen.source import Fault, Source, Span

_DIRECTIVE = re.compile(r"(?P<indent> *)\.\. (?P<name>[A-Za-z][\w:+.-]*)::(?: |$)")
_EXPLICIT = re.compile(r" *\.\.(?: |$)")
_TABLE_LINE = re.compile(r" *[+|=]")
# A title's underline ends a block, as a blank line does.
_UNDERLINE = re.compile(r"([^\w\s])\1{2,}$")
# A directive's name with one colon makes a comment, and nothing of it is shown.
_HALF_DIRECTIVE = re.compile(
    r"(?P<indent> *)\.\. (?P<name>code|code-block|note|warning|list-table|csv-table"
    r"|table|important|tip|caution|attention|parsed-literal):(?P<rest>(?!:)(?: .*)?)$"
)


_GLUED_LANGUAGE = re.compile(
    r"(?P<indent> *)\.\. (?P<name>code|code-block|sourcecode)::?(?P<rest>[A-Za-z]\w*)$"
)


@dataclass(frozen=True, slots=True)
class Mended:
    """Lines for docutils, with the page's line number of each."""

    lines: tuple[str, ...]
    origin: tuple[int, ...]
    faults: tuple[Fault, ...]

    def line(self, number: int | None) -> int:
        """The page's line for docutils' line `number`; both count from 1."""
        if not number or not self.origin:
            return 1
        return self.origin[min(number, len(self.origin)) - 1]


def mend(source: Source) -> Mended:
    """Mend directives that docutils takes for prose or comments; tame characters."""
    lines: list[str] = []
    origin: list[int] = []
    faults: list[Fault] = []
    previous = ""
    for number, line in enumerate(_tamed(source.text).split("\n"), start=1):
        span = Span(source.path, number, number)
        if half := _HALF_DIRECTIVE.match(line) or _GLUED_LANGUAGE.match(line):
            line = (
                f"{half['indent']}.. {half['name']}:: {half['rest'].strip()}".rstrip()
            )
            faults.append(Fault("half-directive", span, half["name"]))
        if glued := _glued_directive(previous, line):
            lines.append("")
            origin.append(number)
            faults.append(Fault("glued-directive", span, glued))
        lines.append(line)
        origin.append(number)
        previous = line
    return Mended(tuple(lines), tuple(origin), tuple(faults))


def _tamed(text: str) -> str:
    """docutils takes NUL for its own escape mark; U+FFFD shows where it was."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _glued_directive(previous: str, line: str) -> str | None:
    """The directive's name, if `line` opens one that docutils takes for prose."""
    match = _DIRECTIVE.match(line)
    if not match or not previous.strip():
        return None
    indent = len(previous) - len(previous.lstrip(" "))
    if indent != len(match["indent"]):
        return None
    ends = (_EXPLICIT, _TABLE_LINE, _UNDERLINE)
    if any(pattern.match(previous) for pattern in ends):
        return None
    return match["name"]
