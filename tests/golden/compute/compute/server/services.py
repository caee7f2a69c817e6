"""Services: subclass one, override what you serve, and hand it to `create_app`.

A method returns what it documents, or a `Reply` for another documented success;
it raises `Fault` for a documented error. What isn't overridden answers 501.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from starlette.requests import Request

from .. import inputs, models
from .._call import ABSENT, Absent, List
from ._replies import Answer, NotServed


class FlavorsService:
    """Serves flavors."""

    async def get(
        self, request: Request, flavor_id: str
    ) -> Answer[models.Flavor, Literal[200]]:
        """Show flavor.

        GET /flavors/{flavor_id}, documented at show-flavor.rst:8.
        """
        raise NotServed("flavors.get")

    async def list_(
        self,
        request: Request,
        *,
        min_ram: int | Absent = ABSENT,
        min_disk: int | Absent = ABSENT,
        is_public: bool | Absent = ABSENT,
    ) -> Answer[List[models.Flavor], Literal[200]]:
        """List flavors.

        GET /flavors, documented at list-flavors.rst:8.
        """
        raise NotServed("flavors.list")


class ServerMetadataService:
    """Serves server metadata."""

    async def get(
        self, request: Request, server_id: str, key: str
    ) -> Answer[dict[str, Any], Literal[200]]:
        """Show metadata item.

        GET /servers/{server_id}/metadata/{key}, documented at
        show-server-metadata-item.rst:8.
        """
        raise NotServed("server_metadata.get")

    async def delete(
        self, request: Request, server_id: str, key: str
    ) -> Answer[None, Literal[204]]:
        """Delete metadata item.

        DELETE /servers/{server_id}/metadata/{key}, documented at
        delete-server-metadata-item.rst:8.
        """
        raise NotServed("server_metadata.delete")

    async def list_(
        self, request: Request, server_id: str
    ) -> Answer[dict[str, Any], Literal[200]]:
        """List metadata.

        GET /servers/{server_id}/metadata, documented at list-server-metadata.rst:8.
        """
        raise NotServed("server_metadata.list")

    async def update(
        self, request: Request, server_id: str, key: str, *, meta: Mapping[str, Any]
    ) -> Answer[dict[str, Any], Literal[200]]:
        """Set metadata item.

        PUT /servers/{server_id}/metadata/{key}, documented at
        set-server-metadata-item.rst:8.
        """
        raise NotServed("server_metadata.update")


class ServersService:
    """Serves servers."""

    async def get(
        self, request: Request, server_id: str
    ) -> Answer[models.Server, Literal[200]]:
        """Show server.

        GET /servers/{server_id}, documented at show-server.rst:8.
        """
        raise NotServed("servers.get")

    async def change_password(
        self, request: Request, server_id: str, *, admin_pass: str
    ) -> Answer[None, Literal[202]]:
        """Change server password.

        POST /servers/{server_id}/action, documented at change-server-password.rst:8.
        """
        raise NotServed("servers.change_password")

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
    ) -> Answer[models.ServersCreateServer, Literal[202]]:
        """Create server.

        POST /servers, documented at create-server.rst:8.
        """
        raise NotServed("servers.create")

    async def create_image(
        self,
        request: Request,
        server_id: str,
        *,
        name: str,
        metadata: Mapping[str, Any] | Absent = ABSENT,
    ) -> Answer[None, Literal[202]]:
        """Create server image.

        POST /servers/{server_id}/action, documented at create-server-image.rst:8.
        """
        raise NotServed("servers.create_image")

    async def delete(
        self, request: Request, server_id: str
    ) -> Answer[None, Literal[204]]:
        """Delete server.

        DELETE /servers/{server_id}, documented at delete-server.rst:8.
        """
        raise NotServed("servers.delete")

    async def list_(
        self,
        request: Request,
        *,
        name: str | Absent = ABSENT,
        status: str | Absent = ABSENT,
        limit: int | Absent = ABSENT,
        marker: str | Absent = ABSENT,
    ) -> Answer[models.ServersListReply, Literal[200, 203]]:
        """List servers.

        GET /servers, documented at list-servers.rst:8.
        """
        raise NotServed("servers.list")

    async def lock(
        self, request: Request, server_id: str
    ) -> Answer[None, Literal[202]]:
        """Lock server.

        POST /servers/{server_id}/action, documented at lock-server.rst:8.
        """
        raise NotServed("servers.lock")

    async def reboot(
        self, request: Request, server_id: str, *, type_: Literal["SOFT", "HARD"] | str
    ) -> Answer[None, Literal[202]]:
        """Reboot server.

        POST /servers/{server_id}/action, documented at reboot-server.rst:8.
        """
        raise NotServed("servers.reboot")

    async def reset_state(
        self, request: Request, server_id: str, *, state: str
    ) -> Answer[None, Literal[202]]:
        """Reset server state.

        POST /servers/{server_id}/action, documented at reset-server-state.rst:8.
        """
        raise NotServed("servers.reset_state")

    async def resize(
        self,
        request: Request,
        server_id: str,
        *,
        flavor_ref: str,
        disk_config: str | Absent = ABSENT,
    ) -> Answer[None, Literal[202]]:
        """Resize server.

        POST /servers/{server_id}/action, documented at resize-server.rst:8.
        """
        raise NotServed("servers.resize")

    async def update(
        self,
        request: Request,
        server_id: str,
        *,
        name: str | Absent = ABSENT,
        access_ipv4: str | Absent = ABSENT,
        access_ipv6: str | Absent = ABSENT,
    ) -> Answer[models.Server, Literal[200]]:
        """Update server.

        PUT /servers/{server_id}, documented at update-server.rst:8.
        """
        raise NotServed("servers.update")
