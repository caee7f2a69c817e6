"""Where a class is written, by its dotted name; nothing is imported to find it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rstgen.errors import ConfigError, NotFoundError, did_you_mean
from rstgen.service.reading import ServiceClass, read_service_file

_PATH = re.compile(r"([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*):([A-Za-z_]\w*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class ClassPath:
    """`pkg.module:Class`."""

    module: str
    name: str

    @classmethod
    def of(cls, text: str) -> ClassPath:
        """Take it apart.

        Raises:
            ConfigError: it's written in another way.
        """
        match = _PATH.fullmatch(text)
        if match is None or match[1].endswith(".py"):
            raise ConfigError(f"{text!r} isn't written as pkg.module:Class")
        return cls(match[1], match[2])


def find_class(wanted: ClassPath) -> ServiceClass:
    """Read the class.

    Looked for in the current folder first, then in those of `sys.path`.

    Raises:
        NotFoundError: there is no such module, or it defines no such class.
        SourceError: the module can't be read.
    """
    file = read_service_file(_module(wanted.module))
    found = file.classes.get(wanted.name)
    if found is not None:
        return found
    meaning = file.imports.get(wanted.name)
    if meaning is None:
        hint = did_you_mean(wanted.name, file.classes, "")
        raise NotFoundError(
            f"{file.path}: no class {wanted.name!r}{hint and f'; {hint}'}"
        )
    module, _, name = meaning.rpartition(".")
    raise NotFoundError(
        f"{file.path}: {wanted.name!r} is imported there; name where it's written, "
        f"perhaps {module}:{name}"
    )


def _module(name: str) -> Path:
    stem = name.replace(".", "/")
    for root in _roots():
        for path in (root / stem / "__init__.py", root / f"{stem}.py"):
            if path.is_file():
                return path
    raise NotFoundError(
        f"no module {name}: neither {stem}.py nor {stem}/__init__.py is in the current "
        "folder, or in one of PYTHONPATH or this Python's"
    )


def _roots() -> Iterator[Path]:
    yield Path()
    yield from (Path(entry) for entry in sys.path if entry)
