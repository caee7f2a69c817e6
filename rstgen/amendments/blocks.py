"""Amendments as TOML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import tomli_w

from rstgen.amendments.things import Side


def inline(value: Any) -> str:
    """A value on one line."""
    match value:
        case Mapping():
            return f"{{ {', '.join(_entries(value))} }}"
        case list() | tuple():
            return f"[{', '.join(inline(each) for each in value)}]"
        case str() if '"' in value and "'" not in value and value.isprintable():
            return f"'{value}'"
        case _:
            return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")


def _entries(values: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {inline(value)}" for key, value in values.items()]


def amendment_block(
    page: str,
    text: str,
    *,
    set_: Mapping[str, Any] | None = None,
    add: Mapping[str, Any] | None = None,
    within: Side | None = None,
    operation: str | None = None,
    reason: str = "",
    header: str = "amend",
) -> str:
    """The TOML of an amendment; one that neither sets nor adds removes.

    Args:
        page: its path from the folder of the file that the amendment is for.
        text, within, operation: what means one thing of it, as an `Anchor` has them.
        set_: keys and values to be set.
        add: what is added, by its kind.
        reason: why, for whoever reads it.
        header: the name of the table; in pyproject.toml it's `tool.rstgen.amend`.
    """
    lines: Sequence[str] = _entries(
        {
            "page": page,
            "text": text,
            **({"within": within} if within else {}),
            **({"operation": operation} if operation else {}),
            **({"set": set_} if set_ else {}),
            **({"add": add} if add else {}),
            **({} if set_ or add else {"remove": True}),
            **({"reason": reason} if reason else {}),
        }
    )
    return "\n".join((f"[[{header}]]", *lines, ""))
