"""Read listings: the operations' own lines, and examples of messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from rstgen.dialects.wording import Side
from rstgen.outline import Listing
from rstgen.page import METHODS, Medium, ShownHeader, StatedExample
from rstgen.source import Fault, Span
from rstgen.tolerant_json import Reading, Repair, read_json

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\\s]")
_INVISIBLE_IN_NAME = re.compile("\\{[^{}]*[\u200b-\u200f\u2060\ufeff\u00ad][^{}]*\\}")
# Names, each with a value or a variable: `limit={limit}&marker`.
_QUERY = re.compile(
    r"[&{}]*[\w.$-]+(?:=[^&=#]*)?(?:[&{},]+[\w.$-]+(?:=[^&=#]*)?)*[&{}]*"
)
_METHOD = "|".join(METHODS)
_SIGNATURE = re.compile(r"^(?P<method>\S+)\s+(?P<path>\S.*)$")
_BEGINS_SIGNATURE = re.compile(rf"(?:{_METHOD})\s+/")
_REQUEST_LINE = re.compile(
    rf"^(?P<method>{_METHOD})\s+(?P<target>\S+)(?:\s+HTTP/[\d.]+)?\s*$"
)
_TARGET = re.compile(r"(\S+)(?:\s+HTTP/[\d.]+)?")
_STATUS_LINE = re.compile(
    r"^(?:HTTP[/ ][\d.]+\s+|(?:Response\s+)?(?:Status|Code)(?:\s+Code)?:\s*|HTTP\s+)"
    r"(?P<status>[1-5]\d\d)\b(?P<reason>.*)",
    re.IGNORECASE,
)
_BARE_STATUS = re.compile(r"^(?P<status>[1-5]\d\d)(?P<reason>(?: [A-Z][A-Za-z-]+)+)$")
_HEADER = re.compile(r"^(?P<name>[A-Za-z][\w-]*)\s*:(?!//)\s*(?P<value>.*)$")
_LONE_HEADER = re.compile(r"^[A-Za-z]+(?:-[A-Za-z]+)+$")
# `<` and `>` before each line are the marks of a transcript.
_TRANSCRIPT = re.compile(r"^[<>*](?: (?=\w)|$)")
_COMMAND = re.compile(r"^\s*(?:[$#] ?)?curl\b", re.MULTILINE)
_DATA = re.compile(
    r"(?:-d|--data(?:-\w+)?|--json)[ =]\\?\s*(?P<quote>['\"])(?P<body>\s*[\[{].*?[\]}]\s*)(?P=quote)"
    r"(?=\s|\\|$)",
    re.DOTALL,
)


class Signature(NamedTuple):
    """`METHOD /path?query` as a page writes it; `odd` are kinds of faults in it.

    `sent` are the query's pairs, unless brackets say that it may be left out.
    """

    method: str
    path: str
    query: tuple[str, ...]
    odd: tuple[str, ...]
    sent: tuple[tuple[str, str], ...]


class Shown(NamedTuple):
    """An example, with what the lines above its body tell of it.

    `side` is None where they could stand above either; `method` is the request's.
    """

    example: StatedExample
    side: Side | None
    method: str
    faults: tuple[Fault, ...]


def read_signatures(listing: Listing) -> tuple[tuple[Signature, Span], ...]:
    """The operations that a listing announces, if that is all that it holds.

    One operation's path may be wrapped onto a second line; several operations
    stand on a line each.
    """
    lines = [
        (line.strip(), number)
        for number, line in enumerate(listing.text.split("\n"), start=listing.span.line)
        if line.strip()
    ]
    if len(lines) > 1 and all(_BEGINS_SIGNATURE.match(text) for text, _ in lines):
        found = [(_signature(text), number) for text, number in lines]
    elif 0 < len(lines) <= 2:
        found = [(_signature(" ".join(text for text, _ in lines)), lines[0][1])]
    else:
        return ()
    signatures = [(s, listing.span.at(number)) for s, number in found if s]
    return tuple(signatures) if len(signatures) == len(found) else ()


def _signature(text: str) -> Signature | None:
    match = _SIGNATURE.match(text)
    if not match or " HTTP/" in match["path"]:
        return None
    method = match["method"]
    method = method.upper() if method.upper() in METHODS else method
    odd = ["invisible-character"] if _INVISIBLE_IN_NAME.search(match["path"]) else []
    target = _INVISIBLE.sub("", match["path"])
    path, query = _split_query(target)
    odd += ["odd-query"] if query and not _QUERY.fullmatch(query) else []
    if not path.startswith("/") and (method not in METHODS or "/" not in path):
        return None
    pairs = [pair.partition("=") for pair in query.split("&")]
    names = tuple(name.strip("{}[]&") for name, _, _ in pairs)
    sent = _sent(pairs) if target.startswith(f"{path}?") else ()
    return Signature(method, path, tuple(filter(None, names)), tuple(odd), sent)


def _sent(pairs: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, str], ...]:
    """The pairs of a query, without what stands in brackets."""
    return tuple(
        (name, value) for name, _, value in pairs if re.match(r"[\w.$-]+$", name)
    )


def _split_query(target: str) -> tuple[str, str]:
    """Path and query: `/a?b&c`, `/a{?b,c}` and `/a[?b&c]` say the same."""
    match = re.search(r"[\[({]?\?|\{&", target)
    if not match:
        return target, ""
    query = target[match.end() :]
    closing = {"[": "]", "(": ")", "{": "}"}.get(match[0][0])
    if closing:
        query = query.removesuffix(closing).replace(",", "&")
    return target[: match.start()], query


def read_examples(listing: Listing) -> Iterator[Shown]:
    """The messages that a listing shows; of a command, the body that it sends.

    There are several where values follow one another. A body's `medium` is None
    where there are only headers.
    """
    if _COMMAND.search(listing.text):
        yield from _sent_by_command(listing)
        return
    lines = listing.text.split("\n")
    head = _Head(lines, listing.span)
    first = listing.span.line + head.length
    body = "\n".join(lines[head.length :])
    for example in _read_bodies(body, Span(listing.span.path, first, listing.span.end)):
        shown = replace(
            example,
            headers=tuple(head.headers),
            status=head.status,
            reason=head.reason,
            target=head.target,
            head=head.span,
        )
        yield Shown(shown, head.side, head.method, tuple(head.faults))


def _sent_by_command(listing: Listing) -> Iterator[Shown]:
    """The JSON that a curl command sends."""
    match = _DATA.search(listing.text)
    if match:
        first = listing.span.line + listing.text.count("\n", 0, match.start("body"))
        last = first + match["body"].count("\n")
        span = Span(listing.span.path, first, last)
        for example in _read_json_bodies(match["body"], span):
            yield Shown(example, "request", "", ())


def _read_bodies(body: str, span: Span) -> Iterator[StatedExample]:
    text = body.lstrip()
    if not text:
        yield StatedExample(None, "", span)
    elif text.startswith("<"):
        is_words = re.fullmatch(r"<[\w ]+>\s*", text)
        yield StatedExample("other" if is_words else "xml", body, span)
    else:
        yield from _read_json_bodies(body, span)


def _read_json_bodies(body: str, span: Span) -> Iterator[StatedExample]:
    """One example, or one for each of several values in one listing."""
    reading = read_json(body)
    split = _second_value(body, reading)
    if not split:
        yield _json_example(body, span, reading)
        return
    lines = body.split("\n")
    first, others = "\n".join(lines[:split]), "\n".join(lines[split:])
    upper = Span(span.path, span.line, span.line + split - 1)
    repairs = tuple(_place(repair, span) for repair in (reading.refused,) if repair)
    example = _json_example(first, upper, read_json(first))
    yield replace(
        example, medium="json_repairable", repairs=(*example.repairs, *repairs)
    )
    yield from _read_json_bodies(others, Span(span.path, span.line + split, span.end))


def _second_value(body: str, reading: Reading) -> int:
    """How many lines come before a second value that can be read apart, else 0."""
    if not reading.refused or reading.refused.kind != "second-value":
        return 0
    split = reading.refused.line - 1
    first = read_json("\n".join(body.split("\n")[:split]))
    return 0 if first.refused else split


def _json_example(body: str, span: Span, reading: Reading) -> StatedExample:
    if reading.refused and body.lstrip().startswith(("{", "[{", "[[")):
        refused = _place(reading.refused, span)
        return StatedExample("json_repairable", body, span, refused=refused)
    if not isinstance(reading.value, dict | list):
        return StatedExample("other", body, span)
    start = reading.line - 1
    repairs = tuple(_place(repair, span) for repair in reading.repairs)
    text = "\n".join(body.split("\n")[start:])
    medium: Medium = "json_repairable" if repairs else "json"
    where = Span(span.path, span.line + start, span.end)
    return StatedExample(medium, text, where, reading.value, repairs)


def _place(repair: Repair, span: Span) -> Repair:
    """The repair with its line counted in the page."""
    return replace(repair, line=span.line + repair.line - 1)


class _Head:
    """The lines before a body: request line, status line, headers."""

    def __init__(self, lines: list[str], span: Span) -> None:
        self.headers: list[ShownHeader] = []
        self.span: Span | None = None
        self.status: int | None = None
        self.reason = ""
        self.method = ""
        self.target = ""
        self.faults: list[Fault] = []
        self._previous = ""
        self._header_indent = 0
        self.length = len(lines)
        for number, line in enumerate(lines):
            if not self._takes(line, span.at(span.line + number)):
                self.length = number
                return
            self._previous = line

    @property
    def side(self) -> Side | None:
        """Whether the lines are those of a request or of a response."""
        if self.method:
            return "request"
        return None if self.status is None else "response"

    def _takes(self, line: str, at: Span) -> bool:
        """Read one more line; False if it's none of a head."""
        text = _TRANSCRIPT.sub("", line.strip()).strip()
        if match := _STATUS_LINE.match(text) or _BARE_STATUS.match(text):
            self.span = at
            self.status, self.reason = int(match["status"]), match["reason"].strip()
        elif match := _REQUEST_LINE.match(text):
            self.span = at
            self.method, self.target = match["method"], match["target"]
        elif match := _HEADER.match(text):
            self.headers.append(ShownHeader(match["name"], match["value"], at.line))
            self._header_indent = _indent(line)
        elif _LONE_HEADER.match(text):
            self.faults.append(Fault("header-without-colon", at, text))
        elif text:
            return self._continues(line, text)
        return True

    def _continues(self, line: str, text: str) -> bool:
        """Whether the line goes on with the one above it."""
        if not self._previous.strip() or text[0] in "{[":
            return False
        # A link's target may be folded; any other `<` begins XML.
        folded = text[0] != "<" or re.match(r"<[^<>\s]+>;", text)
        if folded and self.headers and _indent(line) > self._header_indent:
            last = self.headers[-1]
            value = f"{last.value} {text}".strip()
            self.headers[-1] = last._replace(value=value)
            return True
        if not self.method or self.headers or text[0] == "<":
            return False
        target = _TARGET.fullmatch(text)
        if target:
            self.target = self.target.rstrip("\\") + target[1]
        return target is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
