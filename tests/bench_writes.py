"""Kills, runs at once and edited files, counted: part of `make bench`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from trials import edits, kills, races, told


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        found = [
            told(
                "killed at every step, and again in what follows", kills(out, twice=1)
            ),
            told("two runs at once", races(out, 200)),
            told("an edited file", edits(out)),
        ]
    sys.exit(any(each["harm"] for each in found))


if __name__ == "__main__":
    main()
