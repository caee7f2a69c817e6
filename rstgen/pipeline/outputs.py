"""Plan and render: what is concluded about APIs, as files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rstgen.amendments import Amendment
from rstgen.blueprint import Blueprint
from rstgen.code import Code, File
from rstgen.errors import ConfigError
from rstgen.evidence import Evidence
from rstgen.identifiers import package_name
from rstgen.lock import Lock
from rstgen.pipeline.looking import pins_of
from rstgen.pipeline.owning import Renderers
from rstgen.pipeline.reading import evidence_of
from rstgen.pipeline.stating import Reading
from rstgen.planner import plan
from rstgen.renderer.formatting import formatted
from rstgen.source import Folder


@dataclass(frozen=True, slots=True)
class Output:
    """One API's files; none if its pages state no operation that can be used."""

    folder: Folder
    evidence: Evidence
    blueprint: Blueprint
    files: tuple[File, ...] = ()

    @property
    def package(self) -> Code:
        return self.blueprint.package


def packages_of(folders: Iterable[Folder]) -> Mapping[Folder, Code]:
    """The package of each API.

    Raises:
        ConfigError: two would be the same.
    """
    packages: dict[Folder, Code] = {}
    names: dict[Code, str] = {}
    for folder in folders:
        package = package_name(folder.name)
        if package in names:
            raise ConfigError(
                f"{names[package]} and {folder.name} would both be the package "
                f"{package}; generate them into different folders"
            )
        names[package] = folder.name
        packages[folder] = package
    return packages


def planned(
    folders: Sequence[Folder],
    amendments: Sequence[Amendment],
    reading: Reading,
    lock: Lock | None,
    enforce: bool = False,
) -> list[Output]:
    """Each API as it's named, without files yet.

    Raises:
        ConfigError: two APIs would be the same package.
    """
    packages_of(folders)
    return [
        Output(folder, found, plan(found.api, pins_of(lock, found.api), enforce))
        for folder, found in zip(
            folders, evidence_of(folders, amendments, reading), strict=True
        )
    ]


def rendered(outputs: Sequence[Output], renderers: Renderers) -> list[Output]:
    """The same with their files, all laid out at once."""
    files = {
        output.package: [
            file
            for renderer in renderers[output.package]
            for file in renderer.files(output.blueprint)
        ]
        for output in outputs
        if output.evidence.api.operations
    }
    laid_out = {
        file.path: file
        for file in formatted(file for each in files.values() for file in each)
    }
    return [
        replace(
            output,
            files=tuple(laid_out[file.path] for file in files.get(output.package, ())),
        )
        for output in outputs
    ]
