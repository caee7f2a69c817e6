"""A project's first settings, from the pages that are found in it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any

import tomli_w

from rstgen.config import OWN, PROJECT, read_config, root_of
from rstgen.dialects import parse
from rstgen.errors import ConfigError, NotFoundError
from rstgen.identifiers import package_name
from rstgen.page import METHODS
from rstgen.reader import read
from rstgen.source import pages_among, read_source
from rstgen.strict_toml import TomlFile

_NOT_OURS = frozenset("build dist env node_modules site-packages venv".split())
"""Folders of what others wrote, or of what is made anew."""

_NOTHING = """\
no page below {folder} states an operation, as this one would:

Show a kiln
-----------

.. code::

    GET /kilns/{{kiln_id}}

Shows a kiln.

The following table shows the possible response codes for this operation:

+--------------+----------+--------------+
|Response Code |Name      |Description   |
+==============+==========+==============+
|200           |OK        |Here it is.   |
+--------------+----------+--------------+"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Settings to be written: `block` is what `data`, the whole file, has anew."""

    file: Path
    line: int
    block: str
    data: bytes


def propose(folder: Path, file: str | None = None) -> Proposal:
    """Settings for all APIs whose pages are found below a folder.

    Args:
        folder: the project's.
        file: "pyproject.toml" or "rstgen.toml"; by default the first if it's there.

    Raises:
        NotFoundError: no page states an operation.
        ConfigError: there are settings, or the file can't be appended to.
    """
    name = file or (PROJECT if (folder / PROJECT).exists() else OWN)
    _refuse_settings(folder)
    settings = _settings(folder, _api_folders(folder))
    if name == PROJECT:
        settings = {"tool": {"rstgen": settings}}
    return _appended(folder / name, tomli_w.dumps(settings))


def _refuse_settings(folder: Path) -> None:
    for name in (OWN, PROJECT):
        path = folder / name
        if path.exists() and root_of(TomlFile(path))[1] is not None:
            raise ConfigError(f"{path}: has settings of rstgen already; edit them")


def _appended(file: Path, block: str) -> Proposal:
    """A block below all that a file has; no byte of that changes."""
    before = file.read_bytes() if file.exists() else b""
    end = "\r\n" if b"\r\n" in before else "\n"
    ended = before.endswith(b"\n") or not before
    gap = ("" if ended else end) + (end if before else "")
    above = before + gap.encode()
    data = above + block.replace("\n", end).encode()
    # Where the file has `tool = {...}`, nothing can be appended.
    read_config(TomlFile(file, data.decode("utf-8-sig")))
    return Proposal(file, above.count(b"\n") + 1, block, data)


def _settings(folder: Path, found: Sequence[Path]) -> dict[str, Any]:
    """Packages go where the project's own are; or all into one folder."""
    has_src = (folder / "src").is_dir() and not (folder / "src/__init__.py").exists()
    apis: dict[str, dict[str, str]] = {}
    for path in found:
        name = _free_name(path, folder, apis.keys())
        pages = Path(os.path.relpath(path, folder)).as_posix()
        places = {"package": f"src/{name}", "tests": f"tests/{name}_tests"}
        apis[name] = {"pages": pages} | (places if has_src else {})
    return ({} if has_src else {"out": "generated"}) | {"apis": apis}


def _free_name(path: Path, folder: Path, taken: Collection[str]) -> str:
    """The folder's name, longer where an API or the project's own code has it."""
    place = path.resolve()
    short = package_name(place.name)
    numbered = (f"{short}_api{number}" for number in count(2))
    names: Iterator[str] = chain(
        [short, package_name(f"{place.parent.name} {place.name}"), f"{short}_api"],
        numbered,
    )
    return next(
        name
        for name in names
        if name not in taken and not (folder / "src" / name).exists()
    )


def _api_folders(folder: Path) -> list[Path]:
    """The topmost folders that hold a page with an operation themselves."""
    found = list(_topmost(folder))
    if not found:
        raise NotFoundError(_NOTHING.format(folder=folder.resolve()))
    return found


def _topmost(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        place = Path(root)
        if any(_states_operation(path) for path in pages_among(place, files)):
            folders.clear()
            yield place
        folders[:] = sorted(name for name in folders if _is_searched(place / name))


def _is_searched(folder: Path) -> bool:
    foreign = folder.name in _NOT_OURS or (folder / "pyvenv.cfg").exists()
    return not foreign and not folder.name.startswith((".", "__"))


def _states_operation(path: Path) -> bool:
    source = read_source(path)
    # Most pages of a project name no method: they needn't be parsed.
    named = any(f"{method} " in source.text for method in METHODS)
    return named and bool(parse(read(source)).operations)
