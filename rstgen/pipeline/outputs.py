"""Plan and render: what is concluded about APIs, as files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from rstgen.amendments import Amendment
from rstgen.blueprint import Blueprint
from rstgen.code import Code, File
from rstgen.errors import ConfigError
from rstgen.evidence import Evidence
from rstgen.inputs import Inputs
from rstgen.jobs import Job
from rstgen.layout import Layout
from rstgen.lock import Lock
from rstgen.pipeline.owning import Renderers
from rstgen.pipeline.reading import evidence_of
from rstgen.pipeline.results import pins_of
from rstgen.pipeline.stating import Reading
from rstgen.planner import plan
from rstgen.renderer.formatting import formatted
from rstgen.writer import standing


@dataclass(frozen=True, slots=True)
class Output:
    """One API's files; none if its pages state no operation that can be used.

    `origin` is the digest of what they came of.
    """

    job: Job
    evidence: Evidence
    blueprint: Blueprint
    files: tuple[File, ...] = ()
    origin: str = ""

    @property
    def package(self) -> Code:
        return self.blueprint.package


def refuse_namesakes(jobs: Iterable[Job]) -> None:
    """Refuse APIs whose packages would be one.

    Raises:
        ConfigError: names both.
    """
    names: dict[Code, str] = {}
    for job in jobs:
        name = job.folder.name
        if job.package in names:
            raise ConfigError(
                f"{names[job.package]} and {name} would both be the package "
                f"{job.package}; generate them into different folders"
            )
        names[job.package] = name


def planned(
    jobs: Sequence[Job],
    amendments: Sequence[Amendment],
    reading: Reading,
    lock: Lock | None,
) -> Iterator[Output]:
    """Each API as it's named, without files yet.

    Raises:
        ConfigError: two APIs would be the same package.
    """
    refuse_namesakes(jobs)
    known = evidence_of([job.folder for job in jobs], amendments, reading)
    for job, found in zip(jobs, known, strict=True):
        yield Output(job, found, _plan(job, found, lock))


def renamed(output: Output, lock: Lock) -> Output:
    """The same API as another lock names it; its files keep the names that they have."""
    return replace(output, blueprint=_plan(output.job, output.evidence, lock))


def _plan(job: Job, evidence: Evidence, lock: Lock | None) -> Blueprint:
    return plan(evidence.api, pins_of(lock, evidence.api), job.enforce)


def rendered(
    outputs: Iterable[Output], renderers: Renderers, inputs: Mapping[Job, Inputs]
) -> list[Output]:
    """The same with their files, all laid out at once, and in their places.

    Each is rendered as it comes, while other processes may still read the next; where
    the disk has already what it would give, that is taken. Ruff sorts imports by where
    packages are, so that it sees the standard layout.
    """
    made: list[Output] = []
    drawn: dict[Job, tuple[File, ...]] = {}
    for output in outputs:
        made.append(_known(output, inputs[output.job]))
        if not made[-1].files:
            drawn[output.job] = _files(output, renderers)
    due = chain.from_iterable(drawn.values())
    laid_out = {file.path: file for file in formatted(due)}
    for place, output in enumerate(made):
        if output.job in drawn:
            files = (laid_out[file.path] for file in drawn[output.job])
            placed = tuple(_placed(files, output.job.layout))
            made[place] = replace(output, files=placed)
    return made


def _known(output: Output, inputs: Inputs) -> Output:
    """An output with its origin; with files, if the disk has what came of the same."""
    origin = _origin(output.blueprint, inputs)
    return replace(output, files=standing(*output.job.place, origin), origin=origin)


def _origin(blueprint: Blueprint, inputs: Inputs) -> str:
    """The digest of all that templates see, of themselves, and of the tools.

    Routes hold resources whole; what they are told by is enough.
    """
    routes = [
        (
            route.segments,
            verb.http_method,
            [method.identity for _, method in verb.methods],
        )
        for route in blueprint.routes
        for verb in route.verbs
    ]
    seen = replace(blueprint, routes=()), routes
    made_by = sorted(inputs.tools.items()), inputs.settings, inputs.templates
    text = repr((seen, made_by)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()


def _files(output: Output, renderers: Renderers) -> tuple[File, ...]:
    if not output.evidence.api.operations:
        return ()
    own = renderers[output.job]
    return tuple(file for each in own for file in each.files(output.blueprint))


def _placed(files: Iterable[File], layout: Layout | None) -> Iterator[File]:
    """Files of the standard layout where they belong."""
    for file in files:
        path = layout.place(file.path) if layout else file.path
        if path is not None:
            yield File(path, file.text)
