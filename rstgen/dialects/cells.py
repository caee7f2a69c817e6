"""Read the cells of a table: names, types, marks, status codes."""

from __future__ import annotations

import re
from typing import NamedTuple

from rstgen.outline import Cell
from rstgen.page import Format, Kind, Place

# Zero-width characters that word processors leave in cells.
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_MARK = re.compile(
    r"\((?:required|optional)\b[^()]*\)|\b(?:required|optional)\b", re.IGNORECASE
)
_PARENT = re.compile(r"\(([\w:-]+)\)\s+(?=\S)")
_BETWEEN = r"\s*,\s+|\s+(?:/|or|and)\s+"
_SEVERAL = re.compile(rf"\{{?[\w:.-]+\}}?(?:(?:{_BETWEEN})\{{?[\w:.-]+\}}?)+")
# In a type cell the word alone is a mark.
_BARE_MARK = re.compile(r"\b(required|optional)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s+\(.*", re.DOTALL)
_CODE = re.compile(r"(?<![\w.])([1-5]\d\d)(?![\w.])", re.ASCII)
_CODE_FILLER = re.compile(r"[\sA-Za-z()\[\],;:/.+*&'_-]*")
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

PLACES: dict[str, Place] = {
    "header": "header",
    "headers": "header",
    "uri": "path",
    "url": "path",
    "path": "path",
    "query": "query",
    "body": "body",
}
# What a column for places says besides; in a sentence these words mean other things.
_STYLES: dict[str, Place] = PLACES | {"template": "path", "plain": "body"}
_ARRAYS = frozenset("array arrays collection list lists set tuple sequence".split())
_TYPES: dict[str, tuple[Kind, Format | None]] = {
    **dict.fromkeys(
        "string str strings char varchar text duration keypair imagestatus metadatakey "
        "regexp regex regular enum enumeration token base64 csapi ipversion time name "
        "email hostname xml binary".split(),
        ("string", None),
    ),
    **dict.fromkeys("uuid uuids uuid-str guid".split(), ("string", "uuid")),
    **dict.fromkeys(
        "datestamp datetime date-time timestamp".split(), ("string", "date-time")
    ),
    "date": ("string", "date"),
    **dict.fromkeys("ip ipaddress ip-address ipv4 ipv6".split(), ("string", "ip")),
    **dict.fromkeys("uri url anyuri".split(), ("string", "uri")),
    **dict.fromkeys(
        "integer int long short integers int32 int64 unsigned".split(),
        ("integer", None),
    ),
    **dict.fromkeys("number numeric float double decimal".split(), ("number", None)),
    **dict.fromkeys("boolean booleans bool".split(), ("boolean", None)),
    **dict.fromkeys(
        "object dict dictionary map hash json container objects".split(),
        ("object", None),
    ),
}


# Types of several words, and the word that stands for each.
_PHRASES = (
    (re.compile(r"\bdate\s*(?:/|and|-|\s)\s*time\b"), "datetime"),
    (re.compile(r"\bkey\s*[/-]\s*value(?:\s+pairs?)?\b"), "object"),
    (re.compile(r"\btrue\s*(?:/|or)\s*false\b"), "boolean"),
)


class TypeCell(NamedTuple):
    """What a type cell says."""

    type: Kind | None
    format: Format | None
    place: Place | None
    required: bool | None
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
    if required is None and (bare := _BARE_MARK.search(text)):
        required = bare[1].lower() == "required"
    told, _, aside = text.partition("(")
    words = _WORD.findall(_MARK.sub(" ", _with_phrases_joined(told.lower())))
    place: Place | None = None
    if words and words[0] in PLACES and (len(words) > 1 or not body):
        place = PLACES[words[0]]
        words = words[1:]
    kind, format_ = _type_of(words)
    # What stands in brackets tells no type, but may tell the format of one.
    if kind and not format_:
        said = [_TYPES.get(word) for word in _WORD.findall(aside.lower())]
        format_ = next((one[1] for one in said if one and one[0] == kind), None)
    if "[]" in text and kind:
        kind, format_ = "array", None
    return TypeCell(kind, format_, place, required, text)


def _with_phrases_joined(text: str) -> str:
    for phrase, word in _PHRASES:
        text = phrase.sub(word, text)
    return text


def _type_of(words: list[str]) -> tuple[Kind | None, Format | None]:
    """The type that the first telling word names, with a format that others add."""
    if _ARRAYS.intersection(words):
        return "array", None
    found = [_TYPES[word] for word in words if word in _TYPES]
    if not found:
        return None, None
    kind = found[0][0]
    formats = (format_ for other, format_ in found if other == kind and format_)
    return kind, next(formats, None)


def read_place(cell: Cell | None) -> Place | None:
    """Read a cell of a column that says where a parameter travels."""
    words = _WORD.findall(clean(cell.text).lower()) if cell else []
    return next((_STYLES[word] for word in words if word in _STYLES), None)


def read_mark(text: str) -> bool | None:
    """True for a mark of required, False for optional, None where neither stands."""
    match = re.search(r"\((required|optional)\b[^()]*\)", text, re.IGNORECASE)
    if not match:
        return None
    return match[1].lower() == "required"


def read_required(cell: Cell | None) -> bool | None:
    """Read a cell of a `Required` column."""
    words = _WORD.findall(clean(cell.text).lower()) if cell else []
    if not words:
        return None
    if words[0] in {"yes", "y", "required", "mandatory", "true", "always"}:
        return True
    if words[0] in {"no", "n", "not", "optional", "false"}:
        return False
    return None


def read_names(cell: Cell | None) -> list[str]:
    """The parameters' names as written, without markup, asides and wrapping.

    Most cells hold one, some several: `marker / limit`. `(volume) size` is another
    way to write `volume.size`.
    """
    # Emphasis that is glued to other text is no markup to docutils.
    text = _named_part(cell).replace("**", "").replace("`", "") if cell else ""
    text = _INVISIBLE.sub("", text)
    text = _MARK.sub("", text) if read_mark(text) is not None else text
    text = " ".join(text.split()).rstrip(":*").strip("\"'\u201c\u201d")
    parent = _PARENT.match(text)
    prefix = f"{parent[1]}." if parent else ""
    text = text[parent.end() :] if parent else text
    if _SEVERAL.fullmatch(text):
        return [prefix + name for name in re.split(_BETWEEN, text)]
    name = "".join(_ASIDE.sub("", text).split())
    return [prefix + name] if name else []


def _named_part(cell: Cell) -> str:
    """The cell up to its last emphasised words; prose behind them is an aside."""
    if len(cell.prose) > 1 and all(r.style == "strong" for r in cell.prose[0].runs):
        return cell.prose[0].text
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
