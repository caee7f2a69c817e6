"""A type checker refuses a status that the page doesn't document."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SERVICE = """
from typing import Literal

from compute import models
from compute.server import Answer, Reply, ServersService, create_app
from starlette.requests import Request


class Servers(ServersService):
    async def get(
        self, request: Request, server_id: str
    ) -> Answer[models.Server, Literal[200]]:
        server = models.Server.model_construct()
        if server_id == "a":
            return server
        if server_id == "b":
            return Reply(server, headers={"ETag": "1"})
        if server_id == "c":
            return Reply(server, 200)
        return Reply(server, 203)


create_app(servers=Servers(), severs=Servers())
"""


def test_an_undocumented_status_is_a_type_error(compute: Path, tmp_path: Path) -> None:
    (tmp_path / "service.py").write_text(SERVICE)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-pretty", "service.py"],
        cwd=tmp_path,
        env={"MYPYPATH": str(compute), "MYPY_CACHE_DIR": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [line for line in done.stdout.splitlines() if "error:" in line]
    assert len(errors) == 2, done.stdout + done.stderr
    assert errors[0].startswith('service.py:20: error: Argument 2 to "Reply" has')
    assert 'Unexpected keyword argument "severs"' in errors[1]
