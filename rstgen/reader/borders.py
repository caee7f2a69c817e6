"""The borders of a hand-drawn grid table: what is wrong with them, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rstgen.reader.drawing import Line, has_odd_dashes, lead_of, places
from rstgen.reader.redrawn import INDENTED, Mend, Shown, Unclear

_WITH_BARS = "the separator is drawn with '|' where lines cross; draw it as '+----+'"
_OUT_OF_LINE = "the border isn't in line with the rows; draw each '+' above their bars"
_CORNERS = "a '+' is missing or too many in the border; draw one where lines cross"
_DASHES = "the border isn't drawn with '-' or '=' alone; draw it as '+----+'"
_TWICE = "the border is drawn twice; delete one of them"
_NO_TOP = "the top border is missing; draw '+----+' above the first row"
_NO_BOTTOM = "the bottom border is missing; draw '+----+' below the last row"
_EQUALS = "only the border below the head is drawn with '='; draw this one with '-'"
_MARKDOWN = "the table is drawn as in Markdown; draw '+----+' around and between rows"
_NO_ROW = (
    "an empty cell begins the row, or goes on with one; draw '+----+' between rows"
)
_PLACEHOLDERS = "a row of dashes looks like a border; draw no '|' in borders"


def rule_slips(
    drawn: Sequence[Line], shown: Sequence[Shown], borders: tuple[int, ...]
) -> Iterator[Mend]:
    """What is wrong with how the borders are drawn."""
    if _is_markdown(shown):
        yield Mend(0, _MARKDOWN)
        return
    for number, line in enumerate(drawn):
        if line.rule and line.text:
            corners = _corners(shown, number)
            what = _slip(line, {borders[corner] for corner in corners}, borders)
            if what:
                yield Mend(line.offset, what)


def _slip(line: Line, corners: set[int], borders: tuple[int, ...]) -> str:
    if "|" in line.text:
        return _WITH_BARS
    if lead_of(line.text):
        return INDENTED
    if has_odd_dashes(line.text):
        return _DASHES
    columns = next(iter(places(line.text)))
    found = {columns[mark] for mark in line.marks}
    if corners <= found <= set(borders):
        return ""
    return _OUT_OF_LINE if len(found) == len(corners) else _CORNERS


def _corners(shown: Sequence[Shown], number: int) -> set[int]:
    """Where a border meets bars of the lines above and below it."""
    last = max(part.right for part in shown[number].parts)
    corners = {0, last}
    for beside in (number - 1, number + 1):
        if 0 <= beside < len(shown) and not shown[beside].rule:
            corners |= shown[beside].edges()
    return corners


def completed(
    shown: Sequence[Shown], drawn: Sequence[Line]
) -> tuple[list[Shown], list[Mend]]:
    """Add borders that are missing, and drop those that are too many."""
    border = next(line.parts for line in shown if line.rule)
    if _is_markdown(shown):
        return _as_markdown(shown), []
    found, mends = _without_doubles(shown, drawn)
    if not found[0].rule:
        found.insert(0, Shown(found[0].offset, "-", border))
        mends.append(Mend(found[0].offset, _NO_TOP))
    if not found[-1].rule:
        found.append(Shown(found[-1].offset, "-", border))
        mends.append(Mend(found[-1].offset, _NO_BOTTOM))
    mends += _one_head(found)
    return found, mends


def _is_markdown(shown: Sequence[Shown]) -> bool:
    """Whether the only border is the one below the head."""
    return [number for number, line in enumerate(shown) if line.rule] == [1]


def _as_markdown(shown: Sequence[Shown]) -> list[Shown]:
    """As in Markdown, each line is a row."""
    border = shown[1].parts
    found = [Shown(0, "-", border)]
    for line in shown:
        if line.rule:
            found[-1] = Shown(line.offset, "=", border)
            continue
        if not line.parts[0].text.strip():
            raise Unclear(line.offset, _NO_ROW)
        found += [line, Shown(line.offset, "-", border)]
    return found


def _without_doubles(
    shown: Sequence[Shown], drawn: Sequence[Line]
) -> tuple[list[Shown], list[Mend]]:
    """A border that is drawn twice counts once."""
    found: list[Shown] = []
    mends = []
    for line, look in zip(shown, drawn, strict=True):
        if not (line.rule and found and found[-1].rule):
            found.append(line)
            continue
        if look.text.startswith("|") or drawn[0].text.startswith("|"):
            raise Unclear(line.offset, _PLACEHOLDERS)
        mends.append(Mend(line.offset, _TWICE))
        if line.rule == "=":
            found[-1] = line
    return found, mends


def _one_head(shown: list[Shown]) -> Iterator[Mend]:
    """Only one border divides head and body, and never the first or the last."""
    heads = [number for number, line in enumerate(shown) if line.rule == "="]
    inner = [number for number in heads if 0 < number < len(shown) - 1]
    for number in heads:
        if number not in inner[:1]:
            shown[number] = replace(shown[number], rule="-")
            yield Mend(shown[number].offset, _EQUALS)
