"""Read the JSON of hand-written examples, slips included.

`read_json` gives the value that a person would read, every repair with its position,
or the reason why no reading is good enough. It never raises.
"""

import json
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rstgen.tolerant_json_parser import MAX_DEPTH, JsonValue, Parser
from rstgen.tolerant_json_preamble import value_offset
from rstgen.tolerant_json_scanner import QUOTES, Refusal, Scanner, Slip

__all__ = ["JsonValue", "Reading", "Repair", "key_lines", "read_json"]


@dataclass(frozen=True, slots=True)
class Repair:
    """A slip: what was found where, and how it was read."""

    kind: str
    """A stable slug, such as "trailing-comma"."""
    line: int
    """1-based, in the text given; only `\\n` ends a line."""
    column: int
    """1-based, in characters."""
    message: str
    """One short sentence without page text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and what had to be repaired to read it, or a refusal."""

    value: JsonValue
    """None if refused, and for the JSON `null`."""
    repairs: tuple[Repair, ...]
    """In the order of their positions; none for strict JSON and for a refusal."""
    refused: Repair | None
    """Where and why the text has no reading."""
    line: int
    """1-based line where the value starts; of the refusal if there is none."""
    column: int
    """1-based column of the same place."""


def read_json(text: str) -> Reading:
    """Read the JSON value in an example listing.

    HTTP status, request and header lines before the value are passed over. Strict
    JSON gives exactly the value of `json.loads` and no repairs. Refused are texts
    that are not meant as JSON, ambiguous ones, and more than 100 nested brackets.
    """
    place = _places(text)
    try:
        value, start, slips = _read(text)
    except Refusal as refusal:
        refused = _repair(refusal.slip, place)
        return Reading(None, (), refused, refused.line, refused.column)
    # Sorting keeps inner repairs before outer ones at the same place.
    ordered = sorted(dict.fromkeys(slips), key=lambda slip: slip.offset)
    repairs = tuple(_repair(slip, place) for slip in ordered)
    return Reading(value, repairs, None, *place(start))


def _places(text: str) -> Callable[[int], tuple[int, int]]:
    """A function from an offset in the text to its line and column."""
    breaks = [-1, *(found.start() for found in re.finditer("\n", text))]

    def place(offset: int) -> tuple[int, int]:
        line = bisect_left(breaks, offset)
        return line, offset - breaks[line - 1]

    return place


def _repair(slip: Slip, place: Callable[[int], tuple[int, int]]) -> Repair:
    return Repair(slip.kind, *place(slip.offset), slip.message)


def _read(text: str) -> tuple[JsonValue, int, list[Slip]]:
    """The value, where it starts, and the slips in it. Raises `Refusal`."""
    try:
        return _strict(text), len(text) - len(text.lstrip(" \t\r\n")), []
    except (ValueError, RecursionError):
        start = value_offset(text)
    try:
        return _strict(text[start:]), start, []
    except (ValueError, RecursionError):
        return _tolerant(text, start)


def _strict(text: str) -> JsonValue:
    """The value of strict JSON, else a ValueError or RecursionError."""
    value: JsonValue = json.loads(
        text,
        object_pairs_hook=_without_duplicates,
        parse_constant=_refuse_constant,
        parse_float=_finite,
    )
    if _too_deep(value):
        raise ValueError("too deep")
    return value


def _without_duplicates(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("duplicate key")
    return members


def _refuse_constant(name: str) -> JsonValue:
    raise ValueError(f"{name} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError("out of range")
    return number


def _too_deep(value: JsonValue) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH):
        children: list[JsonValue] = []
        for item in level:
            if isinstance(item, dict):
                children.extend(item.values())
            elif isinstance(item, list):
                children.extend(item)
        level = children
    return any(isinstance(item, dict | list) for item in level)


@lru_cache(maxsize=16)
def key_lines(text: str) -> Mapping[tuple[str, ...], int]:
    """Where the keys of an example stand; rules ask for one key after the other.

    Args:
        text: the listing that `read_json` was given.

    Returns:
        The 1-based line of each key, by the keys that lead to it; of a key that
        several elements of an array have, the first one's. Nothing if refused.
    """
    place = _places(text)
    try:
        start = value_offset(text)
        keys = _parsed(text, start)[0].keys
    except Refusal:
        return {}
    return {path: place(offset)[0] for path, offset in keys.items()}


def _tolerant(text: str, start: int) -> tuple[JsonValue, int, list[Slip]]:
    parser, value, start = _parsed(text, start)
    return value, start, parser.scan.slips


def _parsed(text: str, start: int) -> tuple[Parser, JsonValue, int]:
    """The parser after its work, the value, and where it starts."""
    scan = Scanner(text, start)
    _open_quoted_body(scan)
    scan.skip_space()
    while scan.elision():
        scan.note(start, "elision", "dots for what was left out")
        scan.skip_space()
    start = scan.offset
    parser = Parser(scan)
    value: JsonValue
    if scan.peek() in ("{", "["):
        value = parser.container()
    elif scan.peek() in QUOTES:
        value = parser.members()
    else:
        scan.refuse("not-json", "text that is not JSON")
    _finish(scan)
    return parser, value, start


def _open_quoted_body(scan: Scanner) -> None:
    """Take off the quotes of a body that was copied from a command, `'{...}'`."""
    body = scan.text[scan.offset :].rstrip()
    if body[:2] in ("'{", "'[") and body[-2:] in ("}'", "]'"):
        scan.note(scan.offset, "single-quotes", "quotes around the value, left out")
        scan.text = scan.text[: scan.offset + len(body) - 1]
        scan.advance(scan.offset + 1)


def _finish(scan: Scanner) -> None:
    """Note or refuse what stands between the value and the end of the text."""
    comma: int | None = None
    bracket = False
    while True:
        scan.skip_space()
        start = scan.offset
        if scan.peek() == "," and comma is None:
            comma = start
            scan.advance(start + 1)
        elif scan.elision():
            scan.note(start, "elision", "dots for what was left out")
            comma = None
        elif scan.peek() in ("}", "]") and not bracket:
            scan.note(start, "extra-bracket", "a closing bracket too many, left out")
            bracket = True
            scan.advance(start + 1)
        else:
            break
    if scan.peek():
        _trailing_text(scan, follows_comma=comma is not None)
    elif comma is not None:
        scan.note(comma, "trailing-comma", "a comma after the value, left out")


_VALUE_LINE = re.compile(r"^[ \t]*+[\[{]", re.MULTILINE)


def _trailing_text(scan: Scanner, follows_comma: bool) -> None:
    """Leave out text on the lines after the value, unless it may be a value too."""
    if scan.peek() in QUOTES and not scan.text[scan.offset + 1 :].strip():
        scan.note(scan.offset, "extra-quote", "a quote after the value, left out")
        return
    if follows_comma or scan.peek() in QUOTES:
        scan.refuse("second-value", "more members or values after the value")
    if scan.peek() in ("}", "]"):
        scan.refuse("mismatched-bracket", "a closing bracket that closes nothing")
    if scan.peek() in ("{", "[") or _VALUE_LINE.search(scan.text, scan.offset):
        scan.refuse("second-value", "a second value after the first")
    if "\n" not in scan.text[scan.end : scan.offset]:
        scan.refuse("trailing-text", "text right after the value")
    scan.note(scan.offset, "trailing-text", "text after the value, left out")
