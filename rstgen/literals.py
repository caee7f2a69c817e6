"""Values as Python writes them, in one line or laid out over several."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import isfinite
from typing import TypeAlias

# Python's own parser gives up at 200 nested brackets.
MAX_DEPTH = 80

_Container: TypeAlias = "dict[object, object] | list[object] | tuple[object, ...]"


def laid_out(value: object, width: int, indent: int, taken: int) -> str:
    """The literal of a value, a line for each item where it wouldn't fit.

    Args:
        value: a JSON value, bytes, or a tuple of such.
        width: columns of a line.
        indent: columns before the line that the literal starts on.
        taken: columns of other text on that line.

    Raises:
        ValueError: a number that isn't finite, or more than 80 levels.
        TypeError: neither a JSON value nor bytes.
    """
    return _Literals(width).laid_out(value, indent, taken, 0)


class _Literals:
    """The literals of one value's parts; each is put in one line once."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._known: dict[int, str] = {}

    def laid_out(self, value: object, indent: int, taken: int, depth: int) -> str:
        flat = self._flat(value, depth)
        fits = indent + taken + len(flat) <= self._width
        if fits or not value or not isinstance(value, dict | list | tuple):
            return flat
        margin = " " * (indent + 4)
        items = self._items(value, indent + 4, depth + 1)
        lines = [f"{margin}{item}," for item in items]
        return "\n".join([flat[0], *lines, " " * indent + flat[-1]])

    def _items(self, value: _Container, indent: int, depth: int) -> Iterator[str]:
        comma = 1
        if isinstance(value, dict):
            for key, item in value.items():
                start = f"{_key(key)}: "
                yield start + self.laid_out(item, indent, len(start) + comma, depth)
        else:
            for item in value:
                yield self.laid_out(item, indent, comma, depth)

    def _flat(self, value: object, depth: int) -> str:
        if depth > MAX_DEPTH:
            raise ValueError(f"nested deeper than {MAX_DEPTH} levels")
        if not isinstance(value, dict | list | tuple):
            return _scalar(value)
        # By identity: all parts live as long as the value.
        if id(value) not in self._known:
            self._known[id(value)] = self._in_one_line(value, depth + 1)
        return self._known[id(value)]

    def _in_one_line(self, value: _Container, depth: int) -> str:
        if isinstance(value, dict):
            pairs = [f"{_key(k)}: {self._flat(v, depth)}" for k, v in value.items()]
            return "{" + ", ".join(pairs) + "}"
        items = [self._flat(item, depth) for item in value]
        if isinstance(value, list):
            return f"[{', '.join(items)}]"
        return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def _scalar(value: object) -> str:
    match value:
        case None | True | False:
            return repr(value)
        case str():
            return _string(value)
        case bytes():
            return "b" + _string(value.decode("latin-1"))
        # Not `repr(value)`: a subclass could answer with any text.
        case int():
            return int.__repr__(value)
        case float() if isfinite(value):
            return float.__repr__(value).replace("e+", "e")
        case float():
            raise ValueError("no literal for a number that isn't finite")
    raise TypeError(f"no literal for {type(value).__name__}")


@lru_cache(maxsize=4096)
def _key(key: object) -> str:
    """A key's literal; pages use few keys, again and again."""
    if not isinstance(key, str):
        raise TypeError(f"a key is a string, not {type(key).__name__}")
    return _string(key)


def _string(text: str) -> str:
    body = text.encode("unicode_escape").decode("ascii")
    quote = "'" if body.count('"') > body.count("'") else '"'
    return quote + body.replace(quote, "\\" + quote) + quote
