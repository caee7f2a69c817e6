"""RG2xx: operations and their answers."""

from __future__ import annotations

from collections import Counter

from rstgen.evidence import Evidence
from rstgen.page import METHODS
from rstgen.rules.base import Findings, faults, rule


@rule("RG201", "error")
def unusable_path(evidence: Evidence) -> Findings:
    """A path can't be made into code, so its operation was left out.

    Each part between two slashes is either fixed text of the characters that paths
    may have, or one `{name}`; no name stands twice, and `.` and `..` aren't parts.
    """
    for stated in evidence.stated():
        if stated.span not in evidence.conclusions and stated.method in METHODS:
            yield stated.span, f"the path {stated.path!a} can't be used; mend it"


@rule("RG202", "error")
def unknown_method(evidence: Evidence) -> Findings:
    """The word before a path isn't an HTTP method, so its operation was left out."""
    for stated in evidence.stated():
        if stated.method not in METHODS:
            known = ", ".join(METHODS)
            yield stated.span, f"{stated.method!a} isn't one of {known}"


@rule("RG203", "warning")
def same_request(evidence: Evidence) -> Findings:
    """Several pages describe operations that no request tells apart.

    Operations of one method and path are told apart by the one key at the top of
    their bodies. These have none, or the same, and were merged into one.
    """
    for operation in evidence.api.operations:
        for span in operation.merged:
            name = f"{operation.method} {operation.template}"
            yield (
                span,
                f"{name} can't be told apart from {operation.span}; merged into it",
            )


@rule("RG204", "error")
def impossible_status(evidence: Evidence) -> Findings:
    """A cell of the response-code column holds no status code.

    A code is three digits from 100 to 599; a cell may list several. The row was
    left out.
    """
    for span, text in faults(evidence, "impossible-status"):
        yield span, f"{text[:60]!a} isn't a status code; the row was left out"


@rule("RG205", "warning")
def no_responses(evidence: Evidence) -> Findings:
    """An operation states no successful status, so every answer would be an error."""
    for stated, _ in evidence.pairs():
        codes = [code for row in stated.responses for code in row.codes]
        if not any(code < 400 for code in codes):
            yield stated.span, "no successful status is documented; 200 was taken"


@rule("RG206", "info")
def repeated_status(evidence: Evidence) -> Findings:
    """A status code has several rows; the first row's words were taken."""
    for stated in evidence.stated():
        rows = [(code, row) for row in stated.responses for code in row.codes]
        counts = Counter(code for code, _ in rows)
        seen: set[int] = set()
        for code, row in rows:
            if counts[code] > 1 and code in seen:
                yield row.span, f"{code} has another row above; that one was taken"
            seen.add(code)


@rule("RG207", "warning")
def status_against_table(evidence: Evidence) -> Findings:
    """An example shows a status that the response table lacks.

    The table was believed: an example may show another service's answer. If the
    status is right, add a row for it.
    """
    for stated in evidence.stated():
        known = {code for row in stated.responses for code in row.codes}
        for example in stated.response_examples:
            if known and example.status is not None and example.status not in known:
                yield (
                    example.span,
                    f"the example shows {example.status}, which the table lacks",
                )
