"""The second half of the sentence: plan, render, write; and the lock of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from rstgen import rules, writer
from rstgen.amendments import Amendment
from rstgen.api import Api
from rstgen.exclusive import alone_with
from rstgen.freshness import moved
from rstgen.jobs import Choices, Job, Pages, Templates, jobs_of, naming_jobs
from rstgen.lock import (
    ApiPins,
    Drift,
    Lock,
    drift,
    lock_text,
    read_lock,
    updated,
    write_lock,
)
from rstgen.pipeline.outcomes import Outcomes
from rstgen.pipeline.outputs import (
    Output,
    planned,
    refuse_namesakes,
    renamed,
    rendered,
)
from rstgen.pipeline.owning import Renderers
from rstgen.pipeline.reading import evidence_of
from rstgen.pipeline.results import result_of
from rstgen.pipeline.stating import Reading
from rstgen.report import OnProgress, Report, Result
from rstgen.rules import RULES, Rule
from rstgen.selection import layer
from rstgen.service import ClassPath, deviations, find_class
from rstgen.source import Folder
from rstgen.writer import Batch, compare, is_current, refuse_interrupted, write


def generate(
    paths: Pages,
    out: str | Path | None = None,
    targets: Sequence[str] | None = None,
    force: bool = False,
    *,
    enforce: bool = False,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    lock: str | Path | None = None,
    amendments: Iterable[Amendment] = (),
    templates: Templates = None,
    progress: OnProgress | None = None,
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> Report:
    """Generate code from pages.

    Args:
        paths, select, ignore, amendments, progress, executor: as for `lint`; what is
            selected has no bearing on what is generated.
        out: the folder for `<api>/` and `tests/<api>/`; by default what the settings
            of an API say.
        targets: what to generate, with what it needs: the server imports the
            client, and the tests both. Files of other targets are removed. By default
            all, or what the settings of an API say.
        force: overwrite files that were edited or aren't ours, keeping copies.
        enforce: have the server refuse values that aren't as descriptions say; they
            are documentation otherwise. APIs of settings say that themselves.
        lock: the lock that pins names; new ones are added to it once all is written.
        templates: a folder of owned templates, which stand in for rstgen's own; or
            such a folder for each API, by the name of its package. APIs of settings
            say that themselves.
        cache: as for `lint`. An API of which nothing has moved isn't even read, and
            its result is what it was.

    Raises:
        SourceError: a path is missing or can't be read.
        ConfigError: an unknown target, rule or template, two APIs of one name, no place
            for the output, or a lock or an amendment that can't be used.
        TemplateError: an owned template is at fault.
        WriteError: a file isn't ours to change, or the disk refuses.
    """
    chosen = rules.choose(layer(select, ignore))
    run = _Run(
        paths,
        Choices(
            _path(out), targets, enforce, tuple(amendments), templates, _path(lock)
        ),
        Reading.of(progress, cache, executor),
    )
    recalled = {} if force else run.recalled(chosen)
    made = run.made([job for job in run.jobs if job not in recalled])
    written = run.written(made, chosen, force)
    return Report(tuple((recalled | written)[job] for job in run.jobs))


def pin(
    paths: Pages,
    lock: str | Path,
    progress: OnProgress | None = None,
    *,
    amendments: Iterable[Amendment] = (),
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> Report:
    """Write the names that code for these pages has into a lock.

    What the lock has already stays as it is; a lock that isn't there is made.

    Args:
        paths, progress, amendments, cache, executor: as for `lint`.
        lock: the lock's file.

    Raises:
        SourceError: a path is missing or can't be read.
        ConfigError: two APIs of one name, or a lock that can't be used.
        WriteError: the disk refuses.
    """
    path = Path(lock)
    names = read_lock(path) if path.exists() else Lock(path)
    reading = Reading.of(progress, cache, executor)
    made = list(planned(naming_jobs(paths), tuple(amendments), reading, names))
    _add_names(path, names, made)
    return Report(
        tuple(
            replace(result_of(output.evidence, ()), drift=_drift(names, output))
            for output in made
        )
    )


def check(
    paths: Pages,
    out: str | Path | None = None,
    targets: Sequence[str] | None = None,
    progress: OnProgress | None = None,
    *,
    enforce: bool = False,
    lock: str | Path | None = None,
    amendments: Iterable[Amendment] = (),
    templates: Templates = None,
    services: Iterable[str] = (),
    diff: bool = False,
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> Report:
    """Whether the output is what the pages give; `changes` says where it isn't.

    Args and errors are those of `generate`; nothing is written. `moved` says what has
    moved since it was written, `drift` what the lock lacks, and `deviations` what
    `services`, the user's own classes, have unlike the pages. Each is written as
    `pkg.module:Class`, and read, not imported. With `diff`, each result has the lines of
    a patch.

    Raises:
        NotFoundError: a class isn't found.
    """
    own = [find_class(ClassPath.of(service)) for service in services]
    run = _Run(
        paths,
        Choices(
            _path(out), targets, enforce, tuple(amendments), templates, _path(lock)
        ),
        Reading.of(progress, cache, executor),
    )
    # What classes are compared with isn't kept.
    recalled = {} if own else run.recalled(RULES)
    made = run.made([job for job in run.jobs if job not in recalled])
    compared = {output.job: run.compared(output, diff) for output in made}
    apis = [output.blueprint for output in made]
    found = [each for service in own for each in deviations(service, apis)]
    return Report(
        tuple((recalled | compared)[job] for job in run.jobs),
        tuple(dict.fromkeys(found)),
    )


class _Run:
    """What is made of APIs, where, and by which choices.

    `inputs` are what each output comes of; pages that change from then on count as
    changed.
    """

    def __init__(self, pages: Pages, choices: Choices, reading: Reading) -> None:
        self.reading = reading
        self.jobs = jobs_of(pages, choices)
        refuse_namesakes(self.jobs)
        self.names = None if choices.lock is None else read_lock(choices.lock)
        self.lock_text = choices.lock_text()
        self.inputs = {
            job: job.inputs(choices.amendments, self.lock_text) for job in self.jobs
        }
        self.amendments = tuple(a for a in choices.amendments if type(a) is Amendment)
        self.outcomes = Outcomes(reading.cache)
        self.renderers = Renderers(self.jobs)

    def recalled(self, chosen: Sequence[Rule]) -> dict[Job, Result]:
        """The results of those whose output is up to date, where they are known."""
        if self.reading.cache is None:
            return {}
        results = {}
        for job, inputs in self.inputs.items():
            if is_current(inputs, *job.place):
                conclude = _Conclusion(job.folder, self.amendments, self.reading)
                found = self.outcomes.recalled(job.folder, inputs, chosen, conclude)
                if found is not None:
                    results[job] = replace(found, layout=job.layout)
        return results

    def made(self, jobs: Sequence[Job]) -> list[Output]:
        """What these pages give."""
        plans = planned(jobs, self.amendments, self.reading, self.names)
        return rendered(plans, self.renderers, self.inputs)

    def written(
        self, made: Sequence[Output], chosen: Sequence[Rule], force: bool
    ) -> dict[Job, Result]:
        """Bring files to disk, and then names to the lock."""
        after = self.names and _with_names(self.names, made)
        is_new = after is not None and after != self.names
        text = lock_text(after) if after is not None and is_new else self.lock_text
        batches = {
            output.job: Batch(
                output.files,
                *output.job.place,
                self.inputs[output.job].locked(text),
                output.origin,
            )
            for output in made
            if output.files
        }
        changes = dict(zip(batches, write([*batches.values()], force), strict=True))
        if is_new:
            assert self.names is not None
            _add_names(self.names.path, self.names, made)
        codes = {rule.code for rule in chosen}
        results = {}
        for output in made:
            job = output.job
            result = replace(self._result(output), changes=changes.get(job))
            self.outcomes.keep(job.folder, self.inputs[job].locked(text), result)
            found = tuple(d for d in result.diagnostics if d.code in codes)
            results[job] = replace(result, diagnostics=found)
        return results

    def compared(self, output: Output, diff: bool) -> Result:
        """What differs between an API's files and the disk, and what has moved."""
        job = output.job
        result = replace(
            self._result(output), moved=tuple(moved(job, self.inputs[job]))
        )
        if not output.files:
            return result
        out, package = job.place
        refuse_interrupted(out)
        changes = compare(output.files, out, package)
        lines = writer.diff(changes, output.files, out) if diff else ()
        return replace(result, changes=changes, diff=tuple(lines))

    def _result(self, output: Output) -> Result:
        return replace(
            result_of(output.evidence, RULES),
            drift=_drift(self.names, output),
            layout=output.job.layout,
        )


class _Conclusion:
    """Reads an API once somebody asks for it."""

    def __init__(
        self, folder: Folder, amendments: Sequence[Amendment], reading: Reading
    ) -> None:
        self._folder = folder
        self._amendments = amendments
        self._reading = replace(reading, progress=None, executor=None)

    def __call__(self) -> Api:
        (found,) = evidence_of([self._folder], self._amendments, self._reading)
        return found.api


def _path(path: str | Path | None) -> Path | None:
    return None if path is None else Path(path)


def _drift(lock: Lock | None, output: Output) -> Drift | None:
    if lock is None or not output.evidence.api.operations:
        return None
    return drift(lock, output.package, output.blueprint.pins)


def _add_names(path: Path, names: Lock, made: Sequence[Output]) -> None:
    """Bring new names to the lock, as it is by now: names may have changed meanwhile."""
    with alone_with(path):
        now = read_lock(path) if path.exists() else names
        made = [
            each
            if now.apis.get(each.package) == names.apis.get(each.package)
            else renamed(each, now)
            for each in made
        ]
        after = _with_names(now, made)
        if after != now or not path.exists():
            write_lock(after)


def _with_names(lock: Lock, made: Iterable[Output]) -> Lock:
    """The lock with all names of these APIs."""
    apis: dict[str, ApiPins] = {
        output.package: updated(lock, output.package, output.blueprint.pins)
        for output in made
        if output.evidence.api.operations
    }
    return replace(lock, apis={**lock.apis, **apis})
