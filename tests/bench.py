"""What reading costs, beside docutils alone: `make bench`.

Both are measured in one run, in turn, in CPU seconds of this process. The pages are
those of a corpus of real pages where one is at hand (`RSTGEN_CORPUS`), else our own.
"""

from __future__ import annotations

import gc
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docutils
from docutils.core import publish_doctree

import rstgen

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("RSTGEN_CORPUS", ROOT.parent / "shared" / "corpus"))
ROUNDS = 5
# What rstgen itself tells docutils: it's the same work that is compared.
SETTINGS = {
    "_disable_config": True,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "halt_level": 5,
    "report_level": 5,
    "warning_stream": False,
    "syntax_highlight": "none",
}


def main() -> None:
    folders, pages = operation_pages()
    print(f"{platform.machine()}, {os.cpu_count()} cores, {sys.platform}")
    print(f"Python {platform.python_version()}, docutils {docutils.__version__}")
    print(f"{len(pages)} pages in {len(folders)} folders, {ROUNDS} rounds\n")
    texts = [(page, page.read_text(encoding="utf-8")) for page in pages]
    bare: list[float] = []
    ours: list[float] = []
    for _ in range(ROUNDS):
        bare.append(cpu_seconds(lambda: parse_bare(texts)))
        ours.append(cpu_seconds(lambda: lint(folders, pages)))
    ratios = [one / other for one, other in zip(ours, bare, strict=True)]
    show("docutils.core.publish_doctree", bare, "s of CPU")
    show("rstgen.lint: read, conclude, check", ours, "s of CPU")
    show("ratio, at most 1.25 is wanted", ratios, "")


def operation_pages() -> tuple[list[Path], list[Path]]:
    """The folders of the tables dialect, and their pages that state an operation."""
    tables = CORPUS / "tables"
    if tables.is_dir():
        folders = sorted(path for path in tables.iterdir() if path.is_dir())
    else:
        folders = [ROOT / "specs" / "compute"]
    pages = [Path(page.path) for page in rstgen.inspect(folders) if page.operations]
    return folders, pages


def parse_bare(texts: list[tuple[Path, str]]) -> None:
    for page, text in texts:
        publish_doctree(text, source_path=str(page), settings_overrides=SETTINGS)


def lint(folders: list[Path], pages: list[Path]) -> None:
    for folder in folders:
        rstgen.lint([page for page in pages if folder in page.parents])


def cpu_seconds(work: Callable[[], None]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def show(what: str, values: list[float], unit: str) -> None:
    median = statistics.median(values)
    spread = f"{min(values):.2f} to {max(values):.2f}"
    print(f"{what:36} {median:6.2f} {unit:9} ({spread})")


if __name__ == "__main__":
    main()
