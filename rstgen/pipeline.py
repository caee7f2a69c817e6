"""The sentence: find, read, parse, resolve, check, plan, render, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from rstgen import rules
from rstgen.api import Api
from rstgen.asking import Question
from rstgen.blueprint import Blueprint
from rstgen.census import Census, take_census
from rstgen.code import Code, File
from rstgen.dialects import parse
from rstgen.errors import ConfigError, SourceError
from rstgen.evidence import Evidence
from rstgen.explaining import Explanation, explain_operations
from rstgen.lock import (
    NO_PINS,
    ApiPins,
    Drift,
    Lock,
    drift,
    read_lock,
    updated,
    write_lock,
)
from rstgen.page import Page
from rstgen.planner import name_operations, package_name, plan
from rstgen.reader import read
from rstgen.renderer import render
from rstgen.renderer.formatting import formatted
from rstgen.renderer.targets import Target, load_target, templates_root
from rstgen.report import OnProgress, Progress, Report, Result
from rstgen.resolver import resolve
from rstgen.rules import Rule
from rstgen.selection import layer
from rstgen.source import Folder, find, read_source
from rstgen.writer import Changes, compare, refuse_foreign, write

TARGETS = ("client", "server", "tests")
_NEEDS = {"server": ("client",), "tests": ("client", "server")}
Paths: TypeAlias = str | Path | Iterable[str | Path]


def inspect(paths: Paths, progress: OnProgress | None = None) -> tuple[Page, ...]:
    """What pages state, unrepaired.

    Args:
        paths: pages, and folders of pages. Given files keep their order.
        progress: called after every page.

    Raises:
        SourceError: a path is missing or can't be read.
    """
    folders = [folder for path in _paths(paths) for folder in find([path])]
    return tuple(page for _, pages in _read(folders, progress) for page in pages)


def load(paths: Paths, progress: OnProgress | None = None) -> Api:
    """What we conclude about one API.

    Args:
        paths: its folder, or its pages.
        progress: called after every page.

    Raises:
        SourceError: a path is missing or can't be read, or the paths are of more
            than one API.
    """
    results = lint(paths, progress=progress).results
    if len(results) != 1:
        names = ", ".join(result.api.name for result in results)
        raise SourceError(f"these paths are {len(results)} APIs: {names}; load each")
    return results[0].api


def lint(
    paths: Paths,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    progress: OnProgress | None = None,
) -> Report:
    """What rules find on the pages; nothing is generated.

    Args:
        paths: pages, and folders of pages; a folder is one API.
        select: the rules that count: codes such as "RG301", beginnings of codes
            such as "RG3", or names; all rules if it's None.
        ignore: the rules that don't. Where both mean a rule, the longer one decides.
        progress: called after every page.

    Raises:
        SourceError: a path is missing or can't be read.
        ConfigError: what is selected or ignored is no rule.
    """
    chosen = rules.choose(layer(select, ignore))
    return Report(
        tuple(
            _result(evidence, chosen)
            for evidence in _evidence(find(_paths(paths)), progress)
        )
    )


def generate(
    paths: Paths,
    out: str | Path,
    targets: Sequence[str] = TARGETS,
    force: bool = False,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    lock: str | Path | None = None,
    progress: OnProgress | None = None,
) -> Report:
    """Generate code from pages.

    Args:
        paths, select, ignore, progress: as for `lint`; what is selected has no
            bearing on what is generated.
        out: the folder for `<api>/` and `tests/<api>/`.
        targets: what to generate, with what it needs: the server imports the
            client, and the tests both. Files of other targets are removed.
        force: overwrite files that were edited or aren't ours, keeping copies.
        lock: the lock that pins names; new ones are added to it once all is written.

    Raises:
        SourceError: a path is missing or can't be read.
        ConfigError: an unknown target or rule, two APIs of one name, or a lock that
            is missing or can't be used.
        WriteError: a file isn't ours to change, or the disk refuses.
    """
    chosen = rules.choose(layer(select, ignore))
    names = None if lock is None else read_lock(Path(lock))
    made = list(_made(paths, targets, progress, names))
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


def pin(paths: Paths, lock: str | Path, progress: OnProgress | None = None) -> Report:
    """Write the names that code for these pages has into a lock.

    What the lock has already stays as it is; a lock that isn't there is made.

    Args:
        paths, progress: as for `lint`.
        lock: the lock's file.

    Raises:
        SourceError: a path is missing or can't be read.
        ConfigError: two APIs of one name, or a lock that can't be used.
        WriteError: the disk refuses.
    """
    path = Path(lock)
    names = read_lock(path) if path.exists() else Lock(path)
    made = list(_made(paths, (), progress, names))
    report = _report(made, (), names, lambda output: None)
    _keep(names, made)
    return report


def check(
    paths: Paths,
    out: str | Path,
    targets: Sequence[str] = TARGETS,
    progress: OnProgress | None = None,
    *,
    lock: str | Path | None = None,
) -> Report:
    """Whether the output is what the pages give; `changes` says where it isn't.

    Args and errors are those of `generate`; nothing is written. `drift` says what
    the lock lacks.
    """
    names = None if lock is None else read_lock(Path(lock))
    return _report(
        _made(paths, targets, progress, names),
        rules.RULES,
        names,
        lambda output: compare(output.files, Path(out), output.package),
    )


def explain(
    what: str,
    paths: Paths = (),
    *,
    lock: str | Path | None = None,
    progress: OnProgress | None = None,
) -> tuple[Explanation, ...]:
    """What was concluded, from whom and against whom, and by which rule.

    Args:
        what: an operation (`servers.get`), a resource (`servers`), a page
            (`page.rst`) or a line of one (`page.rst:69`).
        paths: pages, and folders of pages. None for a page: its folder.
        lock, progress: as for `generate`.

    Raises:
        NotFoundError: nothing is called so, or nothing was concluded from there.
        SourceError: a path is missing or can't be read.
        ConfigError: the lock can't be used.
    """
    question = Question.of(what)
    given = _paths(paths) or [Path(question.page or ".").parent]
    names = None if lock is None else read_lock(Path(lock))
    return question.select(
        [
            explanation
            for evidence in _evidence(find(given), progress)
            for explanation in explain_operations(
                evidence,
                (
                    (named.identity, named.operation)
                    for named in name_operations(
                        evidence.api, _pins(names, evidence.api).operations
                    )
                ),
            )
        ]
    )


def census(paths: Paths, progress: OnProgress | None = None) -> tuple[Census, ...]:
    """What the conclusions about each API rest on, counted.

    Args and errors are those of `lint`.
    """
    return tuple(map(take_census, _evidence(find(_paths(paths)), progress)))


def _pins(lock: Lock | None, api: Api) -> ApiPins:
    """What a lock pins of an API."""
    return lock.apis.get(package_name(api), NO_PINS) if lock else NO_PINS


@dataclass(frozen=True, slots=True)
class _Output:
    """One API's files; none if its pages state no operation that can be used."""

    evidence: Evidence
    blueprint: Blueprint
    files: tuple[File, ...]

    @property
    def package(self) -> Code:
        return self.blueprint.package


def _report(
    made: Iterable[_Output],
    chosen: Sequence[Rule],
    lock: Lock | None,
    bring: Callable[[_Output], Changes | None],
) -> Report:
    return Report(
        tuple(
            replace(
                _result(output.evidence, chosen),
                changes=bring(output) if output.files else None,
                drift=_drift(lock, output),
            )
            for output in made
        )
    )


def _drift(lock: Lock | None, output: _Output) -> Drift | None:
    if lock is None or not output.evidence.api.operations:
        return None
    return drift(lock, output.package, output.blueprint.pins)


def _keep(lock: Lock, made: Iterable[_Output]) -> None:
    """Add new names to the lock."""
    apis: dict[str, ApiPins] = {
        output.package: updated(lock, output.package, output.blueprint.pins)
        for output in made
        if output.evidence.api.operations
    }
    now = replace(lock, apis={**lock.apis, **apis})
    if now != lock or not lock.path.exists():
        write_lock(now)


def _made(
    paths: Paths,
    targets: Sequence[str],
    progress: OnProgress | None,
    lock: Lock | None,
) -> Iterator[_Output]:
    loaded = [_target(name) for name in _with_needs(targets)]
    names: dict[Code, str] = {}
    for evidence in _evidence(find(_paths(paths)), progress):
        package = package_name(evidence.api)
        if package in names:
            raise ConfigError(
                f"{names[package]} and {evidence.api.name} would both be the package "
                f"{package}; generate them into different folders"
            )
        names[package] = evidence.api.name
        blueprint = plan(evidence.api, _pins(lock, evidence.api))
        if not evidence.api.operations:
            yield _Output(evidence, blueprint, ())
            continue
        files = [file for target in loaded for file in render(blueprint, target)]
        yield _Output(evidence, blueprint, tuple(formatted(files) if files else ()))


def _with_needs(targets: Sequence[str]) -> list[str]:
    """The targets in order, with those that they import."""
    wanted = {need for name in targets for need in (name, *_NEEDS.get(name, ()))}
    return [name for name in TARGETS if name in wanted] + sorted(wanted - {*TARGETS})


def _target(name: str) -> Target:
    if name not in TARGETS:
        raise ConfigError(f"unknown target {name!r}; there are {', '.join(TARGETS)}")
    return load_target(templates_root() / name)


def _evidence(
    folders: Sequence[Folder], progress: OnProgress | None
) -> Iterator[Evidence]:
    for name, pages in _read(folders, progress):
        yield resolve(name, pages)


def _read(
    folders: Sequence[Folder], progress: OnProgress | None
) -> Iterator[tuple[str, list[Page]]]:
    """The name and the pages of each folder."""
    total = sum(len(folder.pages) for folder in folders)
    done = 0
    for folder in folders:
        pages = []
        for path in folder.pages:
            pages.append(parse(read(read_source(path))))
            done += 1
            if progress is not None:
                progress(Progress("read", done, total, path.as_posix()))
        yield folder.name, pages


def _result(evidence: Evidence, chosen: Sequence[Rule]) -> Result:
    return Result(
        evidence.api,
        tuple(page.path for page in evidence.pages),
        tuple(rules.check(evidence, chosen)),
        tuple(span for o in evidence.api.operations for span in o.merged),
        tuple(s.span for s in evidence.stated() if s.span not in evidence.conclusions),
    )


def _paths(paths: Paths) -> list[Path]:
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    if "" in given:
        raise SourceError("an empty path; write . for the current folder")
    return [Path(path) for path in given]
