"""Which rules count: by code, by the beginning of codes, or by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FAMILY = "RG"
"""What all codes begin with; a shorter beginning is taken for a slip."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A code, the beginning of codes or a name; `place` is where it was written."""

    text: str
    place: str = ""

    def weight(self, code: str, name: str) -> int:
        """How closely a rule is meant: 0 if it isn't, most if it's meant alone."""
        if self.text.lower() == name:
            return len(code)
        prefix = self.text.upper()
        meant = prefix.startswith(FAMILY) and code.startswith(prefix)
        return len(prefix) if meant else 0


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says: a file, or the command line.

    `select` is None where nothing was said: then the layer below decides.
    """

    select: tuple[Selector, ...] | None = None
    ignore: tuple[Selector, ...] = ()

    @property
    def selectors(self) -> tuple[Selector, ...]:
        """All of them."""
        return (*(self.select or ()), *self.ignore)

    def verdict(self, code: str, name: str) -> bool | None:
        """Whether a rule counts; the closest selector decides, None if none is said."""
        chosen = _closest(self.select or (), code, name)
        left_out = _closest(self.ignore, code, name)
        if chosen or left_out:
            return chosen > left_out
        return None if self.select is None else False


def layer(
    select: Iterable[str] | None, ignore: Iterable[str], place: str = ""
) -> Layer:
    """A layer of plain texts."""
    return Layer(
        None if select is None else tuple(Selector(text, place) for text in select),
        tuple(Selector(text, place) for text in ignore),
    )


def counts(code: str, name: str, layers: Sequence[Layer]) -> bool:
    """Whether a rule counts: the last layer that says so decides, else it does."""
    verdicts = (above.verdict(code, name) for above in reversed(layers))
    return next((verdict for verdict in verdicts if verdict is not None), True)


def _closest(selectors: Iterable[Selector], code: str, name: str) -> int:
    return max((selector.weight(code, name) for selector in selectors), default=0)
