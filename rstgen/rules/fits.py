"""RG5xx: examples against the tables beside them, in both directions."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable, Iterator

from pydantic import JsonValue

from rstgen.api import Body, Property, Type
from rstgen.evidence import Evidence
from rstgen.page import Stated, StatedExample, pointer_names
from rstgen.rules.base import Findings, rule
from rstgen.rules.bodies import (
    ANY,
    Path,
    bodies_beside_tables,
    body_tables,
    is_amended,
    members,
    shown_texts,
)
from rstgen.source import Span
from rstgen.spelling import letters

_ITEMS = 3
"""How many elements of a list are looked at."""
_KINDS = {bool: "boolean", int: "integer", float: "number", str: "string"}


@rule("RG502", "warning")
def example_against_table(evidence: Evidence) -> Findings:
    """An example's outermost keys are none of those that the table has.

    The table was believed. Mend whichever is wrong.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ========= =======
        Name      Type
        ========= =======
        fire      Object
        fire.heat Integer
        ========= =======

        .. code::

            {"action": {"heat": 900}}

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ========= =======
        Name      Type
        ========= =======
        fire      Object
        fire.heat Integer
        ========= =======

        .. code::

            {"fire": {"heat": 900}}
    """
    for _, body, examples in bodies_beside_tables(evidence):
        declared = [m for m in body.type.properties if not m.inferred]
        if any(is_amended(each, "parent", "name") for each in declared):
            continue
        wanted = _listed(each.name for each in declared)
        for example in examples:
            names = list(example.value) if isinstance(example.value, dict) else []
            if names and not _fits(body, example):
                yield (
                    example.line_of((names[0],)) or example.span,
                    (
                        f"the example has {_listed(names)} where the table has "
                        f"{wanted}; mend one of them"
                    ),
                )


def _listed(names: Iterable[str]) -> str:
    """Names in quotes, a few of them."""
    quoted = [f"'{name}'" for name in names]
    return ", ".join(quoted[:4]) + (" and others" if len(quoted) > 4 else "")


@rule("RG503", "info")
def member_without_row(evidence: Evidence) -> Findings:
    """An example shows a member that the table lacks.

    It was added as an optional member of the type that the example shows. Add a row.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ==== =======
        Name Type
        ==== =======
        heat Integer
        ==== =======

        .. code::

            {"heat": 900, "slowly": true}

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ====== =======
        Name   Type
        ====== =======
        heat   Integer
        slowly Boolean
        ====== =======

        .. code::

            {"heat": 900, "slowly": true}
    """
    removed = _removed_rows(evidence)
    for rows, body, examples in bodies_beside_tables(evidence):
        # What doesn't fit at all is said once, by example-against-table.
        fitting = [example for example in examples if _fits(body, example)]
        spare = _not_in(examples, rows)
        for path in _inferred(body.type):
            lines = (example.line_of(path) for example in fitting or examples)
            line = next((line for line in lines if line), None)
            row = _nearest_row(path, spare)
            moved = row and {"name", "parent"} & {each.key for each in row.amended}
            if line and not moved and (fitting or len(path) > 1):
                if (line.path, path) in removed:
                    yield line, _still_shown(path)
                else:
                    yield line, _missing_row(path, row)


def _removed_rows(evidence: Evidence) -> set[tuple[str, Path]]:
    """The rows of pages that amendments took away, by page and path."""
    if not evidence.amended:
        return set()
    before, now = (
        {
            (row.span, row.pointer)
            for page in pages
            for operation in page.operations
            for row in (*operation.request, *operation.response)
        }
        for pages in (evidence.unamended, evidence.pages)
    )
    return {(span.path, pointer_names(pointer)) for span, pointer in before - now}


def _not_in(examples: list[StatedExample], rows: list[Stated]) -> list[Stated]:
    """The rows whose members no example shows."""
    shown = _shown_keys(example.value for example in examples)
    return [row for row in rows if row.names not in shown]


def _nearest_row(path: Path, unmatched: list[Stated]) -> Stated | None:
    """The spare row that may be meant for a member."""
    by_letters = {letters(row.name): row for row in unmatched}
    return by_letters.get(letters(path[-1]))


def _missing_row(path: Path, meant: Stated | None) -> str:
    """That no row is for a member."""
    name = ".".join(path)
    if meant is None:
        return f"the table has no row for '{name}' of the example; add one"
    return (
        f"the table has no row for '{name}' of the example, but one for "
        f"'{meant.pointer}'; mend one of them"
    )


def _still_shown(path: Path) -> str:
    """That an example has a member whose row is amended away."""
    name = ".".join(path)
    return (
        f"an amendment leaves no row for '{name}', but the example shows it, so it's "
        f'still a member; amend the example with without = ["{name}"], too'
    )


def _fits(body: Body, example: StatedExample) -> bool:
    """Whether an example has any of the outermost keys that the table has."""
    known = {member.name for member in body.type.properties if not member.inferred}
    value = example.value
    return not known or not isinstance(value, dict) or bool(known & value.keys())


def _inferred(type_: Type, prefix: Path = ()) -> Iterator[Path]:
    """The outermost members that only examples show."""
    for member in (type_.items or type_).properties:
        path = (*prefix, member.name)
        only_shown = all(w.source == "example" for w in member.witnesses)
        if member.inferred and only_shown and not member.required:
            yield path
        else:
            yield from _inferred(member.type, path)


@rule("RG504", "info")
def value_against_type(evidence: Evidence) -> Findings:
    """A value in an example is of another type than the table says.

    The table was believed. Mend the type, or the value.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ==== =======
        Name Type
        ==== =======
        heat Integer
        ==== =======

        .. code::

            {"heat": "900"}

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ==== =======
        Name Type
        ==== =======
        heat Integer
        ==== =======

        .. code::

            {"heat": 900}
    """
    for _, body, examples in bodies_beside_tables(evidence):
        told: set[Path] = set()
        for example in examples:
            for path, found, wanted in _misfits(body.type, example.value):
                if path in told:
                    continue
                told.add(path)
                yield (
                    example.line_of(path) or example.span,
                    (
                        f"'{'.'.join(path)}' is {found} in the example; the table says "
                        f"{wanted}, so mend one of them"
                    ),
                )


def _misfits(
    type_: Type, value: JsonValue, prefix: Path = ()
) -> Iterator[tuple[Path, str, str]]:
    """Members whose value is a scalar of another kind: path, found, wanted."""
    if isinstance(value, list):
        for item in value[:_ITEMS]:
            yield from _misfits(type_.items or ANY, item, prefix)
    if not isinstance(value, dict):
        return
    for member in type_.properties:
        path = (*prefix, member.name)
        found = value.get(member.name)
        kind = _KINDS.get(type(found))
        wanted = member.type.kind
        if kind and wanted in _KINDS.values() and kind != wanted:
            as_number = (kind, wanted) == ("integer", "number")
            if not as_number and not is_amended(member, "type"):
                yield path, kind, wanted
        else:
            yield from _misfits(member.type, found, path)


@rule("RG514", "info")
def value_against_format(evidence: Evidence) -> Findings:
    """A value in an example isn't of the format that the table says.

    Formats are documentation: no value is refused for its format. Mend the type cell,
    or the value.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ==== ====
        Name Type
        ==== ====
        id   Uuid
        ==== ====

        .. code::

            {"id": "big-one"}

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ==== ======
        Name Type
        ==== ======
        id   String
        ==== ======

        .. code::

            {"id": "big-one"}
    """
    for _, body, examples in bodies_beside_tables(evidence):
        told: set[Path] = set()
        for example in examples:
            for path, value, format_ in _formatted(body.type, example.value):
                if path not in told and not _FORMATS[format_](value):
                    told.add(path)
                    yield (
                        example.line_of(path) or example.span,
                        (
                            f"'{'.'.join(path)}' is no {format_}, as the table says; mend "
                            "the type or the value"
                        ),
                    )


def _formatted(type_: Type, value: JsonValue) -> Iterator[tuple[Path, str, str]]:
    """Texts whose type has a format that can be checked: path, text, format."""
    for path, text, own in shown_texts(type_, value, _ITEMS):
        if own.format in _FORMATS:
            yield path, text, own.format


def _is_uuid(text: str) -> bool:
    return (
        re.fullmatch(r"(?i)[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", text)
        is not None
    )


def _is_moment(text: str) -> bool:
    return re.match(r"\d{4}-\d\d-\d\d([T ]|$)", text) is not None


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


_FORMATS: dict[str, Callable[[str], bool]] = {
    "uuid": _is_uuid,
    "date-time": _is_moment,
    "date": _is_moment,
    "ip": _is_address,
}


@rule("RG505", "warning")
def required_not_shown(evidence: Evidence) -> Findings:
    """A row is marked required, but no example beside the table shows the member.

    Whoever copies the example makes a request that is refused. Add the member to
    the example, or mend the mark.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ====== ==================
        Name   Type
        ====== ==================
        heat   Integer (Required)
        slowly Boolean (Required)
        ====== ==================

        .. code::

            {"heat": 900}

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ====== ==================
        Name   Type
        ====== ==================
        heat   Integer (Required)
        slowly Boolean (Required)
        ====== ==================

        .. code::

            {"heat": 900, "slowly": true}
    """
    for span, name, instead in _not_shown(evidence, True):
        shown = f"shows {instead}" if instead else "lacks it"
        yield span, f"'{name}' is required, but the example {shown}; mend one of them"


@rule("RG512", "info")
def row_not_shown(evidence: Evidence) -> Findings:
    """A row bears no mark, and no example beside the table shows the member.

    It was read as optional. Add the member to the example, or a mark to the row.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Response
        ........

        This table shows the body parameters for the response:

        ====== =======
        Name   Type
        ====== =======
        heat   Integer
        slowly Boolean
        ====== =======

        .. code::

            {"heat": 900}

    Good:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Response
        ........

        This table shows the body parameters for the response:

        ====== =======
        Name   Type
        ====== =======
        heat   Integer
        slowly Boolean
        ====== =======

        .. code::

            {"heat": 900, "slowly": true}
    """
    for span, name, instead in _not_shown(evidence, None):
        shown = f"the example shows {instead}" if instead else "not in the example"
        yield span, f"'{name}' is in the table, but {shown}; mend one of them"


def _not_shown(
    evidence: Evidence, mark: bool | None
) -> Iterator[tuple[Span, str, str]]:
    """Rows of a mark whose members no example shows, though it shows their parents.

    Each with its name, and with where examples have it instead, if anywhere.
    """
    for stated, operation in evidence.pairs():
        for rows, body in body_tables(stated, operation):
            shown = _shown_keys(example.value for example in body.examples)
            marks = {row.span: row.required for row in rows}
            for path, member in members(body.type):
                span = _row_span(member)
                known = span is not None and marks.get(span, False) is mark
                if is_amended(member, "name", "parent", "required"):
                    continue
                if known and span and _lacks(shown, path, body.type):
                    yield span, ".".join(path), _deeper(shown, path)


def _deeper(shown: set[Path], path: Path) -> str:
    """A member of the same name that examples show one level deeper, in quotes."""
    tails = (keys[-len(path) - 1 :] for keys in shown if len(keys) > len(path))
    found = (t for t in tails if (*t[:-2], t[-1]) == path and t[-2] != t[-1])
    return next((f"'{'.'.join(tail)}'" for tail in sorted(found)), "")


def _row_span(member: Property) -> Span | None:
    if member.inferred:
        return None
    return next((w.span for w in member.witnesses if w.source == "table"), None)


def _lacks(shown: set[Path], path: Path, type_: Type) -> bool:
    """Whether the examples show what a member stands in, but not the member."""
    ends = {keys[-len(path) :] for keys in shown}
    if path in ends:
        return False
    parent = path[:-1]
    if parent:
        return any(keys[-len(path) : -1] == parent for keys in shown)
    siblings = {(member.name,) for member in type_.properties if not member.inferred}
    return bool(siblings & {keys for keys in shown if len(keys) == 1})


def _shown_keys(values: Iterable[JsonValue]) -> set[Path]:
    return {path for value in values for path in _key_paths(value)}


def _key_paths(value: JsonValue, prefix: Path = ()) -> Iterator[Path]:
    """The keys of all objects in a value, each with those that lead to it."""
    if isinstance(value, list):
        for item in value:
            yield from _key_paths(item, prefix)
    elif isinstance(value, dict):
        for name, inside in value.items():
            path = (*prefix, name)
            yield path
            yield from _key_paths(inside, path)
