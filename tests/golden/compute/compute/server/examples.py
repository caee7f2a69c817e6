"""Examples: what a mock answers to each operation, by status."""

EXAMPLES: dict[str, dict[int, object]] = {
    "flavors.get": {
        200: {
            "flavor": {
                "id": "small-2",
                "name": "Small, 2 GB",
                "ram": 2048,
                "vcpus": 1,
                "disk": 40,
                "rxtx_factor": 1.5,
                "is_public": True,
                "links": [
                    {
                        "href": "https://compute.example/v2/flavors/small-2",
                        "rel": "self",
                    },
                    {
                        "href": "https://compute.example/flavors/small-2",
                        "rel": "bookmark",
                    },
                ],
            },
        },
    },
    "flavors.list_": {
        200: {
            "flavors": [
                {
                    "id": "small-2",
                    "name": "Small, 2 GB",
                    "ram": 2048,
                    "vcpus": 1,
                    "disk": 40,
                    "rxtx_factor": 1.5,
                    "is_public": True,
                    "links": [
                        {
                            "href": "https://compute.example/v2/flavors/small-2",
                            "rel": "self",
                        },
                        {
                            "href": "https://compute.example/flavors/small-2",
                            "rel": "bookmark",
                        },
                    ],
                },
            ],
        },
    },
    "server_metadata.get": {
        200: {"meta": {"tier": "web"}},
    },
    "server_metadata.list_": {
        200: {"metadata": {"tier": "web", "owner": "blue"}},
    },
    "server_metadata.update": {
        200: {"meta": {"tier": "web"}},
    },
    "servers.get": {
        200: {
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
    },
    "servers.create": {
        202: {
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
    },
    "servers.list_": {
        200: {
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
        203: {
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
    },
    "servers.update": {
        200: {
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
    },
}

HEADERS: dict[str, dict[str, str]] = {
    "servers.create_image": {
        "Location": "a text",
    },
}
"""The headers of its successes."""
