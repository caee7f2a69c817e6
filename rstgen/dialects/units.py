"""Numbers in descriptions, and the units that stand behind them."""

from __future__ import annotations

import re

# As many digits as a double holds exactly.
NUMBER = r"-?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,9})?(?![\d.,]{0,20}\d)"


def number(text: str) -> int | float:
    """The number that `NUMBER` has matched."""
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def fits_unit(value: str, unit: str | None, description: str) -> bool:
    """Whether a value is one as it stands: without a unit, or in the parameter's own.

    The parameter's own is what the description says that it's counted in: `the time
    in seconds`, `the number of seconds`.
    """
    if unit is None:
        return True
    if not re.fullmatch(NUMBER, value):
        return False
    stem = re.escape(unit.lower().removesuffix("s"))
    own = rf"\b(?:in|number of|as) (?:\w+ )?\(?{stem}s?\b"
    return re.search(own, description.lower()) is not None
