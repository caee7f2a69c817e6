"""What type cells say, in the words that pages have for it."""

from __future__ import annotations

import pytest

from rstgen.dialects.cells import TypeCell, read_type
from rstgen.outline import Cell, Prose, Run
from rstgen.source import Span

HERE = Span("page.rst", 1, 1)


def cell(text: str) -> Cell:
    return Cell((Prose((Run(text),), HERE),), HERE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Uuid (Required)", ("string", "uuid", None, True)),
        ("Header String (Optional, at most 9)", ("string", None, "header", False)),
        ("Integer, optional", ("integer", None, None, False)),
        ("String (UUID)", ("string", "uuid", None, None)),
        ("String (a list of names)", ("string", None, None, None)),
        ("Date/time", ("string", "date-time", None, None)),
        ("Date and time", ("string", "date-time", None, None)),
        ("Date time", ("string", "date-time", None, None)),
        ("Key/value pairs", ("object", None, None, None)),
        ("key-value", ("object", None, None, None)),
        ("True or false", ("boolean", None, None, None)),
        ("true/false", ("boolean", None, None, None)),
        ("String[]", ("array", None, None, None)),
        ("Hue", (None, None, None, None)),
    ],
)
def test_a_type_cell(
    text: str, said: tuple[str | None, str | None, str | None, bool | None]
) -> None:
    assert read_type(cell(text), body=True) == TypeCell(*said, text)  # type: ignore[arg-type]
