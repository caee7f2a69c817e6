"""Server of compute: subclass the services and hand them to `create_app`."""

from ._replies import Fault, Reply, UndocumentedStatus
from .app import create_app
from .services import (
    FlavorsService,
    ServerMetadataService,
    ServersService,
)

__all__ = [
    "Fault",
    "FlavorsService",
    "Reply",
    "ServerMetadataService",
    "ServersService",
    "UndocumentedStatus",
    "create_app",
]
