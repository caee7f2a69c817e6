"""What to say of amendments that don't fit their pages, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from rstgen.amendments.anchors import Anchor
from rstgen.amendments.blocks import inline
from rstgen.amendments.entries import Applied
from rstgen.amendments.things import Thing
from rstgen.source import Span

_MOST_OPTIONS = 5


def complaints(applied: Applied) -> Iterator[tuple[Span, str]]:
    """What is wrong with an amendment, and on which line; nothing if all is well."""
    span = applied.amendment.span
    match applied.outcome:
        case "without-text":
            yield span, _without_text(applied)
        case "several-texts":
            yield span, _several_texts(applied)
        case "not-needed":
            yield span, f"{_agrees(applied)}; delete this amendment"
        case "impossible":
            yield span, f"{_meant(applied)} can't be amended so: {applied.refusal}"
        case "at-odds":
            said = f"{applied.refusal} amends {_meant(applied)} already"
            yield span, f"{said}; delete one of them"
        case "applied":
            yield from _spare(applied)


def _meant(applied: Applied) -> str:
    """The thing that an amendment means, and where it stands."""
    thing = applied.things[0]
    return f"{_quoted(_short(thing))} on {thing.span.short}"


def _without_text(applied: Applied) -> str:
    amendment = applied.amendment
    text = amendment.operation if applied.key == "operation" else amendment.text
    narrowed = amendment.within and applied.key == "text"
    where = f" in the {amendment.within}" if narrowed else ""
    absent = "stands nowhere on"
    if amendment.added == "operation":
        absent = "is no title on"
    message = f"{_quoted(text or '')} {absent} {_page(applied)}{where}"
    for near, anchor in zip(applied.things, applied.anchors, strict=True):
        if anchor:
            option = _option(near, anchor).replace("text", applied.key, 1)
            message += f"; the nearest is {option}"
    return message


def _several_texts(applied: Applied) -> str:
    options = [
        _option(thing, anchor)
        for thing, anchor in zip(applied.things, applied.anchors, strict=True)
    ]
    more = len(options) - _MOST_OPTIONS
    shown = "; ".join(options[:_MOST_OPTIONS]) + (f" and {more} more" * (more > 0))
    text = _quoted(applied.amendment.text)
    times = f"stands {len(options)} times on {_page(applied)}"
    return f"{text} {times}; write one of these: {shown}"


def _agrees(applied: Applied) -> str:
    if applied.amendment.action == "add":
        return f"{applied.things[0].span.short} has this {applied.amendment.added}"
    said = [f"{each.key} = {each.words}" for each in applied.amendment.settings]
    words = _clipped(", ".join(said))
    return f"{applied.things[0].span.short} says so itself ({words})"


def _spare(applied: Applied) -> Iterator[tuple[Span, str]]:
    """The settings that the page has itself, where others are needed."""
    for setting in applied.amendment.settings:
        if setting.key in applied.spare:
            there = applied.things[0].span.short
            said = f"{setting.key} = {_clipped(setting.words)}"
            yield setting.span, f"{there} says so itself; delete {said}"


def _option(thing: Thing, anchor: Anchor | None) -> str:
    """The keys that mean a thing."""
    if anchor is None:
        return f"what stands on {thing.span.short} can't be told apart"
    written = [f"text = {inline(anchor.text)}"]
    if anchor.within:
        written.append(f"within = {inline(anchor.within)}")
    if anchor.operation:
        written.append(f"operation = {inline(anchor.operation)}")
    return f"{', '.join(written)} ({thing.span.short})"


def _short(thing: Thing) -> str:
    """The words that mean a thing at most places: its name and its type."""
    first = thing.names[:1] if thing.target in ("operation", "title") else ()
    return " | ".join(first or thing.cells[:2])


def _clipped(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80].rsplit(' ', 1)[0]} ..."


def _quoted(text: str) -> str:
    return ascii(_clipped(" ".join(text.split())))


def _page(applied: Applied) -> str:
    return applied.amendment.page.rsplit("/", 1)[-1]
