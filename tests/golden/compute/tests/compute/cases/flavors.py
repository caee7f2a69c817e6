"""Cases of the flavors resource, as its pages document it."""

import compute as api

from ..harness import NOTHING, Case, Text

CASES = (
    Case(
        name="flavors.get",
        handler="flavors.get",
        page="show-flavor.rst:8",
        call=lambda client, *path: client.flavors.get(*path),
        method="GET",
        path="/flavors/flavor_id-1",
        template=("flavors", None),
        path_values=("flavor_id-1",),
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
        result={
            "id": "small-2",
            "name": "Small, 2 GB",
            "ram": 2048,
            "vcpus": 1,
            "disk": 40,
            "rxtx_factor": 1.5,
            "is_public": True,
            "links": [
                {"href": "https://compute.example/v2/flavors/small-2", "rel": "self"},
                {"href": "https://compute.example/flavors/small-2", "rel": "bookmark"},
            ],
        },
        key=None,
        gives={
            "kind": "object",
            "members": {
                "id": {"kind": "string"},
                "name": {"kind": "string"},
                "ram": {"kind": "integer"},
                "vcpus": {"kind": "integer"},
                "disk": {"kind": "integer"},
                "rxtx_factor": {"kind": "number"},
                "is_public": {"kind": "boolean"},
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
            "required": [
                "id",
                "name",
                "ram",
                "vcpus",
                "disk",
                "rxtx_factor",
                "is_public",
                "links",
            ],
        },
        reply_key="flavor",
        method_of=lambda client: client.flavors.get,
        refused=(),
    ),
    Case(
        name="flavors.list",
        handler="flavors.list_",
        page="list-flavors.rst:8",
        call=lambda client, *path: client.flavors.list(
            *path, min_ram=7, min_disk=7, is_public=True
        ),
        method="GET",
        path="/flavors",
        template=("flavors",),
        path_values=(),
        keywords={"min_ram": 7, "min_disk": 7, "is_public": True},
        query=(("min_ram", "7"), ("min_disk", "7"), ("is_public", "true")),
        headers={},
        body=NOTHING,
        success=(200,),
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
        result=[
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
        key=None,
        texts=(
            Text(
                "min_ram",
                "min_ram",
                {"kind": "integer"},
                required=False,
                in_header=False,
            ),
            Text(
                "min_disk",
                "min_disk",
                {"kind": "integer"},
                required=False,
                in_header=False,
            ),
            Text(
                "is_public",
                "is_public",
                {"kind": "boolean"},
                required=False,
                in_header=False,
            ),
        ),
        gives={
            "kind": "array",
            "items": {
                "kind": "object",
                "members": {
                    "id": {"kind": "string"},
                    "name": {"kind": "string"},
                    "ram": {"kind": "integer"},
                    "vcpus": {"kind": "integer"},
                    "disk": {"kind": "integer"},
                    "rxtx_factor": {"kind": "number"},
                    "is_public": {"kind": "boolean"},
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
                "required": [
                    "id",
                    "name",
                    "ram",
                    "vcpus",
                    "disk",
                    "rxtx_factor",
                    "is_public",
                    "links",
                ],
            },
        },
        reply_key="flavors",
        method_of=lambda client: client.flavors.list,
        refused=(),
    ),
)
