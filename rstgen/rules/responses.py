"""RG2xx: the answers of operations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus

from rstgen.evidence import Evidence
from rstgen.page import StatedOperation, StatedResponse
from rstgen.rules.base import Findings, faults, nearest, rule
from rstgen.source import Span

_WORDS = {word.lower(): word for status in HTTPStatus for word in status.phrase.split()}
_BY_CODE = {status.value: status.phrase for status in HTTPStatus}


@rule("RG204", "error")
def impossible_status(evidence: Evidence) -> Findings:
    """A cell of the response-code column holds no status code.

    A code is three digits from 100 to 599; a cell may list several. The row was
    left out.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== =========
        Code Name
        ==== =========
        200  OK
        4O4  Not Found
        ==== =========

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== =========
        Code Name
        ==== =========
        200  OK
        404  Not Found
        ==== =========
    """
    for span, text in faults(evidence, "impossible-status"):
        yield span, f"{text[:60]!a} isn't a status code; the row was left out"


@rule("RG205", "warning")
def no_success(evidence: Evidence) -> Findings:
    """An operation states statuses, but no successful one; 200 was taken.

    With the stated ones alone, every answer would be an error. Add a row for success.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== =========
        Code Name
        ==== =========
        404  Not Found
        ==== =========

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== =========
        Code Name
        ==== =========
        200  OK
        404  Not Found
        ==== =========
    """
    for stated, _ in evidence.pairs():
        codes = _codes(stated)
        if codes and min(codes) >= 400:
            yield stated.span, "no successful status is stated; 200 was taken"


@rule("RG206", "info")
def repeated_status(evidence: Evidence) -> Findings:
    """A status code has a row that says what one above says, or names it otherwise.

    They were read as one. Rows of one name that tell different reasons for a status
    are no fault.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ===========
        Code Name
        ==== ===========
        200  OK
        200  Success
        ==== ===========

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ===========
        Code Name
        ==== ===========
        200  OK
        ==== ===========
    """
    for stated in evidence.stated():
        above: dict[int, list[StatedResponse]] = {}
        for row in stated.responses:
            # Prose may say again what the table says.
            for code in dict.fromkeys(row.codes) if row.source == "table" else ():
                others = above.setdefault(code, [])
                if any(other.name != row.name for other in others):
                    name = f"{others[0].name or 'unnamed'!a}"
                    yield row.span, f"{code} has a row above that calls it {name}"
                elif any(other.description == row.description for other in others):
                    yield row.span, f"{code} has a row above that says the same"
                others.append(row)


@rule("RG207", "warning")
def status_against_table(evidence: Evidence) -> Findings:
    """An example shows a status that the response table lacks.

    The table was believed: an example may show another service's answer. If the
    status is right, add a row for it.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

        Response
        ........

        .. code::

            HTTP/1.1 203 Non-Authoritative Information

            {"kilns": []}

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

        Response
        ........

        .. code::

            HTTP/1.1 200 OK

            {"kilns": []}
    """
    for stated in evidence.stated():
        known = _codes(stated)
        for example in stated.response_examples:
            if known and example.status is not None and example.status not in known:
                yield (
                    example.head or example.span,
                    (
                        f"the example shows {example.status}, which the table lacks; "
                        "add a row, or mend the example"
                    ),
                )


@rule("RG208", "warning")
def no_statuses(evidence: Evidence) -> Findings:
    """An operation states no status code at all; 200 was taken.

    Add a table with a column `Response code`.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        Response
        ........

        .. code::

            {"kilns": []}

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

        Response
        ........

        .. code::

            {"kilns": []}
    """
    for stated, _ in evidence.pairs():
        if not stated.responses:
            yield (
                stated.span,
                (
                    "no table or sentence states a response code; 200 was taken, so add "
                    "a table of them"
                ),
            )


@rule("RG209", "info")
def misspelt_reason(evidence: Evidence) -> Findings:
    """A word of a response's name is misspelt.

    The words known are those of the standard phrases in RFC 9110, such as `Service
    Unavailable`; others are left alone.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ===================
        Code Name
        ==== ===================
        200  OK
        503  Service Unavailible
        ==== ===================

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ===================
        Code Name
        ==== ===================
        200  OK
        503  Service Unavailable
        ==== ===================
    """
    for stated in evidence.stated():
        for row in stated.responses:
            for word in re.findall(r"[A-Za-z]{5,}", row.name or ""):
                meant = nearest(word, _WORDS)
                if meant:
                    yield (
                        row.span,
                        f"'{word}' looks misspelt; did you mean '{meant}'?",
                    )


@rule("RG210", "info")
def reason_against_status(evidence: Evidence) -> Findings:
    """A code stands beside the standard phrase of another status.

    So in a row's name, or in an example's status line. The code was believed. Mend
    whichever is wrong.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ==========
        Code Name
        ==== ==========
        202  No Content
        ==== ==========

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ==========
        Code Name
        ==== ==========
        204  No Content
        ==== ==========
    """
    phrases = {phrase.lower(): code for code, phrase in _BY_CODE.items()}
    for stated in evidence.stated():
        for span, codes, words in _named_codes(stated):
            code = phrases.get(words.lower())
            if code and code not in codes:
                mine = " ".join(map(str, codes))
                yield (
                    span,
                    (
                        f"'{_BY_CODE[code]}' is the phrase of {code}, not of {mine}; "
                        "mend one of them"
                    ),
                )


def _named_codes(
    stated: StatedOperation,
) -> Iterator[tuple[Span, tuple[int, ...], str]]:
    """Codes with the words beside them, in rows and in examples."""
    for row in stated.responses:
        yield row.span, row.codes, row.name or ""
    for example in stated.response_examples:
        if example.status is not None and example.head:
            yield example.head, (example.status,), example.reason


def _codes(stated: StatedOperation) -> set[int]:
    """The codes that an operation states."""
    return {code for row in stated.responses for code in row.codes}
