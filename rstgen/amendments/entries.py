"""What an amendment is, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from rstgen.amendments.anchors import Anchor
from rstgen.amendments.things import Side, Target, Thing
from rstgen.source import Span

Value: TypeAlias = str | bool | int | float | tuple[str, ...]
Action = Literal["set", "remove", "add"]

CONSTRAINTS = (
    "values",
    "known-values",
    "default",
    "minimum",
    "maximum",
    "min-length",
    "max-length",
)
KEYS: dict[Target, tuple[str, ...]] = {
    "parameter": (
        "place",
        "name",
        "parent",
        "type",
        "format",
        "required",
        *CONSTRAINTS,
        "description",
    ),
    "response": ("status", "name", "description"),
    "example": ("json", "without"),
    "operation": ("name", "resource", "title", "method", "path"),
    "title": (),
}
"""What can be set on each thing, in the order in which it's set."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A key with its value."""

    key: str
    value: Value
    span: Span
    implied_by: str = ""
    """What is written in place of this, where it goes without saying."""

    @property
    def said(self) -> str:
        """What is written: `type = string`."""
        return self.implied_by or f"{self.key} = {self.words or 'none'}"

    @property
    def words(self) -> str:
        """The value, as a sentence has it."""
        match self.value:
            case bool():
                return "true" if self.value else "false"
            case tuple():
                return ", ".join(self.value)
            case _:
                return str(self.value)


@dataclass(frozen=True, slots=True)
class Amendment:
    """An entry `[[amend]]`.

    `page` is a path, `text` what that page says where it's amended. `added` is what an
    amendment adds, `side` the message that it adds it to.
    """

    page: str
    text: str
    action: Action
    settings: tuple[Setting, ...]
    span: Span
    within: Side | None = None
    operation: str | None = None
    reason: str = ""
    added: Target | None = None
    side: Side | None = None

    @property
    def targets(self) -> tuple[Target, ...]:
        """What it can be about."""
        if self.action == "add":
            return ("title",) if self.added == "operation" else ("operation",)
        keys = {setting.key for setting in self.settings}
        return tuple(
            target
            for target, known in KEYS.items()
            if target != "title" and keys <= {*known}
        )


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of an amendment.

    `things` are what its text means: one if it was applied, or isn't needed; several;
    or, where nothing has the text of `key`, the nearest. `anchors` are the texts that
    mean each of several, or the nearest; None for what can't be told apart. `spare` are the settings that
    the page has itself, `refusal` why the thing can't be amended so, or where another
    amendment settles the same.
    """

    amendment: Amendment
    outcome: Literal[
        "applied",
        "without-text",
        "several-texts",
        "not-needed",
        "impossible",
        "at-odds",
    ]
    things: tuple[Thing, ...] = ()
    anchors: tuple[Anchor | None, ...] = ()
    spare: tuple[str, ...] = ()
    key: Literal["text", "operation"] = "text"
    refusal: str = ""
