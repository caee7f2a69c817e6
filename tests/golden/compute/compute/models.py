"""Models: the objects of answers."""

from __future__ import annotations

from typing import Any

from ._reading import Model, documented


class Link(Model):
    """Documented at show-flavor.rst:106."""

    href: str
    rel: str

    model_config = documented(
        {
            "href": ("href", "show-flavor.rst:106"),
            "rel": ("rel", "show-flavor.rst:108"),
        }
    )


class Flavor(Model):
    """Documented at show-flavor.rst:83."""

    id: str
    name: str
    ram: int
    vcpus: int
    disk: int
    rxtx_factor: float
    is_public: bool
    links: list[Link]

    model_config = documented(
        {
            "id": ("id", "show-flavor.rst:83"),
            "name": ("name", "show-flavor.rst:85"),
            "ram": ("ram", "show-flavor.rst:87"),
            "vcpus": ("vcpus", "show-flavor.rst:89"),
            "disk": ("disk", "show-flavor.rst:92"),
            "rxtx_factor": ("rxtx_factor", "show-flavor.rst:95"),
            "is_public": ("is_public", "show-flavor.rst:100"),
            "links": ("links", "show-flavor.rst:103"),
        }
    )


class FlavorEnvelope(Model):
    """Documented at show-flavor.rst:81."""

    flavor: Flavor

    model_config = documented(
        {
            "flavor": ("flavor", "show-flavor.rst:81"),
        }
    )


class FlavorsEnvelope(Model):
    """Documented at list-flavors.rst:88."""

    flavors: list[Flavor]

    model_config = documented(
        {
            "flavors": ("flavors", "list-flavors.rst:88"),
        }
    )


class MetaEnvelope(Model):
    """Documented at show-server-metadata-item.rst:83."""

    meta: dict[str, Any]

    model_config = documented(
        {
            "meta": ("meta", "show-server-metadata-item.rst:83"),
        }
    )


class MetadataEnvelope(Model):
    """Documented at list-server-metadata.rst:79."""

    metadata: dict[str, Any]

    model_config = documented(
        {
            "metadata": ("metadata", "list-server-metadata.rst:79"),
        }
    )


class ServerAddressesPublic(Model):
    """Documented at show-server.rst:118."""

    addr: str
    version: int

    model_config = documented(
        {
            "addr": ("addr", "show-server.rst:118"),
            "version": ("version", "show-server.rst:121"),
        }
    )


class ServerAddresses(Model):
    """Documented at show-server.rst:115."""

    public: list[ServerAddressesPublic]
    private: list[ServerAddressesPublic]

    model_config = documented(
        {
            "public": ("public", "show-server.rst:115"),
            "private": ("private", "show-server.rst:124"),
        }
    )


class ServerFlavor(Model):
    """Documented at show-server.rst:136."""

    id: str
    links: list[Link]

    model_config = documented(
        {
            "id": ("id", "show-server.rst:136"),
            "links": ("links", "show-server.rst:138"),
        }
    )


class ServerImage(Model):
    """Documented at show-server.rst:149."""

    id: str

    model_config = documented(
        {
            "id": ("id", "show-server.rst:149"),
        }
    )


class Server(Model):
    """Documented at show-server.rst:83."""

    id: str
    name: str
    status: str
    task_state: str | None
    progress: int
    locked: bool
    created: str
    updated: str
    access_ipv4: str
    access_ipv6: str
    addresses: ServerAddresses
    flavor: ServerFlavor
    image: ServerImage
    metadata: dict[str, Any]
    links: list[Link]
    disk_config: str

    model_config = documented(
        {
            "id": ("id", "show-server.rst:83"),
            "name": ("name", "show-server.rst:85"),
            "status": ("status", "show-server.rst:87"),
            "task_state": ("task_state", "show-server.rst:90"),
            "progress": ("progress", "show-server.rst:94"),
            "locked": ("locked", "show-server.rst:97"),
            "created": ("created", "show-server.rst:100"),
            "updated": ("updated", "show-server.rst:103"),
            "access_ipv4": ("accessIPv4", "show-server.rst:105"),
            "access_ipv6": ("accessIPv6", "show-server.rst:108"),
            "addresses": ("addresses", "show-server.rst:111"),
            "flavor": ("flavor", "show-server.rst:133"),
            "image": ("image", "show-server.rst:146"),
            "metadata": ("metadata", "show-server.rst:151"),
            "links": ("links", "show-server.rst:155"),
            "disk_config": ("OS-EXT:diskConfig", "show-server.rst:164"),
        }
    )


class ServerEnvelope(Model):
    """Documented at show-server.rst:81."""

    server: Server

    model_config = documented(
        {
            "server": ("server", "show-server.rst:81"),
        }
    )


class ServersCreateServer(Model):
    """Documented at create-server.rst:153."""

    id: str
    admin_pass: str
    links: list[Link]

    model_config = documented(
        {
            "id": ("id", "create-server.rst:153"),
            "admin_pass": ("adminPass", "create-server.rst:155"),
            "links": ("links", "create-server.rst:158"),
        }
    )


class ServersCreateServerEnvelope(Model):
    """Documented at create-server.rst:150."""

    server: ServersCreateServer

    model_config = documented(
        {
            "server": ("server", "create-server.rst:150"),
        }
    )


class ServersListServer(Model):
    """Documented at list-servers.rst:97."""

    id: str
    name: str
    status: str
    links: list[Link]

    model_config = documented(
        {
            "id": ("id", "list-servers.rst:97"),
            "name": ("name", "list-servers.rst:99"),
            "status": ("status", "list-servers.rst:101"),
            "links": ("links", "list-servers.rst:104"),
        }
    )


class ServersListReply(Model):
    """Documented at list-servers.rst:95."""

    servers: list[ServersListServer]
    servers_links: list[Link]

    model_config = documented(
        {
            "servers": ("servers", "list-servers.rst:95"),
            "servers_links": ("servers_links", "list-servers.rst:112"),
        }
    )
