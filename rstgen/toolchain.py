"""Which tool it is: what was made by one may differ from what another makes."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_DEPENDENCIES = ("docutils", "jinja2", "pydantic", "ruff")
_INSTALLED = re.compile(rf"({'|'.join(_DEPENDENCIES)})-(.+)\.dist-info", re.IGNORECASE)


def templates_root() -> Path:
    """The folder that holds a folder for each target.

    In an installed package it lies inside, in a checkout beside it.
    """
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"


@cache
def tool_digest() -> str:
    """A digest of rstgen's own code and templates, and of what it is built on.

    It reads files only: `importlib.metadata` takes longer to import than all of them.
    """
    found = hashlib.sha256()
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    for text in (python, *_versions()):
        found.update(f"{text}\n".encode())
    for path in (*_files(_PACKAGE), *_files(templates_root())):
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _versions() -> list[str]:
    """What is installed of our dependencies, as `name-version`."""
    versions: dict[str, str] = {}
    for folder in sys.path:
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            if match := _INSTALLED.fullmatch(name):
                # The first on the path is the one that is imported.
                versions.setdefault(match[1].lower(), match[2])
    return [f"{name}-{version}" for name, version in sorted(versions.items())]


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(root, name) for name in sorted(names) if name[0] != ".")
