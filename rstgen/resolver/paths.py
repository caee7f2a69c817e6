"""Path templates: their segments, and which table row means which variable."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rstgen.api import Segment
from rstgen.page import METHODS, Stated, StatedOperation
from rstgen.resolver.overruling import amending
from rstgen.spelling import letters, similarity

_TEXT = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@%-]+")
_VARIABLE = re.compile(r"\{(?P<name>\$?[A-Za-z](?!.*\._)[A-Za-z0-9_.-]{0,79})\}")
_VERSION = re.compile(r"v?\d+(\.\d+)*")
_ALIKE = 0.8


def is_usable(stated: StatedOperation) -> bool:
    """Whether method and path are ones that code can be made for."""
    return stated.method in METHODS and split_path(stated.path) is not None


def split_path(path: str) -> tuple[Segment, ...] | None:
    """The segments of a template, or None if it isn't one.

    A part of a segment can't be a variable, no variable stands twice, and
    `.` and `..` aren't segments, and no host stands before it. Doubled slashes count
    once.
    """
    if "://" in path:
        return None
    segments = []
    for part in path.split("/"):
        if not part:
            continue
        variable = _VARIABLE.fullmatch(part)
        if variable:
            segments.append(Segment(parameter=variable["name"]))
        elif _TEXT.fullmatch(part) and part not in {".", ".."}:
            segments.append(Segment(text=part))
        else:
            return None
    names = [segment.parameter for segment in segments if segment.parameter]
    return tuple(segments) if len(set(names)) == len(names) else None


def pair_rows(names: Sequence[str], rows: Sequence[Stated]) -> dict[str, Stated]:
    """The row of each variable: by its very name, else by the most similar one.

    The only row that is left goes with the only variable that is left, if one's name
    holds the other's. A name that an amendment sets means what it says.
    """
    pairs = {row.name: row for row in reversed(rows) if row.name in names}
    rows = [row for row in rows if row.name in names or not amending(row, "name")]
    for name in names:
        left = [row for row in rows if row not in pairs.values()]
        if name in pairs or not left:
            continue
        best = max(left, key=lambda row: similarity(name, row.name))
        if similarity(name, best.name) >= _ALIKE:
            pairs[name] = best
    spare_names = [name for name in names if name not in pairs]
    spare_rows = [row for row in rows if row not in pairs.values()]
    if len(spare_names) == len(spare_rows) == 1:
        name, row = letters(spare_names[0]), letters(spare_rows[0].name)
        if name in row or row in name:
            pairs[spare_names[0]] = spare_rows[0]
    return pairs


def shared_prefix(paths: Sequence[tuple[Segment, ...]]) -> tuple[str, ...]:
    """Variables that stand before the first resource in every path.

    Only versions and variables can make up such a prefix, and a single
    operation shares nothing. A few paths may end within it: `/` and `/v1`.
    """
    different = set(paths)
    prefix: list[Segment] = []
    for place in range(max(map(len, different), default=0)):
        column = {path[place] for path in different if len(path) > place}
        longer = sum(len(path) > place for path in different)
        if len(column) > 1 or longer < 2 or 2 * longer <= len(different):
            break
        (segment,) = column
        if not segment.parameter and not _VERSION.fullmatch(segment.text):
            break
        prefix.append(segment)
    return tuple(segment.parameter for segment in prefix if segment.parameter)
