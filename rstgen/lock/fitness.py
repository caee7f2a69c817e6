"""Which names a lock may hold, and when two of them are one."""

from __future__ import annotations

from rstgen.code import Code, dotted, word
from rstgen.identifiers import unfit

VERBS = frozenset("list options".split())
"""Reserved words that are fit to be methods: what hides them there does no harm."""
_MODULES = ("models", "inputs")


def fitting(kind: str, text: str) -> Code:
    """A name as code.

    Args:
        kind: "operation", "class", "body class", "field" or "argument".
        text: the name: of an operation `servers.create`, of a class `models.Server`.

    Raises:
        ValueError: it isn't fit; says why.
    """
    match kind, text.split("."):
        case "operation", [resource, method]:
            _check(text, resource, "snake")
            if method not in VERBS:
                _check(text, method, "snake")
            return dotted(word(resource), word(method))
        case "operation", _:
            raise ValueError(f"{text!r} isn't an operation, such as servers.create")
        case "class", [module, name] if module in _MODULES:
            _check(text, name, "pascal")
            return dotted(word(module), word(name))
        case "class", _:
            raise ValueError(
                f"{text!r} isn't a class of models or inputs, such as models.Server"
            )
        case "body class", _:
            _check(text, text, "pascal")
        case _:
            _check(text, text, "snake")
    return word(text)


def stem(name: str) -> str:
    """The same for two names that can't stand beside each other: `list` and `list_`."""
    return name.rstrip("_")


def _check(text: str, part: str, style: str) -> None:
    reason = unfit(part, "pascal" if style == "pascal" else "snake")
    if reason:
        said = repr(text) if part == text else f"{part!r} in {text!r}"
        raise ValueError(f"{said} {reason}")
