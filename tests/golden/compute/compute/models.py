"""Models: the objects of answers."""

from __future__ import annotations

from typing import Any

import httpx2

from ._reading import Header, Model, documented


class ServersCreateImageHeaders(httpx2.Headers):
    location = Header("Location", str)


class Link(Model):
    href: str
    rel: str
    model_config = documented("show-flavor.rst:106 108")


class Flavor(Model):
    id: str
    name: str
    ram: int
    vcpus: int
    disk: int
    rxtx_factor: float
    is_public: bool
    links: list[Link]
    model_config = documented("show-flavor.rst:83 85 87 89 92 95 100 103")


class ServerAddressesPublic(Model):
    addr: str
    version: int
    model_config = documented("show-server.rst:118 121")


class ServerAddresses(Model):
    public: list[ServerAddressesPublic]
    private: list[ServerAddressesPublic]
    model_config = documented("show-server.rst:115 124")


class ServerFlavor(Model):
    id: str
    links: list[Link]
    model_config = documented("show-server.rst:136 138")


class ServerImage(Model):
    id: str
    model_config = documented("show-server.rst:149")


class Server(Model):
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
        "show-server.rst:83 85 87 90 94 97 100 103 105 108 111 133 146 151 155 164",
        {
            "access_ipv4": "accessIPv4",
            "access_ipv6": "accessIPv6",
            "disk_config": "OS-EXT:diskConfig",
        },
    )


class ServersCreateServer(Model):
    id: str
    admin_pass: str
    links: list[Link]
    model_config = documented(
        "create-server.rst:153 155 158", {"admin_pass": "adminPass"}
    )


class ServersListServer(Model):
    id: str
    name: str
    status: str
    links: list[Link]
    model_config = documented("list-servers.rst:97 99 101 104")


class ServersListReply(Model):
    servers: list[ServersListServer]
    servers_links: list[Link]
    model_config = documented("list-servers.rst:95 112")
