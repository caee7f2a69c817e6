"""`rstgen.lock` from pages to generated code, and the commands around it."""

from __future__ import annotations

import codecs
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from locking import COLLIDING, definitions, differences, reworded

import rstgen
from rstgen.cli import main
from rstgen.errors import ConfigError
from rstgen.lock import read_lock

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden" / "compute"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with pages in `compute`, and the current one."""
    shutil.copytree(ROOT / "specs" / "compute", tmp_path / "compute")
    (tmp_path / "rstgen.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def text(name: str, out: str = "out") -> str:
    return Path(out, name).read_text()


def test_a_new_lock_changes_nothing(project: Path) -> None:
    assert run("lock", "compute").stdout == "rstgen.lock: compute: 124 names added\n"
    before = Path("rstgen.lock").read_bytes()
    assert run("generate", "compute", "-o", "out").exit_code == 0
    for path in GOLDEN.rglob("*.py"):
        name = path.relative_to(GOLDEN).as_posix()
        assert text(name) == path.read_text(), name
    assert Path("rstgen.lock").read_bytes() == before
    assert run("lock", "compute").stdout == ""
    assert Path("rstgen.lock").read_bytes() == before


def test_without_a_lock_none_is_made(project: Path) -> None:
    run("generate", "compute", "-o", "out")
    rstgen.generate("compute", "out")
    assert not Path("rstgen.lock").exists()


@pytest.mark.parametrize("seed", range(3))
def test_pages_may_move_and_be_reworded(project: Path, seed: int) -> None:
    """The client differs in docstrings only, and in what a new page adds."""
    chance = random.Random(seed)
    rstgen.pin("compute", "rstgen.lock")
    rstgen.generate("compute", "before", lock="rstgen.lock")
    pages = sorted(Path("compute").iterdir())
    for page in chance.sample(pages, 10):
        page.write_text(reworded(page.read_text()))
    for number, page in enumerate(chance.sample(pages, len(pages))):
        page.rename(page.with_name(f"{number:02}-{chance.randrange(99)}.rst"))
    Path("compute", "0.rst").write_text(COLLIDING)
    rstgen.generate("compute", "after", lock="rstgen.lock")
    before, after = definitions(Path("before")), definitions(Path("after"))
    assert differences(before, after) == []
    added = {name.replace("_", "").lower() for _, name in after.keys() - before.keys()}
    assert {name.rpartition(".")[2] for name in added} == {
        "makeserverfrombackup",
        "serversmakeserverfrombackup",
    }
    rstgen.generate("compute", "plain")
    assert len(differences(before, definitions(Path("plain")))) > 5


def test_a_page_that_goes_keeps_its_name(project: Path) -> None:
    rstgen.pin("compute", "rstgen.lock")
    before = Path("rstgen.lock").read_text()
    page = Path("compute/lock-server.rst")
    page.rename("lock-server.rst")
    shown = run("generate", "compute", "-o", "out").stdout
    line = before.split("\n").index('name = "servers.lock"')
    assert (
        f"rstgen.lock:{line}: note: nothing on the pages is servers.lock any more; its "
        "name stays reserved, delete the entry to free it\n"
    ) in shown
    assert Path("rstgen.lock").read_text() == before
    assert "def lock(" not in text("compute/resources.py")
    Path("lock-server.rst").rename("compute/z.rst")
    run("generate", "compute", "-o", "out")
    assert "def lock(" in text("compute/resources.py")


def test_check_says_what_the_lock_lacks(project: Path) -> None:
    shutil.move("compute/lock-server.rst", "lock-server.rst")
    run("lock", "compute")
    shutil.move("lock-server.rst", "compute/lock-server.rst")
    rstgen.generate("compute", "out")
    result = run("check", "compute", "-o", "out")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "rstgen.lock: lacks servers.lock",
        "rstgen.lock: lacks servers.lock.server_id",
        "rstgen.lock: lacks bodies.ServersLock",
    ]
    shown = run("generate", "compute", "-o", "out").stdout
    assert "rstgen.lock: compute: 3 names added\n" in shown
    assert run("check", "compute", "-o", "out").exit_code == 0
    Path("compute/lock-server.rst").rename("compute/z.rst")
    run("generate", "compute", "-o", "out", "--lock", "rstgen.lock")
    assert 'page = "z.rst"' in Path("rstgen.lock").read_text()


def test_the_lock_stands_beside_the_settings(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("compute")
    run("lock", ".")
    assert (project / "rstgen.lock").exists()
    run("lock", ".", "--lock", "own.lock")
    assert Path("own.lock").read_text() == (project / "rstgen.lock").read_text()


def test_a_lock_that_is_named_must_be_there(project: Path) -> None:
    result = run("generate", "compute", "-o", "out", "--lock", "no.lock")
    assert result.stderr == (
        "rstgen: error: no.lock: no such lock; write it with rstgen lock\n"
    )
    with pytest.raises(ConfigError, match="no such lock"):
        rstgen.check("compute", "out", lock="no.lock")


def test_a_broken_lock_stops_before_anything_is_written(project: Path) -> None:
    Path("rstgen.lock").write_text("version = 1\n<<<<<<< ours\n")
    result = run("generate", "compute", "-o", "out")
    assert result.exit_code == 1
    assert result.stderr == (
        "rstgen: error: rstgen.lock:2: a merge conflict is left here; keep what both "
        "sides have, and delete its marks\n"
    )
    assert not Path("out").exists()


def test_a_lock_is_a_file(project: Path) -> None:
    expected = (
        "rstgen: error: compute: a folder; name a file, such as compute/rstgen.lock\n"
    )
    for command in ("lock compute", "rename servers.get servers.show"):
        assert run(*command.split(), "--lock", "compute").stderr == expected


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_lock_keeps_its_line_ends_and_its_mark(project: Path, mark: bytes) -> None:
    page = Path("compute/lock-server.rst").rename("lock-server.rst")
    lock = Path("rstgen.lock")
    run("lock", "compute")
    lock.write_bytes(mark + lock.read_bytes().replace(b"\n", b"\r\n"))
    page.rename("compute/lock-server.rst")
    run("rename", "servers.create", "servers.boot")
    run("generate", "compute", "-o", "out")
    written = lock.read_bytes()
    assert written.startswith(mark + b"# Names of generated code")
    assert b'"servers.boot"' in written and b'"servers.lock"' in written
    assert written.count(b"\r\n") == written.count(b"\n")
    assert run("check", "compute", "-o", "out").exit_code == 0


def test_several_apis_share_a_lock(project: Path) -> None:
    shutil.copytree(ROOT / "tests/cases/pages/clean-page", "kilns")
    run("lock", "compute")
    run("lock", "kilns")
    both = Path("rstgen.lock").read_text()
    assert sorted(read_lock(Path("rstgen.lock")).apis) == ["compute", "kilns"]
    run("generate", "kilns", "compute", "-o", "out")
    assert Path("rstgen.lock").read_text() == both


RENAMED = """
servers.reset_state       machines.set_state
servers.create            servers.boot
servers.boot.flavor_ref   servers.boot.flavor
servers.get.server_id     servers.get.id
flavors.list              kinds.list
flavors.get               kinds.get
models.Server             models.Machine
models.Machine.status     models.Machine.state
inputs.ServerNetworkInput inputs.NetworkInput
bodies.ServersCreate      bodies.Boot
"""

PROGRAM = """
import asyncio, warnings, httpx2
from compute import AsyncClient, Client
from compute.server import ServersService

answer = {"server": {"id": "s1", "status": "ACTIVE"}}
transport = httpx2.MockTransport(lambda request: httpx2.Response(202, json=answer))

def told(call):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = call()
    for warning in caught:
        print(warning.category.__name__, warning.filename == __file__, warning.message)
    return result

async def reset():
    http = httpx2.AsyncClient(transport=transport)
    client = AsyncClient("http://x", token="t", http_client=http)
    await client.servers.reset_state("s1", state="active")
    await client.servers.with_raw.reset_state("s1", state="active")

client = Client("http://x", token="t", http_client=httpx2.Client(transport=transport))
told(lambda: client.servers.reset_state("s1", state="active"))
told(lambda: client.servers.with_raw.reset_state("s1", state="active"))
told(lambda: asyncio.run(reset()))
told(lambda: client.servers.boot(name="a", flavor_ref="1", image_ref="2"))
told(lambda: client.servers.boot(name="a", flavor="1", image_ref="2"))
def imported():
    from compute.models import Server
    return Server
model = told(imported)
print(told(lambda: model.model_construct(state="ACTIVE").status))
print(hasattr(ServersService, "create"), hasattr(ServersService, "boot"))
"""

TOLD = """\
DeprecationWarning True servers.reset_state is called machines.set_state now
DeprecationWarning True servers.reset_state is called machines.set_state now
DeprecationWarning True servers.reset_state is called machines.set_state now
DeprecationWarning True servers.reset_state is called machines.set_state now
DeprecationWarning True flavor_ref is called flavor now
DeprecationWarning True compute.models.Server is called Machine now
DeprecationWarning True Machine.status is called state now
ACTIVE
False True
"""


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Code in which one of each kind was renamed."""
    out = tmp_path_factory.mktemp("renamed")
    lock = str(out / "rstgen.lock")
    pages = ROOT / "specs" / "compute"
    rstgen.pin(pages, lock)
    for line in RENAMED.split("\n")[1:-1]:
        assert run("rename", *line.split(), "--lock", lock).exit_code == 0
    rstgen.generate(pages, out, lock=lock)
    return out


def python(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "tool",
    [
        "mypy --strict --cache-dir=CACHE --config-file= compute tests",
        "ruff check --isolated --no-cache .",
        "ruff format --isolated --no-cache --check .",
        "pytest -q -p no:cacheprovider -W error tests",
    ],
)
def test_tools_have_no_complaint_of_aliases(
    tool: str, renamed: Path, tmp_path: Path
) -> None:
    python(renamed, "-m", *tool.replace("CACHE", str(tmp_path)).split())


def test_former_names_work_and_warn(renamed: Path) -> None:
    (renamed / "program.py").write_text(PROGRAM)
    assert python(renamed, "program.py") == TOLD


def test_former_names_are_typed(renamed: Path, tmp_path: Path) -> None:
    program = renamed / "typed.py"
    program.write_text(
        "from compute import Client, models\n"
        "def use(client: Client, server: models.Server) -> None:\n"
        "    reveal_type(client.servers.reset_state)\n"
        "    reveal_type(server.status)\n"
        "    reveal_type(client.flavors.get)\n"
        "    models.Sever\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            f"--cache-dir={tmp_path}",
            "--config-file=",
            program,
        ],
        cwd=renamed,
        capture_output=True,
        text=True,
        check=False,
    )
    program.unlink()
    shown = re.sub(r"typed.py:\d+: (note|error): ", "", done.stdout).splitlines()
    assert shown[0].startswith('Revealed type is "def (server_id: ')
    assert shown[1] == 'Revealed type is "str"'
    assert shown[2].endswith('-> compute.models.Flavor"')
    assert shown[3].startswith('Module has no attribute "Sever"')


def test_a_rename_given_back_leaves_the_code_as_it_was(project: Path) -> None:
    run("lock", "compute")
    run("rename", "servers.create", "servers.boot")
    run("rename", "servers.boot", "servers.create")
    run("generate", "compute", "-o", "out")
    name = "compute/resources.py"
    assert text(name) == (GOLDEN / name).read_text()


def test_rename_says_what_it_did(project: Path) -> None:
    run("lock", "compute")
    result = run("rename", "servers.create", "servers.boot")
    assert result.stdout == (
        "rstgen.lock: servers.create is servers.boot now; run rstgen generate\n"
    )
    result = run("rename", "servers.booot", "servers.x")
    assert result.exit_code == 1
    assert result.stderr == (
        "rstgen: error: rstgen.lock: no 'servers.booot'; did you mean 'servers.boot'?\n"
    )
