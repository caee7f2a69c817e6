"""Reading hand-written JSON: the cases are the TOML files below `cases/json`."""

import json
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rstgen.tolerant_json import JsonValue, Repair, key_lines, read_json

CASES = Path(__file__).parent / "cases" / "json"


def cases(name: str) -> list[Any]:
    found = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in found]


def places(repairs: tuple[Repair, ...]) -> list[list[str | int]]:
    return [[repair.kind, repair.line, repair.column] for repair in repairs]


def typed(value: JsonValue) -> str:
    """The value as text in which 1, 1.0 and true differ and keys keep their order."""
    return json.dumps(value, ensure_ascii=True)


@pytest.mark.parametrize("case", [*cases("slips"), *cases("strict")])
def test_value_and_repairs(case: dict[str, Any]) -> None:
    reading = read_json(case["text"])
    assert reading.refused is None
    assert typed(reading.value) == typed(json.loads(case["value"]))
    assert places(reading.repairs) == case.get("repairs", [])


@pytest.mark.parametrize("case", [*cases("slips"), *cases("strict")])
def test_start_of_value(case: dict[str, Any]) -> None:
    if "line" in case:
        reading = read_json(case["text"])
        assert (reading.line, reading.column) == (case["line"], case.get("column", 1))


@pytest.mark.parametrize("case", cases("refusals"))
def test_refusal(case: dict[str, Any]) -> None:
    reading = read_json(case["text"])
    assert reading.refused is not None
    assert places((reading.refused,)) == [case["refused"]]
    assert reading.refused.message
    assert (reading.value, reading.repairs) == (None, ())
    assert (reading.line, reading.column) == tuple(case["refused"][1:])


def test_message_names_the_line_of_the_open_bracket() -> None:
    (repair,) = read_json('[\n {"a":\n  1}').repairs
    assert repair == Repair(
        "unclosed-bracket", 3, 5, "a [ that is not closed, read as closed here"
    )


def test_a_hundred_levels_are_read_and_one_more_is_refused() -> None:
    assert read_json("[" * 100 + "]" * 100).repairs == ()
    assert read_json("[" * 100 + "1,]" + "]" * 99).refused is None
    too_deep = read_json("[" * 101 + "]" * 101).refused
    assert too_deep is not None
    assert places((too_deep,)) == [["too-deep", 1, 101]]


MEGABYTE = 1_000_000
HOSTILE = {
    "brackets": "[" * MEGABYTE,
    "braces": "{" * MEGABYTE,
    "keys": '{"a":' * (MEGABYTE // 5),
    "quotes": '"' * MEGABYTE,
    "quotes inside": '["' + '" a' * (MEGABYTE // 3),
    "apostrophes": "['" + "a'b" * (MEGABYTE // 3),
    "typographic": "[“" + "a”b" * (MEGABYTE // 3),
    "mixed": "{" + '"a” : “b”,' * (MEGABYTE // 10),
    "escapes": '["' + "\\q" * (MEGABYTE // 2) + '",]',
    "spaces": "[" + " " * MEGABYTE + "x",
    "odd spaces": "[" + "\u00a0x" * (MEGABYTE // 2),
    "commas": "[" + "," * MEGABYTE,
    "comments": "[/*" + "*" * MEGABYTE,
    "words": "{a: " + "b " * (MEGABYTE // 2) + '"',
    "placeholders": "[" + "<a " * (MEGABYTE // 3),
    "open arrays": "[" + '{"a":[1,"b":2},' * (MEGABYTE // 15),
    "headers": "A: b\n" * (MEGABYTE // 5),
    "request": "GET " + "{/" * (MEGABYTE // 2),
    "blank lines": "\n" * MEGABYTE + "x",
    "wrapped": '["' + " \n" * (MEGABYTE // 2),
    "trailing": "{,}\n" + " x\n" * (MEGABYTE // 3),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_megabyte_ends_soon(name: str) -> None:
    start = time.process_time()
    read_json(HOSTILE[name])
    assert time.process_time() - start < 2


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
LAYOUTS = st.tuples(st.sampled_from([None, 0, 2]), st.booleans())
PIECES = st.sampled_from(
    [*"{}[]:,\"'<>“”‘’\\/*#.…\n\t \u00a0", "...", "//", "/*", "True", "<id>", "{id}"]
    + ['"a":', "'a'", "key: ", "HTTP/1.1 200 OK\n", "01", "1e999", "\ud800", "\\u12"]
)


@given(VALUES, LAYOUTS)
def test_strict_json_is_read_as_by_json_loads(
    value: JsonValue, layout: tuple[int | None, bool]
) -> None:
    indent, ensure_ascii = layout
    text = json.dumps(value, indent=indent, ensure_ascii=ensure_ascii)
    reading = read_json(text)
    assert (reading.repairs, reading.refused) == ((), None)
    assert typed(reading.value) == typed(json.loads(text))


@given(VALUES.filter(lambda value: isinstance(value, dict | list) and value), LAYOUTS)
def test_one_comma_too_many_changes_no_value(
    value: JsonValue, layout: tuple[int | None, bool]
) -> None:
    indent, ensure_ascii = layout
    text = json.dumps(value, indent=indent, ensure_ascii=ensure_ascii)
    reading = read_json(text[:-1].rstrip() + "," + text[-1])
    assert [repair.kind for repair in reading.repairs] == ["trailing-comma"]
    assert typed(reading.value) == typed(value)


def never_raises(text: str) -> None:
    reading = read_json(text)
    lines = text.split("\n")
    for repair in (*reading.repairs, *filter(None, [reading.refused])):
        assert 1 <= repair.line <= len(lines)
        assert 1 <= repair.column <= len(lines[repair.line - 1]) + 1
    positions = [(repair.line, repair.column) for repair in reading.repairs]
    assert positions == sorted(positions)
    json.dumps(reading.value, allow_nan=False)


@given(st.text() | st.lists(PIECES).map("".join))
@example('{"a": ' + "9" * 5000 + "}")
@example("[1e999,]")
def test_any_text_has_a_reading_or_a_refusal(text: str) -> None:
    never_raises(text)


@given(
    VALUES, st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3), PIECES | st.text()))
)
def test_mutated_json_has_a_reading_or_a_refusal(
    value: JsonValue, cuts: list[tuple[float, int, str]]
) -> None:
    text = json.dumps(value, indent=1)
    for where, length, piece in cuts:
        start = int(where * len(text))
        text = text[:start] + piece + text[start + length :]
    never_raises(text)


def test_the_lines_of_keys() -> None:
    text = 'HTTP/1.1 200 OK\n\n{\n"a": [{\n  "b": 1},\n {"b": 2, "c":\n {"d": 3,}}]\n}'
    assert key_lines(text) == {
        ("a",): 4,
        ("a", "b"): 5,
        ("a", "c"): 6,
        ("a", "c", "d"): 7,
    }


def test_what_is_refused_has_no_keys() -> None:
    assert key_lines("<xml/>") == {}
    assert key_lines('{"a": {') == {("a",): 1}
