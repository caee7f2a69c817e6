"""Tables that docutils refuses: read as a person reads them, or refused with a fault.

A folder below `cases/tables` is a case: a page, and `expected.json` with the tables'
rows, each with its line and ` / ` between a cell's lines, and the page's faults.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rstgen.outline import Listing, Outline, Prose, Row, Table
from rstgen.reader import read
from rstgen.source import Source, read_source

TABLES = Path(__file__).parent.parent / "cases" / "tables"
CASES = sorted(path.name for path in TABLES.iterdir())


@pytest.mark.parametrize("case", CASES)
def test_a_page_of_tables(case: str) -> None:
    found = read(read_source(TABLES / case / "page.rst"))
    expected = json.loads((TABLES / case / "expected.json").read_text("utf-8"))
    assert {
        "tables": [
            {"head": shown(table.head), "body": shown(table.body)}
            for table in found.blocks
            if isinstance(table, Table)
        ],
        "faults": [
            [fault.span.line, fault.kind, fault.detail] for fault in found.faults
        ],
    } == expected


def shown(rows: tuple[Row, ...]) -> list[list[Any]]:
    return [
        [row.span.line, *(" / ".join(cell.text.splitlines()) for cell in row.cells)]
        for row in rows
    ]


def outline(text: str) -> Outline:
    return read(Source("page.rst", text, ""))


def rows(found: Outline) -> list[list[list[str]]]:
    """Each table's rows as words, whatever the line breaks."""
    return [
        [[words(cell.text) for cell in row.cells] for row in (*table.head, *table.body)]
        for table in found.blocks
        if isinstance(table, Table)
    ]


def words(text: str) -> str:
    return " ".join(text.replace("\u200b", " ").split())


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=6)
LINES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
CELLS = st.lists(LINES, min_size=1, max_size=3)


@dataclass(frozen=True)
class Grid:
    """A table of at least two columns and rows, each cell a list of lines."""

    cells: tuple[tuple[tuple[str, ...], ...], ...]
    pad: int

    def widths(self) -> list[int]:
        return [
            max(len(line) for row in self.cells for line in row[column]) + 2 * self.pad
            for column in range(len(self.cells[0]))
        ]

    def border(self, dash: str = "-") -> str:
        return "+" + "+".join(dash * width for width in self.widths()) + "+"

    def draw(self) -> list[str]:
        lines = [self.border()]
        for number, row in enumerate(self.cells):
            for line in range(max(map(len, row))):
                texts = [cell[line] if line < len(cell) else "" for cell in row]
                padded = [
                    f"{' ' * self.pad}{text}".ljust(width)
                    for text, width in zip(texts, self.widths(), strict=True)
                ]
                lines.append("|" + "|".join(padded) + "|")
            lines.append(self.border("=" if number == 0 else "-"))
        return lines

    def words(self) -> list[list[str]]:
        return [[" ".join(cell) for cell in row] for row in self.cells]


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    columns = draw(st.integers(2, 4))
    count = draw(st.integers(2, 5))
    cells = tuple(
        tuple(tuple(draw(CELLS)) for _ in range(columns)) for _ in range(count)
    )
    return Grid(cells, draw(st.integers(0, 1)))


Damage = Callable[[list[str], st.DataObject], list[str]]


def _some(lines: list[str], data: st.DataObject, begins: str) -> int:
    found = [number for number, line in enumerate(lines) if line.startswith(begins)]
    return data.draw(st.sampled_from(found))


def _changed(lines: list[str], number: int, line: str) -> list[str]:
    return [*lines[:number], line, *lines[number + 1 :]]


def bars_in_a_border(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "+")
    return _changed(lines, number, lines[number].replace("+", "|"))


def a_border_without_crossings(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines[1:-1], data, "+") + 1
    dash = lines[number][1]
    return _changed(lines, number, f"+{dash * (len(lines[number]) - 2)}+")


def a_border_of_bars_without_crossings(
    lines: list[str], data: st.DataObject
) -> list[str]:
    number = _some(lines[1:-1], data, "+") + 1
    return _changed(lines, number, f"|{'-' * (len(lines[number]) - 2)}|")


def a_crossing_moved(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "+")
    dash, inner = lines[number][1], lines[number][1:-1]
    places = [place for place, char in enumerate(inner) if char == "+"]
    place = data.draw(st.sampled_from(places))
    swapped = (
        f"{inner[:place]}{dash}+{inner[place + 2 :]}"
        if data.draw(st.booleans())
        else f"{inner[: place - 1]}+{dash}{inner[place + 1 :]}"
    )
    return _changed(lines, number, f"+{swapped}+")


def a_border_too_long(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "+")
    line = lines[number]
    extra = data.draw(st.integers(1, 2))
    return _changed(lines, number, f"{line[:-1]}{line[1] * extra}+")


def a_border_too_short(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "+")
    return _changed(lines, number, f"{lines[number][:-2]}+")


def a_border_without_its_end(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "+")
    return _changed(lines, number, lines[number][:-1])


def a_longer_row(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "|")
    extra = data.draw(st.integers(1, 2))
    return _changed(lines, number, f"{lines[number][:-1]}{' ' * extra}|")


def an_overflow(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "|")
    bars = [place for place, char in enumerate(lines[number]) if char == "|"][1:]
    bar = data.draw(st.sampled_from(bars))
    return _changed(lines, number, f"{lines[number][:bar]} {lines[number][bar:]}")


def text_behind(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "|")
    return _changed(lines, number, lines[number] + data.draw(WORDS))


def no_last_bar(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "|")
    return _changed(lines, number, lines[number][:-1])


def no_first_bar(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "|")
    return _changed(lines, number, f" {lines[number][1:]}")


def no_top(lines: list[str], data: st.DataObject) -> list[str]:
    return lines[1:]


def no_bottom(lines: list[str], data: st.DataObject) -> list[str]:
    return lines[:-1]


def an_indented_line(lines: list[str], data: st.DataObject) -> list[str]:
    number = data.draw(st.integers(1, len(lines) - 1))
    return _changed(lines, number, f" {lines[number]}")


def a_blank_line(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines[1:], data, "+") + 1
    return [*lines[:number], "", *lines[number:]]


def a_border_of_equals(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "+")
    return _changed(lines, number, lines[number].replace("-", "="))


def glued(lines: list[str], data: st.DataObject) -> list[str]:
    return ["Some words above.", *lines]


def zero_width(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "|")
    return _changed(lines, number, lines[number].replace(" |", "\u200b |", 1))


def a_bar_lost(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "|")
    bars = [place for place, char in enumerate(lines[number]) if char == "|"][1:-1]
    bar = data.draw(st.sampled_from(bars))
    blank = data.draw(st.sampled_from(["", " "]))
    return _changed(
        lines, number, f"{lines[number][:bar]}{blank}{lines[number][bar + 1 :]}"
    )


def a_bar_too_many(lines: list[str], data: st.DataObject) -> list[str]:
    number = _some(lines, data, "|")
    place = data.draw(st.integers(1, len(lines[number]) - 1))
    return _changed(lines, number, f"{lines[number][:place]}|{lines[number][place:]}")


DAMAGES: list[Damage] = [
    bars_in_a_border,
    a_border_without_crossings,
    a_border_of_bars_without_crossings,
    a_crossing_moved,
    a_border_too_long,
    a_border_too_short,
    a_border_without_its_end,
    a_longer_row,
    an_overflow,
    text_behind,
    no_last_bar,
    no_first_bar,
    no_top,
    no_bottom,
    an_indented_line,
    a_blank_line,
    a_border_of_equals,
    glued,
    zero_width,
]


def page(lines: list[str]) -> str:
    return "\n".join(["Words.", "", *lines, "", "The end.", ""])


@given(grids())
def test_a_table_without_damage_has_no_fault(grid: Grid) -> None:
    found = outline(page(grid.draw()))
    assert rows(found) == [grid.words()]
    assert found.faults == ()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@given(grid=grids(), data=st.data())
def test_a_damaged_table_is_read_as_before(
    damage: Damage, grid: Grid, data: st.DataObject
) -> None:
    whole = grid.draw()
    lines = damage(whole, data)
    found = outline(page(lines))
    assert rows(found) == [grid.words()]
    assert {fault.kind for fault in found.faults} == (
        {"mended-table"} if lines != whole else set()
    )
    assert isinstance(found.blocks[-1], Prose)
    assert found.blocks[-1].span.line == len(lines) + 4


@given(grid=grids(), data=st.data())
def test_a_table_that_lost_a_bar_is_read_or_refused(
    grid: Grid, data: st.DataObject
) -> None:
    found = outline(page(a_bar_lost(grid.draw(), data)))
    kinds = {fault.kind for fault in found.faults}
    if kinds == {"mended-table"}:
        assert rows(found) == [grid.words()]
    elif not kinds:
        # One blank in a row of one line: a cell that spans columns, and nothing lost.
        assert [list(map(joined, table)) for table in rows(found)] == [
            list(map(joined, grid.words()))
        ]
    else:
        assert kinds == {"malformed-table"}


def joined(row: list[str]) -> str:
    return " ".join(filter(None, row))


@given(grid=grids(), data=st.data())
def test_a_bar_too_many_is_a_part_of_the_text(grid: Grid, data: st.DataObject) -> None:
    found = outline(page(a_bar_too_many(grid.draw(), data)))
    kinds = {fault.kind for fault in found.faults}
    read_rows = [
        [words(cell.replace("|", " ")) for cell in row]
        for table in rows(found)
        for row in table
    ]
    squeezed = [["".join(cell.split()) for cell in row] for row in read_rows]
    assert kinds == {"malformed-table"} or (
        kinds == {"mended-table"}
        and squeezed
        == [["".join(cell.split()) for cell in row] for row in grid.words()]
    )


@given(grids(), grids(), st.sampled_from(DAMAGES), st.data())
def test_damage_in_one_table_leaves_the_next_alone(
    first: Grid, second: Grid, damage: Damage, data: st.DataObject
) -> None:
    lines = [*damage(first.draw(), data), "", "Between.", "", *second.draw()]
    assert rows(outline(page(lines)))[-1:] == [second.words()]


def test_text_keeps_its_place_where_only_its_bar_has_moved() -> None:
    lines = [
        "+------+------------+",
        "|Name  | Type       |",
        "+======+============+",
        "|cone |  A number   |",
        "|      | of degrees |",
        "+------+------------+",
    ]
    (table,) = [b for b in outline(page(lines)).blocks if isinstance(b, Table)]
    (cone,) = table.body
    assert [prose.text for prose in cone.cells[1].prose] == ["A number\nof degrees"]


LISTING = st.lists(st.text("|+-= ab", max_size=20).map(str.rstrip), max_size=8)


@given(LISTING, st.sampled_from([".. code::", ".. code-block:: text", "Words::"]))
def test_what_is_drawn_in_a_listing_stays(lines: list[str], opening: str) -> None:
    text = "\n".join(["x", *lines, "x"])
    indented = "\n".join(f"   {line}".rstrip() for line in text.splitlines())
    found = outline(f"{opening}\n\n{indented}\n")
    (listing,) = [block for block in found.blocks if isinstance(block, Listing)]
    assert listing.text == text
    assert found.faults == ()


@settings(max_examples=300)
@given(st.lists(st.text("|+-=: ab\t\u200b\u0301\u6f22", max_size=24), max_size=12))
def test_nothing_that_looks_like_a_table_stops_the_reading(lines: list[str]) -> None:
    kinds = {fault.kind for fault in outline("\n".join(lines)).faults}
    assert "unreadable-page" not in kinds


GARBAGE = {
    "bars": "|" * 40,
    "crossings": "+-" * 40,
    "rows of a table without end": "+---+---+\n|a  |b |",
    "tables without end": "+---+---+\n|a  |b  |\n",
    "tables below words": "words\n+---+---+\n|a  |b  |\n",
    "rules of bars": "|---|---|\n| a | b |",
    "simple borders": "===  ===",
    "simple tables without end": "===  ===\nab cd efg\n",
    "invisible characters": "|\u200b\u6f22a|b|\n+--+--+",
}


@pytest.mark.parametrize("name", sorted(GARBAGE))
def test_four_times_as_many_lines_of_it_take_four_times_as_long(name: str) -> None:
    """Not so many seconds: machines differ."""
    few, many = (cpu_seconds(GARBAGE[name], lines) for lines in (2_500, 10_000))
    assert many < 12 * few + 0.5  # 16 times would be the square


def cpu_seconds(unit: str, lines: int) -> float:
    text = "\n".join([unit] * (lines // len(unit.splitlines())))
    began = time.process_time()
    outline(text)
    return time.process_time() - began
