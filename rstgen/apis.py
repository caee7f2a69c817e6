"""The APIs of a project, as its settings state them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

from rstgen.errors import ConfigError, SourceError, did_you_mean
from rstgen.identifiers import identifier, package_name
from rstgen.layout import Layout
from rstgen.source import Folder, gather
from rstgen.strict_toml import TomlTable

TARGETS = ("client", "server", "tests")
CONSTRAINTS = ("document", "enforce")

_MARKER = PurePosixPath("tests", "__init__.py")
_TOP = PurePosixPath("__init__.py")


class Given(NamedTuple):
    """A path, and the place in the settings that gives it."""

    path: Path
    place: str


@dataclass(frozen=True, slots=True)
class ApiConfig:
    """What is to be made of which pages, and where; None is what isn't stated.

    `name` is that of the package. `place` is where the settings begin to speak of it.
    """

    name: str
    pages: tuple[Given, ...]
    place: str
    out: Path | None = None
    """The folder for `<name>/` and `tests/<name>/`."""
    package: Path | None = None
    tests: Path | None = None
    targets: tuple[str, ...] = TARGETS
    enforce: bool = False
    templates: Path | None = None

    def folder(self) -> Folder:
        """The pages that are there.

        Raises:
            SourceError: a path is missing, isn't a page, or a folder holds no page.
        """
        for given in self.pages:
            try:
                gather(self.name, [given.path])
            except SourceError as error:
                raise SourceError(f"{given.place}: pages: {error}") from error
        return gather(self.name, [given.path for given in self.pages])

    def layout(self) -> Layout:
        """Where the files go.

        Raises:
            ConfigError: nothing says where, or the place can't be used.
        """
        package, tests = self.folders()
        if package is None or tests is None:
            lacking = "package" if package is None else "tests"
            raise ConfigError(
                f"{self.place}: nothing says where the {lacking} of {self.name} "
                f"{'goes' if package is None else 'go'}; set {lacking!r} here, or 'out' "
                "for all APIs"
            )
        if self.package is None and self.tests is None and self.out is not None:
            layout = Layout.standard(self.out, self.name)
        else:
            layout = Layout.of(package, tests)
        self._refuse_hidden(package, layout)
        return layout

    def folders(self) -> tuple[Path | None, Path | None]:
        """Those of package and tests, as far as anything says where they are."""
        package, tests, out = self.package, self.tests, self.out
        if out is not None:
            return package or out / self.name, tests or out / "tests" / self.name
        if tests is None and package is not None and "tests" not in self.targets:
            # There are none, and these would be beside the package.
            tests = package.parent / "tests" / self.name
        return package, tests

    def moved(self, out: Path) -> ApiConfig:
        """The same with another `out`.

        Raises:
            ConfigError: the settings state folders of its own.
        """
        if self.package is not None or self.tests is not None:
            raise ConfigError(
                f"{self.place}: {self.name} has folders of its own here, so no other "
                "can be given for its output"
            )
        return replace(self, out=out)

    def _refuse_hidden(self, package: Path, layout: Layout) -> None:
        """Refuse places from which Python can't import what is there by its name."""
        above = package.parent
        if (above / "__init__.py").exists():
            raise ConfigError(
                f"{self.place}: {above} is a package itself, and the generated one is "
                f"imported as {self.name}, not from within another; put it into a "
                "folder without __init__.py"
            )
        if layout.place(_MARKER) == _TOP:
            raise ConfigError(
                f"{self.place}: pytest would import these tests as {self.name}, which "
                f'is what they test; write tests = "tests/{self.name}" or '
                f'"{self.name}_tests"'
            )


def read_apis(
    table: TomlTable,
    out: Path | None,
    enforce: bool,
    templates: Path | Mapping[str, Path] | None,
) -> tuple[ApiConfig, ...]:
    """The tables in the table `apis`; what they don't say is as for all.

    Raises:
        ConfigError: names file and line of what can't be used.
    """
    apis = tuple(_read(table, name, out, enforce, templates) for name in table)
    _refuse_shared(apis)
    return apis


def _read(
    apis: TomlTable,
    name: str,
    out: Path | None,
    enforce: bool,
    templates: Path | Mapping[str, Path] | None,
) -> ApiConfig:
    fit = package_name(name)
    if fit != name:
        place = apis.place(name)
        raise ConfigError(f"{place}: {name!r} can't name a package; write {fit!r}")
    table = apis.table(name)
    pages = _pages(table)
    package, tests = _package(table, name), _tests(table)
    targets = _targets(table) or TARGETS
    constraints = table.choice("constraints", CONSTRAINTS)
    of_all = templates.get(name) if isinstance(templates, Mapping) else templates
    api = ApiConfig(
        name,
        pages,
        apis.place(name),
        out,
        package,
        tests,
        targets,
        constraints == "enforce" if constraints else enforce,
        table.path("templates") or of_all,
    )
    table.close()
    return api


def _pages(table: TomlTable) -> tuple[Given, ...]:
    value = table.value("pages")
    texts = [value] if isinstance(value, str) else value
    if texts is None:
        place = table.file.place(table.keys)
        raise ConfigError(f'{place}: {table.name} needs pages = ["..."]')
    if not isinstance(texts, list) or not texts or not all(map(_is_path, texts)):
        raise table.wrong("pages", 'a path, or a list of paths, such as ["docs"]')
    folder = table.file.path.parent
    return tuple(
        Given(_normal(folder / text), table.place("pages", text)) for text in texts
    )


def _is_path(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _normal(path: Path) -> Path:
    return Path(os.path.normpath(path))


def _folder(table: TomlTable, key: str) -> Path | None:
    path = table.path(key)
    return None if path is None else _normal(path)


def _package(table: TomlTable, name: str) -> Path | None:
    path = _folder(table, "package")
    if path is not None and path.name != name:
        raise table.wrong(
            "package", f"a path that ends in {name}, as its table is called"
        )
    return path


def _tests(table: TomlTable) -> Path | None:
    path = _folder(table, "tests")
    if path is not None and identifier(path.name, "snake").rstrip("_") != path.name:
        raise table.wrong("tests", "a path that ends in a name fit for a package")
    return path


def _targets(table: TomlTable) -> tuple[str, ...] | None:
    targets = table.texts("targets", '["client"]')
    for target in targets or ():
        if target not in TARGETS:
            hint = did_you_mean(target, TARGETS, f"known: {', '.join(TARGETS)}")
            place = table.place("targets", target)
            raise ConfigError(f"{place}: unknown target {target!r}; {hint}")
    if targets == ():
        raise table.wrong("targets", f"a list of some of {', '.join(TARGETS)}")
    return targets


def _refuse_shared(apis: Sequence[ApiConfig]) -> None:
    """Refuse folders that are within others: all that is in one is of one thing."""
    owned = [
        (api, f"the {what} of {api.name}", PurePath(os.path.abspath(folder)))
        for api in apis
        for what, folder in zip(("package", "tests"), api.folders(), strict=True)
        if folder is not None
    ]
    for (_, one, first), (api, other, second) in combinations(owned, 2):
        if first.is_relative_to(second) or second.is_relative_to(first):
            raise ConfigError(
                f"{api.place}: {other} would share a folder with {one}; give each its "
                "own"
            )
