"""Compare files with what is on disk, and write them all or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path, PurePosixPath

from rstgen.code import File
from rstgen.errors import WriteError
from rstgen.inputs import Inputs
from rstgen.writer import manifest
from rstgen.writer.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between the plan and the disk; paths are below the output.

    `foreign` are files that rstgen didn't write, or that were edited since.
    """

    added: tuple[PurePosixPath, ...] = ()
    changed: tuple[PurePosixPath, ...] = ()
    removed: tuple[PurePosixPath, ...] = ()
    foreign: tuple[PurePosixPath, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.foreign)


def compare(files: Iterable[File], out: Path, package: str) -> Changes:
    """What writing `files` would change below `out`; nothing is written.

    Args:
        files: all files of one API.
        out: the output folder.
        package: the API's package, which holds its manifest.

    Raises:
        WriteError: `out` or something below it can't be what it has to be.
    """
    if out.exists() and not out.is_dir():
        raise WriteError(f"{out}: not a folder; nothing was changed")
    planned = {file.path: file.text.encode("ascii") for file in files}
    ours = manifest.load(out / package / manifest.NAME).files
    added: list[PurePosixPath] = []
    changed: list[PurePosixPath] = []
    foreign: list[PurePosixPath] = []
    removed: list[PurePosixPath] = []
    for path, data in planned.items():
        found = _read(out, path)
        if found is None:
            added.append(path)
        elif found != data and not _is_marker(path, data):
            known = ours.get(path) == manifest.digest(found)
            (changed if known else foreign).append(path)
    for path, sha in ours.items():
        found = _read(out, path) if path not in planned else None
        if found is not None:
            (removed if manifest.digest(found) == sha else foreign).append(path)
    return Changes(*map(_sorted, (added, changed, removed, foreign)))


def write(
    files: Iterable[File],
    out: Path,
    package: str,
    force: bool = False,
    inputs: Inputs | None = None,
) -> Changes:
    """Bring the files of one API to disk.

    New texts are staged beside their places first and then moved there, so that a
    failure before the first move leaves everything as it was. A file that rstgen
    didn't write, or that was edited since, stops the run before anything changes.

    Args:
        files, out, package: as for `compare`.
        force: overwrite such files, keeping each as `NAME.orig`.
        inputs: what the files came of, for the manifest.

    Raises:
        WriteError: a file isn't ours to change, or the disk refuses.
    """
    files = list(files)
    changes = compare(files, out, package)
    if not force:
        _refuse(changes, out)
    planned = {file.path: file.text.encode("ascii") for file in files}
    try:
        _apply(planned, changes, out, package, inputs)
    except OSError as error:
        raise WriteError(f"{error.filename or out}: {error.strerror}") from error
    return changes


def written(out: Path, package: str) -> Inputs | None:
    """What an API's output came of; None if that isn't recorded.

    Raises:
        WriteError: as `compare`.
    """
    return manifest.load(out / package / manifest.NAME).inputs


def is_current(inputs: Inputs, out: Path, package: str) -> bool:
    """Whether what was written of these inputs is there, and as it was written.

    Raises:
        WriteError: as `compare`.
    """
    record = manifest.load(out / package / manifest.NAME)
    if record.inputs != inputs:
        return False
    return all(
        _holds(_read(out, path), path, sha) for path, sha in record.files.items()
    )


def refuse_foreign(files: Iterable[File], out: Path, package: str) -> None:
    """Stop before anything changes, if a file isn't ours to change.

    Raises:
        WriteError: lists such files, and says what to do.
    """
    _refuse(compare(files, out, package), out)


def _refuse(changes: Changes, out: Path) -> None:
    if changes.foreign:
        names = "\n".join(f"  {out / path}" for path in changes.foreign)
        raise WriteError(
            "these files were edited, or weren't written by rstgen; nothing was "
            f"changed:\n{names}\nmove them away, or use --force, which keeps each as "
            "NAME.orig"
        )


def _apply(
    planned: dict[PurePosixPath, bytes],
    changes: Changes,
    out: Path,
    package: str,
    inputs: Inputs | None,
) -> None:
    due = {*changes.added, *changes.changed, *changes.foreign} & planned.keys()
    texts = {path: planned[path] for path in sorted(due)}
    record = {path: manifest.digest(data) for path, data in planned.items()}
    register = PurePosixPath(package, manifest.NAME)
    data = manifest.dump(Manifest(record, inputs))
    if _read(out, register) != data:
        texts[register] = data
    staged: list[tuple[Path, Path]] = []
    try:
        for path, text in texts.items():
            staged.append((_staged(out / path), out / path))
            _fill(staged[-1][0], text)
        for path in changes.foreign:
            (out / path).rename(_free_name(out / path))
        for temporary, place in staged:
            os.replace(temporary, place)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
    for path in changes.removed:
        (out / path).unlink()
        _prune((out / path).parent, out)


def _staged(place: Path) -> Path:
    """A new file beside the place that it's for."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".rstgen-", dir=place.parent)
    os.close(handle)
    return Path(name)


def _fill(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(0o644)


def _free_name(place: Path) -> Path:
    """Where a user's text is kept: `NAME.orig`, or with a number if that is taken."""
    names = chain([f"{place.name}.orig"], (f"{place.name}.orig{n}" for n in count(2)))
    return next(
        path for path in map(place.with_name, names) if not os.path.lexists(path)
    )


def _read(out: Path, path: PurePosixPath) -> bytes | None:
    """A file's bytes, None if it's missing.

    Raises:
        WriteError: a link or a folder is in its place, or it can't be read.
    """
    place = out / path
    for part in (place, *place.parents):
        if part == out:
            break
        if part.is_symlink():
            raise WriteError(f"{part}: a link stands where rstgen writes; remove it")
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WriteError(f"{place}: {error.strerror}") from error


def _holds(data: bytes | None, path: PurePosixPath, sha: str) -> bool:
    """Whether a file is as it was written."""
    was_empty = sha == manifest.digest(b"")
    return data is not None and (
        manifest.digest(data) == sha or (was_empty and _is_marker(path, b""))
    )


def _is_marker(path: PurePosixPath, data: bytes) -> bool:
    """An empty `__init__.py` only makes a package; one with contents does too."""
    return path.name == "__init__.py" and not data


def _prune(folder: Path, out: Path) -> None:
    """Remove folders that our removals left empty."""
    while folder != out and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _sorted(paths: Iterable[PurePosixPath]) -> tuple[PurePosixPath, ...]:
    return tuple(sorted(paths))
