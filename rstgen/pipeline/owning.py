"""Which templates of the user's stand in for ours, for which API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from rstgen.renderer import NONE_OWNED, Owned, load_owned

Templates: TypeAlias = str | Path | Mapping[str, str | Path] | None
"""A folder of owned templates for all APIs, or one for each by its package's name."""


@dataclass(frozen=True, slots=True)
class OwnedOf:
    """The owned templates of each API."""

    of_all: Owned
    of_one: Mapping[str, Owned]

    def __getitem__(self, package: str) -> Owned:
        return self.of_one.get(package, self.of_all)


NOTHING_OWNED = OwnedOf(NONE_OWNED, {})


def owned_of(templates: Templates) -> OwnedOf:
    """Read the folders.

    Raises:
        ConfigError: a folder is missing, or has a file of an unknown name.
        TemplateError: a template can't be used.
    """
    if isinstance(templates, Mapping):
        own = {name: load_owned(Path(folder)) for name, folder in templates.items()}
        return OwnedOf(NONE_OWNED, own)
    return OwnedOf(NONE_OWNED if templates is None else load_owned(Path(templates)), {})
