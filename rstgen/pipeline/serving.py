"""The user's own service: a file to begin with, and what that lacks later on."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rstgen.amendments import Amendment
from rstgen.blueprint import Blueprint
from rstgen.code import Code, File, checked_text
from rstgen.errors import SourceError, WriteError
from rstgen.jobs import Pages, naming_jobs
from rstgen.lock import read_lock
from rstgen.pipeline.outputs import planned
from rstgen.pipeline.stating import Reading
from rstgen.renderer.formatting import formatted
from rstgen.renderer.render import render
from rstgen.renderer.targets import load_target
from rstgen.report import OnProgress
from rstgen.service import Deviation, Scaffold, compare_file, patch, read_service_file
from rstgen.toolchain import templates_root

_TARGET = "scaffold"
_IMPORTED = (("__init__.py",), ("server", "__init__.py"))
"""The modules of a generated package that the scaffold imports."""


@dataclass(frozen=True, slots=True)
class Scaffolded:
    """What came of it: the file was `created`, or is there and lacks something.

    `patch` adds what it lacks; empty if that is nothing. `deviations` are what it has
    unlike the pages, and no patch mends. `classes` and `methods` count the scaffold's.
    """

    created: bool
    classes: int
    methods: int
    patch: bytes = b""
    deviations: tuple[Deviation, ...] = ()


def scaffold(
    paths: Pages,
    file: str | Path,
    *,
    enforce: bool = False,
    lock: str | Path | None = None,
    amendments: Iterable[Amendment] = (),
    progress: OnProgress | None = None,
    cache: str | Path | None = None,
    executor: Executor | None = None,
) -> Scaffolded:
    """Write a service to begin with; of one that is there, say what it lacks.

    Args:
        paths, enforce, lock, amendments, progress, cache, executor: as for
            `generate`; the pages are of one API.
        file: the user's own module. It's written once and never again.

    Raises:
        SourceError: a path is missing or can't be read, the paths are of several
            APIs or of none, or the file isn't Python.
        ConfigError: a lock or an amendment that can't be used.
        WriteError: the file can't be written, or would hide the generated package.
    """
    path = Path(file)
    names = None if lock is None else read_lock(Path(lock))
    reading = Reading.of(progress, cache, executor)
    jobs = naming_jobs(paths, enforce)
    made = list(planned(jobs, tuple(amendments), reading, names))
    if len(made) != 1:
        apis = ", ".join(each.blueprint.title for each in made)
        raise SourceError(f"these paths are {len(made)} APIs: {apis}; scaffold each")
    api = made[0].blueprint
    if not api.resources:
        raise SourceError("no page states an operation, so there is nothing to serve")
    _refuse_name(path, api)
    classes, methods = len(api.resources), sum(len(r.methods) for r in api.resources)
    text = _text(api)
    if not path.exists():
        _create(path, text)
        return Scaffolded(True, classes, methods)
    own = read_service_file(path)
    difference = patch(own, api, Scaffold(text))
    found = tuple(compare_file(own, api))
    return Scaffolded(False, classes, methods, difference, found)


def _refuse_name(path: Path, api: Blueprint) -> None:
    if path.suffix != ".py":
        raise WriteError(f"{path}: name a Python file, such as {path.stem}.py")
    if path.stem == api.package:
        raise WriteError(
            f"{path}: it would hide the package {api.package}, which it imports; "
            "choose another name"
        )


def _text(api: Blueprint) -> Code:
    (file,) = render(api, load_target(templates_root() / _TARGET))
    # With these beside, ruff sorts imports of the generated package as the user's own.
    beside = [PurePosixPath(api.package, *parts) for parts in _IMPORTED]
    stubs = [File(path, checked_text("", path.name)) for path in beside]
    return next(formatted([file, *stubs])).text


def _create(path: Path, text: Code) -> None:
    """Write a file that isn't there; one that is by now stays as it is."""
    try:
        with path.open("x", encoding="ascii", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror or error}") from error
