"""Whether the amendments that `explain` proposes decide otherwise once written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rstgen.amendments.reading import read_file
from rstgen.api import Operation
from rstgen.explaining import (
    Called,
    ExplainedSubject,
    explain_operations,
    with_alternatives,
)
from rstgen.facts import Subject, subjects
from rstgen.inputs import AMENDMENTS
from rstgen.page import Page
from rstgen.pipeline.reading import evidence_of
from rstgen.resolver import resolve
from rstgen.source import find
from rstgen.strict_toml import TomlFile


@dataclass(frozen=True)
class Proposal:
    """What `explain` shows of something contested; `fault` says what's wrong with it."""

    name: str
    amendment: str
    fault: str


def proposals(folder: Path) -> Iterator[Proposal]:
    """All of an API's pages; each amendment is tried on its page alone."""
    (evidence,) = evidence_of(find([folder]), ())
    pages = {page.path: page for page in evidence.pages}
    named = [Called(each.template, each, "", "") for each in evidence.api.operations]
    explanations = explain_operations(evidence, named)
    for explanation in with_alternatives(explanations, [evidence]):
        operation = explanation.operation
        page = pages[operation.span.path]
        for each in explanation.subjects:
            if each.contested and not operation.merged:
                name = f"{Path(page.path).name} {each.subject.part} {each.subject.name}"
                fault = each.amendment and _fault(each, operation, page)
                yield Proposal(name.rstrip(), each.amendment, fault)


def _fault(each: ExplainedSubject, operation: Operation, page: Page) -> str:
    file = TomlFile(Path(page.path).parent / AMENDMENTS, each.amendment)
    evidence = resolve("api", [page], read_file(file))
    for applied in evidence.amended:
        if applied.outcome != "applied" or applied.spare:
            return f"{applied.outcome} {applied.refusal} {applied.spare}"
    amended = evidence.conclusions.get(operation.span)
    after = _same(each.subject, amended) if amended else None
    if after is None or _values(after) != _values(each.subject):
        return ""
    if any(f.overruled and f.choice != "by-amendment" for f in after.facts):
        return "nothing is decided otherwise"
    return "" if _confirms(file, each.subject) else "it isn't what was concluded"


def _confirms(file: TomlFile, subject: Subject) -> bool:
    """Whether all that is set is what was concluded."""
    concluded = {fact.about: fact.value for fact in subject.facts}
    said = {True: "required", False: "optional"}
    return all(
        concluded[key] == said.get(value, value)
        for entry in file.data["amend"]
        for key, value in entry.get("set", {}).items()
    )


def _same(subject: Subject, operation: Operation) -> Subject | None:
    for other in subjects(operation):
        if (other.part, other.keys) == (subject.part, subject.keys):
            return other
    return None


def _values(subject: Subject) -> list[tuple[str, str]]:
    return [(fact.about, fact.value) for fact in subject.facts]
