"""What a run has to do: whose pages, and what is made of them, where.

Nothing is read for it but names of files: whether all is up to date is told from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from rstgen.apis import TARGETS, ApiConfig
from rstgen.code import Code
from rstgen.errors import ConfigError, SourceError
from rstgen.identifiers import package_name
from rstgen.inputs import Inputs, amendments_beside, inputs_of, owned_files
from rstgen.layout import Layout
from rstgen.source import Folder, find

Pages: TypeAlias = str | Path | ApiConfig | Iterable[str | Path | ApiConfig]
"""Paths of pages and of folders, each of which is an API; and APIs of settings."""

Templates: TypeAlias = str | Path | Mapping[str, str | Path] | None
"""A folder of owned templates for all APIs, or one for each by its package's name."""

_NEEDS = {"server": ("client",), "tests": ("client", "server")}


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen for a run: all that its output comes of besides pages and tools.

    The arguments of `rstgen.generate` of the same names.
    """

    out: Path | None = None
    targets: Sequence[str] | None = None
    enforce: bool = False
    amendments: tuple[object, ...] = ()
    templates: Templates = None
    lock: Path | None = None

    def lock_text(self) -> str | None:
        """The text of the lock; None if there is none."""
        if self.lock is None or not self.lock.is_file():
            return None
        return self.lock.read_text(encoding="utf-8-sig", errors="surrogateescape")


@dataclass(frozen=True, slots=True)
class Job:
    """What is made of the pages of one API.

    `targets` are whole: with those that they need. `layout` is None if nothing is
    written.
    """

    folder: Folder
    enforce: bool = False
    targets: tuple[str, ...] = ()
    templates: Path | None = None
    layout: Layout | None = None

    @property
    def package(self) -> Code:
        """What its package is called."""
        return package_name(self.folder.name)

    @property
    def place(self) -> tuple[Path, str]:
        """The folder that all of its output is below, and its package from there."""
        assert self.layout is not None, "what isn't written has no place"
        return self.layout.out, str(self.layout.package)

    def files(self) -> list[Path]:
        """The files that its output comes of, besides those that all have in common."""
        beside = amendments_beside(self.folder)
        return [*self.folder.pages, *beside, *owned_files(self.templates)]

    def inputs(self, amendments: Iterable[object], lock: str | None) -> Inputs:
        """What its output comes of, where the lock's text is `lock`."""
        settings = {
            "name": self.folder.name,
            "targets": "+".join(self.targets),
            "constraints": "enforced" if self.enforce else "documented",
        }
        if self.layout is not None:
            settings["package"] = str(self.layout.package)
            settings["tests"] = str(self.layout.tests)
        return inputs_of(self.folder, settings, amendments, self.templates, lock)


def given(pages: Pages) -> list[Path | ApiConfig]:
    """The paths and APIs one by one.

    Raises:
        SourceError: a path is empty.
    """
    several = [pages] if isinstance(pages, str | Path | ApiConfig) else list(pages)
    if "" in several:
        raise SourceError("an empty path; write . for the current folder")
    return [Path(each) if isinstance(each, str) else each for each in several]


def folders_of(pages: Pages) -> list[Folder]:
    """The pages of each API.

    Raises:
        SourceError: a path is missing, isn't a page, or a folder holds no page.
    """
    return [folder for folder, _ in _found(pages)]


def naming_jobs(pages: Pages, enforce: bool = False) -> list[Job]:
    """Jobs of which nothing is rendered or written.

    Args:
        pages: whose.
        enforce: for paths; APIs of settings have their own.

    Raises:
        SourceError: as for `folders_of`.
    """
    return [
        Job(folder, api.enforce if api else enforce) for folder, api in _found(pages)
    ]


def jobs_of(pages: Pages, choices: Choices) -> list[Job]:
    """What is to be made and written.

    Args:
        pages: whose.
        choices: by which; `enforce` and `templates` are for paths, since APIs of
            settings have their own, and these have `targets` and places, too.

    Raises:
        SourceError: as for `folders_of`.
        ConfigError: a target is unknown, or nothing says where the output goes, or the
            place can't be used.
    """
    return [
        _of_path(folder, choices) if api is None else _of_api(folder, api, choices)
        for folder, api in _found(pages)
    ]


def _of_path(folder: Folder, choices: Choices) -> Job:
    if choices.out is None:
        raise ConfigError("say where the output goes: pages that are paths need 'out'")
    name = package_name(folder.name)
    templates = choices.templates
    if isinstance(templates, Mapping):
        templates = templates.get(name)
    return Job(
        folder,
        choices.enforce,
        _with_needs(TARGETS if choices.targets is None else choices.targets),
        None if templates is None else Path(templates),
        Layout.standard(choices.out, name),
    )


def _of_api(folder: Folder, api: ApiConfig, choices: Choices) -> Job:
    targets = api.targets if choices.targets is None else choices.targets
    moved = api if choices.out is None else api.moved(choices.out)
    return Job(folder, api.enforce, _with_needs(targets), api.templates, moved.layout())


def _with_needs(targets: Sequence[str]) -> tuple[str, ...]:
    """The targets in order, with those that they import."""
    for name in targets:
        if name not in TARGETS:
            known = ", ".join(TARGETS)
            raise ConfigError(f"unknown target {name!r}; there are {known}")
    wanted = {need for name in targets for need in (name, *_NEEDS.get(name, ()))}
    return tuple(name for name in TARGETS if name in wanted)


def _found(pages: Pages) -> Iterator[tuple[Folder, ApiConfig | None]]:
    """The pages of each API, with its settings if it's one of those."""
    several = given(pages)
    paths = [each for each in several if not isinstance(each, ApiConfig)]
    yield from ((folder, None) for folder in find(paths))
    yield from ((api.folder(), api) for api in several if isinstance(api, ApiConfig))
