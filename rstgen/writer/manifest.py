"""The manifest: which files of the output are ours, and what they came of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from rstgen.errors import WriteError
from rstgen.inputs import Inputs, inputs_from

NAME = ".rstgen.json"
_VERSIONS = (1, 2)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The digests of our files by their path; and the inputs that they came of.

    `origin` is the digest of what was rendered, by which templates and tools.
    Manifests of version 1 tell of neither.
    """

    files: Mapping[PurePosixPath, str] = field(default_factory=dict)
    inputs: Inputs | None = None
    origin: str = ""


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def load(path: Path) -> Manifest:
    """What was written; nothing if there is no manifest.

    Raises:
        WriteError: the manifest can't be understood.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] not in _VERSIONS:
            raise ValueError(f"version {data['version']}")
        files = {PurePosixPath(name): str(sha) for name, sha in data["files"].items()}
        if any(name.is_absolute() or ".." in name.parts for name in files):
            raise ValueError("a path leads out of the folder")
        inputs = inputs_from(data["inputs"]) if "inputs" in data else None
        origin = str(data.get("origin", ""))
    except FileNotFoundError:
        return Manifest()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WriteError(
            f"{path}: not a manifest of rstgen ({error}); restore it, or delete it "
            "together with the files that were generated"
        ) from error
    return Manifest(files, inputs, origin)


def dump(manifest: Manifest) -> bytes:
    """The manifest's bytes."""
    names = {str(name): manifest.files[name] for name in sorted(manifest.files)}
    data: dict[str, object] = {"version": _VERSIONS[-1]}
    if manifest.inputs is not None:
        data["inputs"] = asdict(manifest.inputs)
        data["origin"] = manifest.origin
    text = json.dumps(data | {"files": names}, indent=1)
    return f"{text}\n".encode()
