"""What comes of an API, in the words of a report and of a lock."""

from __future__ import annotations

from collections.abc import Sequence

from rstgen import rules
from rstgen.api import Api
from rstgen.evidence import Evidence
from rstgen.identifiers import package_name
from rstgen.lock import NO_PINS, ApiPins, Lock
from rstgen.report import Result
from rstgen.rules import Rule


def pins_of(lock: Lock | None, api: Api) -> ApiPins:
    """What a lock pins of an API."""
    return lock.apis.get(package_name(api.name), NO_PINS) if lock else NO_PINS


def result_of(evidence: Evidence, chosen: Sequence[Rule]) -> Result:
    """What came of an API of which nothing is generated."""
    api = evidence.api
    return Result(
        name=api.name,
        operations=len(api.operations),
        pages=tuple(page.path for page in evidence.pages),
        diagnostics=tuple(rules.check(evidence, chosen)),
        merged=tuple(span for o in api.operations for span in o.merged),
        dropped=tuple(
            s.span for s in evidence.stated() if s.span not in evidence.conclusions
        ),
        conclude=lambda: api,
    )
