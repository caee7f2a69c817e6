"""Samples of bodies, as tests and mocks send them."""

from __future__ import annotations

from pydantic import JsonValue

from rstgen.api import Body
from rstgen.conditions import JSON


def sample_of(body: Body) -> JsonValue | bytes:
    """The sample of a body; bytes unless it's JSON."""
    return body.sample if body.media_type == JSON else _bytes(body.sample)


def inner_sample_of(body: Body) -> JsonValue | bytes:
    """What stands below the wrapper; bytes unless it's JSON."""
    return body.inner_sample if body.media_type == JSON else _bytes(body.sample)


def _bytes(text: JsonValue) -> bytes:
    return str(text).encode()
