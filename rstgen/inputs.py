"""All that an API's output comes of, by digests: enough to see whether it's up to date."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from rstgen.errors import SourceError
from rstgen.source import Folder
from rstgen.toolchain import tools

AMENDMENTS = "amendments.toml"
"""What a file of amendments beside pages is called."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What an output comes of.

    `tools` are versions by name, `settings` the choices as text; all others are digests,
    empty for what there isn't. Pages are named from their API's folder.
    """

    tools: Mapping[str, str]
    settings: str
    amendments: str
    templates: str
    lock: str
    pages: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Of all of it."""
        return _digest([repr(sorted(asdict(self).items()))])

    def locked(self, text: str | None) -> Inputs:
        """The same with the lock of this text."""
        return replace(self, lock="" if text is None else _digest([text]))

    def since(self, before: Inputs) -> Iterator[str]:
        """What has moved since, in words."""
        for name in sorted(before.tools.keys() | self.tools.keys()):
            was, now = before.tools.get(name, "none"), self.tools.get(name, "none")
            if was != now:
                yield f"{name} was {was} and is {now}"
        for what in ("settings", "amendments", "templates", "lock"):
            if getattr(before, what) != getattr(self, what):
                yield (
                    f"the {what} changed" if what != "lock" else "the lock has changed"
                )
        for name in sorted(before.pages.keys() | self.pages.keys()):
            if name not in self.pages:
                yield f"{name} is gone"
            elif name not in before.pages:
                yield f"{name} is new"
            elif self.pages[name] != before.pages[name]:
                yield f"{name} has changed"


def inputs_of(
    folder: Folder,
    settings: Mapping[str, object],
    amendments: Iterable[object] = (),
    templates: Path | None = None,
    lock: str | None = None,
) -> Inputs:
    """The inputs of an API as they are now.

    Args:
        folder: its pages.
        settings: what was chosen, by name.
        amendments: those of the settings; files beside the pages are read, too.
        templates: the folder of owned templates.
        lock: the lock's text.

    Raises:
        SourceError: a file can't be read.
    """
    files, owned = amendments_beside(folder), owned_files(templates)
    return Inputs(
        tools=tools(),
        settings=", ".join(f"{name} {value}" for name, value in settings.items()),
        amendments=_digest([*map(repr, amendments), *map(_file_digest, files)]),
        templates=_digest(f"{path.name} {_file_digest(path)}" for path in owned),
        lock="",
        pages={
            Path(os.path.relpath(page, folder.path)).as_posix(): _file_digest(page)
            for page in folder.pages
        },
    ).locked(lock)


def amendments_beside(folder: Folder) -> list[Path]:
    """The files of amendments beside an API's pages."""
    beside = dict.fromkeys((*folder.roots, *(page.parent for page in folder.pages)))
    return [place / AMENDMENTS for place in beside if (place / AMENDMENTS).is_file()]


def owned_files(templates: Path | None) -> list[Path]:
    """The files in a folder of owned templates."""
    if templates is None:
        return []
    return sorted(path for path in templates.rglob("*") if path.is_file())


def inputs_from(data: Any) -> Inputs:
    """Inputs that were written as JSON: `dataclasses.asdict` of them.

    Raises:
        ValueError: they weren't.
    """
    try:
        found = Inputs(**data)
        texts = (found.settings, found.amendments, found.templates, found.lock)
        maps = (found.tools, found.pages)
        right = all(isinstance(text, str) for text in texts) and all(
            isinstance(text, str) for each in maps for text in each.values()
        )
    except (TypeError, AttributeError) as error:
        raise ValueError("not what an output comes of") from error
    if not right:
        raise ValueError("not what an output comes of")
    return found


def _digest(texts: Iterable[str]) -> str:
    """Of some texts; empty if there are none."""
    lines = "".join(f"{len(text)} {text}\n" for text in texts)
    data = lines.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest() if lines else ""


def _file_digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error
