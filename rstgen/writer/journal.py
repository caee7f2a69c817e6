"""Moves of files that are all made or none: over errors, and over kills.

Texts are staged in a folder below the output first. The journal, written once all of
them are on the disk, says what is moved where: from then on the moves are made, by the
next run if this one is killed; before, nothing has happened. A journal that says `back`
undoes them. Each move looks at the file in its place: it isn't touched where it's neither
what it was nor what it becomes, because somebody has edited it meanwhile.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rstgen.errors import WriteError
from rstgen.writer.manifest import digest

STAGING = ".rstgen-staging"
_JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class Move:
    """A file that is made, replaced or removed; its place is below the output.

    `before` and `after` are digests, None where there is no file. `backup` is where what
    was there is kept.
    """

    place: str
    before: str | None
    after: str | None
    backup: str | None = None


def is_interrupted(out: Path) -> bool:
    """Whether a run was killed amid its moves."""
    return (out / STAGING / _JOURNAL).exists()


def commit(out: Path, moves: Sequence[Move], texts: Mapping[str, bytes]) -> list[str]:
    """Make all moves, or none if there is an error.

    Args:
        out: the output folder.
        moves: what is moved.
        texts: what each place will hold.

    Returns:
        the places that somebody has edited meanwhile; they are left as they are.

    Raises:
        OSError: the disk refuses; everything is as it was.
    """
    staging = out / STAGING
    try:
        staging.mkdir()
        for number, move in enumerate(moves):
            if move.before is not None:
                _keep(out / move.place, _old(out, number))
            if move.after is not None:
                _fill(_new(out, number), texts[move.place])
        _write_journal(out, "on", moves)
    except BaseException:
        _clean(out)
        raise
    try:
        kept = _go_on(out, moves)
    except BaseException:
        _write_journal(out, "back", moves)
        _go_back(out, moves)
        _clean(out)
        raise
    _clean(out)
    return kept


def recover(out: Path) -> list[str]:
    """Finish what a killed run has begun; nothing if none was.

    Returns:
        the places that somebody has edited since.

    Raises:
        OSError: the disk refuses.
        WriteError: the journal can't be understood.
    """
    if not (out / STAGING).is_dir() or (out / STAGING).is_symlink():
        return []
    kept: list[str] = []
    if is_interrupted(out):
        direction, moves = _read_journal(out)
        kept = _go_on(out, moves) if direction == "on" else _go_back(out, moves)
    _clean(out)
    return kept


def _go_on(out: Path, moves: Sequence[Move]) -> list[str]:
    kept = []
    for number, move in enumerate(moves):
        place, new = out / move.place, _new(out, number)
        found = _digest(out, place)
        if found == move.after:
            continue
        if found not in (move.before, None) or not (move.after is None or new.exists()):
            kept.append(move.place)
            continue
        if move.backup is not None and found is not None:
            os.rename(place, out / move.backup)
        elif move.after is None:
            place.unlink()
        if move.after is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(new, place)
    _sync_folders(out, moves)
    for move in moves:
        if move.after is None:
            _prune((out / move.place).parent, out)
    return kept


def _go_back(out: Path, moves: Sequence[Move]) -> list[str]:
    kept = []
    for number, move in enumerate(moves):
        place, old = out / move.place, _old(out, number)
        found = _digest(out, place)
        if found == move.before:
            pass
        elif found not in (move.after, None):
            kept.append(move.place)
            continue
        elif move.before is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(old, place)
        else:
            place.unlink()
            _prune(place.parent, out)
        if move.backup is not None and _digest(out, out / move.backup) == move.before:
            (out / move.backup).unlink()
    _sync_folders(out, moves)
    return kept


def _digest(out: Path, place: Path) -> str | None:
    """The digest of a file, None if there is none; empty for what isn't a file."""
    parts = [part for part in (place, *place.parents) if part.is_relative_to(out)]
    if any(part.is_symlink() for part in parts if part != out):
        return ""
    try:
        return digest(place.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        return ""


def _new(out: Path, number: int) -> Path:
    return out / STAGING / f"{number}.new"


def _old(out: Path, number: int) -> Path:
    return out / STAGING / f"{number}.old"


def _keep(place: Path, old: Path) -> None:
    """A second name for a file, or a copy where the disk has no such thing."""
    try:
        os.link(place, old)
    except OSError:
        shutil.copy2(place, old)


def _fill(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(0o644)


def _write_journal(out: Path, direction: str, moves: Sequence[Move]) -> None:
    data = {"version": 1, "direction": direction, "moves": [asdict(m) for m in moves]}
    written = out / STAGING / f"{_JOURNAL}.new"
    _fill(written, json.dumps(data).encode())
    os.replace(written, out / STAGING / _JOURNAL)
    _sync(out / STAGING)
    _sync(out)


def _read_journal(out: Path) -> tuple[str, list[Move]]:
    path = out / STAGING / _JOURNAL
    try:
        data = json.loads(path.read_bytes())
        moves = [Move(**entry) for entry in data["moves"]]
        if any(_leads_out(p) for m in moves for p in (m.place, m.backup or "")):
            raise ValueError("a path leads out of the folder")
        if data["version"] != 1 or data["direction"] not in ("on", "back"):
            raise ValueError("of another version")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WriteError(
            f"{path}: not a journal of rstgen ({error}); delete its folder, and compare "
            "the output with what you have committed"
        ) from error
    return data["direction"], moves


def _leads_out(path: str) -> bool:
    return os.path.isabs(path) or ".." in Path(path).parts


def _clean(out: Path) -> None:
    """Remove the journal first: without it the moves are of no more account."""
    staging = out / STAGING
    (staging / _JOURNAL).unlink(missing_ok=True)
    for path in _ours(staging):
        path.unlink(missing_ok=True)
    try:
        staging.rmdir()
    except OSError:
        return  # something of somebody else's is in it


def _ours(staging: Path) -> Iterator[Path]:
    if staging.is_dir():
        yield from (p for p in staging.iterdir() if p.suffix in (".new", ".old"))


def _prune(folder: Path, out: Path) -> None:
    """Remove folders that our removals left empty."""
    while folder != out and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _sync_folders(out: Path, moves: Sequence[Move]) -> None:
    for folder in sorted({(out / move.place).parent for move in moves}):
        if folder.is_dir():
            _sync(folder)


def _sync(folder: Path) -> None:
    """Have the disk keep the names in a folder; where it can't, nothing is lost yet."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
