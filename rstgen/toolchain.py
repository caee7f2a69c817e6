"""Which tool it is: what was made by one may differ from what another makes."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Mapping
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
def tools() -> Mapping[str, str]:
    """What makes an output: Python, rstgen's code and templates, and its libraries.

    It reads names and files only: `importlib.metadata` takes longer to import.

    Returns:
        versions by name; that of rstgen is a digest.
    """
    code = hashlib.sha256()
    for path in (*_files(_PACKAGE), *_files(templates_root())):
        code.update(hashlib.sha256(path.read_bytes()).digest())
    found = {"Python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    return found | {"rstgen": code.hexdigest()[:16]} | _versions()


@cache
def tool_digest() -> str:
    """A digest of `tools`."""
    return hashlib.sha256(repr(sorted(tools().items())).encode()).hexdigest()


def _versions() -> dict[str, str]:
    """What is installed of our dependencies."""
    versions: dict[str, str] = {}
    for folder in sys.path:
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            if match := _INSTALLED.fullmatch(name):
                # The first on the path is the one that is imported.
                versions.setdefault(match[1].lower(), match[2])
    return dict(sorted(versions.items()))


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(root, name) for name in sorted(names) if name[0] != ".")
