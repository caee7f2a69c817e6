"""The shape of a body: rows with dotted names become a tree, then a type.

`Node` is the tree while evidence is being gathered; `tree` builds it from the
rows, and `resolver.types` reads a type off it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from rstgen.page import Stated, split_pointer
from rstgen.resolver.overruling import amending
from rstgen.spelling import letters, spelt_alike

# Words by which pages say that an object's keys are the caller's own.
_FREE_FORM = re.compile(
    r"\b(meta ?data|meta|pairs?|tags?|labels?|free-?form|any keys?|arbitrary|custom)\b",
    re.IGNORECASE,
)
FREE_FORM_NAME = re.compile(r"meta(_?data)?|tags|labels", re.IGNORECASE)
_ANY_KEY = frozenset({"key", "keyname", "metadatakey", "metadatakeyname", "anykey"})
_KEY_PAIR = re.compile(r"\bkey[ -]?(?:value[ -]?)?pairs?\b", re.IGNORECASE)
"""What the row of a member is called, or its type, that stands for any of them."""


@dataclass(slots=True)
class Node:
    """A member of a body; `row` is None where no row declares it."""

    name: str
    row: Stated | None = None
    many: bool = False
    children: dict[str, Node] = field(default_factory=dict)
    any_key: Stated | None = None
    """The row that stands for each of its members, whatever they are called."""
    mentions: list[Stated] = field(default_factory=list)

    def child(self, name: str) -> Node:
        return self.children.setdefault(name, Node(name))


def tree(rows: Sequence[Stated], examples: Sequence[JsonValue]) -> Node:
    """The shape that the rows' names describe.

    A first part that no row declares is, unless an example shows it, adopted by its
    only namesake that a row declares in another member, else by the only declared
    object without members; else it is an object that the names imply, unless all names
    begin so and every example shows what stands below it at the top. A member that
    examples spell otherwise is named as they do. Rows at the top that examples show in
    one declared member only belong there. A row that stands for any key is no member.
    """
    root = Node("")
    for row in rows:
        _place(root, row)
    for stray in [node for node in root.children.values() if _undeclared(node)]:
        if _shown(stray.name, examples) or any(map(_has_parent, stray.mentions)):
            continue
        heirs = [each for each in _below(root) if _is_namesake(each, stray)] or [
            node for node in root.children.values() if _is_childless_object(node)
        ]
        if len(heirs) == 1:
            heirs[0].children = stray.children
            heirs[0].mentions = stray.mentions
            del root.children[stray.name]
    _unwrap(root, examples)
    _respell(root, [aligned(root, example) for example in examples])
    while _sink(root, examples):
        pass
    for node in _below(root):
        _open(node, examples)
    return root


def _open(node: Node, examples: Sequence[JsonValue]) -> None:
    """Let an object take every key, where its only row plainly stands for any."""
    if len(node.children) != 1 or not is_free_form(node):
        return
    (only,) = node.children.values()
    if only.row is None or only.children or only.row.amended:
        return
    named_so = letters(only.name) in _ANY_KEY or _KEY_PAIR.search(only.row.type_text)
    if named_so and not _is_shown_anywhere(only.name, examples):
        node.children = {}
        node.any_key = only.row


def _is_shown_anywhere(name: str, values: Sequence[JsonValue]) -> bool:
    """Whether a key stands at any depth."""
    for value in flat(values):
        if isinstance(value, dict) and (
            name in value or _is_shown_anywhere(name, list(value.values()))
        ):
            return True
    return False


def _unwrap(root: Node, examples: Sequence[JsonValue]) -> None:
    """Drop what all names begin with, where neither a row nor an example knows it."""
    if len(root.children) != 1 or not examples:
        return
    (only,) = root.children.values()
    tops = [value.keys() if isinstance(value, dict) else set() for value in examples]
    is_known = any(only.name in top for top in tops)
    is_amended = any(map(_has_parent, only.mentions))
    if not _undeclared(only) or is_known or is_amended:
        return
    if all(only.children.keys() & top for top in tops):
        root.children = only.children


def _respell(node: Node, values: Sequence[JsonValue]) -> None:
    """Name members as examples do, where only one of them is spelt like the row.

    Examples are copied from real calls more often than tables are.
    """
    shown = members_of(flat(values))
    strange = [name for name in shown if name not in node.children]
    spare = [child for child in node.children.values() if _may_be_respelt(child, shown)]
    pairs = [
        (child, name)
        for child in spare
        for name in _only(strange, child.name)
        if _only([other.name for other in spare], name) == [child.name]
    ]
    for child, name in pairs:
        child.name = name
    node.children = {child.name: child for child in node.children.values()}
    for child in node.children.values():
        _respell(child, values_of(child.name, flat(values)))


def _may_be_respelt(node: Node, shown: Sequence[str]) -> bool:
    """Whether a row declares a node that examples lack, and no amendment names it."""
    if node.row is None or node.name in shown:
        return False
    return not amending(node.row, "name")


def _only(names: Sequence[str], name: str) -> list[str]:
    """The one of `names` that is spelt like `name`: best in its very letters."""
    same = [each for each in names if letters(each) == letters(name)]
    alike = same or [each for each in names if spelt_alike(each, name)]
    return alike if len(alike) == 1 else []


def _sink(root: Node, examples: Sequence[JsonValue]) -> bool:
    """Move rows from the top to where examples show them; whether any was moved."""
    top = {key for value in examples if isinstance(value, dict) for key in value}
    moved = False
    for node in list(root.children.values()):
        if node.row is None or node.name in top or _has_parent(node.row):
            continue
        homes = [home for home in _homes(root, examples, node.name) if home is not node]
        if len(homes) == 1:
            homes[0].children[node.name] = root.children.pop(node.name)
            moved = True
    return moved


def _homes(node: Node, values: Sequence[JsonValue], name: str) -> Iterator[Node]:
    """The declared members below a node that examples show with a member `name`."""
    for child in node.children.values():
        inner = values_of(child.name, flat(values))
        shown = any(isinstance(value, dict) and name in value for value in flat(inner))
        if (
            shown
            and name not in child.children
            and child.row
            and not is_free_form(child)
        ):
            yield child
        if inner:
            yield from _homes(child, inner, name)


def _place(root: Node, row: Stated) -> None:
    node = root
    parts = split_pointer(row.pointer)
    for name, many in parts[:-1]:
        node = node.child(name)
        node.many = node.many or many
        node.mentions.append(row)
    if not parts:
        return
    name, many = parts[-1]
    leaf = node.child(name)
    leaf.many = leaf.many or many
    if leaf.row is None:
        leaf.row = row


def _undeclared(node: Node) -> bool:
    return node.row is None and bool(node.children)


def _below(node: Node) -> Iterator[Node]:
    """All nodes below a node."""
    for child in node.children.values():
        yield child
        yield from _below(child)


def _is_namesake(node: Node, stray: Node) -> bool:
    """Whether a row declares `node` elsewhere, by the stray's name, without members."""
    return node.row is not None and node.name == stray.name and not node.children


def _is_childless_object(node: Node) -> bool:
    return node.row is not None and node.row.type == "object" and not node.children


def _has_parent(row: Stated) -> bool:
    """Whether an amendment says what a row stands in."""
    return bool(amending(row, "parent"))


def _shown(name: str, examples: Sequence[JsonValue]) -> bool:
    return any(isinstance(value, dict) and name in value for value in examples)


def aligned(root: Node, example: JsonValue) -> JsonValue:
    """The part of an example that the rows describe.

    Where none of the rows' names stand at the top, but one level below a key
    of which the table says nothing, or in a list there, that level is meant. An
    example without the wrapper that the table has is read as if it had it.
    """
    if not isinstance(example, dict) or root.children.keys() & example.keys():
        return example
    if _has_wrapper(root):
        (wrapper,) = root.children.values()
        if wrapper.children.keys() & example.keys():
            return {wrapper.name: example}
    for value in example.values():
        items = value if isinstance(value, list) else [value]
        objects = [item for item in items if isinstance(item, dict)]
        if any(root.children.keys() & item.keys() for item in objects):
            return value
    return example


def hidden_wrapper(root: Node, examples: Sequence[JsonValue]) -> str | None:
    """The one key that wraps the rows in every example and that no row names.

    Only if what it wraps fits the rows: a table with a wrapper of its own
    knows better than an example that has another one, and so does an amendment that
    has a row at the top.
    """
    if not root.children or not examples or _has_wrapper(root):
        return None
    if any(node.row and _has_parent(node.row) for node in root.children.values()):
        return None
    wrapped = [_wrapped_keys(root, example) for example in examples]
    wrappers = {name for name, _ in wrapped}
    if len(wrappers) != 1 or not all(keys for _, keys in wrapped):
        return None
    known = set().union(*(keys for _, keys in wrapped))
    fits = 2 * len(known) >= len(root.children) or len(known) > 1
    return wrappers.pop() if fits else None


def _has_wrapper(root: Node) -> bool:
    only = next(iter(root.children.values()))
    return len(root.children) == 1 and bool(only.children)


def _wrapped_keys(root: Node, example: JsonValue) -> tuple[str | None, set[str]]:
    """The one key of an example that no row names, and the rows' names below it."""
    if not isinstance(example, dict) or len(example) != 1:
        return None, set()
    ((name, value),) = example.items()
    inner = value[0] if isinstance(value, list) and value else value
    if name in root.children or not isinstance(inner, dict):
        return None, set()
    return name, root.children.keys() & inner.keys()


def flat(values: Sequence[JsonValue]) -> list[JsonValue]:
    """The values, lists replaced by what they hold."""
    found: list[JsonValue] = []
    for value in values:
        found += value if isinstance(value, list) else [value]
    return found


def is_free_form(node: Node) -> bool:
    """Whether an object's keys are the caller's own, by its name or description."""
    row: Stated | None = node.row
    words = f"{node.name} {row.description if row else ''}"
    return bool(_FREE_FORM.search(words.replace("_", " ")))


def values_of(name: str, values: Sequence[JsonValue]) -> list[JsonValue]:
    """What the objects among `values` hold under a key."""
    return [
        value[name] for value in values if isinstance(value, dict) and name in value
    ]


def members_of(values: Sequence[JsonValue]) -> list[str]:
    """The keys of all objects in `values`, in order of appearance."""
    objects = (value for value in values if isinstance(value, dict))
    return list(dict.fromkeys(name for value in objects for name in value))
