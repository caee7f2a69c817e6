"""Where text comes from: files, their API, and places in them."""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rstgen.errors import SourceError

PAGE_SUFFIX = ".rst"
MAX_PAGE_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Lines of a file, counted from 1; `end` is the last line, inclusive."""

    path: str
    line: int
    end: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"

    @property
    def short(self) -> str:
        """The file's own name and the line, as generated code cites them."""
        return f"{self.path.rsplit('/', 1)[-1]}:{self.line}"

    def touches(self, other: Span) -> bool:
        """Whether they share a line."""
        return (
            self.path == other.path
            and self.line <= other.end
            and other.line <= self.end
        )

    def at(self, line: int) -> Span:
        """The single line `line` of the same file."""
        return Span(self.path, line, line)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong that reading or parsing met; a rule turns it into a diagnostic.

    `kind` is the name of that rule, `detail` what was found there.
    """

    kind: str
    span: Span
    detail: str


@dataclass(frozen=True, slots=True)
class Source:
    """A page's text with LF line ends, and the SHA-256 of its bytes."""

    path: str
    text: str
    digest: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """The pages of one API, sorted by path; `name` is as its folder is called.

    `roots` are the folders that were given, or those of pages that were.
    """

    name: str
    roots: tuple[Path, ...]
    pages: tuple[Path, ...]

    @property
    def path(self) -> Path:
        """Its folder; of several the first."""
        return self.roots[0]


def find(paths: Iterable[Path]) -> tuple[Folder, ...]:
    """Group `paths` into APIs: a folder is one API, files belong to their folder's.

    Raises:
        SourceError: a path is missing, isn't a page, or a folder holds no page.
    """
    folders: dict[Path, set[Path]] = {}
    for path in paths:
        if path.is_dir():
            pages = set(pages_below(path))
            if not pages:
                raise SourceError(f"{path}: no {PAGE_SUFFIX} pages in this folder")
            folders.setdefault(path, set()).update(pages)
        elif path.is_file() and path.suffix == PAGE_SUFFIX:
            folders.setdefault(path.parent, set()).add(path)
        elif path.exists():
            raise SourceError(f"{path}: not a folder and not an {PAGE_SUFFIX} page")
        else:
            raise SourceError(f"{path}: no such file or folder")
    return tuple(
        Folder(folder.resolve().name, (folder,), tuple(sorted(pages)))
        for folder, pages in sorted(folders.items())
    )


def gather(name: str, paths: Iterable[Path]) -> Folder:
    """All pages of `paths` as one API, whatever their folders are called.

    Raises:
        SourceError: as for `find`.
    """
    found = find(paths)
    pages = {page for folder in found for page in folder.pages}
    return Folder(name, tuple(folder.path for folder in found), tuple(sorted(pages)))


def read_source(path: Path) -> Source:
    """Read one page.

    Bytes that aren't UTF-8 become U+FFFD and a fault; the page stays readable.

    Raises:
        SourceError: the file can't be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error
    name = path.as_posix()
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > MAX_PAGE_BYTES:
        size = f"{len(data)} bytes, more than {MAX_PAGE_BYTES}"
        return Source(name, "", digest, (Fault("oversized", Span(name, 1, 1), size),))
    data = data.removeprefix(codecs.BOM_UTF8)
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    text = data.decode("utf-8", errors="replace")
    return Source(name, text, digest, tuple(_encoding_faults(name, data)))


def _encoding_faults(name: str, data: bytes) -> Iterator[Fault]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        detail = f"byte 0x{data[error.start]:02x}"
        yield Fault("encoding", Span(name, line, line), detail)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        yield Fault("encoding", Span(name, line, line), "a NUL character")


def pages_below(folder: Path) -> Iterator[Path]:
    """Pages of a tree; hidden folders are left out and links aren't followed."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from pages_among(Path(root), files)


def pages_among(folder: Path, files: Iterable[str]) -> Iterator[Path]:
    """Of the files of a folder those that are pages, sorted."""
    for name in sorted(files):
        path = folder / name
        if path.suffix == PAGE_SUFFIX and not path.is_symlink():
            yield path
