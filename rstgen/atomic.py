"""Writing one file: whole, or not at all."""

from __future__ import annotations

import codecs
import os
import tempfile
from pathlib import Path

from rstgen.errors import WriteError


def write_text(path: Path, text: str) -> None:
    """Write a file in UTF-8 with LF, as `write_bytes` does."""
    write_bytes(path, text.encode("utf-8"))


def rewrite_text(path: Path, text: str) -> None:
    """Write a file that people edit, too, as `write_bytes` does.

    It keeps its byte order mark, and line ends of Windows where it has no others.
    """
    before = path.read_bytes() if path.is_file() else b""
    lines = before.count(b"\n")
    if lines and lines == before.count(b"\r\n"):
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    write_bytes(path, mark + text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file; a failure leaves the old one as it was.

    A link is followed. What isn't a file, such as `/dev/stdout`, is written to.

    Raises:
        WriteError: the folder is missing, or the disk refuses.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror or error}") from error


def _replace(path: Path, data: bytes) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=".rstgen-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
