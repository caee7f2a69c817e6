"""RG1xx: tables, and the sentences that announce them."""

from __future__ import annotations

from rstgen.evidence import Evidence
from rstgen.rules.base import Findings, faults, rule


@rule("RG103", "error")
def malformed_table(evidence: Evidence) -> Findings:
    """A table's lines don't form a table, so its rows were not taken in.

    Every row of a grid table needs a border below it, `+` where lines cross, and
    columns of one width from the top border to the bottom. Where only one reading
    is possible the table is mended (see mended-table); here there are several, or
    none.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        +------+------+
        | Code | Name |
        +======+======+
        | 200  | OK   |
        | or not really |
        +------+------+

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        +------+------+
        | Code | Name |
        +======+======+
        | 200  | OK   |
        +------+------+
    """
    for span, what in faults(evidence, "malformed-table"):
        yield span, f"the table can't be read and was left out: {what}"


@rule("RG107", "info")
def misspelt_lead(evidence: Evidence) -> Findings:
    """A sentence that announces a table has a misspelt word.

    It was understood all the same. Mend the word.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the haeder parameters for the request:

        ========= ======
        Name      Type
        ========= ======
        X-Kiln-Id String
        ========= ======

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the header parameters for the request:

        ========= ======
        Name      Type
        ========= ======
        X-Kiln-Id String
        ========= ======
    """
    for span, word in faults(evidence, "misspelt-lead"):
        yield span, f"'{word}' looks misspelt; mend it"


@rule("RG108", "warning")
def mended_table(evidence: Evidence) -> Findings:
    """A table is drawn wrong; it was read as its lines can only be meant.

    docutils refuses the table, so readers of the rendered page see an error in its
    place. The message says what is drawn wrong and how to draw it.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        +------+------+
        | Code | Name |
        |======|======|
        | 200  | OK   |
        +------+------+

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        +------+------+
        | Code | Name |
        +======+======+
        | 200  | OK   |
        +------+------+
    """
    yield from faults(evidence, "mended-table")


@rule("RG109", "warning")
def unread_lead(evidence: Evidence) -> Findings:
    """No sentence that can be read says what a table's parameters are for.

    Names in braces and names of the path's variables were read as path parameters,
    all others as members of the body. Write a sentence above the table that has one
    of the words URI, query, header and body, and one of request and response.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Request
        .......

        Mind the gap.

        ===== =======
        Name  Type
        ===== =======
        depth Integer
        ===== =======

    Good:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Request
        .......

        This table shows the query parameters for the request:

        ===== =======
        Name  Type
        ===== =======
        depth Integer
        ===== =======
    """
    for span, _ in faults(evidence, "unread-lead"):
        yield (
            span,
            (
                "no sentence above says where these parameters travel; they were read by "
                "their names, so announce the table"
            ),
        )


@rule("RG110", "warning")
def unread_table(evidence: Evidence) -> Findings:
    """A table looks like one of parameters, but nothing says whose; it was left out.

    It has a column of names and one of types or marks, and stands neither below a
    sentence that announces it nor in a section `Request` or `Response`.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Mind the gap.

        ===== =======
        Name  Type
        ===== =======
        depth Integer
        ===== =======

        The following table shows the response codes:

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

    Good:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        This table shows the query parameters for the request:

        ===== =======
        Name  Type
        ===== =======
        depth Integer
        ===== =======

        The following table shows the response codes:

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """
    for span, _ in faults(evidence, "unread-table"):
        yield (
            span,
            (
                "this table of parameters was left out, since no sentence above says "
                "whose they are; announce it"
            ),
        )
