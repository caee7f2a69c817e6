"""RG5xx: examples by themselves."""

from __future__ import annotations

import re

from rstgen.evidence import Evidence
from rstgen.page import StatedExample
from rstgen.rules.base import Findings, faults, rule

_CREDENTIALS = frozenset("authorization cookie set-cookie x-api-key x-auth-key".split())
_PLACEHOLDER = re.compile(
    r"[<>{}$*]|\.\.\.|\b(?:your|token|key|password)\b", re.IGNORECASE
)
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


@rule("RG501", "warning")
def broken_json(evidence: Evidence) -> Findings:
    """An example isn't valid JSON; it was read with the repair that is named.

    Nobody can copy it as it stands. Mend it as the message says.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        .. code::

            {
                "heat": 900,
            }

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        .. code::

            {
                "heat": 900
            }
    """
    for example in _examples(evidence):
        for repair in example.repairs:
            yield (
                example.span.at(repair.line),
                f"the JSON has {repair.message}; mend it",
            )


@rule("RG506", "warning")
def unreadable_json(evidence: Evidence) -> Findings:
    """An example is meant as JSON, but can't be read as it can only be meant.

    It was left out, since any repair would be a guess.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        .. code::

            {"heat": {{{ 900

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        Request
        .......

        .. code::

            {"heat": 900}
    """
    for example in _examples(evidence):
        if example.refused:
            yield (
                example.span.at(example.refused.line),
                f"the JSON can't be read: {example.refused.message}; mend it",
            )


@rule("RG507", "info")
def foreign_example(evidence: Evidence) -> Findings:
    """An example shows the message of another operation; it was left out.

    A request has another method, or an answer has a success that the page doesn't
    document beside one that it does. Show this operation's message, or announce the
    other one in prose and link to it.

    Bad:

        Add a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        .. code::

            PUT /kilns HTTP/1.1

            {"name": "big one"}

    Good:

        Add a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        .. code::

            POST /kilns HTTP/1.1

            {"name": "big one"}
    """
    for span, what in faults(evidence, "foreign-example"):
        yield span, f"this message ({what}) is another operation's; it was left out"


@rule("RG508", "info")
def missing_request_example(evidence: Evidence) -> Findings:
    """An operation has a table of body parameters, but no example of a request body.

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
    for stated in evidence.stated():
        rows = [row for row in stated.request if row.place == "body"]
        shown = any(example.medium for example in stated.request_examples)
        if rows and not shown and stated.method in _WITH_BODY:
            yield (
                rows[0].span,
                "these members of the request's body are shown in no example; add one",
            )


@rule("RG509", "info")
def missing_response_example(evidence: Evidence) -> Findings:
    """An operation has a table of the answer's body, but no example of it.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Response
        ........

        This table shows the body parameters for the response:

        ==== =======
        Name Type
        ==== =======
        heat Integer
        ==== =======

    Good:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Response
        ........

        This table shows the body parameters for the response:

        ==== =======
        Name Type
        ==== =======
        heat Integer
        ==== =======

        .. code::

            {"heat": 900}
    """
    for stated in evidence.stated():
        rows = [row for row in stated.response if row.place == "body"]
        shown = any(example.medium for example in stated.response_examples)
        if rows and not shown:
            yield (
                rows[0].span,
                "these members of the answer's body are shown in no example; add one",
            )


@rule("RG510", "info")
def credential_shown(evidence: Evidence) -> Findings:
    """An example shows what may be somebody's password, key or session.

    It is written and printed nowhere. Show a placeholder, such as `<key>`. Tokens
    that expire, in X-Auth-Token, are left alone.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        Request
        .......

        .. code::

            GET /kilns HTTP/1.1
            Authorization: Basic a2lsbjpmaXJl

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        Request
        .......

        .. code::

            GET /kilns HTTP/1.1
            Authorization: Basic <credentials>
    """
    for example in _examples(evidence):
        for header in example.headers:
            shown = header.value and not _PLACEHOLDER.search(header.value)
            if shown and header.name.lower() in _CREDENTIALS:
                yield (
                    example.span.at(header.line),
                    (
                        f"'{header.name}' shows what may be a credential; "
                        "write a placeholder"
                    ),
                )


@rule("RG511", "info")
def media_type_against_body(evidence: Evidence) -> Findings:
    """An example's Content-Type is another than that of the body below it.

    The body was believed. Mend the header.

    Bad:

        Add a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        .. code::

            POST /kilns HTTP/1.1
            Content-Type: application/xml

            {"name": "big one"}

    Good:

        Add a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        .. code::

            POST /kilns HTTP/1.1
            Content-Type: application/json

            {"name": "big one"}
    """
    for example in _examples(evidence):
        medium = (example.medium or "other").removesuffix("_repairable")
        for header in example.headers:
            if header.name.lower() != "content-type" or medium == "other":
                continue
            type_ = header.value.split(";")[0].strip().lower()
            if type_ and medium not in type_:
                yield (
                    example.span.at(header.line),
                    f"the header says {type_[:40]!a} above a body in {medium}; mend it",
                )


@rule("RG513", "warning")
def example_in_prose(evidence: Evidence) -> Findings:
    """An example's body stands in a paragraph instead of a listing.

    It was read as the example that it is. To readers of the rendered page its lines
    run together; put `.. code::` above it.

    Bad:

        Add a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        .. code::

            Content-Type: application/json

        Then:

           {"name": "big one"}

    Good:

        Add a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        .. code::

            Content-Type: application/json

            {"name": "big one"}
    """
    for span, _ in faults(evidence, "example-in-prose"):
        yield span, "this example is no listing; put '.. code::' and a blank line above"


@rule("RG515", "info")
def body_without_table(evidence: Evidence) -> Findings:
    """An example shows a body of which no table says anything.

    It was typed after the example alone. Add a table of its members.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Response
        ........

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

        ==== =======
        Name Type
        ==== =======
        heat Integer
        ==== =======

        .. code::

            {"heat": 900}
    """
    for stated in evidence.stated():
        for rows, examples in (
            (stated.request, stated.request_examples),
            (stated.response, stated.response_examples),
        ):
            shown = next(
                (e for e in examples if isinstance(e.value, dict | list)), None
            )
            if shown and not any(row.place == "body" for row in rows):
                yield shown.span, "no table says what this body holds; add one"


@rule("RG516", "info")
def target_against_path(evidence: Evidence) -> Findings:
    """An example's request line has another path than the operation.

    A version, tenant or host before the path is no fault. Mend whichever is wrong.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Request
        .......

        .. code::

            GET /v1/ovens/12 HTTP/1.1
            Accept: application/json

    Good:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        Request
        .......

        .. code::

            GET /v1/kilns/12 HTTP/1.1
            Accept: application/json
    """
    for stated in evidence.stated():
        parts = [part for part in stated.path.split("/") if part and "{" not in part]
        fixed = [part for part in parts if not re.fullmatch(r"v?\d+(\.\d+)*", part)]
        for example in stated.request_examples:
            target = re.sub(r"\.(?:json|xml)\b", "", example.target)
            shown = re.split(r"[/?{]", target)
            lacking = [part for part in fixed if part not in shown]
            if example.target and example.head and lacking:
                yield (
                    example.head,
                    f"the example asks for another path: it lacks '{lacking[0]}'",
                )


def _examples(evidence: Evidence) -> list[StatedExample]:
    return [
        example
        for stated in evidence.stated()
        for example in (*stated.request_examples, *stated.response_examples)
    ]
