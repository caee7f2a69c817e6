"""Samples of bodies, as tests and mocks send them."""

from __future__ import annotations

from pydantic import JsonValue

from rstgen.api import Body


def sample_of(body: Body) -> JsonValue | bytes:
    """The sample of a body; bytes unless it's JSON."""
    return _as_sent(body, body.sample)


def inner_sample_of(body: Body) -> JsonValue | bytes:
    """What stands below the wrapper; bytes unless it's JSON."""
    return _as_sent(body, body.inner_sample)


def _as_sent(body: Body, sample: JsonValue) -> JsonValue | bytes:
    return str(sample).encode() if body.is_raw else sample
