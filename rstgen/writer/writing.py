"""Compare files with what is on disk, and write them all or none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path, PurePosixPath

from rstgen.code import File, checked_text
from rstgen.errors import WriteError
from rstgen.exclusive import exclusive
from rstgen.inputs import Inputs
from rstgen.writer import manifest
from rstgen.writer.journal import Move, commit, is_interrupted, recover
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
    ours = manifest.load(register(out, package)).files
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
        if found is None or _is_needed(path, sha, found, out, package):
            continue
        (removed if manifest.digest(found) == sha else foreign).append(path)
    return Changes(*map(_sorted, (added, changed, removed, foreign)))


@dataclass(frozen=True, slots=True)
class Batch:
    """All files of one API: `out` is the output folder, `package` is below it.

    `inputs` and `origin` are what the files came of, for the manifest in the package.
    """

    files: tuple[File, ...]
    out: Path
    package: str
    inputs: Inputs | None = None
    origin: str = ""


def write(batches: Sequence[Batch], force: bool = False) -> list[Changes]:
    """Bring the files of APIs to disk: for each output folder all of them, or none.

    A file that rstgen didn't write, or that was edited since, stops the run before
    anything changes in any folder. What a killed run has begun is finished first, and
    another process that writes to the same folder is waited for.

    Args:
        batches: the APIs.
        force: overwrite such files, keeping each as `NAME.orig`.

    Returns:
        what was changed of each API.

    Raises:
        WriteError: a file isn't ours to change, or the disk refuses.
    """
    outs = sorted({batch.out for batch in batches}, key=os.path.abspath)
    try:
        with ExitStack() as stack:
            for out in outs:
                stack.enter_context(_opened(out))
            for out in outs:
                _refuse_edited(out, recover(out))
            changes = [compare(each.files, each.out, each.package) for each in batches]
            if not force:
                _refuse(batches, changes)
            for out in outs:
                pairs = zip(batches, changes, strict=True)
                _write(out, [pair for pair in pairs if pair[0].out == out])
    except OSError as error:
        place = error.filename or ", ".join(map(str, outs))
        raise WriteError(f"{place}: {error.strerror or error}") from error
    return changes


def refuse_interrupted(out: Path) -> None:
    """Stop where a run was killed amid its moves.

    Raises:
        WriteError: says what to do.
    """
    if is_interrupted(out):
        raise WriteError(
            f"{out}: a run of rstgen was ended while it wrote there; run rstgen "
            "generate, which finishes it first"
        )


def register(out: Path, package: str) -> Path:
    """Where the manifest of an API is."""
    return out / package / manifest.NAME


def written(out: Path, package: str) -> Inputs | None:
    """What an API's output came of; None if that isn't recorded.

    Raises:
        WriteError: as `compare`.
    """
    return manifest.load(register(out, package)).inputs


def standing(out: Path, package: str, origin: str) -> tuple[File, ...]:
    """The files as they lie there, if all came of this origin and none was edited.

    Raises:
        WriteError: as `compare`.
    """
    record = manifest.load(register(out, package))
    if record.origin != origin:
        return ()
    files = []
    for path, sha in record.files.items():
        data = _read(out, path)
        if data is None or not data.isascii() or manifest.digest(data) != sha:
            return ()
        files.append(File(path, checked_text(data.decode("ascii"), str(path))))
    return tuple(files)


def is_current(inputs: Inputs, out: Path, package: str) -> bool:
    """Whether what was written of these inputs is there, and as it was written.

    Raises:
        WriteError: as `compare`.
    """
    record = manifest.load(register(out, package))
    if record.inputs != inputs or is_interrupted(out):
        return False
    return all(
        _holds(_read(out, path), path, sha) for path, sha in record.files.items()
    )


@contextmanager
def _opened(out: Path) -> Iterator[None]:
    """The output folder for us alone; one that we made for nothing goes again."""
    if out.exists() and not out.is_dir():
        raise WriteError(f"{out}: not a folder; nothing was changed")
    missing = [folder for folder in (out, *out.parents) if not folder.exists()]
    out.mkdir(parents=True, exist_ok=True)
    try:
        with exclusive(out):
            yield
    finally:
        for folder in missing:
            if not any(folder.iterdir()):
                folder.rmdir()


def _refuse(batches: Sequence[Batch], changes: Sequence[Changes]) -> None:
    foreign = [
        batch.out / path
        for batch, change in zip(batches, changes, strict=True)
        for path in change.foreign
    ]
    if foreign:
        names = "\n".join(f"  {path}" for path in dict.fromkeys(foreign))
        raise WriteError(
            "these files were edited, or weren't written by rstgen; nothing was "
            f"changed:\n{names}\nmove them away, or use --force, which keeps each as "
            "NAME.orig"
        )


def _refuse_edited(out: Path, kept: Sequence[str]) -> None:
    if kept:
        names = "\n".join(f"  {out / path}" for path in kept)
        raise WriteError(
            "these files were edited while rstgen wrote, and are left as they are:\n"
            f"{names}\nmove them away, or use --force, which keeps each as NAME.orig"
        )


def _write(out: Path, pairs: Sequence[tuple[Batch, Changes]]) -> None:
    """Bring the files of one output folder to disk."""
    texts: dict[str, bytes] = {}
    moves: dict[str, Move] = {}
    for batch, changes in pairs:
        planned = _planned(batch)
        for path in (*changes.added, *changes.changed, *changes.foreign):
            data = planned.get(path)
            is_foreign = path in changes.foreign
            moves[str(path)] = _move(out, path, data, is_foreign)
            if data is not None:
                texts[str(path)] = data
        for path in changes.removed:
            moves[str(path)] = _move(out, path, None)
        place = PurePosixPath(batch.package, manifest.NAME)
        record = {path: manifest.digest(data) for path, data in planned.items()}
        data = manifest.dump(Manifest(record, batch.inputs, batch.origin))
        if _read(out, place) != data:
            moves[str(place)] = _move(out, place, data)
            texts[str(place)] = data
    if moves:
        _refuse_edited(out, commit(out, list(moves.values()), texts))


def _planned(batch: Batch) -> dict[PurePosixPath, bytes]:
    return {file.path: file.text.encode("ascii") for file in batch.files}


def _move(
    out: Path, path: PurePosixPath, data: bytes | None, keep: bool = False
) -> Move:
    found = _read(out, path)
    return Move(
        place=str(path),
        before=None if found is None else manifest.digest(found),
        after=None if data is None else manifest.digest(data),
        backup=str(path.with_name(_free_name(out / path))) if keep else None,
    )


def _free_name(place: Path) -> str:
    """What a user's text is kept as: `NAME.orig`, or with a number if that is taken."""
    names = chain([f"{place.name}.orig"], (f"{place.name}.orig{n}" for n in count(2)))
    return next(n for n in names if not os.path.lexists(place.with_name(n)))


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


def _is_needed(
    path: PurePosixPath, sha: str, found: bytes, out: Path, package: str
) -> bool:
    """Whether a file that makes a package stays, though this API needs it no more.

    Its user has filled it, or tests of another API are in the same package.
    """
    if path.name != "__init__.py" or sha != manifest.digest(b""):
        return False
    place = out / package
    others = set(place.parent.glob(f"*/{manifest.NAME}")) - {place / manifest.NAME}
    return bool(found) or any(path in manifest.load(other).files for other in others)


def _holds(data: bytes | None, path: PurePosixPath, sha: str) -> bool:
    """Whether a file is as it was written."""
    was_empty = sha == manifest.digest(b"")
    return data is not None and (
        manifest.digest(data) == sha or (was_empty and _is_marker(path, b""))
    )


def _is_marker(path: PurePosixPath, data: bytes) -> bool:
    """An empty `__init__.py` only makes a package; one with contents does too."""
    return path.name == "__init__.py" and not data


def _sorted(paths: Iterable[PurePosixPath]) -> tuple[PurePosixPath, ...]:
    return tuple(sorted(paths))
