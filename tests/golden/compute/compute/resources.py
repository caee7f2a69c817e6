"""Resources: each operation is written once, as a method of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Unpack

from . import inputs, models
from ._call import ABSENT, ID, Absent, Call, List, Options
from ._operation import (
    AsyncRaw,
    Mode,
    Resource,
    SyncRaw,
    WithRaw,
    headed,
    operation,
    paginated,
)


class Flavors(Resource[Mode], name="flavors"):
    with_raw: WithRaw[Flavors[SyncRaw], Flavors[AsyncRaw]]

    @operation(
        ("GET", "flavors", None),
        page="show-flavor.rst:8",
        answers=(200, 400, 401, 403, 404, 405, 413, 500, 503),
        reply={"flavor": models.Flavor},
    )
    def get(self, flavor_id: ID, **options: Unpack[Options]) -> Call[models.Flavor]:
        """Show flavor.

        Shows one flavor: what a server on it gets of memory, processors, disk and
        bandwidth.
        """
        return Call({"flavor_id": flavor_id}, options=options)

    @operation(
        ("GET", "flavors"),
        page="list-flavors.rst:8",
        answers=(200, 400, 401, 403, 405, 413, 500, 503),
        reply={"flavors": List[models.Flavor]},
    )
    def list(
        self,
        *,
        min_ram: int | Absent = ABSENT,
        min_disk: int | Absent = ABSENT,
        is_public: bool | Absent = ABSENT,
        **options: Unpack[Options],
    ) -> Call[List[models.Flavor]]:
        """Lists the flavors that your account may build servers on.

        The list is short and comes in one piece.

        Args:
            min_ram: Only flavors with this much memory or more, in megabytes.
            min_disk: Only flavors with this much disk or more, in gigabytes.
            is_public: Only flavors that every account may use, or only the others.
        """
        return Call(
            query={"min_ram": min_ram, "min_disk": min_disk, "is_public": is_public},
            options=options,
        )


class ServerMetadata(Resource[Mode], name="server_metadata"):
    with_raw: WithRaw[ServerMetadata[SyncRaw], ServerMetadata[AsyncRaw]]

    @operation(
        ("GET", "servers", None, "metadata", None),
        page="show-server-metadata-item.rst:8",
        answers=(200, 400, 401, 403, 404, 405, 413, 500, 503),
        reply={"meta": dict[str, Any]},
    )
    def get(
        self, server_id: ID, key: ID, **options: Unpack[Options]
    ) -> Call[dict[str, Any]]:
        """Show metadata item.

        Shows one metadata pair of a server.

        Args:
            key: The metadata key, 255 characters at most.
        """
        return Call({"server_id": server_id, "key": key}, options=options)

    @operation(
        ("DELETE", "servers", None, "metadata", None),
        page="delete-server-metadata-item.rst:8",
        answers=(204, 400, 401, 403, 404, 405, 409, 413, 500, 503),
    )
    def delete(self, server_id: ID, key: ID, **options: Unpack[Options]) -> Call[None]:
        """Delete metadata item.

        Removes one metadata pair from a server. The other pairs stay.

        Args:
            key: The metadata key, 255 characters at most.
        """
        return Call({"server_id": server_id, "key": key}, options=options)

    @operation(
        ("GET", "servers", None, "metadata"),
        page="list-server-metadata.rst:8",
        answers=(200, 400, 401, 403, 404, 405, 413, 500, 503),
        reply={"metadata": dict[str, Any]},
    )
    def list(self, server_id: ID, **options: Unpack[Options]) -> Call[dict[str, Any]]:
        """Lists all the metadata of a server at once."""
        return Call({"server_id": server_id}, options=options)

    @operation(
        ("PUT", "servers", None, "metadata", None),
        page="set-server-metadata-item.rst:8",
        answers=(200, 400, 401, 403, 404, 405, 409, 413, 500, 503),
        reply={"meta": dict[str, Any]},
    )
    def update(
        self,
        server_id: ID,
        key: ID,
        *,
        meta: Mapping[str, Any],
        **options: Unpack[Options],
    ) -> Call[dict[str, Any]]:
        """Set metadata item.

        Sets one metadata pair of a server: the pair is added, or its value replaced.

        Args:
            key: The metadata key, 255 characters at most.
        """
        return Call(
            {"server_id": server_id, "key": key}, body={"meta": meta}, options=options
        )


class Servers(Resource[Mode], name="servers"):
    with_raw: WithRaw[Servers[SyncRaw], Servers[AsyncRaw]]

    @operation(
        ("GET", "servers", None),
        page="show-server.rst:8",
        answers=(200, 400, 401, 403, 404, 405, 413, 500, 503),
        reply={"server": models.Server},
    )
    def get(self, server_id: ID, **options: Unpack[Options]) -> Call[models.Server]:
        """Show server.

        Shows everything that is known of one server: its state, its addresses, its
        flavor and image, and its ...
        """
        return Call({"server_id": server_id}, options=options)

    @operation(
        ("POST", "servers", None, "action"),
        page="change-server-password.rst:8",
        answers=(202, 400, 401, 403, 404, 405, 409, 413, 500, 503),
    )
    def change_password(
        self, server_id: ID, *, admin_pass: str, **options: Unpack[Options]
    ) -> Call[None]:
        """Change server password.

        Gives the administrator of a server a new password.

        Args:
            admin_pass: The new password.
        """
        return Call(
            {"server_id": server_id},
            body={"changePassword": {"adminPass": admin_pass}},
            options=options,
        )

    @operation(
        ("POST", "servers"),
        page="create-server.rst:8",
        answers=(202, 400, 401, 403, 405, 409, 413, 500, 503),
        reply={"server": models.ServersCreateServer},
    )
    def create(
        self,
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
        **options: Unpack[Options],
    ) -> Call[models.ServersCreateServer]:
        """Create server.

        Builds a new server from an image and a flavor.

        Args:
            name: The server's name.
            key_name: The name of the key pair that may log in.
            config_drive: Whether the server gets a drive that holds its settings.
            disk_config: How the disk is partitioned: AUTO makes one partition as large as ...
            metadata: Free-form: any keys, each with a string of 255 characters at most.
            networks: The networks to attach the server to.
            personality: Files to put on the disk before the first boot.
        """
        return Call(
            body={
                "server": {
                    "name": name,
                    "flavorRef": flavor_ref,
                    "imageRef": image_ref,
                    "key_name": key_name,
                    "config_drive": config_drive,
                    "OS-EXT:diskConfig": disk_config,
                    "metadata": metadata,
                    "networks": networks,
                    "personality": personality,
                }
            },
            options=options,
        )

    @headed(models.ServersCreateImageHeaders)
    @operation(
        ("POST", "servers", None, "action"),
        page="create-server-image.rst:8",
        answers=(202, 400, 401, 403, 404, 405, 409, 413, 500, 503),
    )
    def create_image(
        self,
        server_id: ID,
        *,
        name: str,
        metadata: Mapping[str, Any] | Absent = ABSENT,
        **options: Unpack[Options],
    ) -> Call[None]:
        """Create server image.

        Makes an image of the disk of a server. New servers can be built from it.

        Args:
            name: The image's name.
            metadata: Free-form metadata for the image: any keys, each with a string.
        """
        return Call(
            {"server_id": server_id},
            body={"createImage": {"name": name, "metadata": metadata}},
            options=options,
        )

    @operation(
        ("DELETE", "servers", None),
        page="delete-server.rst:8",
        answers=(204, 400, 401, 403, 404, 405, 409, 413, 500, 503),
    )
    def delete(self, server_id: ID, **options: Unpack[Options]) -> Call[None]:
        """Deletes a server and frees its addresses and its disk.

        A locked server can't be deleted.
        """
        return Call({"server_id": server_id}, options=options)

    @paginated(models.ServersListServer, "servers", links="servers_links")
    @operation(
        ("GET", "servers"),
        page="list-servers.rst:8",
        answers=(200, 203, 400, 401, 403, 405, 413, 500, 503),
        reply=models.ServersListReply,
    )
    def list(
        self,
        *,
        name: str | Absent = ABSENT,
        status: str | Absent = ABSENT,
        limit: int | Absent = ABSENT,
        marker: str | Absent = ABSENT,
        **options: Unpack[Options],
    ) -> Call[models.ServersListReply]:
        """Lists the servers of your account, the oldest first.

        Args:
            name: Only servers with this name.
            status: Only servers in this status, such as ACTIVE, BUILD or ERROR.
            limit: The greatest number of servers on a page.
            marker: The ID of the last server on the page before.
        """
        return Call(
            query={"name": name, "status": status, "limit": limit, "marker": marker},
            options=options,
        )

    @operation(
        ("POST", "servers", None, "action"),
        page="lock-server.rst:8",
        answers=(202, 400, 401, 403, 404, 405, 409, 413, 500, 503),
    )
    def lock(self, server_id: ID, **options: Unpack[Options]) -> Call[None]:
        """Locks a server, so that it is neither changed nor deleted by mistake.

        The action has no settings.
        """
        return Call({"server_id": server_id}, body={"lock": None}, options=options)

    @operation(
        ("POST", "servers", None, "action"),
        page="reboot-server.rst:8",
        answers=(202, 400, 401, 403, 404, 405, 409, 413, 500, 503),
    )
    def reboot(
        self,
        server_id: ID,
        *,
        type_: Literal["SOFT", "HARD"] | str,
        **options: Unpack[Options],
    ) -> Call[None]:
        """Reboot server.

        Restarts a server.

        Args:
            type_: How to restart: one of SOFT or HARD.
        """
        return Call(
            {"server_id": server_id}, body={"reboot": {"type": type_}}, options=options
        )

    @operation(
        ("POST", "servers", None, "action"),
        page="reset-server-state.rst:8",
        answers=(202, 400, 401, 403, 404, 405, 409, 413, 500, 503),
    )
    def reset_state(
        self, server_id: ID, *, state: str, **options: Unpack[Options]
    ) -> Call[None]:
        """Reset server state.

        Writes a new state over the state that the service holds for a server.

        Args:
            state: The new state, active or error.
        """
        return Call(
            {"server_id": server_id},
            body={"os-resetState": {"state": state}},
            options=options,
        )

    @operation(
        ("POST", "servers", None, "action"),
        page="resize-server.rst:8",
        answers=(202, 400, 401, 403, 404, 405, 409, 413, 500, 503),
    )
    def resize(
        self,
        server_id: ID,
        *,
        flavor_ref: str,
        disk_config: str | Absent = ABSENT,
        **options: Unpack[Options],
    ) -> Call[None]:
        """Resize server.

        Moves a server to another flavor. The server restarts on the way; its disk and
        its addresses stay.

        Args:
            flavor_ref: The ID of the new flavor.
            disk_config: How the disk is partitioned: AUTO or MANUAL. Without it, as before.
        """
        return Call(
            {"server_id": server_id},
            body={
                "resize": {"flavorRef": flavor_ref, "OS-EXT:diskConfig": disk_config}
            },
            options=options,
        )

    @operation(
        ("PUT", "servers", None),
        page="update-server.rst:8",
        answers=(200, 400, 401, 403, 404, 405, 409, 413, 500, 503),
        reply={"server": models.Server},
    )
    def update(
        self,
        server_id: ID,
        *,
        name: str | Absent = ABSENT,
        access_ipv4: str | Absent = ABSENT,
        access_ipv6: str | Absent = ABSENT,
        **options: Unpack[Options],
    ) -> Call[models.Server]:
        """Update server.

        Changes the name of a server or the addresses that it is reached at. What you
        leave out stays as it is.

        Args:
            name: The new name.
            access_ipv4: The new IPv4 address to reach the server at.
            access_ipv6: The new IPv6 address to reach the server at.
        """
        return Call(
            {"server_id": server_id},
            body={
                "server": {
                    "name": name,
                    "accessIPv4": access_ipv4,
                    "accessIPv6": access_ipv6,
                }
            },
            options=options,
        )
