"""Which answers come in pages, and how the next page is asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from rstgen.api import Operation, Property, Type

_PARAMETERS = frozenset({"marker", "limit", "offset", "page"})


class Paged(NamedTuple):
    """The members of an answer in pages; the items are None if they're all of it."""

    items: Property | None
    item: Type
    links: Property | None = None
    marker: str | None = None
    """The member of an item whose value asks for what is behind it."""
    parameter: str = ""
    """The parameter of the query that takes the marker or the offset.

    If there is none, and no links, the answer's header Link leads on.
    """


def paged(operation: Operation, type_: Type) -> Paged | None:
    """How an operation's answer comes in pages; None if its page tells of none.

    Args:
        operation: the operation.
        type_: its answer, below what wraps it.
    """
    if operation.method != "GET":
        return None
    items, links = _list_and_links(type_.properties)
    listed = items.type if items else type_
    if listed.kind != "array" or not listed.items or not _is_plain(listed.items):
        return None
    query = {p.name.lower(): p.name for p in operation.parameters if p.place == "query"}
    if links and _leads_on(operation, links, query):
        return Paged(items, listed.items, links)
    if _PARAMETERS.intersection(query) and _has_link_header(operation):
        return Paged(items, listed.items)
    known = {member.name for member in listed.items.properties}
    marker = next((name for name in ("id", "name") if name in known), None)
    if "marker" in query and marker:
        return Paged(items, listed.items, marker=marker, parameter=query["marker"])
    if "offset" in query:
        return Paged(items, listed.items, parameter=query["offset"])
    return None


def _has_link_header(operation: Operation) -> bool:
    headers = (h for answer in operation.success for h in answer.headers)
    return any(header.name.lower() == "link" for header in headers)


def _leads_on(operation: Operation, links: Property, query: Collection[str]) -> bool:
    """Whether links are of other pages, and not of what is shown itself."""
    if links.name != "links" or _PARAMETERS.intersection(query):
        return True
    shown = operation.answer.inner_sample if operation.answer else None
    found = shown.get(links.name) if isinstance(shown, dict) else None
    return isinstance(found, list) and any(
        isinstance(link, dict) and link.get("rel") == "next" for link in found
    )


def _is_plain(item: Type) -> bool:
    """Whether a class stands for the type: neither a union nor anything at all."""
    return item.kind == "object" and not item.nullable


def _list_and_links(
    members: Sequence[Property],
) -> tuple[Property | None, Property | None]:
    """The one list of an answer's members, and the links to other pages beside it."""
    lists = [member for member in members if member.type.kind == "array"]
    links = [m for m in lists if m.name == "links" or m.name.endswith("_links")]
    links = [m for m in links if m.type.items and _is_link(m.type.items)]
    others = [member for member in lists if member not in links]
    if len(others) != 1:
        return None, None
    return others[0], links[0] if len(links) == 1 else None


def _is_link(type_: Type) -> bool:
    return {"href", "rel"} <= {member.name for member in type_.properties}
