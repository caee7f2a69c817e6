"""Bodies: what a request must hold, below the key that wraps it."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, Required

from typing_extensions import TypedDict

from .. import inputs
from .._call import Known

ServerMetadataUpdate = Mapping[str, Any]

ServersChangePassword = TypedDict("ServersChangePassword", {"adminPass": Required[str]})

ServersCreate = TypedDict(
    "ServersCreate",
    {
        "name": Required[str],
        "flavorRef": Required[str],
        "imageRef": Required[str],
        "key_name": NotRequired[str],
        "config_drive": NotRequired[bool],
        "OS-EXT:diskConfig": NotRequired[str],
        "metadata": NotRequired[Mapping[str, Any]],
        "networks": NotRequired[Sequence[inputs.ServerNetworkInput]],
        "personality": NotRequired[Sequence[inputs.ServerPersonalityInput]],
    },
)

ServersCreateImage = TypedDict(
    "ServersCreateImage",
    {"name": Required[str], "metadata": NotRequired[Mapping[str, Any]]},
)

ServersLock = Mapping[str, Any] | None

ServersReboot = TypedDict(
    "ServersReboot", {"type": Required[Known[Literal["SOFT", "HARD"]]]}
)

ServersResetState = TypedDict("ServersResetState", {"state": Required[str]})

ServersResize = TypedDict(
    "ServersResize", {"flavorRef": Required[str], "OS-EXT:diskConfig": NotRequired[str]}
)

ServersUpdate = TypedDict(
    "ServersUpdate",
    {
        "name": NotRequired[str],
        "accessIPv4": NotRequired[str],
        "accessIPv6": NotRequired[str],
    },
)
