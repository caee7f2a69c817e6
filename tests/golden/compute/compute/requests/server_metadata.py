"""Requests of the server metadata resource: each operation is written once, here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from .. import models
from .._call import Call, Operation, Options, PathArgument

_GET: Operation[dict[str, Any]] = Operation(
    "server_metadata.get",
    "GET",
    ("servers", None, "metadata", None),
    page="show-server-metadata-item.rst:8",
    success=(200,),
    errors=(400, 401, 403, 404, 405, 413, 500, 503),
    reply=models.MetaEnvelope,
    key="meta",
)


def get(
    server_id: PathArgument,
    key: PathArgument,
    **options: Unpack[Options],
) -> Call[dict[str, Any]]:
    """Show metadata item.

    Shows one metadata pair of a server.

    Args:
        server_id: The server's ID.
        key: The metadata key, 255 characters at most.

    GET /servers/{server_id}/metadata/{key}, documented at
    show-server-metadata-item.rst:8.
    """
    return Call(
        _GET,
        path={"server_id": server_id, "key": key},
        options=options,
    )


_DELETE: Operation[None] = Operation(
    "server_metadata.delete",
    "DELETE",
    ("servers", None, "metadata", None),
    page="delete-server-metadata-item.rst:8",
    success=(204,),
    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
)


def delete(
    server_id: PathArgument,
    key: PathArgument,
    **options: Unpack[Options],
) -> Call[None]:
    """Delete metadata item.

    Removes one metadata pair from a server. The other pairs stay.

    Args:
        server_id: The server's ID.
        key: The metadata key, 255 characters at most.

    DELETE /servers/{server_id}/metadata/{key}, documented at
    delete-server-metadata-item.rst:8.
    """
    return Call(
        _DELETE,
        path={"server_id": server_id, "key": key},
        options=options,
    )


_LIST: Operation[dict[str, Any]] = Operation(
    "server_metadata.list",
    "GET",
    ("servers", None, "metadata"),
    page="list-server-metadata.rst:8",
    success=(200,),
    errors=(400, 401, 403, 404, 405, 413, 500, 503),
    reply=models.MetadataEnvelope,
    key="metadata",
)


def list_(
    server_id: PathArgument,
    **options: Unpack[Options],
) -> Call[dict[str, Any]]:
    """List metadata.

    Lists all the metadata of a server at once.

    Args:
        server_id: The server's ID.

    GET /servers/{server_id}/metadata, documented at list-server-metadata.rst:8.
    """
    return Call(
        _LIST,
        path={"server_id": server_id},
        options=options,
    )


_UPDATE: Operation[dict[str, Any]] = Operation(
    "server_metadata.update",
    "PUT",
    ("servers", None, "metadata", None),
    page="set-server-metadata-item.rst:8",
    success=(200,),
    errors=(400, 401, 403, 404, 405, 409, 413, 500, 503),
    reply=models.MetaEnvelope,
    key="meta",
)


def update(
    server_id: PathArgument,
    key: PathArgument,
    *,
    meta: Mapping[str, Any],
    **options: Unpack[Options],
) -> Call[dict[str, Any]]:
    """Set metadata item.

    Sets one metadata pair of a server: the pair is added, or its value replaced. The
    key in the body is the key in the path.

    Args:
        server_id: The server's ID.
        key: The metadata key, 255 characters at most.
        meta: not described.

    PUT /servers/{server_id}/metadata/{key}, documented at
    set-server-metadata-item.rst:8.
    """
    return Call(
        _UPDATE,
        path={"server_id": server_id, "key": key},
        body={"meta": meta},
        options=options,
    )
