"""Secrets in examples don't travel into what is written or printed."""

from __future__ import annotations

import re

from pydantic import JsonValue

_SECRET_NAME = re.compile(
    r"pass(?:word|wd|phrase)?$|secret|token$|api_?key|private_?key|credential_?key",
    re.IGNORECASE,
)
_SECRET_IN_URL = re.compile(r"([?&](?:token|key|signature|password)=)[^&\s\"]+")
REDACTED = "not-a-secret"


def redacted(value: JsonValue, name: str = "") -> JsonValue:
    """The value with every text under a secret's name replaced."""
    match value:
        case dict():
            return {key: redacted(item, key) for key, item in value.items()}
        case list():
            return [redacted(item, name) for item in value]
        case str() if _SECRET_NAME.search(name):
            return REDACTED
        case str():
            return _SECRET_IN_URL.sub(rf"\g<1>{REDACTED}", value)
        case _:
            return value
