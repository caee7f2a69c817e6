"""Inputs: the objects inside requests, as typed dictionaries with the wire's keys."""

from typing import Required

from typing_extensions import TypedDict

ServerNetworkInput = TypedDict("ServerNetworkInput", {"uuid": Required[str]})
"""Documented at create-server.rst:91."""

ServerPersonalityInput = TypedDict(
    "ServerPersonalityInput", {"path": Required[str], "contents": Required[str]}
)
"""Documented at create-server.rst:97."""
