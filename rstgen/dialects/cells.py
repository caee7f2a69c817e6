"""Read the cells of a table: names, types, marks, status codes."""

from __future__ import annotations

import re
from typing import NamedTuple

from rstgen.outline import Cell
from rstgen.page import Format, Kind, Place

# Zero-width characters that word processors leave in cells.
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_MARK = re.compile(r"\(?\b(required|optional)\b\)?", re.IGNORECASE)
_ASIDE = re.compile(r"\s+\(.*", re.DOTALL)
_CODE = re.compile(r"(?<![\w.])([1-5]\d\d)(?![\w.])", re.ASCII)
_CODE_FILLER = re.compile(r"[\sA-Za-z(),;:/.+-]*")

PLACES: dict[str, Place] = {
    "header": "header",
    "headers": "header",
    "uri": "path",
    "url": "path",
    "path": "path",
    "query": "query",
    "body": "body",
}
_ARRAYS = frozenset({"array", "arrays", "list", "lists", "set"})
_TYPES: dict[str, tuple[Kind, Format | None]] = {
    **dict.fromkeys(
        "string str strings char text duration keypair imagestatus metadatakey regexp "
        "regex regular enum token base64 csapi ipversion time name".split(),
        ("string", None),
    ),
    **dict.fromkeys("uuid uuid-str guid".split(), ("string", "uuid")),
    **dict.fromkeys(
        "datestamp datetime date-time timestamp".split(), ("string", "date-time")
    ),
    "date": ("string", "date"),
    **dict.fromkeys("ip ipaddress ip-address ipv4 ipv6".split(), ("string", "ip")),
    **dict.fromkeys("uri url anyuri".split(), ("string", "uri")),
    **dict.fromkeys("integer int long integers".split(), ("integer", None)),
    **dict.fromkeys("number float double decimal".split(), ("number", None)),
    **dict.fromkeys("boolean bool".split(), ("boolean", None)),
    **dict.fromkeys(
        "object dict dictionary map hash json container objects".split(),
        ("object", None),
    ),
}


class TypeCell(NamedTuple):
    """What a type cell says."""

    type: Kind | None
    format: Format | None
    place: Place | None
    required: bool | None
    known: bool
    text: str


def clean(text: str) -> str:
    """Text without invisible characters, its white space folded."""
    return " ".join(_INVISIBLE.sub("", text).split())


def read_type(cell: Cell | None, body: bool) -> TypeCell:
    """Read a type cell.

    Args:
        cell: the cell; None where the table has no such column.
        body: whether the table is one of body parameters, so that `URI` on its
            own is a type and not a place.
    """
    text = clean(cell.text) if cell else ""
    required = read_mark(text)
    words = [word.lower() for word in _MARK.sub(" ", text).replace("*", " ").split()]
    place: Place | None = None
    if words and words[0] in PLACES and (len(words) > 1 or not body):
        place = PLACES[words[0]]
        words = words[1:]
    kind, format_, known = _type_of(words)
    return TypeCell(kind, format_, place, required, known or not words, text)


def _type_of(words: list[str]) -> tuple[Kind | None, Format | None, bool]:
    words = [word.strip(".,;:") for word in words]
    if _ARRAYS.intersection(words):
        return "array", None, True
    for word in words:
        if word in _TYPES:
            return *_TYPES[word], True
    return None, None, False


def read_mark(text: str) -> bool | None:
    """True for a mark of required, False for optional, None where neither stands."""
    match = re.search(r"\((required|optional)\)", text, re.IGNORECASE)
    if not match:
        return None
    return match[1].lower() == "required"


def read_required(cell: Cell | None) -> bool | None:
    """Read a cell of a `Required` column."""
    word = clean(cell.text).lower() if cell else ""
    if word.startswith(("yes", "required", "true", "y ")) or word == "y":
        return True
    if word.startswith(("no", "optional", "false")) or word == "n":
        return False
    return None


def read_name(cell: Cell) -> str:
    """A parameter's name as written, without markup, asides and wrapping."""
    text = _INVISIBLE.sub("", _named_part(cell))
    text = _MARK.sub("", text) if read_mark(text) is not None else text
    return "".join(_ASIDE.sub("", text.strip()).split())


def _named_part(cell: Cell) -> str:
    """The cell up to its last emphasised words; prose behind them is an aside."""
    runs = [run for prose in cell.prose for run in prose.runs]
    last = max(
        (index for index, run in enumerate(runs) if run.style == "strong"), default=-1
    )
    tail = "".join(run.text for run in runs[last + 1 :])
    if last >= 0 and re.match(r"\s+\S*\s", tail):
        return "".join(run.text for run in runs[: last + 1])
    return cell.text


def read_codes(cell: Cell) -> tuple[int, ...]:
    """The status codes of a cell; none if it holds something that can't be one."""
    text = clean(cell.text)
    if not _CODE_FILLER.fullmatch(_CODE.sub("", text)):
        return ()
    return tuple(int(code) for code in _CODE.findall(text))
