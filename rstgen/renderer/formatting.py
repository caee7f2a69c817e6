"""Lay generated Python out as its readers expect, with ruff.

Templates import what they might need and break lines where they please; ruff
drops the imports that nothing uses, sorts the others and breaks the lines.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from rstgen.code import File, checked_text
from rstgen.errors import TemplateError

_COMMANDS = (
    [
        "check",
        "--isolated",
        "--fix",
        "--quiet",
        "--no-cache",
        "--select",
        "F401,I,RUF022",
    ],
    ["format", "--isolated", "--quiet", "--no-cache"],
)


def formatted(files: Iterable[File]) -> Iterator[File]:
    """The same files, their Python in ruff's own style.

    Raises:
        TemplateError: ruff can't be run, or refuses a file.
    """
    files = list(files)
    if not files:
        return
    with tempfile.TemporaryDirectory(prefix="rstgen-") as folder:
        root = Path(folder)
        for file in files:
            place = root / file.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(file.text, encoding="ascii", newline="\n")
        for command in _COMMANDS:
            _run(command, root)
        for file in files:
            if file.path.suffix != ".py":
                yield file
                continue
            text = (root / file.path).read_text(encoding="ascii")
            yield File(file.path, checked_text(text, str(file.path)))


def _run(command: list[str], root: Path) -> None:
    try:
        # `find_ruff_bin` is how ruff's own `python -m ruff` finds itself.
        from ruff.__main__ import find_ruff_bin  # type: ignore[import-untyped]

        done = subprocess.run(
            [find_ruff_bin(), *command, "--target-version", "py311", "."],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
    except (ImportError, OSError) as error:
        raise TemplateError(
            f"can't run ruff, which lays the code out: {error}"
        ) from error
    if done.returncode:
        reason = (done.stderr or done.stdout).strip()
        raise TemplateError(f"ruff refuses the generated code: {reason}")
