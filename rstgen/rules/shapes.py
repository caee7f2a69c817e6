"""RG3xx: the shape that a table's dotted names give."""

from __future__ import annotations

from rstgen.api import Body
from rstgen.evidence import Evidence
from rstgen.page import Stated
from rstgen.rules.base import Findings, rule
from rstgen.rules.bodies import body_tables, inner, members, stated_at


@rule("RG301", "warning")
def undeclared_parent(evidence: Evidence) -> Findings:
    """A dotted name's parent has no row of its own.

    If exactly one row declares it as a member of something else, that was meant. Else,
    if exactly one declared object has no members, the row was taken for a slip and
    read as a member of that object. Else the parent was read as an object that the
    names imply. Declare the parent in a row, or mend the name.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ========= =======
        Name      Type
        ========= =======
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
            yield from _undeclared(rows, body)


def _undeclared(rows: list[Stated], body: Body) -> Findings:
    declared = {row.pointer for row in rows}
    told: set[str] = set()
    for row in rows:
        parent = row.pointer.rpartition(".")[0]
        if not parent or parent in declared or parent in told:
            continue
        told.add(parent)
        known = dict(members(body.type))
        places = (path for path, member in known.items() if stated_at(member, row))
        place = next(places, ())
        if not place or place == row.names:
            above = known.get(place[:-1])
            kind = above.type.kind if above else "object"
            read = f"read as an {kind}; add a row for it"
        else:
            read = f"'{row.pointer}' read as '{'.'.join(place)}'; mend the name"
        yield row.span, f"'{parent}' isn't declared; {read}"


@rule("RG307", "warning")
def hidden_wrapper(evidence: Evidence) -> Findings:
    """Every example wraps the body in a key that the table doesn't name.

    The examples were believed. Write the key before each name: `kiln.name`.

    Bad:

        Add a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ==== =======
        Name Type
        ==== =======
        name String
        ==== =======

        .. code::

            {"kiln": {"name": "big one"}}

    Good:

        Add a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        ========= =======
        Name      Type
        ========= =======
        kiln      Object
        kiln.name String
        ========= =======

        .. code::

            {"kiln": {"name": "big one"}}
    """
    for stated, operation in evidence.pairs():
        for rows, body in body_tables(stated, operation):
            names = {row.pointer.split(".")[0] for row in rows}
            wrapper = body.wrapper
            if wrapper is None or wrapper in names or len(body.type.properties) != 1:
                continue
            only = body.type.properties[0]
            if names & {member.name for member in inner(only)}:
                what = "a list" if only.type.kind == "array" else "an object"
                yield (
                    rows[0].span,
                    (
                        f"the examples hold these names in {what} '{wrapper}'; write it "
                        "before each name"
                    ),
                )


@rule("RG314", "warning")
def members_of_scalar(evidence: Evidence) -> Findings:
    """Rows name members of something that table and example agree is no object.

    They were taken for its values, and left out. Say in its description which values
    it has.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Response
        ........

        This table shows the body parameters for the response:

        ========== ======
        Name       Type
        ========== ======
        state      String
        state.hot  String
        state.cold String
        ========== ======

        .. code::

            {"state": "hot"}

    Good:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Response
        ........

        This table shows the body parameters for the response:

        ===== ====== ===================
        Name  Type   Description
        ===== ====== ===================
        state String ``hot`` or ``cold``
        ===== ====== ===================

        .. code::

            {"state": "hot"}
    """
    for stated, operation in evidence.pairs():
        for rows, body in body_tables(stated, operation):
            kinds = {
                member.witnesses[0].span: member.type.kind
                for _, member in members(body.type)
                if not member.inferred
            }
            scalars = {
                row.pointer: kinds[row.span]
                for row in rows
                if kinds.get(row.span, "any") not in {"any", "object", "array"}
            }
            for row in rows:
                parent = row.pointer.rpartition(".")[0]
                if parent in scalars and row.span not in kinds:
                    yield (
                        row.span,
                        (
                            f"'{parent}' is {scalars[parent]} in table and example, so "
                            f"'{row.pointer}' was left out; name values in its description"
                        ),
                    )


@rule("RG315", "warning")
def body_denied(evidence: Evidence) -> Findings:
    """A sentence says that the request has no body, but the page shows one.

    The table and the example were believed. Remove the sentence.

    Bad:

        Add a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        This operation does not accept a request body.

        .. code::

            {"name": "big one"}

    Good:

        Add a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        .. code::

            {"name": "big one"}
    """
    for stated, operation in evidence.pairs():
        if operation.request:
            for span in stated.bodiless:
                yield span, "this denies the body that the page shows; remove it"
