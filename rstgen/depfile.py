"""What an output depends on, as make and ninja read it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rstgen.atomic import write_text
from rstgen.errors import WriteError
from rstgen.jobs import Job
from rstgen.writer import register

_SPECIAL = re.compile(r"[ #:]")


def write_depfile(path: Path, jobs: Sequence[Job], others: Iterable[Path]) -> None:
    """Write a rule: the manifest of each package depends on all that it comes of.

    Folders of pages are among that, so that new pages are noticed, and each file has an
    empty rule of its own, so that those which are gone are no errors. The manifests'
    times are set to now: make would take files that are right as they are for old.

    Args:
        path: the file.
        jobs: what was made.
        others: the files that all of it comes of, such as the settings.

    Raises:
        WriteError: a file can't be written.
    """
    targets = [place for job in jobs if (place := register(*job.place)).is_file()]
    files = list(dict.fromkeys([*_files(jobs), *others]))
    folders = {page.parent for job in jobs for page in job.folder.pages}
    needed = [*sorted(folders), *files]
    rule = " ".join(map(_escaped, targets)) + ":"
    lines = [" \\\n ".join([rule, *map(_escaped, needed)])]
    # With a percent sign it would be a pattern of make's.
    lines += [f"{_escaped(each)}:" for each in needed if "%" not in str(each)]
    write_text(path, "\n\n".join(lines) + "\n")
    try:
        for target in targets:
            os.utime(target)
    except OSError as error:
        raise WriteError(f"{error.filename}: {error.strerror}") from error


def _files(jobs: Iterable[Job]) -> Iterator[Path]:
    for job in jobs:
        yield from job.files()


def _escaped(path: Path) -> str:
    text = _SPECIAL.sub(lambda found: f"\\{found[0]}", path.as_posix())
    return text.replace("$", "$$")
