"""RG2xx: operations, one by one and beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from rstgen.api import Operation, Parameter, Property
from rstgen.evidence import Evidence
from rstgen.page import METHODS, StatedOperation
from rstgen.rules.base import Findings, faults, rule
from rstgen.rules.bodies import members
from rstgen.source import Span

_MAX_NAMES = 3
_Part: TypeAlias = Parameter | Property


@rule("RG201", "error")
def unusable_path(evidence: Evidence) -> Findings:
    """A path can't be made into code, so its operation was left out.

    A path begins with a slash and names no host. Each part between two slashes is
    either fixed text of the characters that paths may have, or one `{name}`; no name
    stands twice, and `.` and `..` aren't parts.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /kilns/../{id}

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

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """
    for stated in evidence.stated():
        if stated.span in evidence.conclusions or stated.method not in METHODS:
            continue
        if "://" in stated.path:
            yield stated.span, "the path names a host; begin it with its first slash"
        else:
            path = f"{stated.path[:80]!a}"
            yield stated.span, f"the path {path} can't be used; mend it"


@rule("RG202", "error")
def unknown_method(evidence: Evidence) -> Findings:
    """The word before a path isn't an HTTP method, so its operation was left out.

    Bad:

        Show a kiln
        -----------

        .. code::

            SHOW /kilns/{id}

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

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """
    for stated in evidence.stated():
        if stated.method not in METHODS:
            known = ", ".join(METHODS)
            yield stated.span, f"{stated.method[:40]!a} isn't one of {known}"


@rule("RG203", "warning")
def same_request(evidence: Evidence) -> Findings:
    """Operations share method and path, and nothing tells their requests apart.

    Of operations of one method and path, a request must show which one it means: by
    the one key of its body, a value in it, members or parameters that only one of them
    must have, or a query that only one page shows. These were merged into one operation
    that takes what any of them takes. Describe them in one place, or say what a request
    must have: mark it as required, or write it behind the path, as in
    `GET /kilns?state=hot`.

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

        List hot kilns
        --------------

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

        This table shows the query parameters for the request:

        ===== ===================
        Name  Type
        ===== ===================
        state String *(Optional)*
        ===== ===================

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

        List hot kilns
        --------------

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

        This table shows the query parameters for the request:

        ===== ===================
        Name  Type
        ===== ===================
        state String *(Required)*
        ===== ===================
    """
    for operation in evidence.api.operations:
        for span in operation.merged:
            name = f"{operation.method} {operation.template}"
            kept, other = (evidence.conclusions[at] for at in (operation.span, span))
            yield (
                span,
                (
                    f"{name} stands at {operation.span}, too; merged into it, whose "
                    f"title and text are taken, since {_likeness(kept, other)}"
                ),
            )


def _likeness(one: Operation, other: Operation) -> str:
    mine, theirs = (dict(_parts(each)) for each in (one, other))
    alone = [name for name in {**mine, **theirs} if (name in mine) != (name in theirs)]
    both = [name for name in mine if name in theirs]
    unlike = [words for name in both for words in _unlike(name, mine, theirs)]
    found = [n for n in alone if n.rpartition(".")[0] not in alone] + unlike
    if not found:
        return "their requests are made of the same"
    shown = ", ".join(found[:_MAX_NAMES]) + (", ..." if found[_MAX_NAMES:] else "")
    return f"what differs in their requests doesn't tell them apart: {shown}"


def _unlike(
    name: str, mine: Mapping[str, _Part], theirs: Mapping[str, _Part]
) -> Iterator[str]:
    """What pages say differently of a part of both requests."""
    one, other = mine[name], theirs[name]
    if one.type.phrase != other.type.phrase:
        yield f"the type of {name}"
    if bool(one.required) != bool(other.required):
        yield f"whether {name} is required"
    if one.type.constraints != other.type.constraints:
        yield f"the values of {name}"


def _parts(operation: Operation) -> Iterator[tuple[str, _Part]]:
    """What a request can have besides its path."""
    yield from ((p.name, p) for p in operation.parameters if p.place != "path")
    body = operation.request
    for path, member in members(body.type) if body else ():
        yield ".".join(path), member


@rule("RG211", "error")
def missing_operation(evidence: Evidence) -> Findings:
    """A page has a table of response codes, but no line with method and path.

    Nothing on the page could be taken in. Put a listing below the title that holds
    the method and the path, and nothing else.

    Bad:

        Show a kiln
        -----------

        Asks for /kilns/{id}.

        The following table shows the response codes for this operation:

        ============= ====
        Response code Name
        ============= ====
        200           OK
        ============= ====

    Good:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{id}

        The following table shows the response codes for this operation:

        ============= ====
        Response code Name
        ============= ====
        200           OK
        ============= ====
    """
    for span, _ in faults(evidence, "missing-operation"):
        yield (
            span,
            (
                "these response codes belong to no operation; put a listing with method "
                "and path below the title"
            ),
        )


@rule("RG212", "info")
def repeated_title(evidence: Evidence) -> Findings:
    """Two operations have the same title, but for case, and different requests.

    Readers can't tell them apart in a table of contents, and methods that are named
    after titles get numbers. Say in the title what is special about each.

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

        .. page: other.rst

        List Kilns
        ----------

        .. code::

            GET /yards/{yard}/kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

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

        .. page: other.rst

        List kilns of a yard
        --------------------

        .. code::

            GET /yards/{yard}/kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """

    def titles(stated: StatedOperation) -> Iterator[tuple[str, Span]]:
        if stated.title:
            yield stated.title.casefold(), stated.heading

    requests = {s.heading: (s.method, s.path) for s in evidence.stated()}
    for span, title, first in _repeated(evidence, titles):
        if requests[span] != requests[first]:
            yield span, f"the title {title[:60]!a} stands at {first}, too; reword one"


@rule("RG213", "warning")
def repeated_label(evidence: Evidence) -> Findings:
    """Two operations have the same label, so references reach one of them only.

    Bad:

        .. _list-kilns:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

        .. page: other.rst

        .. _list-kilns:

        List kilns of a yard
        --------------------

        .. code::

            GET /yards/{yard}/kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

    Good:

        .. _list-kilns:

        List kilns
        ----------

        .. code::

            GET /kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

        .. page: other.rst

        .. _list-kilns-of-a-yard:

        List kilns of a yard
        --------------------

        .. code::

            GET /yards/{yard}/kilns

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """

    def labels(stated: StatedOperation) -> Iterator[tuple[str, Span]]:
        for anchor in stated.anchors:
            yield anchor.name, anchor.span

    for span, label, first in _repeated(evidence, labels):
        yield span, f"the label {label[:60]!a} stands at {first}, too; rename one"


@rule("RG214", "error")
def invisible_character(evidence: Evidence) -> Findings:
    """A variable of the path has a character that can't be seen, such as U+200B.

    The character was left out. Nobody who copies the name gets what they see; type
    the name anew.

    Bad:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{kiln\u200b_id}

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

    Good:

        Show a kiln
        -----------

        .. code::

            GET /kilns/{kiln_id}

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """
    for span, _ in faults(evidence, "invisible-character"):
        yield (
            span,
            "a variable of the path has a character that can't be seen; type it anew",
        )


@rule("RG215", "warning")
def odd_query(evidence: Evidence) -> Findings:
    """What stands behind the path isn't a list of query parameters.

    Names that could be told were taken. Write `?name={name}&other={other}`.

    Bad:

        List kilns
        ----------

        .. code::

            GET /kilns?hot=true#first

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====

    Good:

        List kilns
        ----------

        .. code::

            GET /kilns?hot={hot}

        ==== ====
        Code Name
        ==== ====
        200  OK
        ==== ====
    """
    for span, _ in faults(evidence, "odd-query"):
        yield (
            span,
            (
                "behind the '?' stand more than names of parameters; "
                "write '?name={name}&other={other}'"
            ),
        )


def _repeated(
    evidence: Evidence,
    names: Callable[[StatedOperation], Iterator[tuple[str, Span]]],
) -> Iterator[tuple[Span, str, Span]]:
    """Names that stood at another place before: place, name, first place."""
    first: dict[str, Span] = {}
    for stated in evidence.stated():
        for name, span in names(stated):
            if first.setdefault(name, span) != span:
                yield span, name, first[name]
