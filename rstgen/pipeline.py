"""The sentence: find, read, parse, resolve, check, plan, render, write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from rstgen import rules
from rstgen.api import Api
from rstgen.code import Code, File
from rstgen.diagnostics import Diagnostic
from rstgen.dialects import parse
from rstgen.errors import ConfigError, SourceError
from rstgen.evidence import Evidence
from rstgen.page import Page
from rstgen.planner import plan
from rstgen.reader import read
from rstgen.renderer import render
from rstgen.renderer.formatting import formatted
from rstgen.renderer.targets import Target, load_target, templates_root
from rstgen.resolver import resolve
from rstgen.source import Folder, Span, find, read_source
from rstgen.writer import Changes, compare, refuse_foreign, write

TARGETS = ("client", "server", "tests")
_NEEDS = {"server": ("client",), "tests": ("client", "server")}
Paths: TypeAlias = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one API.

    `merged` and `dropped` are the places of operations that share another's
    request, and of those that can't be used. `changes` is None if nothing was
    generated.
    """

    api: Api
    diagnostics: tuple[Diagnostic, ...]
    merged: tuple[Span, ...]
    dropped: tuple[Span, ...]
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a call, an API after the other."""

    results: tuple[Result, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The diagnostics of all APIs."""
        return tuple(found for result in self.results for found in result.diagnostics)


def inspect(paths: Paths) -> tuple[Page, ...]:
    """What pages state, unrepaired.

    Args:
        paths: pages, and folders of pages. Given files keep their order.

    Raises:
        SourceError: a path is missing or can't be read.
    """
    found = []
    for path in _paths(paths):
        for folder in find([path]):
            found += [_page(page) for page in folder.pages]
    return tuple(found)


def load(paths: Paths) -> Api:
    """What we conclude about one API.

    Args:
        paths: its folder, or its pages.

    Raises:
        SourceError: a path is missing or can't be read, or the paths are of more
            than one API.
    """
    results = lint(paths).results
    if len(results) != 1:
        names = ", ".join(result.api.name for result in results)
        raise SourceError(f"these paths are {len(results)} APIs: {names}; load each")
    return results[0].api


def lint(paths: Paths) -> Report:
    """What rules find on the pages; nothing is generated.

    Raises:
        SourceError: a path is missing or can't be read.
    """
    return Report(tuple(_result(_evidence(folder)) for folder in find(_paths(paths))))


def generate(
    paths: Paths,
    out: str | Path,
    targets: Sequence[str] = TARGETS,
    force: bool = False,
) -> Report:
    """Generate code from pages.

    Args:
        paths: pages, and folders of pages; a folder is one API.
        out: the folder for `<api>/` and `tests/<api>/`.
        targets: what to generate, with what it needs: the server imports the
            client, and the tests both. Files of other targets are removed.
        force: overwrite files that were edited or aren't ours, keeping copies.

    Raises:
        SourceError: a path is missing or can't be read.
        ConfigError: an unknown target, or two APIs of one name.
        WriteError: a file isn't ours to change, or the disk refuses.
    """
    made = list(_made(paths, targets))
    if not force:
        # All APIs, before the first is written.
        for output in made:
            if output.files:
                refuse_foreign(output.files, Path(out), output.package)
    return Report(
        tuple(
            _result(
                output.evidence,
                write(output.files, Path(out), output.package, force)
                if output.files
                else None,
            )
            for output in made
        )
    )


def check(paths: Paths, out: str | Path, targets: Sequence[str] = TARGETS) -> Report:
    """Whether the output is what the pages give; `changes` says where it isn't.

    Args and errors are those of `generate`; nothing is written.
    """
    return Report(
        tuple(
            _result(
                output.evidence,
                compare(output.files, Path(out), output.package)
                if output.files
                else None,
            )
            for output in _made(paths, targets)
        )
    )


@dataclass(frozen=True, slots=True)
class _Output:
    """One API's files; none if its pages state no operation that can be used."""

    evidence: Evidence
    package: Code
    files: tuple[File, ...]


def _made(paths: Paths, targets: Sequence[str]) -> Iterator[_Output]:
    loaded = [_target(name) for name in _with_needs(targets)]
    names: dict[Code, str] = {}
    for folder in find(_paths(paths)):
        evidence = _evidence(folder)
        blueprint = plan(evidence.api)
        package = blueprint.package
        if package in names:
            raise ConfigError(
                f"{names[package]} and {folder.name} would both be the package "
                f"{package}; generate them into different folders"
            )
        names[package] = folder.name
        if not evidence.api.operations:
            yield _Output(evidence, package, ())
            continue
        files = [file for target in loaded for file in render(blueprint, target)]
        yield _Output(evidence, package, tuple(formatted(files)))


def _with_needs(targets: Sequence[str]) -> list[str]:
    """The targets in order, with those that they import."""
    wanted = {need for name in targets for need in (name, *_NEEDS.get(name, ()))}
    return [name for name in TARGETS if name in wanted] + sorted(wanted - {*TARGETS})


def _target(name: str) -> Target:
    if name not in TARGETS:
        raise ConfigError(f"unknown target {name!r}; there are {', '.join(TARGETS)}")
    return load_target(templates_root() / name)


def _evidence(folder: Folder) -> Evidence:
    return resolve(folder.name, [_page(path) for path in folder.pages])


def _page(path: Path) -> Page:
    return parse(read(read_source(path)))


def _result(evidence: Evidence, changes: Changes | None = None) -> Result:
    return Result(
        evidence.api,
        tuple(rules.check(evidence)),
        tuple(span for o in evidence.api.operations for span in o.merged),
        tuple(s.span for s in evidence.stated() if s.span not in evidence.conclusions),
        changes,
    )


def _paths(paths: Paths) -> list[Path]:
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    if "" in given:
        raise SourceError("an empty path; write . for the current folder")
    return [Path(path) for path in given]
