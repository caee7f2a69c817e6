"""How alike two names are, when the hands that wrote them spelt them otherwise."""

from __future__ import annotations

import re
from difflib import SequenceMatcher


def letters(name: str) -> str:
    """A name's letters and digits, in lower case: `Ip-Address` gives `ipaddress`."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def similarity(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; case and punctuation don't count."""
    return SequenceMatcher(None, letters(one), letters(other)).ratio()


def spelt_alike(one: str, other: str) -> bool:
    """Whether two names differ in case, punctuation or a plural's `s` at most."""
    return letters(one).removesuffix("s") == letters(other).removesuffix("s") != ""
