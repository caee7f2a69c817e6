"""The reader: exact lines, no noise, nothing run, nothing changed, nothing raised."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from docutils.parsers.rst import directives, roles, states

from rstgen.outline import (
    Anchor,
    Block,
    Directive,
    Heading,
    Listing,
    Outline,
    Prose,
    Table,
)
from rstgen.reader import read
from rstgen.source import Source, Span, read_source


def outline(text: str) -> Outline:
    return read(Source("page.rst", text, ""))


def only(text: str, kind: type[Block]) -> list[Block]:
    return [block for block in outline(text).blocks if isinstance(block, kind)]


PAGE = """\
.. _show-kiln:

Show a kiln
-----------

.. code::

    GET /kilns
      ?hot=true

Two lines
of prose.

.. code-block:: json
   :linenos:

   {
     "kiln": 1

   }

A literal::

  one
  two

+------+---------+
|Name  |Type     |
+======+=========+
|kiln  |Object   |
|      |again    |
+------+---------+
|      |only two |
+------+---------+
"""


def test_lines_of_titles_prose_listings_and_rows_are_the_pages() -> None:
    blocks = outline(PAGE).blocks
    assert [
        (type(block).__name__, block.span.line, block.span.end) for block in blocks
    ] == [
        ("Heading", 3, 4),
        ("Listing", 8, 9),
        ("Prose", 11, 12),
        ("Listing", 17, 20),
        ("Prose", 22, 22),
        ("Listing", 24, 25),
        ("Table", 28, 33),
    ]
    table = blocks[-1]
    assert isinstance(table, Table)
    assert [(row.span.line, row.span.end) for row in table.body] == [(30, 31), (33, 33)]
    assert [cell.text for cell in table.body[0].cells] == ["kiln", "Object\nagain"]


def test_a_heading_keeps_its_label_and_level() -> None:
    text = "Top\n===\n\n.. _inner:\n\nInner *part*\n------------\n\nWords.\n"
    assert only(text, Heading) == [
        Heading("Top", 1, (), Span("page.rst", 1, 2)),
        Heading(
            "Inner part",
            2,
            (Anchor("inner", Span("page.rst", 4, 4)),),
            Span("page.rst", 6, 7),
        ),
    ]


def test_a_listing_keeps_its_text_and_language() -> None:
    listings = only(PAGE, Listing)
    assert [(b.text, b.language) for b in listings if isinstance(b, Listing)] == [
        ("GET /kilns\n  ?hot=true", ""),
        ('{\n  "kiln": 1\n\n}', "json"),
        ("one\ntwo", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "See :ref:`kilns`, :doc:`guide <a/b>`, :http:get:`/x` and :odd role:`y`.\n",
        ".. toctree::\n   :maxdepth: 2\n   :hidden:\n\n   one\n",
        ".. mystery:: of\n   :option: nonsense\n\n   Text.\n",
        ".. image:: x.png\n   :width: no width\n",
        "See |none| and `nothing`_ and [none]_.\n",
        "Short\n--\n\nText.\n\n.. _twice:\n\n.. _twice:\n\nText.\n",
    ],
)
def test_what_only_sphinx_knows_is_no_fault(text: str) -> None:
    assert outline(text).faults == ()


def test_a_role_shows_its_title() -> None:
    (prose,) = only("See :doc:`the guide <a/b>` and :ref:`kilns`.\n", Prose)
    assert isinstance(prose, Prose)
    assert prose.text == "See the guide and kilns."


def test_a_page_leaves_docutils_as_it_was() -> None:
    known: tuple[Callable[[], dict[str, object]], ...] = (
        lambda: dict(directives._directives),  # type: ignore[attr-defined]
        lambda: dict(roles._roles),  # type: ignore[attr-defined]
        lambda: dict(directives._directive_registry),  # type: ignore[attr-defined]
        lambda: dict(roles._role_registry),  # type: ignore[attr-defined]
        lambda: {s.__name__: s.nested_sm_cache for s in states.state_classes},
    )
    before = [look() for look in known]
    outline(
        ".. role:: shout\n\n.. role:: raw-html(raw)\n   :format: html\n\n"
        ".. default-role:: shout\n\n:shout:`hey` and `you`\n\n.. mystery::\n\n   x\n"
    )
    assert [look() for look in known] == before


@pytest.mark.parametrize(
    "text",
    [
        ".. include:: {path}\n",
        ".. literalinclude:: {path}\n",
        ".. csv-table::\n   :file: {path}\n",
        ".. csv-table::\n   :url: file://{path}\n",
        ".. raw:: html\n   :file: {path}\n",
        ".. code::\n   :include: {path}\n\n   x\n",
        ".. |x| include:: {path}\n\n|x|\n",
        ".. list-table:: {path}\n   :file: {path}\n\n   * - x\n",
        ".. note:: Look\n\n   .. include:: {path}\n",
    ],
)
def test_no_page_brings_in_another_file(tmp_path: Path, text: str) -> None:
    secret = tmp_path / "secret.rst"
    secret.write_text("the secret words")
    assert "secret words" not in repr(outline(text.format(path=secret)))


def test_raw_output_and_inclusion_are_named_as_faults() -> None:
    faults = outline("Text.\n\n.. include:: x\n\n.. raw:: html\n\n   <b>\n").faults
    assert [(fault.kind, fault.span.line, fault.detail) for fault in faults] == [
        ("inert-directive", 3, "include"),
        ("inert-directive", 5, "raw"),
    ]


def test_a_planted_settings_file_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docutils.conf").write_text("[general]\ntab_width: 3\nhalt_level: 1\n")
    monkeypatch.chdir(tmp_path)
    (listing,) = only(".. code::\n\n\tGET /x\n", Listing)
    assert isinstance(listing, Listing)
    assert listing.text == "GET /x"


def test_twenty_threads_read_what_one_reads() -> None:
    texts = [PAGE.replace("kiln", f"kiln{number}") for number in range(40)]
    alone = [outline(text) for text in texts]
    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(outline, texts)) == alone


@pytest.mark.parametrize(
    "error", [RecursionError("deep"), SystemExit(1), UnicodeError("bad")]
)
def test_a_page_that_docutils_cannot_bear_has_a_fault(
    monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def broken(path: str, lines: tuple[str, ...]) -> None:
        raise error

    monkeypatch.setattr("rstgen.reader.parsing.parse", broken)
    found = outline("Text.\n")
    assert found.blocks == ()
    assert [(fault.kind, fault.span) for fault in found.faults] == [
        ("unreadable-page", Span("page.rst", 1, 1))
    ]


def test_deep_nesting_ends_with_an_outline() -> None:
    deep = "\n\n".join(" " * depth + "x" for depth in range(900))
    assert outline(deep).path == "page.rst"


@pytest.mark.parametrize(
    "character", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1e", "\0"]
)
def test_odd_characters_shift_no_line(character: str) -> None:
    text = f"Before{character}after.\n\n.. code::\n\n   GET{character}x\n\nEnd.\n"
    first, listing, last = outline(text).blocks
    assert [block.span.line for block in (first, listing, last)] == [1, 5, 7]
    shown = "\ufffd" if character == "\0" else character
    assert isinstance(listing, Listing)
    assert listing.text == f"GET{shown}x"
    assert isinstance(first, Prose)
    assert first.text == f"Before{shown}after."


def test_a_directive_below_a_line_of_prose_is_still_one() -> None:
    text = "**Example**\n.. code::\n\n   GET /x\n"
    found = outline(text)
    (listing,) = [block for block in found.blocks if isinstance(block, Listing)]
    assert (listing.text, listing.span.line) == ("GET /x", 4)
    assert [(fault.kind, fault.span.line) for fault in found.faults] == [
        ("glued-directive", 2)
    ]


def test_a_broken_table_is_a_fault_at_its_line() -> None:
    text = (
        "Text.\n\n+----+----+\n|a   |b   |\n+====+====+\n|c d e f g |\n|h   |i   |\n"
        "+----+----+\n"
    )
    faults = outline(text).faults
    assert [(fault.kind, fault.span.line) for fault in faults] == [
        ("malformed-table", 6)
    ]


def test_an_unknown_directive_keeps_its_text() -> None:
    (found,) = only("Text.\n\n.. mystery:: of\n\n   a ship\n\nEnd.\n", Directive)
    assert isinstance(found, Directive)
    assert (found.name, found.span.line, "a ship" in found.text) == ("mystery", 3, True)


def test_codes_that_a_page_ignores() -> None:
    found = outline(".. rstgen: ignore RG301, RG5\n\n.. rstgen:ignore RG1\n\nText.\n")
    assert [each.rule for each in found.ignored] == ["RG301", "RG5", "RG1"]


@pytest.mark.parametrize(
    ("data", "text", "line"),
    [
        (b"one\r\ntwo\n\xe9 three\n", "one\ntwo\n\ufffd three\n", 3),
        pytest.param(b"\xef\xbb\xbfone\ntwo\n\xe9\n", "one\ntwo\n\ufffd\n", 3),
        pytest.param(b"one\rtwo\r\xe9\n", "one\ntwo\n\ufffd\n", 3),
    ],
    ids=["crlf", "byte order mark", "cr"],
)
def test_bytes_that_are_not_utf8_are_a_fault_at_their_line(
    tmp_path: Path, data: bytes, text: str, line: int
) -> None:
    page = tmp_path / "page.rst"
    page.write_bytes(data)
    source = read_source(page)
    assert source.text == text
    assert [(fault.kind, fault.span.line, fault.detail) for fault in source.faults] == [
        ("encoding", line, "byte 0xe9")
    ]


@pytest.mark.parametrize("markup", ["*a ", "`a ", "|a ", "a\n  b\n", "::\n\n"])
def test_a_page_that_takes_too_long_is_a_fault(
    markup: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rstgen.reader.patience.SECONDS", 0.02)
    found = outline(markup * 5000)
    assert found.blocks == ()
    assert [(fault.kind, fault.detail) for fault in found.faults] == [
        ("unreadable-page", "it takes too long to be parsed")
    ]


def test_substitutions_do_not_multiply_a_page() -> None:
    text = f".. |a| replace:: {'x' * 1000}\n\n{'|a| ' * 1001}"
    assert [(fault.kind, fault.detail) for fault in outline(text).faults] == [
        ("unreadable-page", "its substitutions multiply its text")
    ]


def test_substitutions_that_need_a_look() -> None:
    text = (
        ".. |a| replace:: |b|\n.. |b| replace:: c\n.. |d| unicode:: 0xD800\n\n|a|\n|d|"
    )
    found = outline(text)
    assert [block.text for block in found.blocks if isinstance(block, Prose)] == [
        "b\n\N{REPLACEMENT CHARACTER}"
    ]
    assert [(fault.kind, fault.detail) for fault in found.faults] == [
        ("markup", "|a| stands for another substitution; write its text"),
        ("encoding", "|d|"),
    ]


def test_many_addresses_are_plain_text() -> None:
    (block,) = outline("ann@kilns.example https://kilns.example " * 2000).blocks
    assert isinstance(block, Prose)
    assert {run.style for run in block.runs} == {"plain"}


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("T\n=\n.. code::\n\n   GET /a\n", None, 0),
        ("T\n=\n\nDo\n.. code::\n\n   GET /a\n", "glued-directive", 5),
        ("T\n=\n\n.. code:\n\n   GET /a\n", "half-directive", 4),
        ("T\n=\n\n.. code::json\n\n   {}\n", "half-directive", 4),
        ("T\n=\n\n.. code:json\n\n   {}\n", "half-directive", 4),
        (".. role:: r(raw)\n   :format: html\n", "inert-directive", 1),
        (".. automodule:: evil\n", "inert-directive", 1),
        (".. default-role:: math\n", "inert-directive", 1),
    ],
)
def test_directives_that_are_written_wrong_or_never_run(
    text: str, kind: str | None, line: int
) -> None:
    faults = [(fault.kind, fault.span.line) for fault in outline(text).faults]
    assert faults == ([(kind, line)] if kind else [])


def test_a_half_directive_is_read_as_what_is_meant() -> None:
    (listing,) = only("T\n=\n\n.. code:\n\n   GET /a\n", Listing)
    assert isinstance(listing, Listing)
    assert (listing.text, listing.span.line) == ("GET /a", 6)
