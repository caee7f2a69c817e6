"""A small service behind the generated server of `specs/compute`, in memory.

This is the file that a user of rstgen writes: it subclasses a generated base class
and overrides what it serves. Everything else answers 501.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from compute import ABSENT, Absent, inputs, models
from compute.server import Fault, ServersService
from starlette.requests import Request


class Servers(ServersService):
    """Servers that live as long as the process."""

    def __init__(self) -> None:
        self._servers: dict[str, models.Server] = {}
        self._numbers = count(1)

    async def list_(
        self,
        request: Request,
        *,
        name: str | Absent = ABSENT,
        status: str | Absent = ABSENT,
        limit: int | Absent = ABSENT,
        marker: str | Absent = ABSENT,
    ) -> models.ServersListReply:
        found = [
            server
            for server in self._servers.values()
            if status in (ABSENT, server.status) and name in (ABSENT, server.name)
        ]
        listed = [
            models.ServersListServer(
                id=server.id, name=server.name, status=server.status, links=[]
            )
            for server in found
        ]
        return models.ServersListReply(servers=listed, servers_links=[])

    async def create(
        self,
        request: Request,
        *,
        name: str,
        flavor_ref: str,
        image_ref: str,
        key_name: str | Absent = ABSENT,
        config_drive: bool | Absent = ABSENT,
        disk_config: str | Absent = ABSENT,
        metadata: Mapping[str, Any] | Absent = ABSENT,
        networks: Sequence[inputs.ServerNetworkInput] | Absent = ABSENT,
        personality: Sequence[inputs.ServerPersonalityInput] | Absent = ABSENT,
    ) -> models.ServersCreateServer:
        own = f"00000000-0000-4000-8000-{next(self._numbers):012}"
        self._servers[own] = models.Server(
            id=own,
            name=name,
            status="BUILD",
            task_state=None,
            progress=0,
            locked=False,
            created="2030-01-02T03:04:05Z",
            updated="2030-01-02T03:04:05Z",
            access_ipv4="",
            access_ipv6="",
            addresses=models.ServerAddresses(public=[], private=[]),
            flavor=models.ServerFlavor(id=flavor_ref, links=[]),
            image=models.ServerImage(id=image_ref),
            metadata={} if metadata is ABSENT else dict(metadata),
            links=[],
            disk_config="AUTO" if disk_config is ABSENT else disk_config,
        )
        return models.ServersCreateServer(id=own, admin_pass="once-only", links=[])

    async def get(self, request: Request, server_id: str) -> models.Server:
        return self._found(server_id)

    async def reset_state(
        self, request: Request, server_id: str, *, state: str
    ) -> None:
        server = self._found(server_id)
        if server.status == state.upper():
            raise Fault(409, f"the server is {server.status} already")
        server.status = state.upper()

    def _found(self, server_id: str) -> models.Server:
        server = self._servers.get(server_id)
        if server is None:
            raise Fault(404, f"no server {server_id}")
        return server
