"""Resources: the request builders as methods of a client."""

from __future__ import annotations

from ._transport import (
    AsyncResource,
    Resource,
    async_raw,
    asynchronous,
    raw,
    sync,
)
from .requests import flavors as flavors_requests
from .requests import server_metadata as server_metadata_requests
from .requests import servers as servers_requests


class Flavors(Resource):
    """Operations on flavors."""

    get = sync(flavors_requests.get)
    """Show flavor."""
    list = sync(flavors_requests.list_)
    """List flavors."""

    @property
    def with_raw(self) -> RawFlavors:
        """The same operations, returning status, headers and content too."""
        return RawFlavors(self._settings, self._http)


class AsyncFlavors(AsyncResource):
    """Operations on flavors, to be awaited."""

    get = asynchronous(flavors_requests.get)
    """Show flavor."""
    list = asynchronous(flavors_requests.list_)
    """List flavors."""

    @property
    def with_raw(self) -> AsyncRawFlavors:
        """The same operations, returning status, headers and content too."""
        return AsyncRawFlavors(self._settings, self._http)


class RawFlavors(Resource):
    """Operations on flavors, with the whole answer."""

    get = raw(flavors_requests.get)
    list = raw(flavors_requests.list_)


class AsyncRawFlavors(AsyncResource):
    """Operations on flavors, awaited, with the whole answer."""

    get = async_raw(flavors_requests.get)
    list = async_raw(flavors_requests.list_)


class ServerMetadata(Resource):
    """Operations on server metadata."""

    get = sync(server_metadata_requests.get)
    """Show metadata item."""
    delete = sync(server_metadata_requests.delete)
    """Delete metadata item."""
    list = sync(server_metadata_requests.list_)
    """List metadata."""
    update = sync(server_metadata_requests.update)
    """Set metadata item."""

    @property
    def with_raw(self) -> RawServerMetadata:
        """The same operations, returning status, headers and content too."""
        return RawServerMetadata(self._settings, self._http)


class AsyncServerMetadata(AsyncResource):
    """Operations on server metadata, to be awaited."""

    get = asynchronous(server_metadata_requests.get)
    """Show metadata item."""
    delete = asynchronous(server_metadata_requests.delete)
    """Delete metadata item."""
    list = asynchronous(server_metadata_requests.list_)
    """List metadata."""
    update = asynchronous(server_metadata_requests.update)
    """Set metadata item."""

    @property
    def with_raw(self) -> AsyncRawServerMetadata:
        """The same operations, returning status, headers and content too."""
        return AsyncRawServerMetadata(self._settings, self._http)


class RawServerMetadata(Resource):
    """Operations on server metadata, with the whole answer."""

    get = raw(server_metadata_requests.get)
    delete = raw(server_metadata_requests.delete)
    list = raw(server_metadata_requests.list_)
    update = raw(server_metadata_requests.update)


class AsyncRawServerMetadata(AsyncResource):
    """Operations on server metadata, awaited, with the whole answer."""

    get = async_raw(server_metadata_requests.get)
    delete = async_raw(server_metadata_requests.delete)
    list = async_raw(server_metadata_requests.list_)
    update = async_raw(server_metadata_requests.update)


class Servers(Resource):
    """Operations on servers."""

    get = sync(servers_requests.get)
    """Show server."""
    change_password = sync(servers_requests.change_password)
    """Change server password."""
    create = sync(servers_requests.create)
    """Create server."""
    create_image = sync(servers_requests.create_image)
    """Create server image."""
    delete = sync(servers_requests.delete)
    """Delete server."""
    list = sync(servers_requests.list_)
    """List servers."""
    lock = sync(servers_requests.lock)
    """Lock server."""
    reboot = sync(servers_requests.reboot)
    """Reboot server."""
    reset_state = sync(servers_requests.reset_state)
    """Reset server state."""
    resize = sync(servers_requests.resize)
    """Resize server."""
    update = sync(servers_requests.update)
    """Update server."""

    @property
    def with_raw(self) -> RawServers:
        """The same operations, returning status, headers and content too."""
        return RawServers(self._settings, self._http)


class AsyncServers(AsyncResource):
    """Operations on servers, to be awaited."""

    get = asynchronous(servers_requests.get)
    """Show server."""
    change_password = asynchronous(servers_requests.change_password)
    """Change server password."""
    create = asynchronous(servers_requests.create)
    """Create server."""
    create_image = asynchronous(servers_requests.create_image)
    """Create server image."""
    delete = asynchronous(servers_requests.delete)
    """Delete server."""
    list = asynchronous(servers_requests.list_)
    """List servers."""
    lock = asynchronous(servers_requests.lock)
    """Lock server."""
    reboot = asynchronous(servers_requests.reboot)
    """Reboot server."""
    reset_state = asynchronous(servers_requests.reset_state)
    """Reset server state."""
    resize = asynchronous(servers_requests.resize)
    """Resize server."""
    update = asynchronous(servers_requests.update)
    """Update server."""

    @property
    def with_raw(self) -> AsyncRawServers:
        """The same operations, returning status, headers and content too."""
        return AsyncRawServers(self._settings, self._http)


class RawServers(Resource):
    """Operations on servers, with the whole answer."""

    get = raw(servers_requests.get)
    change_password = raw(servers_requests.change_password)
    create = raw(servers_requests.create)
    create_image = raw(servers_requests.create_image)
    delete = raw(servers_requests.delete)
    list = raw(servers_requests.list_)
    lock = raw(servers_requests.lock)
    reboot = raw(servers_requests.reboot)
    reset_state = raw(servers_requests.reset_state)
    resize = raw(servers_requests.resize)
    update = raw(servers_requests.update)


class AsyncRawServers(AsyncResource):
    """Operations on servers, awaited, with the whole answer."""

    get = async_raw(servers_requests.get)
    change_password = async_raw(servers_requests.change_password)
    create = async_raw(servers_requests.create)
    create_image = async_raw(servers_requests.create_image)
    delete = async_raw(servers_requests.delete)
    list = async_raw(servers_requests.list_)
    lock = async_raw(servers_requests.lock)
    reboot = async_raw(servers_requests.reboot)
    reset_state = async_raw(servers_requests.reset_state)
    resize = async_raw(servers_requests.resize)
    update = async_raw(servers_requests.update)
