"""Read tables by their columns: rows of parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from rstgen.dialects.cells import (
    TypeCell,
    clean,
    read_mark,
    read_names,
    read_place,
    read_required,
    read_type,
)
from rstgen.dialects.descriptions import marked, read_constraints
from rstgen.dialects.listings import Signature
from rstgen.dialects.wording import Lead, Side
from rstgen.outline import Cell, Row, Table
from rstgen.page import Place, Stated

_NAMES = frozenset(
    "name names parameter parameters attribute attributes field fields header headers "
    "property properties element elements argument arguments key variable".split()
)
_DESCRIPTIONS = frozenset(
    "comment comments definition description descriptions details explanation meaning "
    "notes".split()
)
_TYPES = frozenset(
    {
        "type",
        "types",
        "data type",
        "datatype",
        "value type",
        "type and format",
        "format",
    }
)
_CODES = frozenset("code codes status response responses error errors".split())
_PLACES = frozenset({"in", "location", "parameter type", "place", "style"})
_REQUIRED = frozenset({"required", "mandatory"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; None where the table has no such column."""

    code: int | None = None
    name: int | None = None
    type: int | None = None
    description: int | None = None
    required: int | None = None
    place: int | None = None

    @classmethod
    def of(cls, table: Table) -> Columns:
        """The columns, by their titles and by what they hold.

        The first column of a role counts. A column of codes holds at least one, and
        stands in no table of names and types.
        """
        if not table.head:
            return cls(0, 1, None, 2) if _holds_codes(table, 0, all) else cls()
        columns: dict[str, int] = {}
        for index, cell in enumerate(table.head[-1].cells):
            role = _column_role(clean(cell.text).lower())
            if role == "code" and not _holds_codes(table, index, any):
                continue
            if role == "place" and not any(map(read_place, _column(table, index))):
                role = "type"
            if role and role not in columns:
                columns[role] = index
        if "name" in columns and "type" in columns:
            columns.pop("code", None)
        return cls(**columns)

    @property
    def state_codes(self) -> bool:
        """Whether the table is one of response codes."""
        return self.code is not None

    @property
    def state_parameters(self) -> bool:
        """Whether the table can only be one of parameters."""
        telling = (self.type, self.required, self.place)
        return self.name is not None and telling != (None, None, None)

    @staticmethod
    def cell(row: Row, index: int | None) -> Cell | None:
        return (
            row.cells[index] if index is not None and index < len(row.cells) else None
        )

    def text(self, row: Row, index: int | None) -> str:
        cell = self.cell(row, index)
        return cell.text if cell else ""


def _column(table: Table, index: int) -> list[Cell]:
    return [row.cells[index] for row in table.body if index < len(row.cells)]


def _holds_codes(
    table: Table, index: int, quantifier: Callable[[Iterable[bool]], bool]
) -> bool:
    """Whether any, or all, of a column's cells begin with a status code."""
    begins = [
        bool(re.match(r"\W*(?:HTTP )?[1-5]\d\d(?!\d)", clean(cell.text)))
        for cell in _column(table, index)
    ]
    return bool(begins) and quantifier(begins)


def _column_role(title: str) -> str | None:
    words = re.findall(r"[a-z]+", title.replace("(s)", "s"))
    if title in _TYPES:
        return "type"
    if title in _PLACES:
        return "place"
    if _REQUIRED.intersection(words):
        return "required"
    if _CODES.intersection(words) and not {"header", "headers"}.intersection(words):
        return "code"
    if _DESCRIPTIONS.intersection(words):
        return "description"
    if _NAMES.intersection(words) and len(words) <= 2:
        return "name"
    return None


def titled(table: Table) -> Table:
    """The table with its first row as the head, where it has titles and no head."""
    if table.head or len(table.body) < 2:
        return table
    first, *others = table.body
    candidate = replace(table, head=(first,), body=tuple(others))
    columns = Columns.of(candidate)
    return candidate if columns.state_parameters or columns.state_codes else table


def read_parameters(
    table: Table, columns: Columns, lead: Lead | None, side: Side, signature: Signature
) -> list[Stated]:
    """The parameters that a table states, a row each; rows without a name are none."""
    places = lead.places if lead else ()
    return [
        _parameter(row, columns, name, places, side, signature, table.span.line)
        for row in table.body
        for name in read_names(columns.cell(row, columns.name))
        if not _divides(row, columns)
    ]


def bare(written: str) -> str:
    """A name without its braces, where they are around it."""
    match = re.fullmatch(r"\{([^{}]*)\}", written)
    return match[1] if match else re.sub(r"\{([^{}]*)\}", r"\1", written)


def _divides(row: Row, columns: Columns) -> bool:
    """Whether a row only has words that head the rows below it."""
    others = [cell for index, cell in enumerate(row.cells) if index != columns.name]
    heading = " " in clean(columns.text(row, columns.name))
    return heading and len(row.cells) > 1 and not any(cell.prose for cell in others)


def _parameter(
    row: Row,
    columns: Columns,
    written: str,
    places: tuple[Place, ...],
    side: Side,
    signature: Signature,
    table: int,
) -> Stated:
    body = places == ("body",) or not places
    type_ = read_type(columns.cell(row, columns.type), body)
    place = (
        type_.place
        or read_place(columns.cell(row, columns.place))
        or _place(written, places, side, signature)
    )
    if place == "body":
        pointer = written
        name = written.rsplit(".", 1)[-1]
    else:
        pointer = name = bare(written)
    description = columns.text(row, columns.description)
    return Stated(
        place,
        name,
        pointer,
        type_.type,
        type_.format,
        _required(row, columns, type_),
        type_.text,
        clean(description),
        row.span,
        table,
        read_constraints(marked(columns.cell(row, columns.description))),
    )


def _required(row: Row, columns: Columns, type_: TypeCell) -> bool | None:
    """The row's mark, wherever it stands."""
    if type_.required is not None:
        return type_.required
    for index in (columns.name, columns.description):
        mark = read_mark(clean(columns.text(row, index)))
        if mark is not None:
            return mark
    return read_required(columns.cell(row, columns.required))


def _place(
    written: str, places: tuple[Place, ...], side: Side, signature: Signature
) -> Place:
    """Where a row's parameter travels, by the lead sentence, then by its name."""
    name = bare(written)
    in_path = f"{{{name}}}" in signature.path
    if side == "response":
        return "header" if places == ("header",) else "body"
    if not places:
        return "path" if written.startswith("{") or in_path else "body"
    if "path" in places and name in signature.query and not in_path:
        return "query"
    if "path" in places and (in_path or written.startswith("{")):
        return "path"
    return next((place for place in places if place != "path"), "path")
