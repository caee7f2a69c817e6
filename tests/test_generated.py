"""The output for specs/compute: what its users' own tools say about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from packages import TOOLS, assert_no_complaint, run

ROOT = Path(__file__).parent.parent


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below `folder`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("tool", TOOLS)
def test_tools_have_no_complaint(tool: str, compute: Path, tmp_path: Path) -> None:
    assert_no_complaint(tool, compute, "compute", tmp_path)


def test_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    program = "import rstgen, sys; rstgen.generate(sys.argv[1], sys.argv[2])"
    outputs = []
    for hash_seed in ("1", "4242"):
        out = tmp_path / hash_seed
        pages = str(ROOT / "specs" / "compute")
        done = run(ROOT, "-c", program, pages, str(out), PYTHONHASHSEED=hash_seed)
        assert done.returncode == 0, done.stderr
        outputs.append(files(out))
    assert outputs[0].keys() == outputs[1].keys()
    assert outputs[0] == outputs[1]


def test_the_client_imports_no_server(compute: Path) -> None:
    program = (
        "import compute, sys\n"
        "compute.Client, compute.AsyncClient\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'compute', 'fastapi', 'starlette', 'rstgen'}))"
    )
    done = run(compute, "-c", program)
    assert done.stdout == "['compute']\n", done.stderr


def test_the_output_needs_no_rstgen(compute: Path) -> None:
    for name, data in files(compute).items():
        if name.endswith(".py"):
            assert b"import rstgen" not in data, name
            assert b"from rstgen" not in data, name


def test_ascii_and_line_feeds_only(compute: Path) -> None:
    for name, data in files(compute).items():
        assert data.isascii(), name
        assert b"\r" not in data, name
        assert not data or data.endswith(b"\n"), name
        assert str(ROOT).encode() not in data, name
