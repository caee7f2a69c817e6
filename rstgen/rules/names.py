"""RG3xx: the names in tables of parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from rstgen.api import Parameter
from rstgen.evidence import Evidence
from rstgen.page import Stated, StatedOperation
from rstgen.rules.base import Findings, faults, nearest, rule
from rstgen.source import Span

# What HTTP itself frames messages with.
_FRAMING = frozenset("connection content-length host transfer-encoding".split())
_ODD = re.compile(r"[\s\"'`=;,<>\\()]")
_HEADERS = {
    name.lower(): name
    for name in (
        "Accept Accept-Encoding Accept-Language Accept-Ranges Age Allow Authorization "
        "Cache-Control Connection Content-Disposition Content-Encoding Content-Language "
        "Content-Length Content-Location Content-Range Content-Type Cookie Date ETag "
        "Expect Expires Host If-Match If-Modified-Since If-None-Match If-Range "
        "If-Unmodified-Since Last-Modified Link Location Origin Pragma Prefer Range "
        "Referer Retry-After Server Set-Cookie Strict-Transport-Security "
        "Transfer-Encoding Upgrade User-Agent Vary Via WWW-Authenticate "
        "X-Auth-Key X-Auth-Token X-Auth-User X-Forwarded-For X-Request-Id"
    ).split()
}


@rule("RG303", "info")
def variable_without_row(evidence: Evidence) -> Findings:
    """A variable of the path has no row in the table of URI parameters.

    It was read as a required text, or as all pages say that have a row for it. Add a
    row that says what it is.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /yards/{yard}/kilns/{id}

        This table shows the URI parameters for the request:

        ====== ====
        Name   Type
        ====== ====
        {yard} Uuid
        ====== ====

    Good:

        Show a kiln
        -----------

        .. code::

            GET /yards/{yard}/kilns/{id}

        This table shows the URI parameters for the request:

        ====== ====
        Name   Type
        ====== ====
        {yard} Uuid
        {id}   Uuid
        ====== ====
    """
    for stated, operation in evidence.pairs():
        for parameter in operation.parameters:
            if parameter.place == "path" and not _rows(parameter):
                read = (
                    f"'{{{parameter.name}}}' has no row; read as {_read_as(parameter)}"
                )
                yield stated.span, f"{read}, so add one"


@rule("RG304", "warning")
def row_without_variable(evidence: Evidence) -> Findings:
    """A row of the URI table names something that the path doesn't have.

    A name that is nearly a variable's was taken for it; any other row was left out.
    If it travels behind the `?`, announce it as a query parameter.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{machineAgentId}

        This table shows the URI parameters for the request:

        ================ ====
        Name             Type
        ================ ====
        {machingAgentId} Uuid
        ================ ====

    Good:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{machineAgentId}

        This table shows the URI parameters for the request:

        ================ ====
        Name             Type
        ================ ====
        {machineAgentId} Uuid
        ================ ====
    """
    for stated, operation in evidence.pairs():
        by_row = {
            span: parameter
            for parameter in operation.parameters
            for span in _rows(parameter)
        }
        for row in stated.request:
            known = by_row.get(row.span)
            if row.place != "path" or (known and known.name == row.name):
                continue
            if _is_insisted_on(row):
                continue
            if known:
                what = f"read as '{known.name}'; mend one of them"
            else:
                what = f"left out{_did_you_mean(row.name, stated)}"
            yield row.span, f"'{row.name}' isn't in the path; {what}"


def _is_insisted_on(row: Stated) -> bool:
    """Whether an amendment says that a row is of the path, or that its name is right."""
    return any(
        each.key == "place" or (each.key == "name" and not each.before)
        for each in row.amended
    )


def _read_as(parameter: Parameter) -> str:
    """The type of a variable without a row, and where it's from."""
    said = [
        w.span for f in parameter.facts for w in f.witnesses if w.source == "sibling"
    ]
    if not said:
        return "a text"
    return f"{parameter.type.format or parameter.type.kind}, as {said[0]} says"


def _rows(parameter: Parameter) -> set[Span]:
    """The rows that anything was concluded from."""
    return {
        witness.span
        for fact in parameter.facts
        for witness in (*fact.witnesses, *fact.overruled)
        if witness.source == "table"
    }


def _did_you_mean(name: str, stated: StatedOperation) -> str:
    if name.lower() in _HEADERS or name.lower().startswith("x-"):
        return "; announce it as a header parameter"
    variables = re.findall(r"\{([^{}]+)\}", stated.path)
    found = get_close_matches(name, variables, 1, cutoff=0.5)
    return f"; did you mean '{found[0]}'?" if found else ""


@rule("RG305", "info")
def repeated_row(evidence: Evidence) -> Findings:
    """Two rows of a table have the same name; the first was taken.

    Say it in one row, or write the parent before each name: `server.name`.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ==== =======
        Name Type
        ==== =======
        heat Integer
        heat String
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
        for rows in (stated.request, stated.response):
            seen: set[tuple[int, str, str]] = set()
            for row in rows:
                key = (row.table, row.place, row.pointer)
                if key in seen:
                    said = (
                        f"'{row.pointer[:60]}' has another row above, which was taken"
                    )
                    yield (
                        row.span,
                        f"{said}; delete one, or write the parent before each",
                    )
                seen.add(key)


@rule("RG308", "error")
def impossible_name(evidence: Evidence) -> Findings:
    """A name holds characters that names of parameters don't have.

    Quotes, brackets, commas and the like belong into the description. The row was
    read with the name as it stands.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        =========== =======
        Name        Type
        =========== =======
        "heat"=900; Integer
        =========== =======

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
            odd = _ODD.search(row.pointer.replace("(s)", ""))
            if odd:
                yield row.span, f"{row.pointer[:60]!a} is no name: it has {odd[0]!a}"


@rule("RG310", "info")
def misspelt_header(evidence: Evidence) -> Findings:
    """A header's name is nearly a well-known one, but misspelt.

    It was taken as it stands. Mend it, unless the service does spell it so.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the header parameters for the request:

        ============ ======
        Name         Type
        ============ ======
        X-Auth-Tokem String
        ============ ======

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the header parameters for the request:

        ============ ======
        Name         Type
        ============ ======
        X-Auth-Token String
        ============ ======
    """
    for stated in evidence.stated():
        for span, name in _headers(stated):
            meant = nearest(name, _HEADERS)
            if meant:
                yield span, f"'{name}' looks misspelt; did you mean '{meant}'?"


def _headers(stated: StatedOperation) -> Iterator[tuple[Span, str]]:
    """The headers that an operation states in rows and shows in examples."""
    for row in (*stated.request, *stated.response):
        if row.place == "header":
            yield row.span, row.name
    for example in (*stated.request_examples, *stated.response_examples):
        for header in example.headers:
            yield example.span.at(header.line), header.name


@rule("RG312", "info")
def header_without_colon(evidence: Evidence) -> Findings:
    """A line among an example's headers has no colon, so it's no header.

    It was left out. Write `Name: value`.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        Response
        ........

        .. code::

            HTTP/1.1 200 OK
            Content-Type: application/json
            X-Kiln-Id

            {"kilns": []}

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        Response
        ........

        .. code::

            HTTP/1.1 200 OK
            Content-Type: application/json
            X-Kiln-Id: 12

            {"kilns": []}
    """
    for span, name in faults(evidence, "header-without-colon"):
        yield span, f"'{name}' is no header without a colon; write '{name}: value'"


@rule("RG313", "info")
def framing_header(evidence: Evidence) -> Findings:
    """A row names a request header that every HTTP client sets by itself.

    It was left out, since a value from elsewhere would break the message. Remove the
    row.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the header parameters for the request:

        ============== =======
        Name           Type
        ============== =======
        Content-Length Integer
        ============== =======

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
    for stated in evidence.stated():
        for row in stated.request:
            if row.place == "header" and row.name.lower() in _FRAMING:
                yield row.span, f"'{row.name}' is set by every client; remove the row"
