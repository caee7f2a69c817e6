"""RG3xx: what a page says and the rest of the page doesn't allow."""

from __future__ import annotations

from collections.abc import Iterator

from rstgen.api import Fact, Witness
from rstgen.evidence import Evidence
from rstgen.facts import Subject, subjects
from rstgen.rules.base import Findings, rule
from rstgen.source import Span


@rule("RG317", "info")
def optional_variable(evidence: Evidence) -> Findings:
    """A variable of the path is marked optional, but no path can do without it.

    It was taken as required. Remove the mark; if the request works without this part
    of the path, too, describe that as an operation of its own.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        This table shows the URI parameters for the request:

        ==== ===============
        Name Type
        ==== ===============
        {id} Uuid (Optional)
        ==== ===============

    Good:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        This table shows the URI parameters for the request:

        ==== ====
        Name Type
        ==== ====
        {id} Uuid
        ==== ====
    """
    for subject, _, witness in _overruled(evidence, "required", "variable-of-path"):
        name = subject.name
        yield witness.span, f"'{name}' is in the path, so it can't be optional"


@rule("RG318", "info")
def optional_body(evidence: Evidence) -> Findings:
    """The only member of a body is marked optional, but without it there's no body.

    It was taken as required. Remove the mark, or say in a sentence that the request
    may be sent without a body.

    Bad:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ========= =================
        Name      Type
        ========= =================
        fire      Object (Optional)
        fire.heat Integer
        ========= =================

    Good:

        Fire a kiln
        -----------

        .. code::

            POST /kilns

        This table shows the body parameters for the request:

        ========= =================
        Name      Type
        ========= =================
        fire      Object (Required)
        fire.heat Integer
        ========= =================
    """
    for subject, _, witness in _overruled(evidence, "required", "only-member"):
        yield (
            witness.span,
            f"'{subject.name}' is all that the body holds, so it was taken as required",
        )


@rule("RG319", "info")
def query_among_variables(evidence: Evidence) -> Findings:
    """A row of the URI table isn't in the path, but is said to be of the query.

    The page shows it behind the `?`, or its description speaks of the query, and it
    was read as a query parameter. Move it to a table of query parameters.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the URI parameters for the request:

        ==== ======= ==============================
        Name Type    Description
        ==== ======= ==============================
        hot  Boolean A query parameter to find some
        ==== ======= ==============================

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the query parameters for the request:

        ==== ======= ================================
        Name Type    Description
        ==== ======= ================================
        hot  Boolean Only hot ones, or only cold ones
        ==== ======= ================================
    """
    for choice in ("behind-the-path", "described-as-query"):
        for subject, _, witness in _overruled(evidence, "place", choice):
            read = "read as a query parameter, so move it to a table of those"
            yield witness.span, f"'{subject.name}' isn't in the path; {read}"


@rule("RG320", "info")
def object_outside_body(evidence: Evidence) -> Findings:
    """A parameter that travels as text is said to be an object.

    Paths, queries and headers hold texts, so it was read as one. Say which text is
    sent, such as `name:value`.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the query parameters for the request:

        ==== ======
        Name Type
        ==== ======
        hot  Object
        ==== ======

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the query parameters for the request:

        ==== ======
        Name Type
        ==== ======
        hot  String
        ==== ======
    """
    for subject, _, witness in _overruled(evidence, "type", "text-by-nature"):
        said = f"{witness.says[:40]!a}; read as a text, so write String"
        yield witness.span, f"'{subject.name}' travels as text and can't be {said}"


@rule("RG321", "warning")
def body_of_get(evidence: Evidence) -> Findings:
    """A table names body parameters of a GET or HEAD, which have no body.

    They were left out. If they travel behind the `?`, announce them as query
    parameters.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the body parameters for the request:

        ==== =======
        Name Type
        ==== =======
        hot  Boolean
        ==== =======

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        This table shows the query parameters for the request:

        ==== =======
        Name Type
        ==== =======
        hot  Boolean
        ==== =======
    """
    for stated, operation in evidence.pairs():
        rows = [row for row in stated.request if row.place == "body"]
        if rows and operation.request is None:
            left_out = f"'{rows[0].pointer[:60]}' and what else is in this table"
            yield (
                rows[0].span,
                f"a {stated.method} has no body, so {left_out} was left out",
            )


@rule("RG322", "warning")
def flat_row(evidence: Evidence) -> Findings:
    """Rows stand at the top of a table, but examples show them in another member only.

    The examples were believed. Write the member before each name: `kilns.heat`.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns

        Response
        ........

        This table shows the body parameters for the response:

        ===== =======
        Name  Type
        ===== =======
        kilns Array
        heat  Integer
        ===== =======

        .. code::

            {"kilns": [{"heat": 900}]}

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns

        Response
        ........

        This table shows the body parameters for the response:

        ========== =======
        Name       Type
        ========== =======
        kilns      Array
        kilns.heat Integer
        ========== =======

        .. code::

            {"kilns": [{"heat": 900}]}
    """
    found: dict[tuple[str, tuple[str, ...]], list[tuple[Span, str]]] = {}
    for subject, fact, witness in _overruled(evidence, "parent", "shown-there"):
        place = (fact.witnesses[0].span.path, subject.keys[:-1])
        found.setdefault(place, []).append((witness.span, subject.keys[-1]))
    for (_, parents), rows in found.items():
        names = ", ".join(f"'{name}'" for _, name in rows[:3])
        names += " and others" if len(rows) > 3 else ""
        parent = ".".join(parents)
        yield (
            rows[0][0],
            f"the example shows {names} in '{parent}' only; write it before each name",
        )


@rule("RG323", "warning")
def member_spelt_otherwise(evidence: Evidence) -> Findings:
    """A row's name and the example's differ in case, punctuation or a plural's s.

    They were taken for one member, and the example was believed, since examples are
    copied from real calls. Mend whichever is wrong.

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
        fire-heat Integer
        ========= =======

        .. code::

            {"fire_heat": 900}

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
        fire_heat Integer
        ========= =======

        .. code::

            {"fire_heat": 900}
    """
    for subject, _, witness in _overruled(evidence, "name", "spelt-so-in-examples"):
        said = witness.says.removeprefix("row ").split(".")[-1]
        shown = f"spelt '{subject.keys[-1]}' in the example"
        yield witness.span, f"'{said}' is {shown}, which was believed; mend one of them"


@rule("RG324", "info")
def members_of_bytes(evidence: Evidence) -> Findings:
    """A table names members of a body that isn't JSON by all of its examples.

    The body was read as bytes of the examples' media type, so the rows are
    documentation at most. Show an example in JSON if the service takes it.

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

            <kiln heat="900"/>

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
    for _, fact, witness in _overruled(evidence, "type", "shown-media-type"):
        yield witness.span, f"every example is {fact.value}, so this was read as bytes"


@rule("RG325", "info")
def any_key(evidence: Evidence) -> Findings:
    """A row stands for any key of an object whose keys are the caller's own.

    It's named `key`, `keyname` or the like, or typed as a pair of key and value, and no
    example shows such a key. The object takes every key instead. Say so in the object's
    own row, and leave this one out.

    Bad:

        Tag a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        =========== ======= ============
        Name        Type    Description
        =========== ======= ============
        tags        Object  Your tags.
        tags.key    String  A tag.
        =========== ======= ============

    Good:

        Tag a kiln
        ----------

        .. code::

            POST /kilns

        Request
        .......

        This table shows the body parameters for the request:

        =========== ======= =========================
        Name        Type    Description
        =========== ======= =========================
        tags        Object  Your tags, by their keys.
        =========== ======= =========================
    """
    for _, operation in evidence.pairs():
        for subject in subjects(operation):
            yield from (
                _any_key(subject, fact.witnesses[-1])
                for fact in subject.facts
                if fact.choice == "any-key"
            )


def _any_key(subject: Subject, row: Witness) -> tuple[Span, str]:
    said = row.says.removeprefix("any key as ")
    name = subject.keys[-1]
    takes = f"'{said}' stands for any key, so '{name}' takes every one"
    return row.span, f"{takes}; say so in the row of '{name}'"


def _overruled(
    evidence: Evidence, about: str, choice: str
) -> Iterator[tuple[Subject, Fact, Witness]]:
    """Witnesses of pages that a choice went against."""
    for subject, fact in evidence.contested:
        if (fact.about, fact.choice) == (about, choice):
            for witness in fact.overruled:
                yield subject, fact, witness
