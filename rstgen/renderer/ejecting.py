"""Templates change hands: copied into a user's folder, and compared from then on."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rstgen import atomic
from rstgen.blueprint import BLUEPRINT_VERSION
from rstgen.errors import ConfigError, WriteError, did_you_mean
from rstgen.renderer.owned import (
    ORIGINALS,
    OwnedTemplate,
    find_owned,
    first_line,
    known_name,
    read_template,
)
from rstgen.toolchain import templates_root


def eject(names: Iterable[str], folder: Path) -> list[Path]:
    """Copy templates of ours into a user's folder; all, or none.

    Raises:
        ConfigError: there is no template of a name.
        WriteError: the user has one of a name already, or the disk refuses.
    """
    places = {known_name(name, name): folder / name for name in names}
    for place in places.values():
        if os.path.lexists(place):
            raise WriteError(
                f"{place}: is there already, and is yours; nothing was written. Move it "
                "away to eject it anew"
            )
    for name, place in places.items():
        _keep_original(name, folder)
        _write(place, first_line(BLUEPRINT_VERSION) + _ours(name))
    return list(places.values())


def accept(names: Iterable[str], folder: Path) -> list[Path]:
    """Note that owned templates fit this rstgen, whatever they were ejected from.

    Their first lines say so, and what they are compared with is ours as it is now.

    Raises:
        ConfigError: the user has no template of a name.
        WriteError: the disk refuses.
    """
    owned = find_owned(folder)
    for name in names:
        if name not in owned:
            hint = did_you_mean(name, owned, "rstgen templates list shows which are")
            raise ConfigError(f"{name}: isn't owned in {folder}; {hint}")
    chosen = [owned[name] for name in names]
    for template in chosen:
        _keep_original(template.name, folder)
        _write(template.path, first_line(BLUEPRINT_VERSION) + template.body)
    return [template.path for template in chosen]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An owned template beside what it was ejected from, and beside ours of today."""

    template: OwnedTemplate
    original: str | None
    """None if it isn't kept: the template wasn't ejected, or the copy was removed."""
    ours: str

    @property
    def yours(self) -> list[str]:
        """What the user changed, as a unified diff; line 1 is the blueprint's."""
        before, label = self.original, "as ejected"
        if before is None:
            before, label = self.ours, "of this rstgen"
        own, name = self.template, self.template.name
        head = own.text.removesuffix(own.body)
        return _diff(
            head + before, own.text, f"{name} ({label})", f"{own.path} (yours)"
        )

    @property
    def upgraded(self) -> list[str]:
        """What rstgen has changed since, as a unified diff."""
        if self.original is None:
            return []
        was, now = (
            f"{self.template.name} ({w})" for w in ("as ejected", "of this rstgen")
        )
        return _diff(self.original, self.ours, was, now)


def compare_owned(folder: Path) -> Iterator[Comparison]:
    """Compare each template in a user's folder.

    Raises:
        ConfigError: the folder is missing, or has a file of an unknown name.
        TemplateError: a template can't be read.
    """
    for template in find_owned(folder).values():
        kept = folder / ORIGINALS / template.name
        original = read_template(kept) if kept.exists() else None
        yield Comparison(template, original, _ours(template.name))


def _ours(name: str) -> str:
    return read_template(templates_root() / name)


def _keep_original(name: str, folder: Path) -> None:
    _write(folder / ORIGINALS / name, _ours(name))


def _write(place: Path, text: str) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{place.parent}: {error.strerror or error}") from error
    atomic.write_text(place, text)


def _diff(before: str, after: str, was: str, now: str) -> list[str]:
    lines = before.splitlines(), after.splitlines()
    return list(difflib.unified_diff(*lines, was, now, lineterm=""))
