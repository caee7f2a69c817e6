"""Users' files against the pages of `cases/services/kilns`.

Another folder there is a case: `service.txt` is the user's module, `patch.diff` what
`rstgen scaffold` prints to stdout, and `report.txt` what is said of its classes.
`pytest tests/service --regen` writes the last two anew: review the diff.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import rstgen
from rstgen.cli import main

SERVICES = Path(__file__).parents[1] / "cases" / "services"
PAGES = SERVICES / "kilns"
CASES = sorted({path.name for path in SERVICES.iterdir()} - {PAGES.name})


@pytest.fixture(params=CASES)
def case(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of a case; the current folder has its file as `service.py`."""
    folder = SERVICES / str(request.param)
    shutil.copy(folder / "service.txt", tmp_path / "service.py")
    monkeypatch.chdir(tmp_path)
    return folder


def scaffold() -> Result:
    return CliRunner().invoke(main, ["scaffold", str(PAGES), "-o", "service.py"])


def expected(file: Path, found: bytes, regen: bool) -> bytes:
    if regen:
        file.write_bytes(found)
    return file.read_bytes()


def test_what_is_printed(case: Path, pytestconfig: pytest.Config) -> None:
    regen = bool(pytestconfig.getoption("--regen"))
    done = scaffold()
    patch = done.stdout_bytes
    assert patch == expected(case / "patch.diff", patch, regen)
    assert Path("service.py").read_bytes() == (case / "service.txt").read_bytes()
    classes = [
        f"service:{node.name}"
        for node in ast.parse(Path("service.py").read_bytes()).body
        if isinstance(node, ast.ClassDef) and node.name[0] != "_"
    ]
    report = rstgen.check(PAGES, "none", (), services=classes)
    lines = "".join(f"{each}\n" for each in report.deviations)
    assert lines.encode() == expected(case / "report.txt", lines.encode(), regen)
    errors = [line for line in lines.splitlines() if ": error: " in line]
    assert set(done.stderr.splitlines()) <= set(errors)
    assert done.exit_code == (1 if patch or done.stderr else 0)


@pytest.mark.parametrize("tool", ["patch -p0 -s --binary -i", "git apply"])
def test_the_patch_can_be_applied(case: Path, tool: str) -> None:
    patch = scaffold().stdout_bytes
    if not patch:
        pytest.skip("nothing to apply")
    Path("a.patch").write_bytes(patch)
    subprocess.run([*tool.split(), "a.patch"], check=True)
    text = Path("service.py").read_bytes()
    compile(text, "service.py", "exec")
    assert scaffold().stdout == ""
    assert (b"\r\n" in text) == (case.name == "crlf")
    assert text.count(b"\r\n") in (0, text.count(b"\n"))
