"""Read tables by their columns: rows of parameters."""

from __future__ import annotations

from dataclasses import dataclass

from rstgen.dialects.cells import (
    clean,
    read_mark,
    read_name,
    read_required,
    read_type,
)
from rstgen.dialects.listings import Signature
from rstgen.dialects.wording import Lead, Side
from rstgen.outline import Cell, Row, Table
from rstgen.page import Place, Stated

_NAMES = frozenset({"name", "names", "parameter", "attribute", "field", "header"})
_DESCRIPTIONS = frozenset({"description", "descriptions", "meaning", "details"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; None where the table has no such column."""

    code: int | None = None
    name: int | None = None
    type: int | None = None
    description: int | None = None
    required: int | None = None

    @classmethod
    def of(cls, table: Table) -> Columns:
        columns: dict[str, int] = {}
        for index, cell in enumerate(table.head[-1].cells if table.head else ()):
            role = _column_role(clean(cell.text).lower())
            if role and role not in columns:
                columns[role] = index
        return cls(**columns)

    @staticmethod
    def cell(row: Row, index: int | None) -> Cell | None:
        return (
            row.cells[index] if index is not None and index < len(row.cells) else None
        )

    def text(self, row: Row, index: int | None) -> str:
        cell = self.cell(row, index)
        return cell.text if cell else ""


def _column_role(title: str) -> str | None:
    words = set(title.replace("/", " ").split())
    if "code" in words or "status" in words and "code" in title:
        return "code"
    if title in {"type", "data type", "type and format"}:
        return "type"
    if words & {"required", "required?"}:
        return "required"
    if words & _DESCRIPTIONS:
        return "description"
    if words & _NAMES and len(words) <= 2:
        return "name"
    return None


def read_parameters(
    table: Table, columns: Columns, lead: Lead | None, side: Side, signature: Signature
) -> list[Stated]:
    """The parameters that a table states, a row each; rows without a name are none."""
    places = lead.places if lead else ()
    rows = []
    for row in table.body:
        cell = columns.cell(row, columns.name)
        name = read_name(cell) if cell else ""
        if name:
            rows.append(_parameter(row, columns, name, places, side, signature))
    return rows


def _parameter(
    row: Row,
    columns: Columns,
    written: str,
    places: tuple[Place, ...],
    side: Side,
    signature: Signature,
) -> Stated:
    body = places == ("body",) or not places
    type_ = read_type(columns.cell(row, columns.type), body)
    place = type_.place or _place(written, places, side, signature)
    if place == "body":
        pointer = written
        name = written.rsplit(".", 1)[-1]
    else:
        pointer = name = written.strip("{}")
    description = columns.text(row, columns.description)
    required = type_.required
    if required is None:
        required = read_mark(clean(columns.text(row, columns.name)))
    if required is None:
        required = read_mark(clean(description))
    if required is None:
        required = read_required(columns.cell(row, columns.required))
    return Stated(
        place,
        name,
        pointer,
        type_.type,
        type_.format,
        required,
        type_.text,
        clean(description),
        row.span,
    )


def _place(
    written: str, places: tuple[Place, ...], side: Side, signature: Signature
) -> Place:
    """Where a row's parameter travels, by the lead sentence, then by its name."""
    name = written.strip("{}")
    in_path = f"{{{name}}}" in signature.path
    if side == "response":
        return "header" if places == ("header",) else "body"
    if not places:
        return "path" if written.startswith("{") or in_path else "body"
    if "path" in places and (in_path or written.startswith("{")):
        return "path"
    if "path" in places and name in signature.query:
        return "query"
    return next((place for place in places if place != "path"), "path")
