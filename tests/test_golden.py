"""What is generated for specs/compute, file by file.

`pytest tests/test_golden.py --regen` writes tests/golden anew: review the diff.
"""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

# It holds a digest of rstgen's own code.
MANIFEST = ".rstgen.json"
GOLDEN = Path(__file__).parent / "golden" / "compute"


def names(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", MANIFEST} & {*path.parts}
    }


def difference(name: str, out: Path) -> str:
    """What changed in a file since the golden was written."""
    was, now = (
        (folder / name).read_text().splitlines(keepends=True)
        for folder in (GOLDEN, out)
    )
    return "".join(difflib.unified_diff(was, now, f"golden/{name}", f"now/{name}"))


@pytest.fixture(autouse=True, scope="module")
def regenerate(request: pytest.FixtureRequest, compute: Path) -> None:
    if request.config.getoption("--regen"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(
            compute, GOLDEN, ignore=shutil.ignore_patterns("__pycache__", MANIFEST)
        )


def test_same_files(compute: Path) -> None:
    assert names(compute) == names(GOLDEN)


@pytest.mark.parametrize("name", sorted(names(GOLDEN)))
def test_same_text(name: str, compute: Path) -> None:
    if not (compute / name).is_file():
        pytest.fail(f"{name} is no longer generated")
    found = difference(name, compute)
    assert not found, f"if this is meant, run `pytest --regen`:\n{found}"
