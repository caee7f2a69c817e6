"""Inputs: the objects inside requests, as typed dictionaries with the wire's keys."""

from typing import Required

from typing_extensions import TypedDict

# create-server.rst:91
ServerNetworkInput = TypedDict("ServerNetworkInput", {"uuid": Required[str]})

# create-server.rst:97
ServerPersonalityInput = TypedDict(
    "ServerPersonalityInput", {"path": Required[str], "contents": Required[str]}
)
