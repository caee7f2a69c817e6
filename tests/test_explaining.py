"""Explanations: what they tell to write does what it says."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import rstgen
from rstgen.lock import read_lock, rename, write_lock
from rstgen.reporting import explanation_lines

SPECS = Path(__file__).parent.parent / "specs" / "compute"
PAGE = "reset-server-state.rst"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SPECS, tmp_path / "compute"))


def amend(pages: Path, block: str) -> None:
    (pages / "amendments.toml").write_text(block)


def codes(pages: Path) -> list[str]:
    found = rstgen.lint(pages, select=["RG6"]).diagnostics
    return [diagnostic.code for diagnostic in found]


def test_every_amendment_against_a_conclusion_is_heeded(pages: Path) -> None:
    contested = [
        (explanation.name, subject)
        for name in ("servers", "flavors", "server_metadata")
        for explanation in rstgen.explain(name, pages)
        for subject in explanation.subjects
        if subject.contested
    ]
    assert [(name, one.subject.name) for name, one in contested] == [
        ("servers.reset_state", "os-resetState"),
        ("servers.reset_state", "os-resetState.state"),
    ]
    for _, one in contested:
        amend(pages, one.amendment)
        assert codes(pages) == []
        lines = "\n".join(explanation_lines(rstgen.explain(str(pages / PAGE))))
        assert "an amendment says so" in lines


VALUES = """
[[amend]]
page = "reset-server-state.rst"
text = "reboot.state"
set = { values = ["active", "error"] }
"""
CALLS = """
import anyio, httpx2
from compute.server import ServersService, create_app

class Servers(ServersService):
    async def reset_state(self, request, server_id, *, state):
        return None

async def ask(state):
    transport = httpx2.ASGITransport(app=create_app(servers=Servers()))
    async with httpx2.AsyncClient(transport=transport, base_url="http://x") as http:
        body = {"os-resetState": {"state": state}}
        return (await http.post("/servers/1/action", json=body)).status_code

print([anyio.run(ask, state) for state in ("active", "error", "odd")])
"""


def test_amended_values_reach_client_and_server(pages: Path, tmp_path: Path) -> None:
    amend(pages, VALUES)
    out = tmp_path / "out"
    rstgen.generate(pages, out)
    requests = (out / "compute/resources.py").read_text()
    assert 'state: Literal["active", "error"],' in requests
    done = subprocess.run(
        [sys.executable, "-c", CALLS],
        cwd=out,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[202, 202, 400]\n"
    lines = list(explanation_lines(rstgen.explain(f"{pages / PAGE}:74", pages)))
    assert "  constraints one of active, error: an amendment says so" in lines


def test_a_mended_page_needs_its_amendment_no_more(pages: Path) -> None:
    amend(pages, VALUES)
    assert codes(pages) == []
    page = pages / PAGE
    text = page.read_text()
    old = "|The new state, ``active``|\n|                          |                         |or ``error``.            |"
    assert old in text
    new = "|One of ``active`` or      |\n|                          |                         |``error``.               |"
    page.write_text(text.replace(old, new))
    assert codes(pages) == ["RG603"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "servers.reset_state",
            "  name        reset_state: the one key of its body says so",
        ),
        (
            "servers.create",
            "  name        create: its HTTP method says so, on a path that ends in a word",
        ),
        ("machines.show", "  name        show: the lock keeps it"),
    ],
)
def test_it_says_why_operations_are_called_so(
    pages: Path, tmp_path: Path, name: str, line: str
) -> None:
    lock = tmp_path / "rstgen.lock"
    rstgen.pin(pages, lock)
    write_lock(rename(read_lock(lock), "servers.get", "machines.show"))
    lines = explanation_lines(rstgen.explain(name, pages, lock=lock))
    assert [each.startswith(line) for each in lines].count(True) == 1
