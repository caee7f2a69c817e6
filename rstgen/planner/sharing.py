"""How all paths begin: variables there are arguments of the client."""

from __future__ import annotations

from collections.abc import Sequence

from rstgen.api import Api, Operation, Segment
from rstgen.blueprint import Argument
from rstgen.code import word
from rstgen.identifiers import identifier

_ID = word("ID")


class Shared:
    """The beginning that paths share, and the client's arguments in it.

    Args:
        api: the API.
        pinned: the beginning that the lock pins; empty if there is none. It counts
            whatever the API's own is, but where only its variables were renamed.
    """

    def __init__(self, api: Api, pinned: str) -> None:
        own = _own(api)
        prefix = _segments(pinned) if pinned else own
        self.template = pinned or _template(own)
        self.arguments = tuple(
            Argument(identifier(name, "snake"), name, _ID, True, "")
            for segment in prefix
            if (name := segment.parameter)
        )
        renamed = own if _texts(own) == _texts(prefix) else prefix
        self._length = len(prefix)
        # Operations of one route begin alike, whatever a page calls its variables.
        self._routes = {
            _texts(operation.path)
            for operation in api.operations
            if operation.path[: len(prefix)] in (prefix, renamed)
        }

    def hidden(self, operation: Operation) -> dict[str, Argument]:
        """The client's arguments, by what the operation's own path calls them."""
        if _texts(operation.path) not in self._routes:
            return {}
        beginning = operation.path[: self._length]
        names = [segment.parameter for segment in beginning if segment.parameter]
        return dict(zip(names, self.arguments, strict=True))


def _own(api: Api) -> tuple[Segment, ...]:
    """The beginning of every path, up to the last variable that all share."""
    if not api.shared:
        return ()
    last = Segment(parameter=api.shared[-1])
    path = next(o.path for o in api.operations if last in o.path)
    return path[: path.index(last) + 1]


def _segments(template: str) -> tuple[Segment, ...]:
    return tuple(
        Segment(parameter=part[1:-1]) if part.startswith("{") else Segment(text=part)
        for part in template.split("/")
        if part
    )


def _template(prefix: Sequence[Segment]) -> str:
    parts = (f"{{{s.parameter}}}" if s.parameter else s.text for s in prefix)
    return "/" + "/".join(parts)


def _texts(path: Sequence[Segment]) -> tuple[str, ...]:
    return tuple(segment.text for segment in path)
