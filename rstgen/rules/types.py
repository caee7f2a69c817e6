"""RG3xx: types and marks in tables of parameters."""

from __future__ import annotations

import re

from rstgen.api import Property
from rstgen.evidence import Evidence
from rstgen.page import Stated
from rstgen.rules.base import Findings, rule
from rstgen.rules.bodies import body_tables, inner, members, stated_at
from rstgen.rules.contradictions import reported_by

_MARK = re.compile(
    r"\((?:required|optional)\b[^()]*\)|\b(?:required|optional)\b", re.IGNORECASE
)


@rule("RG302", "warning")
def impossible_type(evidence: Evidence) -> Findings:
    """A type can't be: the names of other rows, or the example, rule it out.

    An object or array without members can't stand for a text or a number in the
    example, a text has no members, and a number isn't a list. The example's type,
    or the shape that the names give, was taken. Mend the type cell.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ========= =======
        Name      Type
        ========= =======
        fire      String
        fire.heat Integer
        ========= =======

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ========= =======
        Name      Type
        ========= =======
        fire      Object
        fire.heat Integer
        ========= =======
    """
    for stated, operation in evidence.pairs():
        for rows, body in body_tables(stated, operation):
            for path, member in members(body.type):
                row = next((row for row in rows if stated_at(member, row)), None)
                if row and _overruled(member):
                    why = "as the example shows"
                    if member.type.kind == "object" and _has_rows_below(member):
                        why = "since it has members"
                    kind = f"read as {member.type.kind}, {why}; mend the type"
                    name = ".".join(path)
                    yield row.span, f"'{name}' can't be '{_type_word(row)}'; {kind}"


def _overruled(member: Property) -> bool:
    """Whether another type than the table's was taken, and not by an amendment."""
    return any(
        fact.about == "type"
        and reported_by(fact)
        and any(witness.source == "table" for witness in fact.overruled)
        for fact in member.facts
    )


def _has_rows_below(member: Property) -> bool:
    return any(not below.inferred for below in inner(member))


def _type_word(row: Stated) -> str:
    """What the type cell says, without its mark."""
    return _MARK.sub("", row.type_text).strip()[:40]


@rule("RG306", "warning")
def unknown_type(evidence: Evidence) -> Findings:
    """A type cell holds no word that names a type.

    The example's type was taken; where there is none, any value. Write one of
    string, integer, number, boolean, object, array, uuid, date, datetime, ip, url.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== =======
        Name Type
        ==== =======
        heat Degrees
        ==== =======

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== =======
        Name Type
        ==== =======
        heat Integer
        ==== =======
    """
    for stated in evidence.stated():
        for row in (*stated.request, *stated.response):
            # A cell may say nothing but where the parameter travels.
            placed = row.type_text.lower() in {row.place, "uri", "url"}
            if row.type is None and row.type_text and not placed:
                yield (
                    row.span,
                    f"{row.type_text[:40]!a} names no type; write one such as String",
                )


@rule("RG309", "warning")
def contradictory_mark(evidence: Evidence) -> Findings:
    """A row is marked both required and optional; the first mark counts.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== =============================
        Name Type
        ==== =============================
        heat Integer (Required) (Optional)
        ==== =============================

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== ==================
        Name Type
        ==== ==================
        heat Integer (Required)
        ==== ==================
    """
    for stated in evidence.stated():
        for row in (*stated.request, *stated.response):
            marks = re.findall(r"\((required|optional)\)", row.type_text, re.IGNORECASE)
            if len({mark.lower() for mark in marks}) > 1:
                taken = marks[0].lower()
                yield (
                    row.span,
                    (
                        f"'{row.name[:60]}' is marked required and optional; "
                        f"read as {taken}, so remove one mark"
                    ),
                )


@rule("RG311", "info")
def wordy_type(evidence: Evidence) -> Findings:
    """A type cell holds more than a type, its mark and its place.

    The first word that names a type was taken. Move the rest to the description.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== ===============================
        Name Type
        ==== ===============================
        heat Integer that you are happy with
        ==== ===============================

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== ==================
        Name Type
        ==== ==================
        heat Integer
        ==== ==================
    """
    for stated in evidence.stated():
        for row in (*stated.request, *stated.response):
            words = _type_word(row).split()
            if row.type and (len(words) > 4 or re.search(r"[={}`\"]", " ".join(words))):
                text = f"{' '.join(words)[:40]!a}"
                yield row.span, f"{text} says more than a type; read as {row.type}"
