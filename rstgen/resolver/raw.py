"""Bodies that aren't JSON: files, as it were, of a media type that examples show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rstgen.api import Body, Example, Fact, Type, Witness
from rstgen.page import Stated, StatedExample
from rstgen.resolver.ladders import Choice

SHOWN_MEDIA_TYPE = Choice(
    "shown-media-type", "Every example is of this media type, and none is JSON"
)
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*", re.IGNORECASE)


def conclude_raw(
    rows: Sequence[Stated], examples: Sequence[StatedExample]
) -> Body | None:
    """The body that isn't JSON, or None if the page shows JSON, or no body at all.

    Args:
        rows: the table's rows, which then describe what is in the bytes.
        examples: those of the request, or of its answers.
    """
    shown = [each for each in examples if each.text and (each.status or 0) < 400]
    kinds = [media_type(each) for each in shown]
    if not shown or None in kinds:
        return None
    kind, first = kinds[0] or "", shown[0]
    against = tuple(Witness("table", row.span, "names members") for row in rows[:1])
    witnesses = tuple(Witness("example", each.span, "shows it") for each in shown)
    return Body(
        media_type=kind,
        type=Type(kind="string"),
        sample=first.text,
        examples=tuple(Example(value=each.text, span=each.span) for each in shown),
        facts=(Fact("type", kind, SHOWN_MEDIA_TYPE.name, witnesses, against),),
    )


def media_type(example: StatedExample) -> str | None:
    """What an example that isn't JSON says it is: by its head, or by being XML."""
    if example.medium not in {"xml", "other"}:
        return None
    values = [h.value for h in example.headers if h.name.lower() == "content-type"]
    found = _MEDIA_TYPE.match(values[0].strip()) if values else None
    if found:
        return None if "json" in found[0].lower() else found[0].lower()
    return "application/xml" if example.medium == "xml" else None
