"""The settings of a project: `[tool.rstgen]` of pyproject.toml, or rstgen.toml."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rstgen.apis import CONSTRAINTS, ApiConfig, read_apis
from rstgen.diagnostics import FAIL_ON
from rstgen.errors import ConfigError
from rstgen.selection import Layer, Selector
from rstgen.strict_toml import Keys, TomlFile, TomlTable

if TYPE_CHECKING:
    from rstgen.amendments import Amendment

PROJECT = "pyproject.toml"
OWN = "rstgen.toml"
LOCK_FILE = "rstgen.lock"


@dataclass(frozen=True, slots=True)
class LintConfig:
    """The table `lint`; None is what isn't set. Paths are from the file's folder."""

    layer: Layer = field(default_factory=Layer)
    fail_on: str | None = None
    baseline: Path | None = None


@dataclass(frozen=True, slots=True)
class GenerateConfig:
    """The table `generate`."""

    enforce: bool = False
    """Whether servers refuse values that aren't as descriptions say."""
    templates: Path | Mapping[str, Path] | None = None
    """The folder of owned templates; or that of each API, by its package's name."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of a project; without a file, what counts where nothing is set."""

    file: Path | None = None
    """Where they are from; None if there is no such file."""
    lint: LintConfig = field(default_factory=LintConfig)
    generate: GenerateConfig = field(default_factory=GenerateConfig)
    amendments: tuple[Amendment, ...] = ()
    lock: Path | None = None
    out: Path | None = None
    """The folder for output, unless an API says otherwise."""
    apis: tuple[ApiConfig, ...] = ()

    def tests_of(self, package: Path) -> Path | None:
        """The tests of an API whose package is in this folder; None if it's no API's."""
        for api in self.apis:
            place, tests = api.folders()
            if place is not None and os.path.abspath(place) == os.path.abspath(package):
                return tests
        return None

    @property
    def lock_file(self) -> Path:
        """Where the lock is, or would be."""
        if self.lock is not None:
            return self.lock
        return self.file.parent / LOCK_FILE if self.file else Path(LOCK_FILE)

    def find_lock(self) -> Path | None:
        """The lock to use; None if the settings name none and none is there."""
        named = self.lock is not None
        return self.lock_file if named or self.lock_file.exists() else None


def find_config(start: Path) -> Path | None:
    """The nearest file with settings, from a folder upwards.

    In one folder rstgen.toml comes first; a pyproject.toml without `[tool.rstgen]`
    has nothing to say.

    Returns:
        its path from the current folder, as messages show it.

    Raises:
        ConfigError: a pyproject.toml on the way can't be read.
    """
    folder = Path(os.path.abspath(start))
    places = (folder, *folder.parents)
    return next((path for path in map(settings_in, places) if path is not None), None)


def settings_in(folder: Path) -> Path | None:
    """The file with settings in a folder, as `find_config` gives it."""
    own, project = (Path(os.path.relpath(folder / name)) for name in (OWN, PROJECT))
    if os.path.isfile(own):
        return own
    if os.path.isfile(project) and root_of(TomlFile(project))[1] is not None:
        return project
    return None


def load_config(path: str | Path) -> Config:
    """Read settings, strictly.

    Raises:
        ConfigError: names file and line of what can't be used.
    """
    return read_config(TomlFile(Path(path)))


def read_config(file: TomlFile) -> Config:
    """Read settings off a file, as `load_config` does."""
    keys, values = root_of(file)
    if values is None:
        raise ConfigError(f"{file.path}: has no table [tool.rstgen]")
    root = TomlTable(file, keys, values)
    out, lock = root.path("out"), root.path("lock")
    lint, generate = _lint(root.table("lint")), _generate(root.table("generate"))
    apis = read_apis(root.table("apis"), out, generate.enforce, generate.templates)
    config = Config(file.path, lint, generate, _amendments(root), lock, out, apis)
    root.close()
    return config


def _amendments(root: TomlTable) -> tuple[Amendment, ...]:
    """What reads amendments takes a while to import, and most settings have none."""
    if root.value("amend") is None:
        return ()
    from rstgen.amendments import read_amendments

    return read_amendments(root)


def root_of(file: TomlFile) -> tuple[Keys, Any]:
    """The keys of the table that is ours, and the table; None if it isn't there."""
    if file.path.name != PROJECT:
        return (), file.data
    tool = file.data.get("tool")
    return ("tool", "rstgen"), tool.get("rstgen") if isinstance(tool, dict) else None


def _lint(table: TomlTable) -> LintConfig:
    lint = LintConfig(
        Layer(_selectors(table, "select"), _selectors(table, "ignore") or ()),
        table.choice("fail-on", FAIL_ON),
        table.path("baseline"),
    )
    table.close()
    return lint


def _generate(table: TomlTable) -> GenerateConfig:
    constraints = table.choice("constraints", CONSTRAINTS)
    templates = _templates(table, "templates")
    table.close()
    return GenerateConfig(constraints == "enforce", templates)


def _templates(table: TomlTable, key: str) -> Path | Mapping[str, Path] | None:
    """A folder, or a table of a folder for each API."""
    if not isinstance(table.value(key), dict):
        return table.path(key)
    folders = table.table(key)
    found = ((package, folders.path(package)) for package in folders)
    return {package: folder for package, folder in found if folder is not None}


def _selectors(table: TomlTable, key: str) -> tuple[Selector, ...] | None:
    """A list of rules."""
    texts = table.texts(key, '["RG1"]')
    if texts is None:
        return None
    return tuple(Selector(text, table.place(key, text)) for text in texts)
