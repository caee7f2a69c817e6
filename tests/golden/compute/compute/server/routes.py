"""Routes: which handler answers what, as data."""

from __future__ import annotations

from . import bodies
from ._dispatch import Handler, PathParameter, Route, TextParameter

ROUTES: tuple[Route, ...] = (
    Route(
        ("flavors",),
        {
            "GET": (
                Handler(
                    "flavors",
                    "list_",
                    page="list-flavors.rst:8",
                    success=(200,),
                    errors=(400, 401, 403, 405, 413, 500, 503),
                    query=(
                        TextParameter("min_ram", "min_ram", int, False),
                        TextParameter("min_disk", "min_disk", int, False),
                        TextParameter("is_public", "is_public", bool, False),
                    ),
                    reply_key="flavors",
                ),
            ),
        },
    ),
    Route(
        ("flavors", PathParameter("flavor_id", own=True)),
        {
            "GET": (
                Handler(
                    "flavors",
                    "get",
                    page="show-flavor.rst:8",
                    success=(200,),
                    errors=(400, 401, 403, 404, 405, 413, 500, 503),
                    reply_key="flavor",
                ),
            ),
        },
    ),
    Route(
        ("servers",),
        {
            "GET": (
                Handler(
                    "servers",
                    "list_",
                    page="list-servers.rst:8",
                    success=(200, 203),
                    errors=(400, 401, 403, 405, 413, 500, 503),
                    query=(
                        TextParameter("name", "name", str, False),
                        TextParameter("status", "status", str, False),
                        TextParameter("limit", "limit", int, False),
                        TextParameter("marker", "marker", str, False),
                    ),
                ),
            ),
            "POST": (
                Handler(
                    "servers",
                    "create",
                    page="create-server.rst:8",
                    success=(202,),
                    errors=(400, 401, 403, 405, 409, 413, 500, 503),
                    key="server",
                    body=bodies.ServersCreate,
                    members={
                        "name": "name",
                        "flavorRef": "flavor_ref",
                        "imageRef": "image_ref",
                        "key_name": "key_name",
                        "config_drive": "config_drive",
                        "OS-EXT:diskConfig": "disk_config",
                        "metadata": "metadata",
                        "networks": "networks",
                        "personality": "personality",
                    },
                    reply_key="server",
                ),
            ),
        },
    ),
    Route(
        ("servers", PathParameter("server_id", own=True)),
        {
            "DELETE": (
                Handler(
                    "servers",
                    "delete",
                    page="delete-server.rst:8",
                    success=(204,),
                    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
                ),
            ),
            "GET": (
                Handler(
                    "servers",
                    "get",
                    page="show-server.rst:8",
                    success=(200,),
                    errors=(400, 401, 403, 404, 405, 413, 500, 503),
                    reply_key="server",
                ),
            ),
            "PUT": (
                Handler(
                    "servers",
                    "update",
                    page="update-server.rst:8",
                    success=(200,),
                    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
                    key="server",
                    body=bodies.ServersUpdate,
                    members={
                        "name": "name",
                        "accessIPv4": "access_ipv4",
                        "accessIPv6": "access_ipv6",
                    },
                    reply_key="server",
                ),
            ),
        },
    ),
    Route(
        ("servers", PathParameter("server_id", own=True), "action"),
        {
            "POST": (
                Handler(
                    "servers",
                    "change_password",
                    page="change-server-password.rst:8",
                    success=(202,),
                    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
                    key="changePassword",
                    body=bodies.ServersChangePassword,
                    members={"adminPass": "admin_pass"},
                ),
                Handler(
                    "servers",
                    "create_image",
                    page="create-server-image.rst:8",
                    success=(202,),
                    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
                    key="createImage",
                    body=bodies.ServersCreateImage,
                    members={"name": "name", "metadata": "metadata"},
                ),
                Handler(
                    "servers",
                    "lock",
                    page="lock-server.rst:8",
                    success=(202,),
                    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
                    key="lock",
                    body=bodies.ServersLock,
                    members={},
                ),
                Handler(
                    "servers",
                    "reboot",
                    page="reboot-server.rst:8",
                    success=(202,),
                    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
                    key="reboot",
                    body=bodies.ServersReboot,
                    members={"type": "type_"},
                ),
                Handler(
                    "servers",
                    "reset_state",
                    page="reset-server-state.rst:8",
                    success=(202,),
                    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
                    key="os-resetState",
                    body=bodies.ServersResetState,
                    members={"state": "state"},
                ),
                Handler(
                    "servers",
                    "resize",
                    page="resize-server.rst:8",
                    success=(202,),
                    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
                    key="resize",
                    body=bodies.ServersResize,
                    members={
                        "flavorRef": "flavor_ref",
                        "OS-EXT:diskConfig": "disk_config",
                    },
                ),
            ),
        },
    ),
    Route(
        ("servers", PathParameter("server_id", own=True), "metadata"),
        {
            "GET": (
                Handler(
                    "server_metadata",
                    "list_",
                    page="list-server-metadata.rst:8",
                    success=(200,),
                    errors=(400, 401, 403, 404, 405, 413, 500, 503),
                    reply_key="metadata",
                ),
            ),
        },
    ),
    Route(
        (
            "servers",
            PathParameter("server_id", own=True),
            "metadata",
            PathParameter("key", own=True),
        ),
        {
            "DELETE": (
                Handler(
                    "server_metadata",
                    "delete",
                    page="delete-server-metadata-item.rst:8",
                    success=(204,),
                    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
                ),
            ),
            "GET": (
                Handler(
                    "server_metadata",
                    "get",
                    page="show-server-metadata-item.rst:8",
                    success=(200,),
                    errors=(400, 401, 403, 404, 405, 413, 500, 503),
                    reply_key="meta",
                ),
            ),
            "PUT": (
                Handler(
                    "server_metadata",
                    "update",
                    page="set-server-metadata-item.rst:8",
                    success=(200,),
                    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
                    key="meta",
                    body=bodies.ServerMetadataUpdate,
                    whole="meta",
                    members={},
                    reply_key="meta",
                ),
            ),
        },
    ),
)
