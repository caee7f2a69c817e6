"""Requests of the flavors resource: each operation is written once, here."""

from __future__ import annotations

from typing import Unpack

from .. import models
from .._call import ABSENT, Absent, Call, Operation, Options, PathArgument

_GET: Operation[models.Flavor] = Operation(
    "flavors.get",
    "GET",
    ("flavors", None),
    page="show-flavor.rst:8",
    success=(200,),
    errors=(400, 401, 403, 404, 405, 413, 500, 503),
    reply=models.FlavorEnvelope,
    key="flavor",
)


def get(
    flavor_id: PathArgument,
    **options: Unpack[Options],
) -> Call[models.Flavor]:
    """Show flavor.

    Shows one flavor: what a server on it gets of memory, processors, disk and
    bandwidth.

    Args:
        flavor_id: The flavor's ID.

    GET /flavors/{flavor_id}, documented at show-flavor.rst:8.
    """
    return Call(
        _GET,
        path={"flavor_id": flavor_id},
        options=options,
    )


_LIST: Operation[list[models.Flavor]] = Operation(
    "flavors.list",
    "GET",
    ("flavors",),
    page="list-flavors.rst:8",
    success=(200,),
    errors=(400, 401, 403, 405, 413, 500, 503),
    reply=models.FlavorsEnvelope,
    key="flavors",
)


def list_(
    *,
    min_ram: int | Absent = ABSENT,
    min_disk: int | Absent = ABSENT,
    is_public: bool | Absent = ABSENT,
    **options: Unpack[Options],
) -> Call[list[models.Flavor]]:
    """List flavors.

    Lists the flavors that your account may build servers on. The list is short and
    comes in one piece.

    Args:
        min_ram: Only flavors with this much memory or more, in megabytes.
        min_disk: Only flavors with this much disk or more, in gigabytes.
        is_public: Only flavors that every account may use, or only the others.

    GET /flavors, documented at list-flavors.rst:8.
    """
    return Call(
        _LIST,
        query={"min_ram": min_ram, "min_disk": min_disk, "is_public": is_public},
        options=options,
    )
