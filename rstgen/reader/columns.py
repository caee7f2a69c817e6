"""Where the columns of a hand-drawn table are, and where a line crosses them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rstgen.reader.drawing import Line, lead_of, places

# So far may a bar stand from its column and still be taken for that column's.
_NEAR = 2
# Beyond that many bars a line is no row of a table that a person has drawn.
_MAX_MARKS = 100
_GAP = re.compile(r"\S {3,}\S")


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a line crosses the columns' borders.

    `cuts` has the index of the bar in the text for each border, None where the
    line has no bar there; an index before or behind the text stands for a bar
    that is missing at the line's end. `shift` is how far the bars are from their
    columns, summed up. `columns` has the column of each character, and `natural` is
    false if they are counted in another way than docutils does.
    """

    cuts: tuple[int | None, ...]
    shift: int
    columns: tuple[int, ...]
    natural: bool


def find_columns(lines: Sequence[Line]) -> tuple[int, ...] | None:
    """The places of the columns' borders, the table's edges included."""
    if any(len(line.marks) > _MAX_MARKS for line in lines):
        return None
    marks = [(line, _columns_of(line)) for line in lines]
    count = _border_count(marks)
    if count is None:
        return None
    fitting = [(line, found) for line, found in marks if len(found) == count]
    borders = tuple(_usual(fitting, number) for number in range(count))
    rising = all(a < b for a, b in pairwise(borders))
    return borders if rising else None


def cross(line: Line, borders: tuple[int, ...]) -> Crossing | None:
    """How a line's bars fall to the borders; None if that would be a guess."""
    found = []
    for number, columns in enumerate(places(line.text)):
        for attempt in (_by_order, _by_place):
            crossing = attempt(line, columns, borders)
            if crossing is not None:
                found.append(Crossing(*crossing, tuple(columns), number == 0))
    return min(found, key=_slips, default=None)


def _slips(crossing: Crossing) -> tuple[int, int]:
    behind = len(crossing.columns) - 1
    missing = sum(cut is None or not 0 <= cut < behind for cut in crossing.cuts)
    return missing, crossing.shift


def _columns_of(line: Line) -> list[int]:
    columns = next(iter(places(line.text)))
    return [columns[mark] for mark in line.marks]


def _border_count(marks: Sequence[tuple[Line, list[int]]]) -> int | None:
    """How many borders the columns have: as many as the fullest rule that others back.

    Where all rules are drawn without crossings, the rows alone must agree.
    """
    counts = Counter(len(found) for _, found in marks)
    texts = [len(found) for line, found in marks if not line.rule]
    agreed = texts[0] if len(set(texts)) == 1 and len(texts) > 1 else 0
    known = Counter(place for _, found in marks for place in found)
    backed = [
        len(found)
        for line, found in marks
        if line.rule and (counts[len(found)] > 1 or _is_backed(found, known))
    ]
    best = max(backed, default=0)
    if best <= 2 < agreed:
        best = agreed
    return best if best >= 2 else None


def _is_backed(rule: list[int], known: Counter[int]) -> bool:
    """Whether each crossing of a rule is met by another line."""
    own = set(rule)
    return all(
        any(known[near] > (near in own) for near in _around(place)) for place in rule
    )


def _around(place: int) -> range:
    return range(place - _NEAR, place + _NEAR + 1)


def _usual(fitting: Sequence[tuple[Line, list[int]]], number: int) -> int:
    """Where most lines have their border `number`; rules tip the balance."""
    votes: Counter[int] = Counter()
    for line, found in fitting:
        votes[found[number]] += 3 if line.rule else 2
    return votes.most_common(1)[0][0]


def _by_order(
    line: Line, columns: list[int], borders: tuple[int, ...]
) -> tuple[tuple[int | None, ...], int] | None:
    """One bar for each border, from left to right, wherever they stand."""
    cuts = list(line.marks)
    opened = cuts[:1] == [lead_of(line.text)]
    closed = cuts[-1:] == [len(line.text) - 1]
    if len(cuts) == len(borders) - 1 and opened != closed:
        cuts = [*cuts, len(line.text)] if opened else [-1, *cuts]
    elif len(cuts) != len(borders) or not opened:
        return None
    found = [columns[cut] if cut >= 0 else -1 for cut in cuts]
    shifts = [abs(a - b) for a, b in zip(found, borders, strict=True)]
    if shifts[-1] > _NEAR and cuts[-1] < len(line.text) - 1:
        return None
    inner = shifts if cuts[-1] < len(line.text) else shifts[:-1]
    if max(inner) > _NEAR and not _are_cells(line.text, cuts, found, borders):
        return None
    return tuple(cuts), sum(inner)


def _are_cells(
    text: str, cuts: Sequence[int], found: Sequence[int], borders: Sequence[int]
) -> bool:
    """Whether bars that are far from their columns still divide a row into cells.

    A cell that is much wider than its column mustn't show a gap inside: a bar
    would be missing there, and another one would be a part of the text.
    """
    for number in range(len(cuts) - 1):
        wide = found[number + 1] - found[number]
        usual = borders[number + 1] - borders[number]
        cell = text[cuts[number] + 1 : cuts[number + 1]]
        if wide > usual + _NEAR and _GAP.search(cell):
            return False
    return True


def _by_place(
    line: Line, columns: list[int], borders: tuple[int, ...]
) -> tuple[tuple[int | None, ...], int] | None:
    """The bar nearest to each border; bars elsewhere are text, or text behind."""
    bars = {columns[mark]: mark for mark in line.marks}
    near = _near(bars, borders[0], 0, -1)
    cuts: list[int | None] = [bars[near[0]] if near else -1]
    last = near[0] if near else -1
    drift = last - borders[0] if near else 0
    total = abs(drift)
    for border in borders[1:]:
        near = _near(bars, border, drift, last)
        if len(near) > 1:
            return None
        cuts.append(bars[near[0]] if near else None)
        if near:
            last, drift = near[0], near[0] - border
            total += abs(drift)
    if cuts[-1] is None:
        behind = max(bars, default=last)
        if behind > last or (drift and last == columns[-2]):
            return None
        cuts[-1] = len(line.text)
    return tuple(cuts), total


def _near(bars: dict[int, int], border: int, drift: int, last: int) -> list[int]:
    """Bars behind `last` that may be a border's: at it, moved as before, or beside."""
    for place in (border, border + drift):
        if place in bars and place > last:
            return [place]
    return [place for place in _around(border) if place in bars and place > last]
