"""The manifest: which files of the output are ours, and what we wrote in them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path, PurePosixPath

from rstgen.errors import WriteError

NAME = ".rstgen.json"
_VERSION = 1


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def load(path: Path) -> dict[PurePosixPath, str]:
    """The digests of our files by their path; none if nothing was written yet.

    Raises:
        WriteError: the manifest can't be understood.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != _VERSION:
            raise ValueError(f"version {data['version']}")
        files = {PurePosixPath(name): str(sha) for name, sha in data["files"].items()}
        if any(name.is_absolute() or ".." in name.parts for name in files):
            raise ValueError("a path leads out of the folder")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WriteError(
            f"{path}: not a manifest of rstgen ({error}); restore it, or delete it "
            "together with the files that were generated"
        ) from error
    return files


def dump(files: dict[PurePosixPath, str]) -> bytes:
    """The manifest's bytes."""
    names = {str(name): files[name] for name in sorted(files)}
    text = json.dumps({"version": _VERSION, "files": names}, indent=1)
    return f"{text}\n".encode()
