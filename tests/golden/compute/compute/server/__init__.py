"""Server of compute: subclass the services and hand them to `create_app`."""

from ._replies import Answer, Fault, NotServed, Reply, UndocumentedStatus
from .app import create_app, create_router
from .services import (
    FlavorsService,
    ServerMetadataService,
    ServersService,
)

__all__ = [
    "Answer",
    "Fault",
    "FlavorsService",
    "NotServed",
    "Reply",
    "ServerMetadataService",
    "ServersService",
    "UndocumentedStatus",
    "create_app",
    "create_router",
]
