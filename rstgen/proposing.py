"""A project's first settings, from the pages that are found in it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import tomli_w

from rstgen.config import OWN, PROJECT, read_config, root_of
from rstgen.dialects import parse
from rstgen.errors import ConfigError, NotFoundError
from rstgen.identifiers import package_name
from rstgen.page import METHODS
from rstgen.reader import read
from rstgen.source import pages_among, pages_below, read_source
from rstgen.strict_toml import TomlFile

_NOT_OURS = frozenset("build dist env node_modules site-packages venv".split())
"""Folders of what others wrote, or of what is made anew."""

_OF_ONE_API = frozenset("calls endpoints methods operations resources".split())
_OF_DOCS = frozenset(
    "api apis api-docs api-ref api-reference doc docs pages reference rest source src".split()
)
_VERSION = re.compile(r"v\d[\d.]*").fullmatch

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
    """The API's name, longer where another has it, or the project's own code."""
    return next(
        name
        for name in _names(path, folder)
        if name not in taken and not (folder / "src" / name).exists()
    )


def _names(path: Path, folder: Path) -> Iterator[str]:
    """Names for the API of a folder: that of the nearest that says what it is of."""
    parts = [folder.resolve().name, *Path(os.path.relpath(path, folder)).parts]
    telling = [part for part in parts if not _is_general(part)] or parts[:1]
    short = package_name(telling[-1])
    yield short
    yield from (
        package_name(f"{telling[-1]} {part}") for part in parts if _VERSION(part)
    )
    yield from (package_name(f"{part} {telling[-1]}") for part in telling[-2:-1])
    yield f"{short}_api"
    yield from (f"{short}_api{number}" for number in count(2))


def _is_general(name: str) -> bool:
    """Whether any API's folder could be called so."""
    return name.lower() in _OF_DOCS | _OF_ONE_API or bool(_VERSION(name))


def _api_folders(folder: Path) -> list[Path]:
    """The folders of APIs, topmost first.

    An API is a folder that holds a page with an operation itself, or one that by its
    name holds the parts of one API.
    """
    found = list(_topmost(folder))
    if not found:
        raise NotFoundError(_NOTHING.format(folder=folder.resolve()))
    return found


def _topmost(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        place = Path(root)
        is_one = place.name.lower() in _OF_ONE_API
        pages = pages_below(place) if is_one else pages_among(place, files)
        if any(map(_states_operation, pages)):
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
