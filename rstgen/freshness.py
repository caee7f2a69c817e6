"""Whether an output is up to date, as far as digests tell: quick, and nothing is read.

This is all that `rstgen check` needs where nothing has moved, so it imports neither
docutils nor jinja2 nor pydantic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from rstgen.errors import ConfigError
from rstgen.identifiers import package_name
from rstgen.inputs import Inputs, inputs_of
from rstgen.source import Folder, find
from rstgen.writer import is_current, written

TARGETS = ("client", "server", "tests")
_NEEDS = {"server": ("client",), "tests": ("client", "server")}

Templates: TypeAlias = str | Path | Mapping[str, str | Path] | None
"""A folder of owned templates for all APIs, or one for each by its package's name."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen for an output: all that it comes of besides pages and tools.

    The arguments of `rstgen.generate` of the same names.
    """

    targets: Sequence[str] = TARGETS
    enforce: bool = False
    amendments: tuple[object, ...] = ()
    templates: Templates = None
    lock: Path | None = None

    def inputs(self, folder: Folder, lock: str | None) -> Inputs:
        """What an API's output comes of, where the lock's text is `lock`."""
        templates = self.templates
        if isinstance(templates, Mapping):
            templates = templates.get(package_name(folder.name))
        return inputs_of(
            folder,
            {
                "name": folder.name,
                "targets": "+".join(with_needs(self.targets)),
                "constraints": "enforced" if self.enforce else "documented",
            },
            self.amendments,
            None if templates is None else Path(templates),
            lock,
        )

    def lock_text(self) -> str | None:
        """The text of the lock; None if there is none."""
        if self.lock is None or not self.lock.is_file():
            return None
        return self.lock.read_text(encoding="utf-8", errors="surrogateescape")


def with_needs(targets: Sequence[str]) -> list[str]:
    """The targets in order, with those that they import.

    Raises:
        ConfigError: there is no such target.
    """
    for name in targets:
        if name not in TARGETS:
            known = ", ".join(TARGETS)
            raise ConfigError(f"unknown target {name!r}; there are {known}")
    wanted = {need for name in targets for need in (name, *_NEEDS.get(name, ()))}
    return [name for name in TARGETS if name in wanted]


def are_current(paths: Sequence[Path], out: Path, choices: Choices) -> bool:
    """Whether all output is there as it was written, and of these very inputs.

    Raises:
        SourceError: a path is missing or can't be read.
        ConfigError: an unknown target.
        WriteError: a manifest can't be understood, or a link stands in its way.
    """
    lock = choices.lock_text()
    return all(
        is_current(choices.inputs(folder, lock), out, package_name(folder.name))
        for folder in find(paths)
    )


def moved(inputs: Inputs, out: Path, package: str) -> Iterator[str]:
    """What has moved since an API's output was written, in words."""
    before = written(out, package)
    if before is not None:
        yield from inputs.since(before)
