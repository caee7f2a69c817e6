"""The second half of the sentence: plan, render, write; and the lock of names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from rstgen import rules
from rstgen.amendments import Amendment
from rstgen.blueprint import Blueprint
from rstgen.code import Code, File
from rstgen.errors import ConfigError
from rstgen.evidence import Evidence
from rstgen.lock import (
    ApiPins,
    Drift,
    Lock,
    drift,
    read_lock,
    updated,
    write_lock,
)
from rstgen.pipeline.looking import pins_of, result_of
from rstgen.pipeline.owning import Renderers, Templates
from rstgen.pipeline.reading import Paths, as_paths, evidence_of
from rstgen.pipeline.stating import Reading
from rstgen.planner import package_name, plan
from rstgen.renderer.formatting import formatted
from rstgen.renderer.targets import Target, load_target
from rstgen.report import OnProgress, Report
from rstgen.rules import Rule
from rstgen.selection import layer
from rstgen.service import ClassPath, deviations, find_class
from rstgen.source import find
from rstgen.toolchain import templates_root
from rstgen.writer import Changes, compare, refuse_foreign, write

TARGETS = ("client", "server", "tests")
_NEEDS = {"server": ("client",), "tests": ("client", "server")}


def generate(
    paths: Paths,
    out: str | Path,
    targets: Sequence[str] = TARGETS,
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
        paths, select, ignore, amendments, progress, cache, executor: as for `lint`;
            what is selected has no bearing on what is generated.
        out: the folder for `<api>/` and `tests/<api>/`.
        targets: what to generate, with what it needs: the server imports the
            client, and the tests both. Files of other targets are removed.
        force: overwrite files that were edited or aren't ours, keeping copies.
        enforce: have the server refuse values that aren't as descriptions say; they
            are documentation otherwise.
        lock: the lock that pins names; new ones are added to it once all is written.
        templates: a folder of owned templates, which stand in for rstgen's own; or
            such a folder for each API, by the name of its package.

    Raises:
        SourceError: a path is missing or can't be read.
        ConfigError: an unknown target, rule or template, two APIs of one name, or a
            lock or an amendment that can't be used.
        TemplateError: an owned template is at fault.
        WriteError: a file isn't ours to change, or the disk refuses.
    """
    chosen = rules.choose(layer(select, ignore))
    names = None if lock is None else read_lock(Path(lock))
    renderers = Renderers(_targets(targets), templates)
    reading = Reading.of(progress, cache, executor)
    made = made_of(paths, renderers, tuple(amendments), reading, names, enforce)
    if not force:
        # All APIs, before the first is written.
        for output in made:
            if output.files:
                refuse_foreign(output.files, Path(out), output.package)
    report = _report(
        made,
        chosen,
        names,
        lambda output: write(output.files, Path(out), output.package, force),
    )
    if names is not None:
        _keep(names, made)
    return report


def pin(
    paths: Paths,
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
    made = made_of(paths, Renderers(()), tuple(amendments), reading, names)
    report = _report(made, (), names, lambda output: None)
    _keep(names, made)
    return report


def check(
    paths: Paths,
    out: str | Path,
    targets: Sequence[str] = TARGETS,
    progress: OnProgress | None = None,
    *,
    enforce: bool = False,
    lock: str | Path | None = None,
    amendments: Iterable[Amendment] = (),
    templates: Templates = None,
    services: Iterable[str] = (),
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> Report:
    """Whether the output is what the pages give; `changes` says where it isn't.

    Args and errors are those of `generate`; nothing is written. `drift` says what
    the lock lacks, and `deviations` what `services`, the user's own classes, have
    unlike the pages. Each is written as `pkg.module:Class`, and read, not imported.

    Raises:
        NotFoundError: a class isn't found.
    """
    own = [find_class(ClassPath.of(service)) for service in services]
    names = None if lock is None else read_lock(Path(lock))
    renderers = Renderers(_targets(targets), templates)
    reading = Reading.of(progress, cache, executor)
    made = made_of(paths, renderers, tuple(amendments), reading, names, enforce)
    report = _report(
        made,
        rules.RULES,
        names,
        lambda output: compare(output.files, Path(out), output.package),
    )
    apis = [output.blueprint for output in made]
    found = [each for service in own for each in deviations(service, apis)]
    return replace(report, deviations=tuple(dict.fromkeys(found)))


@dataclass(frozen=True, slots=True)
class Output:
    """One API's files; none if its pages state no operation that can be used."""

    evidence: Evidence
    blueprint: Blueprint
    files: tuple[File, ...]

    @property
    def package(self) -> Code:
        return self.blueprint.package


def _report(
    made: Iterable[Output],
    chosen: Sequence[Rule],
    lock: Lock | None,
    bring: Callable[[Output], Changes | None],
) -> Report:
    return Report(
        tuple(
            replace(
                result_of(output.evidence, chosen),
                changes=bring(output) if output.files else None,
                drift=_drift(lock, output),
            )
            for output in made
        )
    )


def _drift(lock: Lock | None, output: Output) -> Drift | None:
    if lock is None or not output.evidence.api.operations:
        return None
    return drift(lock, output.package, output.blueprint.pins)


def _keep(lock: Lock, made: Iterable[Output]) -> None:
    """Add new names to the lock."""
    apis: dict[str, ApiPins] = {
        output.package: updated(lock, output.package, output.blueprint.pins)
        for output in made
        if output.evidence.api.operations
    }
    now = replace(lock, apis={**lock.apis, **apis})
    if now != lock or not lock.path.exists():
        write_lock(now)


def made_of(
    paths: Paths,
    renderers: Renderers,
    amendments: Sequence[Amendment],
    reading: Reading,
    lock: Lock | None,
    enforce: bool = False,
) -> list[Output]:
    """Plan and render each API, and lay them out all at once."""
    names: dict[Code, str] = {}
    made: list[Output] = []
    for evidence in evidence_of(find(as_paths(paths)), amendments, reading):
        package = package_name(evidence.api)
        if package in names:
            raise ConfigError(
                f"{names[package]} and {evidence.api.name} would both be the package "
                f"{package}; generate them into different folders"
            )
        names[package] = evidence.api.name
        blueprint = plan(evidence.api, pins_of(lock, evidence.api), enforce)
        files: tuple[File, ...] = ()
        if evidence.api.operations:
            own = renderers[package]
            files = tuple(file for each in own for file in each.files(blueprint))
        made.append(Output(evidence, blueprint, files))
    due = (file for output in made for file in output.files)
    laid_out = {file.path: file for file in formatted(due)}
    return [
        replace(output, files=tuple(laid_out[file.path] for file in output.files))
        for output in made
    ]


def _targets(names: Sequence[str]) -> list[Target]:
    return [_target(name) for name in _with_needs(names)]


def _with_needs(targets: Sequence[str]) -> list[str]:
    """The targets in order, with those that they import."""
    wanted = {need for name in targets for need in (name, *_NEEDS.get(name, ()))}
    return [name for name in TARGETS if name in wanted] + sorted(wanted - {*TARGETS})


def _target(name: str) -> Target:
    if name not in TARGETS:
        raise ConfigError(f"unknown target {name!r}; there are {', '.join(TARGETS)}")
    return load_target(templates_root() / name)
