"""`rstgen scaffold` and `rstgen check --service`, as users of the output run them."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import rstgen
from rstgen import scaffold
from rstgen.cli import main

ROOT = Path(__file__).parents[2]
COMPUTE = ROOT / "specs" / "compute"
CASES = ROOT / "tests" / "cases" / "services"


def run(*args: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def tool(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(compute: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder: the generated package, and a scaffold beside it."""
    shutil.copytree(compute / "compute", tmp_path / "compute")
    monkeypatch.chdir(tmp_path)
    scaffold(COMPUTE, "mine.py")
    return tmp_path


TOOLS = [
    "mypy --strict --cache-dir=.cache --config-file= mine.py",
    "ruff check --isolated --no-cache mine.py",
    "ruff format --isolated --no-cache --check mine.py",
]


def complaints(folder: Path) -> str:
    done = [tool(folder, "-m", *command.split()) for command in TOOLS]
    return "".join(each.stdout + each.stderr for each in done if each.returncode)


def test_tools_have_no_complaint(folder: Path) -> None:
    assert complaints(folder) == ""


def signatures(file: Path) -> dict[str, str]:
    """The signature of every method, by class and name."""
    return {
        f"{node.name.removesuffix('Service')}.{method.name}": (
            f"{ast.unparse(method.args)} -> {ast.unparse(method.returns)}"
        )
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.AsyncFunctionDef) and method.returns
    }


def test_signatures_are_those_of_the_base_classes(folder: Path) -> None:
    own = signatures(folder / "mine.py")
    assert len(own) == 17
    assert own == signatures(folder / "compute" / "server" / "services.py")


def test_it_runs_and_names_what_is_not_served(folder: Path) -> None:
    program = """
import asyncio, httpx2, mine
async def main():
    transport = httpx2.ASGITransport(app=mine.app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://x") as client:
        answer = await client.get("/flavors/f1")
        print(answer.status_code, answer.json()["notImplemented"]["message"])
asyncio.run(main())
"""
    done = tool(folder, "-c", program)
    assert done.stdout == "501 flavors.get is not served\n", done.stderr


def test_what_was_deleted_comes_back_and_pleases_the_tools(folder: Path) -> None:
    file = folder / "mine.py"
    whole = file.read_text()
    cut = whole.index("class ServerMetadata("), whole.index("class Servers(")
    less = whole[: cut[0]] + whole[cut[1] :]
    cut = less.index("    async def get("), less.index("    async def list_(")
    less = less[: cut[0]] + less[cut[1] :]
    for name in (
        "    ServerMetadataService,\n",
        "    server_metadata=ServerMetadata(),\n",
    ):
        less = less.replace(name, "")
    file.write_text(less)
    patch = run("scaffold", COMPUTE, "-o", "mine.py").stdout
    subprocess.run(["patch", "-p0", "-s"], input=patch, text=True, check=True)
    assert complaints(folder) == ""
    assert signatures(file) == signatures(folder / "compute/server/services.py")
    assert run("scaffold", COMPUTE, "-o", "mine.py").exit_code == 0


DRIFT = {
    "flavor_id: str": "flavour: str",
    "limit: int | Absent": "limit: str | Absent",
    "flavor_ref: str,": "flavor_ref: str,\n        colour: str,",
    ", *, state: str": "",
}

DRIFTED = """\
error: servers.create: 'colour' is no argument at create-server.rst:8
error: servers.list: 'limit' is 'str | Absent' here, and 'int | Absent' at \
list-servers.rst:67
error: no page has servers.locks; did you mean 'lock' (lock-server.rst:8)?
error: servers.reset_state: lacks 'state: str' (reset-server-state.rst:74)
note: servers.lock isn't served (lock-server.rst:8)
error: flavors.get: 'flavour' is called 'flavor_id' at show-flavor.rst:8
""".splitlines()


@pytest.mark.parametrize("old", [old for old in DRIFT if "flavor_id" not in old])
def test_a_type_checker_sees_the_same_drift(folder: Path, old: str) -> None:
    file = folder / "mine.py"
    file.write_text(file.read_text().replace(old, DRIFT[old], 1))
    done = tool(folder, "-m", *TOOLS[0].split())
    assert "[override]" in done.stdout
    assert run("check", COMPUTE, "-o", ".", "--service", "mine:Servers").exit_code == 1


def test_check_says_what_drifted(folder: Path) -> None:
    file = folder / "mine.py"
    text = file.read_text()
    for old, new in DRIFT.items():
        text = text.replace(old, new, 1)
    file.write_text(text.replace("async def lock(", "async def locks("))
    services = ("--service", "mine:Servers", "--service", "mine:Flavors")
    done = run("check", COMPUTE, "-o", ".", "-t", "server", *services)
    assert [line.partition(": ")[2] for line in done.stdout.splitlines()] == DRIFTED
    assert (done.stderr, done.exit_code) == ("", 1)


def test_notes_are_no_fault(folder: Path) -> None:
    (folder / "mine.py").write_text(
        "from compute.server import FlavorsService\n"
        "class Flavors(FlavorsService):\n    '''None yet.'''\n"
    )
    done = run("check", COMPUTE, "-o", ".", "-t", "server", "--service", "mine:Flavors")
    assert done.stdout.splitlines() == [
        "mine.py:2: note: flavors.get isn't served (show-flavor.rst:8)",
        "mine.py:2: note: flavors.list isn't served (list-flavors.rst:8)",
    ]
    assert done.exit_code == 0


def test_nothing_of_the_file_is_run(folder: Path) -> None:
    (folder / "pkg").mkdir()
    (folder / "pkg" / "__init__.py").write_text("raise SystemExit('run')\n")
    text = (folder / "mine.py").read_text()
    (folder / "pkg" / "own.py").write_text(f"{text}\nraise SystemExit('run')\n")
    args = ("check", COMPUTE, "-o", ".", "-t", "server")
    assert run(*args, "--service", "pkg.own:Servers").output == ""
    assert run("scaffold", COMPUTE, "-o", "pkg/own.py").output == ""


@pytest.mark.parametrize(
    ("service", "message"),
    [
        ("mine:Server", "mine.py: no class 'Server'; did you mean 'Servers'?"),
        ("mine:Nothing", "mine.py: no class 'Nothing'"),
        (
            "mine:FlavorsService",
            "mine.py: 'FlavorsService' is imported there; name where it's written, perhaps "
            + "compute.server:FlavorsService",
        ),
        (
            "my.own:A",
            "no module my.own: neither my/own.py nor my/own/__init__.py is in the "
            + "current folder, or in one of PYTHONPATH or this Python's",
        ),
        ("broken:A", "broken.py:1: not Python: '(' was never closed"),
        ("latin:A", "latin.py: its encoding is iso-8859-1; write it in UTF-8"),
    ],
)
def test_classes_that_are_not_found(folder: Path, service: str, message: str) -> None:
    (folder / "broken.py").write_text("class A(\n")
    (folder / "latin.py").write_bytes(b"# coding: latin-1\nclass A: '\xe9'\n")
    done = run("check", COMPUTE, "-o", ".", "--service", service)
    assert (done.stderr, done.exit_code) == (f"rstgen: error: {message}\n", 1)


@pytest.mark.parametrize("service", ["mine", "mine.py:A", "mine:", ":A", "a b:C"])
def test_misuse(folder: Path, service: str) -> None:
    done = run("check", COMPUTE, "-o", ".", "--service", service)
    assert done.exit_code == 2
    assert "isn't written as pkg.module:Class" in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("mine", "mine: name a Python file, such as mine.py"),
        (
            "compute.py",
            "compute.py: it would hide the package compute, which it imports; choose "
            + "another name",
        ),
        ("none/mine.py", "none/mine.py: No such file or directory"),
        ("folder.py", "folder.py: Is a directory"),
        ("broken.py", "broken.py:1: not Python: '(' was never closed"),
        ("link.py", "link.py: File exists"),
    ],
)
def test_files_that_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.py").mkdir()
    Path("broken.py").write_text("class A(\n")
    Path("link.py").symlink_to("nowhere")
    done = run("scaffold", COMPUTE, "-o", file)
    assert (done.stderr, done.exit_code) == (f"rstgen: error: {message}\n", 1)
    assert Path("broken.py").read_text() == "class A(\n"


def test_paths_of_several_apis_are_refused(tmp_path: Path) -> None:
    pages = (COMPUTE, CASES / "kilns")
    done = run("scaffold", *pages, "-o", tmp_path / "mine.py")
    assert "these paths are 2 APIs: " in done.stderr
    assert done.exit_code == 1


def copied(folder: Path, **replaced: str) -> Path:
    """The pages of kilns as another API, with words replaced."""
    shutil.copytree(CASES / "kilns", folder)
    for page in folder.iterdir():
        text = page.read_text()
        for old, new in replaced.items():
            text = text.replace(old, new)
        page.write_text(text)
    return folder


def test_of_two_apis_the_one_counts_that_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pages = (CASES / "kilns", copied(tmp_path / "ovens", limit="count"))
    for package, argument in (("kilns", "limit"), ("ovens", "count")):
        Path(f"my_{package}.py").write_text(
            f"from {package}.server import KilnsService\n"
            "class Kilns(KilnsService):\n"
            f"    async def list_(self, request, *, {argument}=0, state=0): ...\n"
        )
    services = ["my_kilns:Kilns", "my_ovens:Kilns"]
    assert rstgen.check(pages, "none", (), services=services).deviations == ()


def test_former_names_of_the_lock_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    scaffold(CASES / "kilns", "mine.py")
    run("lock", CASES / "kilns")
    run("rename", "kilns.list", "kilns.every")
    run("rename", "kiln_fire.create.heat", "kiln_fire.create.degrees")
    done = run("scaffold", CASES / "kilns", "-o", "mine.py")
    assert [line.partition(": ")[2] for line in done.stderr.splitlines()] == [
        "error: kiln_fire.create: 'heat' is called 'degrees' at kilns.rst:63",
        "error: kilns.list is called kilns.every now (kilns.rst:9)",
    ]


def test_no_class_hides_what_is_imported(tmp_path: Path) -> None:
    pages = copied(tmp_path / "kilns", glazes="answer")
    scaffold(pages, tmp_path / "mine.py")
    assert "class Answer_2(AnswerService):" in (tmp_path / "mine.py").read_text()
