"""Names of resources and methods, from paths, bodies and titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

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


class Why(NamedTuple):
    """Why an operation is called so: a word for programs, and words for people."""

    choice: str
    reason: str


BY_AMENDMENT = Why("by-amendment", "An amendment says so")
KEY_OF_BODY = Why(
    "key-of-body", "The one key of its body says so, without a vendor's prefix"
)
TITLE_OF_ACTION = Why(
    "title-of-action", "Its title says so: it's an action whose body has no key"
)
VERB_ON_ITEM = Why(
    "verb-on-item", "Its HTTP method says so, on a path that ends in a variable"
)
LISTS = Why("lists", "It's a GET of what has items, below its path or in its answer")
GETS = Why("gets", "It's a GET of what has no items")
VERB_ON_SET = Why(
    "verb-on-set", "Its HTTP method says so, on a path that ends in a word"
)
TITLE = Why(
    "title", "Its title says so, since others of its resource want the short name"
)


class MethodName(NamedTuple):
    """What an operation is called by its client, and why."""

    name: Code
    why: Why


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
) -> list[MethodName]:
    """Names for the operations of one resource, in their order.

    The short name where only one operation wants it, or only one that isn't a
    variant; else the title's words, which several may have in common.
    """
    short = [_short_name(operation, operations) for operation in operations]
    pairs = list(zip(short, operations, strict=True))
    known = [each.name for each in short]
    counts = Counter(known)
    plain = Counter(each.name for each, one in pairs if not _is_variant(one))
    names = []
    for each, operation in pairs:
        variant = _is_variant(operation)
        wanted = counts[each.name] > 1 and (variant or plain[each.name] > 1)
        words = _title_words(operation.title)
        if (wanted or each.name in taken) and words and not operation.name:
            if variant:
                words = _without_object(words, operation, known)
            each = MethodName(identifier(words, "snake", "call"), TITLE)
        names.append(each)
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


def _short_name(operation: Operation, siblings: Sequence[Operation]) -> MethodName:
    if operation.name:
        return MethodName(identifier(operation.name, "snake", "call"), BY_AMENDMENT)
    wrapper = operation.request.wrapper if operation.request else None
    if is_action(operation):
        words = without_vendor(wrapper) if wrapper else _title_words(operation.title)
        why = KEY_OF_BODY if wrapper else TITLE_OF_ACTION
        return MethodName(identifier(words, "snake", "action"), why)
    if operation.path and operation.path[-1].parameter:
        return MethodName(word(_ITEM_VERBS[operation.method]), VERB_ON_ITEM)
    if operation.method == "GET":
        lists = _lists(operation, siblings)
        return MethodName(word("list" if lists else "get"), LISTS if lists else GETS)
    return MethodName(word(_SET_VERBS[operation.method]), VERB_ON_SET)


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
