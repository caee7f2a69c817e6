"""Requests of the servers resource: each operation is written once, here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Unpack

from .. import inputs, models
from .._call import ABSENT, Absent, Call, Operation, Options, PathArgument

_GET: Operation[models.Server] = Operation(
    "servers.get",
    "GET",
    ("servers", None),
    page="show-server.rst:8",
    success=(200,),
    errors=(400, 401, 403, 404, 405, 413, 500, 503),
    reply=models.ServerEnvelope,
    key="server",
)


def get(
    server_id: PathArgument,
    **options: Unpack[Options],
) -> Call[models.Server]:
    """Show server.

    Shows everything that is known of one server: its state, its addresses, its flavor
    and image, and its metadata.

    Args:
        server_id: The server's ID.

    GET /servers/{server_id}, documented at show-server.rst:8.
    """
    return Call(
        _GET,
        path={"server_id": server_id},
        options=options,
    )


_CHANGE_PASSWORD: Operation[None] = Operation(
    "servers.change_password",
    "POST",
    ("servers", None, "action"),
    page="change-server-password.rst:8",
    success=(202,),
    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
)


def change_password(
    server_id: PathArgument,
    *,
    admin_pass: str,
    **options: Unpack[Options],
) -> Call[None]:
    """Change server password.

    Gives the administrator of a server a new password. The operating system may refuse
    one that is too simple, and the server is then in the ERROR state.

    Args:
        server_id: The server's ID.
        admin_pass: The new password.

    POST /servers/{server_id}/action, documented at change-server-password.rst:8.
    """
    return Call(
        _CHANGE_PASSWORD,
        path={"server_id": server_id},
        body={"changePassword": {"adminPass": admin_pass}},
        options=options,
    )


_CREATE: Operation[models.ServersCreateServer] = Operation(
    "servers.create",
    "POST",
    ("servers",),
    page="create-server.rst:8",
    success=(202,),
    errors=(400, 401, 403, 405, 409, 413, 500, 503),
    reply=models.ServersCreateServerEnvelope,
    key="server",
)


def create(
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

    The answer comes at once and the build goes on after it. Show the server to see how
    far it is: status is BUILD until the server is up, then ACTIVE. The password of the
    administrator is in this answer only.

    Args:
        name: The server's name.
        flavor_ref: The flavor's ID.
        image_ref: The image's ID.
        key_name: The name of the key pair that may log in.
        config_drive: Whether the server gets a drive that holds its settings.
        disk_config: How the disk is partitioned: AUTO makes one partition as large as ...
        metadata: Free-form: any keys, each with a string of 255 characters at most.
        networks: The networks to attach the server to.
        personality: Files to put on the disk before the first boot.

    POST /servers, documented at create-server.rst:8.
    """
    return Call(
        _CREATE,
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


_CREATE_IMAGE: Operation[None] = Operation(
    "servers.create_image",
    "POST",
    ("servers", None, "action"),
    page="create-server-image.rst:8",
    success=(202,),
    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
)


def create_image(
    server_id: PathArgument,
    *,
    name: str,
    metadata: Mapping[str, Any] | Absent = ABSENT,
    **options: Unpack[Options],
) -> Call[None]:
    """Create server image.

    Makes an image of the disk of a server. New servers can be built from it.

    The image is not ready when the answer comes. The Location header says where to look
    for it.

    Args:
        server_id: The server's ID.
        name: The image's name.
        metadata: Free-form metadata for the image: any keys, each with a string.

    POST /servers/{server_id}/action, documented at create-server-image.rst:8.
    """
    return Call(
        _CREATE_IMAGE,
        path={"server_id": server_id},
        body={"createImage": {"name": name, "metadata": metadata}},
        options=options,
    )


_DELETE: Operation[None] = Operation(
    "servers.delete",
    "DELETE",
    ("servers", None),
    page="delete-server.rst:8",
    success=(204,),
    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
)


def delete(
    server_id: PathArgument,
    **options: Unpack[Options],
) -> Call[None]:
    """Delete server.

    Deletes a server and frees its addresses and its disk. A locked server can't be
    deleted.

    Args:
        server_id: The server's ID.

    DELETE /servers/{server_id}, documented at delete-server.rst:8.
    """
    return Call(
        _DELETE,
        path={"server_id": server_id},
        options=options,
    )


_LIST: Operation[models.ServersListReply] = Operation(
    "servers.list",
    "GET",
    ("servers",),
    page="list-servers.rst:8",
    success=(200, 203),
    errors=(400, 401, 403, 405, 413, 500, 503),
    reply=models.ServersListReply,
)


def list_(
    *,
    name: str | Absent = ABSENT,
    status: str | Absent = ABSENT,
    limit: int | Absent = ABSENT,
    marker: str | Absent = ABSENT,
    **options: Unpack[Options],
) -> Call[models.ServersListReply]:
    """List servers.

    Lists the servers of your account, the oldest first. Each entry is short: the ID,
    the name, the status and the links.

    The list comes in pages. Set limit to choose how long a page is, and pass the ID of
    the last server of a page as marker to get the page after it. servers_links holds
    the address of that page; on the last page it is left out.

    Args:
        name: Only servers with this name.
        status: Only servers in this status, such as ACTIVE, BUILD or ERROR.
        limit: The greatest number of servers on a page.
        marker: The ID of the last server on the page before.

    GET /servers, documented at list-servers.rst:8.
    """
    return Call(
        _LIST,
        query={"name": name, "status": status, "limit": limit, "marker": marker},
        options=options,
    )


_LOCK: Operation[None] = Operation(
    "servers.lock",
    "POST",
    ("servers", None, "action"),
    page="lock-server.rst:8",
    success=(202,),
    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
)


def lock(
    server_id: PathArgument,
    **options: Unpack[Options],
) -> Call[None]:
    """Lock server.

    Locks a server, so that it is neither changed nor deleted by mistake. The action has
    no settings.

    Args:
        server_id: The server's ID.

    POST /servers/{server_id}/action, documented at lock-server.rst:8.
    """
    return Call(
        _LOCK,
        path={"server_id": server_id},
        body={"lock": None},
        options=options,
    )


_REBOOT: Operation[None] = Operation(
    "servers.reboot",
    "POST",
    ("servers", None, "action"),
    page="reboot-server.rst:8",
    success=(202,),
    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
)


def reboot(
    server_id: PathArgument,
    *,
    type_: Literal["SOFT", "HARD"] | str,
    **options: Unpack[Options],
) -> Call[None]:
    """Reboot server.

    Restarts a server.

    The type is one of SOFT or HARD. SOFT asks the operating system to shut down and
    start again; HARD cuts the power and is there for systems that no longer listen.

    Args:
        server_id: The server's ID.
        type_: How to restart: one of SOFT or HARD.

    POST /servers/{server_id}/action, documented at reboot-server.rst:8.
    """
    return Call(
        _REBOOT,
        path={"server_id": server_id},
        body={"reboot": {"type": type_}},
        options=options,
    )


_RESET_STATE: Operation[None] = Operation(
    "servers.reset_state",
    "POST",
    ("servers", None, "action"),
    page="reset-server-state.rst:8",
    success=(202,),
    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
)


def reset_state(
    server_id: PathArgument,
    *,
    state: str,
    **options: Unpack[Options],
) -> Call[None]:
    """Reset server state.

    Writes a new state over the state that the service holds for a server. Use it for a
    server that hangs: with the state error it can be deleted, with the state active it
    can be used again. Nothing happens to the machine itself.

    Put the os-resetState action and the new state into the request body.

    Args:
        server_id: The server's ID.
        state: The new state, active or error.

    POST /servers/{server_id}/action, documented at reset-server-state.rst:8.
    """
    return Call(
        _RESET_STATE,
        path={"server_id": server_id},
        body={"os-resetState": {"state": state}},
        options=options,
    )


_RESIZE: Operation[None] = Operation(
    "servers.resize",
    "POST",
    ("servers", None, "action"),
    page="resize-server.rst:8",
    success=(202,),
    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
)


def resize(
    server_id: PathArgument,
    *,
    flavor_ref: str,
    disk_config: str | Absent = ABSENT,
    **options: Unpack[Options],
) -> Call[None]:
    """Resize server.

    Moves a server to another flavor. The server restarts on the way; its disk and its
    addresses stay.

    Args:
        server_id: The server's ID.
        flavor_ref: The ID of the new flavor.
        disk_config: How the disk is partitioned: AUTO or MANUAL. Without it, as before.

    POST /servers/{server_id}/action, documented at resize-server.rst:8.
    """
    return Call(
        _RESIZE,
        path={"server_id": server_id},
        body={"resize": {"flavorRef": flavor_ref, "OS-EXT:diskConfig": disk_config}},
        options=options,
    )


_UPDATE: Operation[models.Server] = Operation(
    "servers.update",
    "PUT",
    ("servers", None),
    page="update-server.rst:8",
    success=(200,),
    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
    reply=models.ServerEnvelope,
    key="server",
)


def update(
    server_id: PathArgument,
    *,
    name: str | Absent = ABSENT,
    access_ipv4: str | Absent = ABSENT,
    access_ipv6: str | Absent = ABSENT,
    **options: Unpack[Options],
) -> Call[models.Server]:
    """Update server.

    Changes the name of a server or the addresses that it is reached at. What you leave
    out stays as it is.

    Args:
        server_id: The server's ID.
        name: The new name.
        access_ipv4: The new IPv4 address to reach the server at.
        access_ipv6: The new IPv6 address to reach the server at.

    PUT /servers/{server_id}, documented at update-server.rst:8.
    """
    return Call(
        _UPDATE,
        path={"server_id": server_id},
        body={
            "server": {
                "name": name,
                "accessIPv4": access_ipv4,
                "accessIPv6": access_ipv6,
            }
        },
        options=options,
    )
