"""Writing locks: sorted, a line a name, so that a changed page moves few lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import tomli_w

from rstgen import atomic
from rstgen.lock.pins import ApiPins, ClassPin, Lock, Name, OperationPin, sorted_pins

VERSION = 1
_HEAD = """\
# Names of generated code, kept by rstgen: commit this file beside the pages.
# `rstgen rename OLD NEW` renames, and leaves OLD as a deprecated alias. Where a list
# stands, its first name counts and the others are aliases: delete one to drop it.
"""


def lock_text(lock: Lock) -> str:
    """A lock as it's written."""
    parts = [f"{_HEAD}version = {VERSION}\n"]
    for package in sorted(lock.apis):
        parts += _api(f"api.{package}", lock.apis[package])
    return "\n".join(parts)


def write_lock(lock: Lock) -> None:
    """Write a lock, whole or not at all, with the line ends that its file has.

    Raises:
        WriteError: the folder is missing, or the disk refuses.
    """
    atomic.rewrite_text(lock.path, lock_text(lock))


def _api(header: str, pins: ApiPins) -> Iterator[str]:
    yield _table(f"[{header}]", {"shared": pins.shared})
    for operation in sorted_pins(pins.operations):
        yield from _operation(f"{header}.operation", operation)
    for each in sorted_pins(pins.classes):
        yield from _class(f"{header}.class", each)


def _operation(header: str, pin: OperationPin) -> Iterator[str]:
    anchor = pin.anchor
    values: dict[str, object] = {
        "name": _name(pin.name),
        "page": anchor.page,
        "label": anchor.label,
        "request": anchor.request,
        "key": anchor.key,
        "path": [_name(name) for name in pin.path],
        "body_class": _name(pin.body_class) if pin.body_class else "",
    }
    yield _table(
        f"[[{header}]]", {key: value for key, value in values.items() if value}
    )
    for place in ("body", "query", "headers"):
        yield from _names(f"{header}.{place}", getattr(pin, place))


def _class(header: str, pin: ClassPin) -> Iterator[str]:
    values = {"name": _name(pin.name), "sites": list(pin.sites)}
    yield _table(f"[[{header}]]", values)
    yield from _names(f"{header}.fields", pin.fields)


def _names(header: str, names: Mapping[str, Name]) -> Iterator[str]:
    if names:
        yield _table(
            f"[{header}]", {wire: _name(names[wire]) for wire in sorted(names)}
        )


def _name(name: Name) -> str | list[str]:
    return [*name.all] if name.former else name.current


def _table(header: str, values: Mapping[str, object]) -> str:
    return f"{header}\n{tomli_w.dumps(values)}"
