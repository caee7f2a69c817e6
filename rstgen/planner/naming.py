"""Names of resources and methods, from paths, bodies and titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from rstgen.api import Operation
from rstgen.code import Code, word
from rstgen.identifiers import identifier

_VERSION = re.compile(r"v?\d+(\.\d+)*")
_VENDOR = re.compile(r"^[\w-]+:(?=\w)|^(?:os|rax)-(?=\w)", re.IGNORECASE)
_ARTICLES = re.compile(r"\b(?:a|an|the|of|for|to|specified)\b", re.IGNORECASE)
# A verb, its object, and what restricts it.
_OBJECT = re.compile(r"(\w+) (\w+)((?: (?:by|with|without|in)\b.*)?)")
_ITEM_VERBS = {"GET": "get", "PUT": "update", "PATCH": "update", "DELETE": "delete"}
_ITEM_VERBS |= {"HEAD": "check", "POST": "post", "OPTIONS": "options"}
_SET_VERBS = {"POST": "create", "PUT": "replace", "PATCH": "update"}
_SET_VERBS |= {"DELETE": "delete_all", "HEAD": "check", "OPTIONS": "options"}


def singular(text: str) -> str:
    """A plural without its ending; other words as they are."""
    if text.endswith("ies") and len(text) > 4:
        return f"{text[:-3]}y"
    if text.endswith(("sses", "xes", "ches", "shes")):
        return text[:-2]
    if text.endswith("s") and not text.endswith(("ss", "us", "is")):
        return text[:-1]
    return text


def without_vendor(text: str) -> str:
    """A key without the prefix of an extension: `os-resetState` is `resetState`."""
    return _VENDOR.sub("", text)


def is_action(operation: Operation) -> bool:
    """Whether its path is one that takes actions told apart by their key."""
    return bool(operation.path) and operation.path[-1].text in {"action", "actions"}


def resource_name(operation: Operation) -> Code:
    """The resource's module: the path's fixed segments, parents in the singular."""
    if operation.resource:
        return identifier(operation.resource, "snake", "resource")
    fixed = [
        without_vendor(segment.text)
        for segment in operation.path
        if segment.text and not _VERSION.fullmatch(segment.text)
    ]
    if is_action(operation) and len(fixed) > 1:
        fixed.pop()
    names = [*map(singular, fixed[:-1]), *fixed[-1:]]
    return identifier("_".join(names) or "root", "snake", "resource")


def method_names(
    operations: Sequence[Operation], taken: Collection[Code] = ()
) -> list[Code]:
    """Names for the operations of one resource, in their order.

    The short name where only one operation wants it, or only one that isn't a
    variant; else the title's words, which several may have in common.
    """
    short = [_short_name(operation, operations) for operation in operations]
    pairs = list(zip(short, operations, strict=True))
    counts = Counter(short)
    plain = Counter(name for name, operation in pairs if not _is_variant(operation))
    names = []
    for name, operation in pairs:
        variant = _is_variant(operation)
        wanted = counts[name] > 1 and (variant or plain[name] > 1)
        if (wanted or name in taken) and not operation.name:
            words = _title_words(operation.title)
            if variant:
                words = _without_object(words, operation, short)
            name = identifier(words or name, "snake", "call")
        names.append(name)
    return names


def _is_variant(operation: Operation) -> bool:
    """Whether more than its body's key tells it from others of its path."""
    return any(condition.place != "key" for condition in operation.conditions)


def _without_object(words: str, operation: Operation, taken: Sequence[str]) -> str:
    """`Search records` of a path that ends in `records` is `Search`."""
    fixed = [segment.text for segment in operation.path if segment.text]
    match = _OBJECT.fullmatch(words)
    if not fixed or not match or singular(match[2].lower()) != singular(fixed[-1]):
        return words
    left = match[1] + match[3]
    return words if identifier(left, "snake").rstrip("_") in taken else left


def _short_name(operation: Operation, siblings: Sequence[Operation]) -> Code:
    if operation.name:
        return identifier(operation.name, "snake", "call")
    wrapper = operation.request.wrapper if operation.request else None
    if is_action(operation):
        words = without_vendor(wrapper) if wrapper else _title_words(operation.title)
        return identifier(words, "snake", "action")
    if operation.path and operation.path[-1].parameter:
        return word(_ITEM_VERBS[operation.method])
    if operation.method == "GET":
        return word("list" if _lists(operation, siblings) else "get")
    return word(_SET_VERBS[operation.method])


def _lists(operation: Operation, siblings: Sequence[Operation]) -> bool:
    """Whether a GET answers with a collection: its items have paths below it."""
    if any(sibling.path[:-1] == operation.path for sibling in siblings):
        return True
    if operation.answer is None:
        last = operation.path[-1].text if operation.path else ""
        return singular(last) != last
    type_ = operation.answer.type
    members = (member.type.kind for member in type_.properties)
    return type_.kind == "array" or "array" in members


def _title_words(title: str) -> str:
    return " ".join(_ARTICLES.sub(" ", title).split())
