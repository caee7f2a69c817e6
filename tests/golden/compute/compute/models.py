"""Models: the objects of answers."""

from __future__ import annotations

from typing import Any

import httpx2

from ._reading import Header, Model


class ServersCreateImageHeaders(httpx2.Headers):
    location = Header("Location", str)


class Link(Model, at="show-flavor.rst:106 108"):
    href: str
    rel: str


class Flavor(Model, at="show-flavor.rst:83 85 87 89 92 95 100 103"):
    id: str
    name: str
    ram: int
    vcpus: int
    disk: int
    rxtx_factor: float
    is_public: bool
    links: list[Link]


class ServerAddressesPublic(Model, at="show-server.rst:118 121"):
    addr: str
    version: int


class ServerAddresses(Model, at="show-server.rst:115 124"):
    public: list[ServerAddressesPublic]
    private: list[ServerAddressesPublic]


class ServerFlavor(Model, at="show-server.rst:136 138"):
    id: str
    links: list[Link]


class ServerImage(Model, at="show-server.rst:149"):
    id: str


class Server(
    Model,
    at="show-server.rst:83 85 87 90 94 97 100 103 105 108 111 133 146 151 155 164",
    wire={
        "access_ipv4": "accessIPv4",
        "access_ipv6": "accessIPv6",
        "disk_config": "OS-EXT:diskConfig",
    },
):
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


class ServersCreateServer(
    Model, at="create-server.rst:153 155 158", wire={"admin_pass": "adminPass"}
):
    id: str
    admin_pass: str
    links: list[Link]


class ServersListServer(Model, at="list-servers.rst:97 99 101 104"):
    id: str
    name: str
    status: str
    links: list[Link]


class ServersListReply(Model, at="list-servers.rst:95 112"):
    servers: list[ServersListServer]
    servers_links: list[Link]
