"""docutils' lines and tables, quick where a page is written in ASCII."""

from __future__ import annotations

from types import FunctionType
from typing import Any

from docutils.statemachine import StringList
from docutils.utils import strip_combining_chars


class Lines(StringList):
    """Looks for combining and for wide characters only where there can be any."""

    def get_2D_block(
        self, top: int, left: int, bottom: int, right: int, strip_indent: bool = True
    ) -> StringList:
        block = self[top:bottom]
        if not _is_ascii(block):
            return super().get_2D_block(top, left, bottom, right, strip_indent)
        lines = [line[left:right].rstrip() for line in block.data]
        indents = (len(line) - len(line.lstrip()) for line in lines if line)
        indent = min(indents, default=0) if strip_indent else 0
        block.data = [line[indent:] for line in lines]
        return block

    def pad_double_width(self, pad_char: str) -> None:
        if not _is_ascii(self):
            super().pad_double_width(pad_char)


def _is_ascii(lines: StringList) -> bool:
    return all(map(str.isascii, lines.data))


def quick(function: Any) -> Any:
    """A function of docutils' that looks for combining characters where any can be.

    docutils looks at each character of a table, twice. The function's own module stays
    as it is: others in this process may read with it.
    """
    names = {**function.__globals__, "strip_combining_chars": _without_combining}
    return FunctionType(function.__code__, names, function.__name__)


def _without_combining(text: str) -> str:
    return text if text.isascii() else strip_combining_chars(text)
