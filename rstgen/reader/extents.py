"""Where a hand-drawn table ends."""

from __future__ import annotations

from collections.abc import Sequence

from rstgen.reader.drawing import is_blank, is_table_line, rule_of


def grid_end(lines: Sequence[str], start: int, joining: bool) -> int:
    """The index of the first line behind the grid table that begins at `start`.

    A blank line ends it, unless `joining`, its bottom border is still to come, and
    more of the same table follows.
    """
    end = start
    while end < len(lines):
        if is_blank(lines[end]):
            more = _next_part(lines, start, end) if joining else end
            if more == end:
                break
            end = more
        elif is_table_line(lines[end]) or _is_shortened(lines, end, start):
            end += 1
        else:
            break
    return end


def _is_shortened(lines: Sequence[str], number: int, start: int) -> bool:
    """Whether a line belongs to a table though it begins with no bar."""
    text = lines[number].strip()
    if rule_of(text):
        return True
    follows = number + 1 < len(lines) and is_table_line(lines[number + 1])
    return number > start and text.endswith("|") and follows


def _next_part(lines: Sequence[str], start: int, blank: int) -> int:
    """Where a table goes on behind a blank line; `blank` if it doesn't."""
    if rule_of(lines[blank - 1].strip()):
        return blank
    begin = blank + 1
    if begin >= len(lines) or not is_table_line(lines[begin]):
        return blank
    end = grid_end(lines, begin, joining=False)
    rules = [rule_of(line.strip()) for line in lines[begin:end]]
    if rules[0] == "-" and len(rules) > 1:
        # A table of its own, unless only the first part has a head.
        headed = any(rule_of(lines[n].strip()) == "=" for n in range(start, blank))
        return begin if headed and "=" not in rules else blank
    return begin if any(rules) else blank
