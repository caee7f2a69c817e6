"""Text that is fit to be code, and the only ways to make it.

A plain `str` may come from a page and is never trusted. `Code` is text that we
wrote. This module is the only one that makes `Code`: out of a page's text through
`py`, `doc` and `comment`, out of a name through `word`, and out of a whole rendered
file through `checked_python` and `checked_text`.
"""

from __future__ import annotations

import io
import re
import tokenize
import warnings
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from rstgen import prose
from rstgen.errors import TemplateError
from rstgen.literals import laid_out

JsonValue: TypeAlias = (
    "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
)

WIDTH = 88
MAX_PATH = 200

# Names that a computer running Windows keeps for devices, or that Python, pytest
# or a build tool runs of its own accord.
RESERVED_STEMS = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{device}{digit}" for device in ("com", "lpt") for digit in range(10)]
    + ["sitecustomize", "usercustomize", "setup", "noxfile"]
)

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PART = re.compile(r"([a-z_][a-z0-9_]*)(?:\.(?:py|toml|json|typed|md))?")
_CONTROL = re.compile(r"[^\n -~]")


class Code(str):
    """Source text that we wrote.

    No method of `str` is overridden, so every operation gives a plain `str`, or
    this very object where nothing changed: trust is lost, never inherited.
    """

    __slots__ = ()


class File(NamedTuple):
    """A file of the output: a path below its folder, and what to write there."""

    path: PurePosixPath
    text: Code


def file_path(*parts: str) -> PurePosixPath:
    """Join `parts` to a relative path that is safe on every system.

    A part is a lower-case ASCII identifier, with one of a few known suffixes or none.

    Raises:
        ValueError: a part has another shape or is reserved, or the path is too long.
    """
    for part in parts:
        match = _PART.fullmatch(part)
        if match is None or match[1] in RESERVED_STEMS:
            raise ValueError(f"not fit to be part of a path: {part!a}")
    path = PurePosixPath(*parts)
    if not parts or len(str(path)) > MAX_PATH:
        raise ValueError(f"a path needs 1 to {MAX_PATH} characters: {str(path)!a}")
    return path


def word(text: str) -> Code:
    """An ASCII identifier or a keyword such as `None`, as it stands.

    Raises:
        ValueError: `text` has any other shape.
    """
    if not _WORD.fullmatch(text):
        raise ValueError(f"not an identifier: {text!a}")
    return Code(text)


def dotted(*names: Code) -> Code:
    """`dotted(a, b)` is `a.b`."""
    return _joined(".", names)


def union(*types: Code) -> Code:
    """`union(a, b)` is `a | b`."""
    return _joined(" | ", types)


def subscript(base: Code, *arguments: Code) -> Code:
    """`subscript(a, b, c)` is `a[b, c]`."""
    return Code(f"{_joined('', [base])}[{_joined(', ', arguments)}]")


def literal(values: Sequence[str]) -> Code:
    """`literal(["a", "b"])` is `Literal["a", "b"]`; the values may be any texts.

    Raises:
        ValueError: there are no values.
        TypeError: a value isn't a text.
    """
    if not values:
        raise ValueError("a Literal needs a value")
    return subscript(Code("Literal"), *(py(_text(value)) for value in values))


def call(function: Code, **arguments: JsonValue) -> Code:
    """`call(f, a=1)` is `f(a=1)`; the names are ours, the values may be any."""
    parts = [Code(f"{word(name)}={py(value)}") for name, value in arguments.items()]
    return Code(f"{_joined('', [function])}({', '.join(parts)})")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a value is a text, not {type(value).__name__}")
    return value


def _joined(separator: str, parts: Sequence[Code]) -> Code:
    if not parts or not all(type(part) is Code for part in parts):
        raise TypeError("only Code can be joined to Code")
    return Code(separator.join(parts))


def py(value: JsonValue | bytes, indent: int = 0, taken: int | str = 0) -> Code:
    """Give the Python literal of `value`, laid out as `ruff format` leaves it.

    Args:
        value: A JSON value, or bytes; a tuple gives a tuple.
        indent: Columns before the line that the literal starts on.
        taken: Columns of other text on that line, before and behind the literal; or
            that text itself.

    A literal that doesn't fit in 88 columns gets a line for each item. A bare string
    can't be broken: where ruff would put it in parentheses, which is on the right of
    `=` and behind `return`, keep it from getting that long.

    Raises:
        ValueError: a number that isn't finite, or more than 80 levels.
        TypeError: neither a JSON value nor bytes.
    """
    columns = taken if isinstance(taken, int) else len(taken)
    return Code(laid_out(value, WIDTH, indent, columns))


def doc(text: str, indent: int = 0) -> Code:
    """Give a docstring that says `text`, its quotes included, for column `indent`.

    Paragraphs are wrapped to 88 columns. Blank lines, and lines that begin with a
    space, stay as they are. A backslash is put before `>>>` and `..`, so that neither
    doctest nor a documentation tool obeys them; invisible characters are dropped.
    """
    # The first line has room for both quotes and for an escape at each end.
    lines = prose.wrapped(text, WIDTH - indent, first=WIDTH - indent - 8)
    margin = "\n" + " " * indent
    body = "".join(margin + line if line else "\n" for line in lines)[len(margin) :]
    if not body:
        body = "Not documented."
    if len(lines) > 1:
        body += margin
    body = re.sub(r'\A"+|"{3,}|"+\Z', lambda run: '\\"' * len(run[0]), body)
    return Code(f'"""{body}"""')


def comment(text: str, indent: int = 0) -> Code:
    """Give a comment that says `text`, a `# ` before each line, for column `indent`.

    Words that a tool would obey (`noqa`, `type:`, `coding:`) are put in quotes.
    """
    lines = [f"# {line}".rstrip() for line in prose.remarks(text)]
    return Code(("\n" + " " * indent).join(lines or ["#"]))


def checked_text(text: str, name: str) -> Code:
    """Accept a rendered file: printable ASCII, LF line ends, one at the very end.

    Raises:
        TemplateError: something else is in it; names the template `name`.
    """
    if match := _CONTROL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise TemplateError(f"{name}: line {line} of its output holds {match[0]!a}")
    if text.strip("\n") and not text.endswith("\n"):
        raise TemplateError(f"{name}: its output doesn't end with a line end")
    return Code(text)


def checked_python(text: str, name: str) -> Code:
    """Accept a rendered Python file: as `checked_text`, and it compiles.

    Raises:
        TemplateError: it doesn't compile, compiles with a warning, or declares an
            encoding; names the template `name` and the line of its output.
    """
    code = checked_text(text, name)
    data = code.encode("ascii")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compile(data, name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, Warning) as error:
        line = getattr(error, "lineno", None) or 1
        what = getattr(error, "msg", None) or str(error)
        raise TemplateError(f"{name}: line {line} of its output: {what}") from error
    if encoding != "utf-8":
        raise TemplateError(f"{name}: its output declares the encoding {encoding}")
    return code
