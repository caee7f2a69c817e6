"""Read listings: the operation's own line, and examples of messages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from rstgen.outline import Listing
from rstgen.page import METHODS, Medium, StatedExample
from rstgen.source import Span
from rstgen.tolerant_json import read_json

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\\s]")
_SIGNATURE = re.compile(r"^(?P<method>\S+)\s+(?P<path>\S.*)$")
_REQUEST_LINE = re.compile(rf"^({'|'.join(METHODS)})\s+\S+(\s+HTTP/[\d.]+)?\s*$")
_STATUS_LINE = re.compile(
    r"^(?:HTTP/[\d.]+\s+|Status(?:\s+Code)?:\s*)(?P<status>[1-5]\d\d)\b", re.IGNORECASE
)
_HEADER = re.compile(r"^(?P<name>[A-Za-z][\w-]*)\s*:(?!//)\s*(?P<value>.*)$")
_LONE_HEADER = re.compile(r"^[A-Za-z]+(?:-[A-Za-z]+)+$")


class Signature(NamedTuple):
    """`METHOD /path?query` as a page writes it."""

    method: str
    path: str
    query: tuple[str, ...]


def read_signature(listing: Listing) -> Signature | None:
    """The operation that a listing announces, if that is all that it holds."""
    lines = [line.strip() for line in listing.text.split("\n") if line.strip()]
    match = _SIGNATURE.match(" ".join(lines[:2])) if 0 < len(lines) <= 2 else None
    if not match or " HTTP/" in match["path"]:
        return None
    path, _, query = _INVISIBLE.sub("", match["path"]).partition("?")
    if not path.startswith("/") and (match["method"] not in METHODS or "/" not in path):
        return None
    names = tuple(pair.split("=")[0].strip("{}[]&") for pair in query.split("&"))
    return Signature(match["method"], path, tuple(name for name in names if name))


def read_example(listing: Listing, response: bool) -> StatedExample | None:
    """The message that a listing shows.

    Args:
        listing: the listing.
        response: whether it stands where an answer is expected.

    Returns:
        The body with the headers before it; `medium` is None where there are
        only headers. None if the listing shows something else: a command, or
        a request in place of an answer.
    """
    lines = listing.text.split("\n")
    if re.match(r"\s*(\$\s*)?curl\b", listing.text):
        return None
    head = _Head.of(lines)
    if response and head.is_request:
        return None
    body = "\n".join(lines[head.length :])
    if not body.strip():
        return StatedExample(
            None, "", listing.span, headers=head.headers, status=head.status
        )
    first = listing.span.line + head.length
    example = _read_body(body, Span(listing.span.path, first, listing.span.end))
    return replace(example, headers=head.headers, status=head.status)


def _read_body(body: str, span: Span) -> StatedExample:
    text = body.lstrip()
    if text.startswith("<"):
        return StatedExample("xml", body, span)
    reading = read_json(body)
    if reading.refused or not isinstance(reading.value, dict | list):
        return StatedExample("other", body, span)
    start = span.line + reading.line - 1
    repairs = tuple(
        replace(repair, line=span.line + repair.line - 1) for repair in reading.repairs
    )
    text = "\n".join(body.split("\n")[reading.line - 1 :])
    medium: Medium = "json_repairable" if repairs else "json"
    where = Span(span.path, start, span.end)
    return StatedExample(medium, text, where, reading.value, repairs)


class _Head(NamedTuple):
    """The lines before a body: request line, status line, headers."""

    length: int
    headers: tuple[tuple[str, str], ...]
    status: int | None
    is_request: bool

    @classmethod
    def of(cls, lines: list[str]) -> _Head:
        headers: list[tuple[str, str]] = []
        status: int | None = None
        is_request = False
        for length, line in enumerate(lines):
            text = line.strip()
            if match := _STATUS_LINE.match(text):
                status = int(match["status"])
            elif _REQUEST_LINE.match(text):
                is_request = True
            elif match := _HEADER.match(text):
                headers.append((match["name"], match["value"]))
            elif text and not _LONE_HEADER.match(text):
                return cls(length, tuple(headers), status, is_request)
        return cls(len(lines), tuple(headers), status, is_request)
