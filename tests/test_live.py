"""Generated tests against a real service: `pytest tests/compute --base-url URL`.

The real service is the generated server, under uvicorn on loopback.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as xml
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVED = """\
from compute import models
from compute.server import Reply, ServersService, create_app
from compute.server.examples import EXAMPLES
from starlette.responses import JSONResponse

mock = create_app(mock=True)

# By the first segment of the address: what answers otherwise than the mock.
ODD = {
    "undocumented": JSONResponse({}, 418),
    "incomplete": JSONResponse({"server": {"id": "s1", "name": 7}}),
    "closed": JSONResponse({}, 401),
}

async def app(scope, receive, send):
    if scope["type"] != "http":
        return await mock(scope, receive, send)
    kind, _, path = scope["path"][1:].partition("/")
    await ODD.get(kind, mock)({**scope, "path": f"/{path}"}, receive, send)
"""

IMPORTS = """\
import pytest

from .harness import pytest_addoption, pytest_configure


@pytest.fixture
def token():
    return "real"
"""

SERVER = """

@pytest.fixture
def server_id(live):
    assert repr(live).startswith("<client of http://127.0.0.1")
    return "s1"
"""

LOCK = """

@pytest.fixture
def servers_reset_state():
    return {"server_id": "s1", "state": "active"}
"""


@pytest.fixture(scope="module")
def url(compute: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service; the first segment of paths says how it answers."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "served.py").write_text(SERVED)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "served:app", f"--port={port}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{folder}:{compute}"},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail("the service doesn't start")


@pytest.fixture
def folder(compute: Path, tmp_path: Path) -> Path:
    """A user's copy of the output."""
    shutil.copytree(compute, tmp_path / "out")
    return tmp_path / "out"


def run(folder: Path, conftest: str, *arguments: str) -> tuple[int, str]:
    """Run the generated tests with the user's `conftest`; status and output."""
    (folder / "pytest.toml").write_text("[pytest]\n")
    (folder / "tests" / "compute" / "conftest.py").write_text(conftest)
    command = ["-m", "pytest", "-q", "-rs", "-W", "error", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, *command, "-c", "pytest.toml", "tests/compute", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_safe_calls_are_made_with_the_users_ids(url: str, folder: Path) -> None:
    status, output = run(folder, IMPORTS + SERVER, f"--base-url={url}/plain")
    assert status == 0, output
    assert "servers.get:" not in output
    assert "flavors.get@show-flavor.rst:8: no fixture gives flavor_id" in output
    assert (
        "servers.reset_state: POST isn't safe, so it needs a fixture "
        "servers_reset_state that gives its arguments (reset-server-state.rst:8)"
    ) in output


def test_others_are_made_if_a_fixture_gives_their_arguments(
    url: str, folder: Path
) -> None:
    status, output = run(
        folder, IMPORTS + LOCK, f"--base-url={url}/plain", "-k", "reset_state", "-v"
    )
    assert status == 0, output
    assert "1 passed" in output


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("undocumented", "servers.get: status 418, not documented at "),
        ("incomplete", "servers.get: server.name doesn't fit show-server.rst:"),
        ("incomplete", "servers.get: server.status doesn't fit show-server.rst:"),
    ],
)
def test_answers_that_differ_fail(
    url: str, folder: Path, kind: str, message: str
) -> None:
    status, output = run(
        folder, IMPORTS + SERVER, f"--base-url={url}/{kind}", "-k", "servers.get"
    )
    assert status == 1, output
    assert message in output
    assert "show-server.rst:8" in output


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("closed", []),  # each call is answered with a documented 401
        ("plain", ["-k", "reset_state"]),  # a POST without arguments
        ("plain", ["-k", "no_such_test"]),
    ],
)
def test_a_run_that_tested_nothing_fails(
    url: str, folder: Path, kind: str, more: list[str]
) -> None:
    report = folder / "report.xml"
    status, output = run(
        folder,
        IMPORTS + SERVER,
        f"--base-url={url}/{kind}",
        f"--junitxml={report}",
        *more,
    )
    assert status == 1, output
    assert f"tested nothing: no call to {url}/{kind} succeeded" in output
    (failure,) = xml.parse(report).iter("failure")
    assert failure.attrib["message"].startswith("tested nothing")


def properties(report: Path) -> dict[str, dict[str, str]]:
    """The properties of each test in a report."""
    return {
        case.attrib["name"]: {
            each.attrib["name"]: each.attrib["value"] for each in case.iter("property")
        }
        for case in xml.parse(report).iter("testcase")
    }


def test_reports_say_what_a_test_is_of(url: str, folder: Path) -> None:
    report = folder / "report.xml"
    of_get = {"operation": "servers.get", "page": "show-server.rst", "line": "8"}
    run(folder, IMPORTS + SERVER, f"--base-url={url}/plain", f"--junitxml={report}")
    live = properties(report)
    name = "test_answer_is_as_documented[servers.get@show-server.rst:8]"
    assert live[name] == of_get
    assert all(name.startswith("test_answer_is_as_documented[") for name in live)
    run(folder, "", f"--junitxml={report}", "-k", "servers.get")
    names = properties(report)
    assert names["test_request_on_the_wire[servers.get@show-server.rst:8]"] == of_get
    assert len(names) > 5
    assert not [name for name in names if "test_answer_is_as" in name]
    assert all(value == of_get for value in names.values())


def test_generate_leaves_the_users_file_alone(folder: Path) -> None:
    import rstgen

    own = folder / "tests" / "compute" / "conftest.py"
    own.write_text(IMPORTS)
    pages = Path(__file__).parent.parent / "specs" / "compute"
    changes = rstgen.generate(pages, folder).results[0].changes
    assert changes is not None and not changes
    assert own.read_text() == IMPORTS
