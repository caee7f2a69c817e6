"""Cases of the servers resource, as its pages document it."""

import compute as api

from ..harness import NOTHING, Case, Pages, Text

CASES = (
    Case(
        name="servers.get",
        handler="servers.get",
        page="show-server.rst:8",
        call=lambda client, *path: client.servers.get(*path),
        method="GET",
        path="/servers/00000000-0000-4000-8000-000000000001",
        template=("servers", None),
        path_values=("00000000-0000-4000-8000-000000000001",),
        keywords={},
        query=(),
        headers={},
        body=NOTHING,
        success=(200,),
        errors={
            400: api.BadRequest,
            401: api.Unauthorized,
            403: api.Forbidden,
            404: api.NotFound,
            405: api.MethodNotAllowed,
            413: api.PayloadTooLarge,
            500: api.InternalServerError,
            503: api.ServiceUnavailable,
        },
        answer={
            "server": {
                "id": "6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                "name": "web-1",
                "status": "ACTIVE",
                "task_state": None,
                "progress": 100,
                "locked": False,
                "created": "2025-05-06T08:58:03Z",
                "updated": "2025-05-06T09:02:41Z",
                "accessIPv4": "203.0.113.42",
                "accessIPv6": "2001:db8:51:7::2a",
                "addresses": {
                    "public": [
                        {"addr": "203.0.113.42", "version": 4},
                        {"addr": "2001:db8:51:7::2a", "version": 6},
                    ],
                    "private": [{"addr": "10.20.0.42", "version": 4}],
                },
                "flavor": {
                    "id": "small-2",
                    "links": [
                        {
                            "href": "https://compute.example/flavors/small-2",
                            "rel": "bookmark",
                        },
                    ],
                },
                "image": {"id": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f"},
                "metadata": {"tier": "web"},
                "links": [
                    {
                        "href": "https://compute.example/v2/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                        "rel": "self",
                    },
                    {
                        "href": "https://compute.example/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                        "rel": "bookmark",
                    },
                ],
                "OS-EXT:diskConfig": "AUTO",
            },
        },
        result={
            "id": "6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
            "name": "web-1",
            "status": "ACTIVE",
            "task_state": None,
            "progress": 100,
            "locked": False,
            "created": "2025-05-06T08:58:03Z",
            "updated": "2025-05-06T09:02:41Z",
            "accessIPv4": "203.0.113.42",
            "accessIPv6": "2001:db8:51:7::2a",
            "addresses": {
                "public": [
                    {"addr": "203.0.113.42", "version": 4},
                    {"addr": "2001:db8:51:7::2a", "version": 6},
                ],
                "private": [{"addr": "10.20.0.42", "version": 4}],
            },
            "flavor": {
                "id": "small-2",
                "links": [
                    {
                        "href": "https://compute.example/flavors/small-2",
                        "rel": "bookmark",
                    },
                ],
            },
            "image": {"id": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f"},
            "metadata": {"tier": "web"},
            "links": [
                {
                    "href": "https://compute.example/v2/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                    "rel": "self",
                },
                {
                    "href": "https://compute.example/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                    "rel": "bookmark",
                },
            ],
            "OS-EXT:diskConfig": "AUTO",
        },
        key=None,
        gives={
            "kind": "object",
            "members": {
                "id": {"kind": "string"},
                "name": {"kind": "string"},
                "status": {"kind": "string"},
                "task_state": {"kind": "string", "nullable": True},
                "progress": {"kind": "integer"},
                "locked": {"kind": "boolean"},
                "created": {"kind": "string"},
                "updated": {"kind": "string"},
                "accessIPv4": {"kind": "string"},
                "accessIPv6": {"kind": "string"},
                "addresses": {
                    "kind": "object",
                    "members": {
                        "public": {
                            "kind": "array",
                            "items": {
                                "kind": "object",
                                "members": {
                                    "addr": {"kind": "string"},
                                    "version": {"kind": "integer"},
                                },
                                "required": ["addr", "version"],
                            },
                        },
                        "private": {
                            "kind": "array",
                            "items": {
                                "kind": "object",
                                "members": {
                                    "addr": {"kind": "string"},
                                    "version": {"kind": "integer"},
                                },
                                "required": ["addr", "version"],
                            },
                        },
                    },
                    "required": ["public", "private"],
                },
                "flavor": {
                    "kind": "object",
                    "members": {
                        "id": {"kind": "string"},
                        "links": {
                            "kind": "array",
                            "items": {
                                "kind": "object",
                                "members": {
                                    "href": {"kind": "string"},
                                    "rel": {"kind": "string"},
                                },
                                "required": ["href", "rel"],
                            },
                        },
                    },
                    "required": ["id", "links"],
                },
                "image": {
                    "kind": "object",
                    "members": {"id": {"kind": "string"}},
                    "required": ["id"],
                },
                "metadata": {"kind": "object"},
                "links": {
                    "kind": "array",
                    "items": {
                        "kind": "object",
                        "members": {
                            "href": {"kind": "string"},
                            "rel": {"kind": "string"},
                        },
                        "required": ["href", "rel"],
                    },
                },
                "OS-EXT:diskConfig": {"kind": "string"},
            },
            "required": [
                "id",
                "name",
                "status",
                "task_state",
                "progress",
                "locked",
                "created",
                "updated",
                "accessIPv4",
                "accessIPv6",
                "addresses",
                "flavor",
                "image",
                "metadata",
                "links",
                "OS-EXT:diskConfig",
            ],
        },
        reply_key="server",
        method_of=lambda client: client.servers.get,
        refused=(),
    ),
    Case(
        name="servers.change_password",
        handler="servers.change_password",
        page="change-server-password.rst:8",
        call=lambda client, *path: client.servers.change_password(
            *path, admin_pass="not-a-secret"
        ),
        method="POST",
        path="/servers/00000000-0000-4000-8000-000000000001/action",
        template=("servers", None, "action"),
        path_values=("00000000-0000-4000-8000-000000000001",),
        keywords={"admin_pass": "not-a-secret"},
        query=(),
        headers={},
        body={"changePassword": {"adminPass": "not-a-secret"}},
        success=(202,),
        errors={
            400: api.BadRequest,
            401: api.Unauthorized,
            403: api.Forbidden,
            404: api.NotFound,
            405: api.MethodNotAllowed,
            409: api.Conflict,
            413: api.PayloadTooLarge,
            500: api.InternalServerError,
            503: api.ServiceUnavailable,
        },
        answer=NOTHING,
        result=None,
        key="changePassword",
        accepts={
            "kind": "object",
            "members": {"adminPass": {"kind": "string"}},
            "required": ["adminPass"],
        },
        arguments={"adminPass": "admin_pass"},
        method_of=lambda client: client.servers.change_password,
        refused=(
            ("a list", []),
            ("empty", {}),
            ("an unknown key", {"no-such-key": None}),
            (
                "two keys",
                {"changePassword": {"adminPass": "not-a-secret"}, "no-such-key": None},
            ),
            ("without adminPass", {"changePassword": {}}),
            ("wrong type of adminPass", {"changePassword": {"adminPass": 1}}),
        ),
    ),
    Case(
        name="servers.create",
        handler="servers.create",
        page="create-server.rst:8",
        call=lambda client, *path: client.servers.create(
            *path,
            name="web-1",
            flavor_ref="small-2",
            image_ref="1d47a3e9-62f8-4b05-a7c4-90be58d2136f",
            key_name="deploy",
            config_drive=True,
            disk_config="AUTO",
            metadata={"tier": "web", "owner": "blue"},
            networks=[{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
            personality=[{"path": "/etc/motd", "contents": "V2VsY29tZSB0byB3ZWItMQo="}],
        ),
        method="POST",
        path="/servers",
        template=("servers",),
        path_values=(),
        keywords={
            "name": "web-1",
            "flavor_ref": "small-2",
            "image_ref": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f",
            "key_name": "deploy",
            "config_drive": True,
            "disk_config": "AUTO",
            "metadata": {"tier": "web", "owner": "blue"},
            "networks": [{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
            "personality": [
                {"path": "/etc/motd", "contents": "V2VsY29tZSB0byB3ZWItMQo="}
            ],
        },
        query=(),
        headers={},
        body={
            "server": {
                "name": "web-1",
                "flavorRef": "small-2",
                "imageRef": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f",
                "key_name": "deploy",
                "config_drive": True,
                "OS-EXT:diskConfig": "AUTO",
                "metadata": {"tier": "web", "owner": "blue"},
                "networks": [{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
                "personality": [
                    {"path": "/etc/motd", "contents": "V2VsY29tZSB0byB3ZWItMQo="},
                ],
            },
        },
        success=(202,),
        errors={
            400: api.BadRequest,
            401: api.Unauthorized,
            403: api.Forbidden,
            405: api.MethodNotAllowed,
            409: api.Conflict,
            413: api.PayloadTooLarge,
            500: api.InternalServerError,
            503: api.ServiceUnavailable,
        },
        answer={
            "server": {
                "id": "6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                "adminPass": "not-a-secret",
                "links": [
                    {
                        "href": "https://compute.example/v2/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                        "rel": "self",
                    },
                    {
                        "href": "https://compute.example/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                        "rel": "bookmark",
                    },
                ],
            },
        },
        result={
            "id": "6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
            "adminPass": "not-a-secret",
            "links": [
                {
                    "href": "https://compute.example/v2/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                    "rel": "self",
                },
                {
                    "href": "https://compute.example/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                    "rel": "bookmark",
                },
            ],
        },
        key="server",
        accepts={
            "kind": "object",
            "members": {
                "name": {"kind": "string"},
                "flavorRef": {"kind": "string"},
                "imageRef": {"kind": "string"},
                "key_name": {"kind": "string"},
                "config_drive": {"kind": "boolean"},
                "OS-EXT:diskConfig": {"kind": "string"},
                "metadata": {"kind": "object"},
                "networks": {
                    "kind": "array",
                    "items": {
                        "kind": "object",
                        "members": {"uuid": {"kind": "string"}},
                        "required": ["uuid"],
                    },
                },
                "personality": {
                    "kind": "array",
                    "items": {
                        "kind": "object",
                        "members": {
                            "path": {"kind": "string"},
                            "contents": {"kind": "string"},
                        },
                        "required": ["path", "contents"],
                    },
                },
            },
            "required": ["name", "flavorRef", "imageRef"],
        },
        arguments={
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
        gives={
            "kind": "object",
            "members": {
                "id": {"kind": "string"},
                "adminPass": {"kind": "string"},
                "links": {
                    "kind": "array",
                    "items": {
                        "kind": "object",
                        "members": {
                            "href": {"kind": "string"},
                            "rel": {"kind": "string"},
                        },
                        "required": ["href", "rel"],
                    },
                },
            },
            "required": ["id", "adminPass", "links"],
        },
        reply_key="server",
        method_of=lambda client: client.servers.create,
        refused=(
            ("a list", []),
            ("empty", {}),
            ("an unknown key", {"no-such-key": None}),
            (
                "two keys",
                {
                    "server": {
                        "name": "web-1",
                        "flavorRef": "small-2",
                        "imageRef": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f",
                        "key_name": "deploy",
                        "config_drive": True,
                        "OS-EXT:diskConfig": "AUTO",
                        "metadata": {"tier": "web", "owner": "blue"},
                        "networks": [{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
                        "personality": [
                            {
                                "path": "/etc/motd",
                                "contents": "V2VsY29tZSB0byB3ZWItMQo=",
                            },
                        ],
                    },
                    "no-such-key": None,
                },
            ),
            (
                "without name",
                {
                    "server": {
                        "flavorRef": "small-2",
                        "imageRef": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f",
                        "key_name": "deploy",
                        "config_drive": True,
                        "OS-EXT:diskConfig": "AUTO",
                        "metadata": {"tier": "web", "owner": "blue"},
                        "networks": [{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
                        "personality": [
                            {
                                "path": "/etc/motd",
                                "contents": "V2VsY29tZSB0byB3ZWItMQo=",
                            },
                        ],
                    },
                },
            ),
            (
                "without flavorRef",
                {
                    "server": {
                        "name": "web-1",
                        "imageRef": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f",
                        "key_name": "deploy",
                        "config_drive": True,
                        "OS-EXT:diskConfig": "AUTO",
                        "metadata": {"tier": "web", "owner": "blue"},
                        "networks": [{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
                        "personality": [
                            {
                                "path": "/etc/motd",
                                "contents": "V2VsY29tZSB0byB3ZWItMQo=",
                            },
                        ],
                    },
                },
            ),
            (
                "without imageRef",
                {
                    "server": {
                        "name": "web-1",
                        "flavorRef": "small-2",
                        "key_name": "deploy",
                        "config_drive": True,
                        "OS-EXT:diskConfig": "AUTO",
                        "metadata": {"tier": "web", "owner": "blue"},
                        "networks": [{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
                        "personality": [
                            {
                                "path": "/etc/motd",
                                "contents": "V2VsY29tZSB0byB3ZWItMQo=",
                            },
                        ],
                    },
                },
            ),
            (
                "wrong type of name",
                {
                    "server": {
                        "name": 1,
                        "flavorRef": "small-2",
                        "imageRef": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f",
                        "key_name": "deploy",
                        "config_drive": True,
                        "OS-EXT:diskConfig": "AUTO",
                        "metadata": {"tier": "web", "owner": "blue"},
                        "networks": [{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
                        "personality": [
                            {
                                "path": "/etc/motd",
                                "contents": "V2VsY29tZSB0byB3ZWItMQo=",
                            },
                        ],
                    },
                },
            ),
            (
                "wrong type of flavorRef",
                {
                    "server": {
                        "name": "web-1",
                        "flavorRef": 1,
                        "imageRef": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f",
                        "key_name": "deploy",
                        "config_drive": True,
                        "OS-EXT:diskConfig": "AUTO",
                        "metadata": {"tier": "web", "owner": "blue"},
                        "networks": [{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
                        "personality": [
                            {
                                "path": "/etc/motd",
                                "contents": "V2VsY29tZSB0byB3ZWItMQo=",
                            },
                        ],
                    },
                },
            ),
            (
                "wrong type of imageRef",
                {
                    "server": {
                        "name": "web-1",
                        "flavorRef": "small-2",
                        "imageRef": 1,
                        "key_name": "deploy",
                        "config_drive": True,
                        "OS-EXT:diskConfig": "AUTO",
                        "metadata": {"tier": "web", "owner": "blue"},
                        "networks": [{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
                        "personality": [
                            {
                                "path": "/etc/motd",
                                "contents": "V2VsY29tZSB0byB3ZWItMQo=",
                            },
                        ],
                    },
                },
            ),
            (
                "wrong type of key_name",
                {
                    "server": {
                        "name": "web-1",
                        "flavorRef": "small-2",
                        "imageRef": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f",
                        "key_name": 1,
                        "config_drive": True,
                        "OS-EXT:diskConfig": "AUTO",
                        "metadata": {"tier": "web", "owner": "blue"},
                        "networks": [{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
                        "personality": [
                            {
                                "path": "/etc/motd",
                                "contents": "V2VsY29tZSB0byB3ZWItMQo=",
                            },
                        ],
                    },
                },
            ),
            (
                "wrong type of config_drive",
                {
                    "server": {
                        "name": "web-1",
                        "flavorRef": "small-2",
                        "imageRef": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f",
                        "key_name": "deploy",
                        "config_drive": "true",
                        "OS-EXT:diskConfig": "AUTO",
                        "metadata": {"tier": "web", "owner": "blue"},
                        "networks": [{"uuid": "e5930b6c-8d21-47fa-b3e6-4c0a9f18d752"}],
                        "personality": [
                            {
                                "path": "/etc/motd",
                                "contents": "V2VsY29tZSB0byB3ZWItMQo=",
                            },
                        ],
                    },
                },
            ),
        ),
    ),
    Case(
        name="servers.create_image",
        handler="servers.create_image",
        page="create-server-image.rst:8",
        call=lambda client, *path: client.servers.create_image(
            *path, name="web-1-before-upgrade", metadata={"kept_until": "2025-12-31"}
        ),
        method="POST",
        path="/servers/00000000-0000-4000-8000-000000000001/action",
        template=("servers", None, "action"),
        path_values=("00000000-0000-4000-8000-000000000001",),
        keywords={
            "name": "web-1-before-upgrade",
            "metadata": {"kept_until": "2025-12-31"},
        },
        query=(),
        headers={},
        body={
            "createImage": {
                "name": "web-1-before-upgrade",
                "metadata": {"kept_until": "2025-12-31"},
            },
        },
        success=(202,),
        errors={
            400: api.BadRequest,
            401: api.Unauthorized,
            403: api.Forbidden,
            404: api.NotFound,
            405: api.MethodNotAllowed,
            409: api.Conflict,
            413: api.PayloadTooLarge,
            500: api.InternalServerError,
            503: api.ServiceUnavailable,
        },
        answer=NOTHING,
        result=None,
        key="createImage",
        accepts={
            "kind": "object",
            "members": {"name": {"kind": "string"}, "metadata": {"kind": "object"}},
            "required": ["name"],
        },
        arguments={"name": "name", "metadata": "metadata"},
        with_headers=lambda client: client.servers.with_raw.create_image,
        reply_headers=(("Location", "location", "a text", "a text"),),
        method_of=lambda client: client.servers.create_image,
        refused=(
            ("a list", []),
            ("empty", {}),
            ("an unknown key", {"no-such-key": None}),
            (
                "two keys",
                {
                    "createImage": {
                        "name": "web-1-before-upgrade",
                        "metadata": {"kept_until": "2025-12-31"},
                    },
                    "no-such-key": None,
                },
            ),
            (
                "without name",
                {"createImage": {"metadata": {"kept_until": "2025-12-31"}}},
            ),
            (
                "wrong type of name",
                {"createImage": {"name": 1, "metadata": {"kept_until": "2025-12-31"}}},
            ),
            (
                "wrong type of metadata",
                {"createImage": {"name": "web-1-before-upgrade", "metadata": "text"}},
            ),
        ),
    ),
    Case(
        name="servers.delete",
        handler="servers.delete",
        page="delete-server.rst:8",
        call=lambda client, *path: client.servers.delete(*path),
        method="DELETE",
        path="/servers/00000000-0000-4000-8000-000000000001",
        template=("servers", None),
        path_values=("00000000-0000-4000-8000-000000000001",),
        keywords={},
        query=(),
        headers={},
        body=NOTHING,
        success=(204,),
        errors={
            400: api.BadRequest,
            401: api.Unauthorized,
            403: api.Forbidden,
            404: api.NotFound,
            405: api.MethodNotAllowed,
            409: api.Conflict,
            413: api.PayloadTooLarge,
            500: api.InternalServerError,
            503: api.ServiceUnavailable,
        },
        answer=NOTHING,
        result=None,
        key=None,
        method_of=lambda client: client.servers.delete,
        refused=(),
    ),
    Case(
        name="servers.list",
        handler="servers.list_",
        page="list-servers.rst:8",
        call=lambda client, *path: client.servers.list(
            *path,
            name="name-1",
            status="status-1",
            limit=7,
            marker="00000000-0000-4000-8000-000000000001",
        ),
        method="GET",
        path="/servers",
        template=("servers",),
        path_values=(),
        keywords={
            "name": "name-1",
            "status": "status-1",
            "limit": 7,
            "marker": "00000000-0000-4000-8000-000000000001",
        },
        query=(
            ("name", "name-1"),
            ("status", "status-1"),
            ("limit", "7"),
            ("marker", "00000000-0000-4000-8000-000000000001"),
        ),
        headers={},
        body=NOTHING,
        success=(200, 203),
        errors={
            400: api.BadRequest,
            401: api.Unauthorized,
            403: api.Forbidden,
            405: api.MethodNotAllowed,
            413: api.PayloadTooLarge,
            500: api.InternalServerError,
            503: api.ServiceUnavailable,
        },
        answer={
            "servers": [
                {
                    "id": "6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                    "name": "web-1",
                    "status": "ACTIVE",
                    "links": [
                        {
                            "href": "https://compute.example/v2/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                            "rel": "self",
                        },
                        {
                            "href": "https://compute.example/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                            "rel": "bookmark",
                        },
                    ],
                },
                {
                    "id": "b80e4a7d-35c1-4f96-8a2b-71d9063fce58",
                    "name": "web-2",
                    "status": "BUILD",
                    "links": [
                        {
                            "href": "https://compute.example/v2/servers/b80e4a7d-35c1-4f96-8a2b-71d9063fce58",
                            "rel": "self",
                        },
                        {
                            "href": "https://compute.example/servers/b80e4a7d-35c1-4f96-8a2b-71d9063fce58",
                            "rel": "bookmark",
                        },
                    ],
                },
            ],
            "servers_links": [
                {
                    "href": "https://compute.example/v2/servers?limit=2&marker=b80e4a7d-35c1-4f96-8a2b-71d9063fce58",
                    "rel": "next",
                },
            ],
        },
        result={
            "servers": [
                {
                    "id": "6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                    "name": "web-1",
                    "status": "ACTIVE",
                    "links": [
                        {
                            "href": "https://compute.example/v2/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                            "rel": "self",
                        },
                        {
                            "href": "https://compute.example/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                            "rel": "bookmark",
                        },
                    ],
                },
                {
                    "id": "b80e4a7d-35c1-4f96-8a2b-71d9063fce58",
                    "name": "web-2",
                    "status": "BUILD",
                    "links": [
                        {
                            "href": "https://compute.example/v2/servers/b80e4a7d-35c1-4f96-8a2b-71d9063fce58",
                            "rel": "self",
                        },
                        {
                            "href": "https://compute.example/servers/b80e4a7d-35c1-4f96-8a2b-71d9063fce58",
                            "rel": "bookmark",
                        },
                    ],
                },
            ],
            "servers_links": [
                {
                    "href": "https://compute.example/v2/servers?limit=2&marker=b80e4a7d-35c1-4f96-8a2b-71d9063fce58",
                    "rel": "next",
                },
            ],
        },
        key=None,
        texts=(
            Text("name", "name", {"kind": "string"}, required=False, in_header=False),
            Text(
                "status", "status", {"kind": "string"}, required=False, in_header=False
            ),
            Text(
                "limit", "limit", {"kind": "integer"}, required=False, in_header=False
            ),
            Text(
                "marker", "marker", {"kind": "string"}, required=False, in_header=False
            ),
        ),
        gives={
            "kind": "object",
            "members": {
                "servers": {
                    "kind": "array",
                    "items": {
                        "kind": "object",
                        "members": {
                            "id": {"kind": "string"},
                            "name": {"kind": "string"},
                            "status": {"kind": "string"},
                            "links": {
                                "kind": "array",
                                "items": {
                                    "kind": "object",
                                    "members": {
                                        "href": {"kind": "string"},
                                        "rel": {"kind": "string"},
                                    },
                                    "required": ["href", "rel"],
                                },
                            },
                        },
                        "required": ["id", "name", "status", "links"],
                    },
                },
                "servers_links": {
                    "kind": "array",
                    "items": {
                        "kind": "object",
                        "members": {
                            "href": {"kind": "string"},
                            "rel": {"kind": "string"},
                        },
                        "required": ["href", "rel"],
                    },
                },
            },
            "required": ["servers", "servers_links"],
        },
        reply_key=None,
        method_of=lambda client: client.servers.list,
        refused=(),
        pages=Pages(
            lambda client, *path: client.servers.list.each(
                *path,
                name="name-1",
                status="status-1",
                limit=7,
                marker="00000000-0000-4000-8000-000000000001",
            ),
            items=("servers",),
            links=("servers_links",),
            header=False,
            query=(("marker", "m-1"),),
        ),
    ),
    Case(
        name="servers.lock",
        handler="servers.lock",
        page="lock-server.rst:8",
        call=lambda client, *path: client.servers.lock(*path),
        method="POST",
        path="/servers/00000000-0000-4000-8000-000000000001/action",
        template=("servers", None, "action"),
        path_values=("00000000-0000-4000-8000-000000000001",),
        keywords={},
        query=(),
        headers={},
        body={"lock": None},
        success=(202,),
        errors={
            400: api.BadRequest,
            401: api.Unauthorized,
            403: api.Forbidden,
            404: api.NotFound,
            405: api.MethodNotAllowed,
            409: api.Conflict,
            413: api.PayloadTooLarge,
            500: api.InternalServerError,
            503: api.ServiceUnavailable,
        },
        answer=NOTHING,
        result=None,
        key="lock",
        method_of=lambda client: client.servers.lock,
        refused=(
            ("a list", []),
            ("empty", {}),
            ("an unknown key", {"no-such-key": None}),
            ("two keys", {"lock": None, "no-such-key": None}),
        ),
    ),
    Case(
        name="servers.reboot",
        handler="servers.reboot",
        page="reboot-server.rst:8",
        call=lambda client, *path: client.servers.reboot(*path, type_="SOFT"),
        method="POST",
        path="/servers/00000000-0000-4000-8000-000000000001/action",
        template=("servers", None, "action"),
        path_values=("00000000-0000-4000-8000-000000000001",),
        keywords={"type_": "SOFT"},
        query=(),
        headers={},
        body={"reboot": {"type": "SOFT"}},
        success=(202,),
        errors={
            400: api.BadRequest,
            401: api.Unauthorized,
            403: api.Forbidden,
            404: api.NotFound,
            405: api.MethodNotAllowed,
            409: api.Conflict,
            413: api.PayloadTooLarge,
            500: api.InternalServerError,
            503: api.ServiceUnavailable,
        },
        answer=NOTHING,
        result=None,
        key="reboot",
        accepts={
            "kind": "object",
            "members": {"type": {"kind": "string"}},
            "required": ["type"],
        },
        arguments={"type": "type_"},
        method_of=lambda client: client.servers.reboot,
        refused=(
            ("a list", []),
            ("empty", {}),
            ("an unknown key", {"no-such-key": None}),
            ("two keys", {"reboot": {"type": "SOFT"}, "no-such-key": None}),
            ("without type", {"reboot": {}}),
            ("wrong type of type", {"reboot": {"type": 1}}),
        ),
    ),
    Case(
        name="servers.reset_state",
        handler="servers.reset_state",
        page="reset-server-state.rst:8",
        call=lambda client, *path: client.servers.reset_state(*path, state="error"),
        method="POST",
        path="/servers/00000000-0000-4000-8000-000000000001/action",
        template=("servers", None, "action"),
        path_values=("00000000-0000-4000-8000-000000000001",),
        keywords={"state": "error"},
        query=(),
        headers={},
        body={"os-resetState": {"state": "error"}},
        success=(202,),
        errors={
            400: api.BadRequest,
            401: api.Unauthorized,
            403: api.Forbidden,
            404: api.NotFound,
            405: api.MethodNotAllowed,
            409: api.Conflict,
            413: api.PayloadTooLarge,
            500: api.InternalServerError,
            503: api.ServiceUnavailable,
        },
        answer=NOTHING,
        result=None,
        key="os-resetState",
        accepts={
            "kind": "object",
            "members": {"state": {"kind": "string"}},
            "required": ["state"],
        },
        arguments={"state": "state"},
        method_of=lambda client: client.servers.reset_state,
        refused=(
            ("a list", []),
            ("empty", {}),
            ("an unknown key", {"no-such-key": None}),
            ("two keys", {"os-resetState": {"state": "error"}, "no-such-key": None}),
            ("without state", {"os-resetState": {}}),
            ("wrong type of state", {"os-resetState": {"state": 1}}),
        ),
    ),
    Case(
        name="servers.resize",
        handler="servers.resize",
        page="resize-server.rst:8",
        call=lambda client, *path: client.servers.resize(
            *path, flavor_ref="large-8", disk_config="MANUAL"
        ),
        method="POST",
        path="/servers/00000000-0000-4000-8000-000000000001/action",
        template=("servers", None, "action"),
        path_values=("00000000-0000-4000-8000-000000000001",),
        keywords={"flavor_ref": "large-8", "disk_config": "MANUAL"},
        query=(),
        headers={},
        body={"resize": {"flavorRef": "large-8", "OS-EXT:diskConfig": "MANUAL"}},
        success=(202,),
        errors={
            400: api.BadRequest,
            401: api.Unauthorized,
            403: api.Forbidden,
            404: api.NotFound,
            405: api.MethodNotAllowed,
            409: api.Conflict,
            413: api.PayloadTooLarge,
            500: api.InternalServerError,
            503: api.ServiceUnavailable,
        },
        answer=NOTHING,
        result=None,
        key="resize",
        accepts={
            "kind": "object",
            "members": {
                "flavorRef": {"kind": "string"},
                "OS-EXT:diskConfig": {"kind": "string"},
            },
            "required": ["flavorRef"],
        },
        arguments={"flavorRef": "flavor_ref", "OS-EXT:diskConfig": "disk_config"},
        method_of=lambda client: client.servers.resize,
        refused=(
            ("a list", []),
            ("empty", {}),
            ("an unknown key", {"no-such-key": None}),
            (
                "two keys",
                {
                    "resize": {"flavorRef": "large-8", "OS-EXT:diskConfig": "MANUAL"},
                    "no-such-key": None,
                },
            ),
            ("without flavorRef", {"resize": {"OS-EXT:diskConfig": "MANUAL"}}),
            (
                "wrong type of flavorRef",
                {"resize": {"flavorRef": 1, "OS-EXT:diskConfig": "MANUAL"}},
            ),
            (
                "wrong type of OS-EXT:diskConfig",
                {"resize": {"flavorRef": "large-8", "OS-EXT:diskConfig": 1}},
            ),
        ),
    ),
    Case(
        name="servers.update",
        handler="servers.update",
        page="update-server.rst:8",
        call=lambda client, *path: client.servers.update(
            *path, name="web-blue-1", access_ipv4="203.0.113.77"
        ),
        method="PUT",
        path="/servers/00000000-0000-4000-8000-000000000001",
        template=("servers", None),
        path_values=("00000000-0000-4000-8000-000000000001",),
        keywords={"name": "web-blue-1", "access_ipv4": "203.0.113.77"},
        query=(),
        headers={},
        body={"server": {"name": "web-blue-1", "accessIPv4": "203.0.113.77"}},
        success=(200,),
        errors={
            400: api.BadRequest,
            401: api.Unauthorized,
            403: api.Forbidden,
            404: api.NotFound,
            405: api.MethodNotAllowed,
            409: api.Conflict,
            413: api.PayloadTooLarge,
            500: api.InternalServerError,
            503: api.ServiceUnavailable,
        },
        answer={
            "server": {
                "id": "6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                "name": "web-blue-1",
                "status": "ACTIVE",
                "task_state": None,
                "progress": 100,
                "locked": False,
                "created": "2025-05-06T08:58:03Z",
                "updated": "2025-05-06T09:14:26Z",
                "accessIPv4": "203.0.113.77",
                "accessIPv6": "2001:db8:51:7::2a",
                "addresses": {
                    "public": [
                        {"addr": "203.0.113.42", "version": 4},
                        {"addr": "2001:db8:51:7::2a", "version": 6},
                    ],
                    "private": [{"addr": "10.20.0.42", "version": 4}],
                },
                "flavor": {
                    "id": "small-2",
                    "links": [
                        {
                            "href": "https://compute.example/flavors/small-2",
                            "rel": "bookmark",
                        },
                    ],
                },
                "image": {"id": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f"},
                "metadata": {"tier": "web"},
                "links": [
                    {
                        "href": "https://compute.example/v2/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                        "rel": "self",
                    },
                    {
                        "href": "https://compute.example/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                        "rel": "bookmark",
                    },
                ],
                "OS-EXT:diskConfig": "AUTO",
            },
        },
        result={
            "id": "6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
            "name": "web-blue-1",
            "status": "ACTIVE",
            "task_state": None,
            "progress": 100,
            "locked": False,
            "created": "2025-05-06T08:58:03Z",
            "updated": "2025-05-06T09:14:26Z",
            "accessIPv4": "203.0.113.77",
            "accessIPv6": "2001:db8:51:7::2a",
            "addresses": {
                "public": [
                    {"addr": "203.0.113.42", "version": 4},
                    {"addr": "2001:db8:51:7::2a", "version": 6},
                ],
                "private": [{"addr": "10.20.0.42", "version": 4}],
            },
            "flavor": {
                "id": "small-2",
                "links": [
                    {
                        "href": "https://compute.example/flavors/small-2",
                        "rel": "bookmark",
                    },
                ],
            },
            "image": {"id": "1d47a3e9-62f8-4b05-a7c4-90be58d2136f"},
            "metadata": {"tier": "web"},
            "links": [
                {
                    "href": "https://compute.example/v2/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                    "rel": "self",
                },
                {
                    "href": "https://compute.example/servers/6f2d9c14-0b7e-4a53-9d18-c2e5a7b04f61",
                    "rel": "bookmark",
                },
            ],
            "OS-EXT:diskConfig": "AUTO",
        },
        key="server",
        accepts={
            "kind": "object",
            "members": {
                "name": {"kind": "string"},
                "accessIPv4": {"kind": "string"},
                "accessIPv6": {"kind": "string"},
            },
            "required": [],
        },
        arguments={
            "name": "name",
            "accessIPv4": "access_ipv4",
            "accessIPv6": "access_ipv6",
        },
        gives={
            "kind": "object",
            "members": {
                "id": {"kind": "string"},
                "name": {"kind": "string"},
                "status": {"kind": "string"},
                "task_state": {"kind": "string", "nullable": True},
                "progress": {"kind": "integer"},
                "locked": {"kind": "boolean"},
                "created": {"kind": "string"},
                "updated": {"kind": "string"},
                "accessIPv4": {"kind": "string"},
                "accessIPv6": {"kind": "string"},
                "addresses": {
                    "kind": "object",
                    "members": {
                        "public": {
                            "kind": "array",
                            "items": {
                                "kind": "object",
                                "members": {
                                    "addr": {"kind": "string"},
                                    "version": {"kind": "integer"},
                                },
                                "required": ["addr", "version"],
                            },
                        },
                        "private": {
                            "kind": "array",
                            "items": {
                                "kind": "object",
                                "members": {
                                    "addr": {"kind": "string"},
                                    "version": {"kind": "integer"},
                                },
                                "required": ["addr", "version"],
                            },
                        },
                    },
                    "required": ["public", "private"],
                },
                "flavor": {
                    "kind": "object",
                    "members": {
                        "id": {"kind": "string"},
                        "links": {
                            "kind": "array",
                            "items": {
                                "kind": "object",
                                "members": {
                                    "href": {"kind": "string"},
                                    "rel": {"kind": "string"},
                                },
                                "required": ["href", "rel"],
                            },
                        },
                    },
                    "required": ["id", "links"],
                },
                "image": {
                    "kind": "object",
                    "members": {"id": {"kind": "string"}},
                    "required": ["id"],
                },
                "metadata": {"kind": "object"},
                "links": {
                    "kind": "array",
                    "items": {
                        "kind": "object",
                        "members": {
                            "href": {"kind": "string"},
                            "rel": {"kind": "string"},
                        },
                        "required": ["href", "rel"],
                    },
                },
                "OS-EXT:diskConfig": {"kind": "string"},
            },
            "required": [
                "id",
                "name",
                "status",
                "task_state",
                "progress",
                "locked",
                "created",
                "updated",
                "accessIPv4",
                "accessIPv6",
                "addresses",
                "flavor",
                "image",
                "metadata",
                "links",
                "OS-EXT:diskConfig",
            ],
        },
        reply_key="server",
        method_of=lambda client: client.servers.update,
        refused=(
            ("a list", []),
            ("empty", {}),
            ("an unknown key", {"no-such-key": None}),
            (
                "two keys",
                {
                    "server": {"name": "web-blue-1", "accessIPv4": "203.0.113.77"},
                    "no-such-key": None,
                },
            ),
            (
                "wrong type of name",
                {"server": {"name": 1, "accessIPv4": "203.0.113.77"}},
            ),
            (
                "wrong type of accessIPv4",
                {"server": {"name": "web-blue-1", "accessIPv4": 1}},
            ),
            (
                "wrong type of accessIPv6",
                {
                    "server": {
                        "name": "web-blue-1",
                        "accessIPv4": "203.0.113.77",
                        "accessIPv6": 1,
                    },
                },
            ),
        ),
    ),
)
