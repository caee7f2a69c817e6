"""Reading locks strictly: what nobody could have meant is said with file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rstgen.errors import ConfigError, did_you_mean
from rstgen.lock.fitness import fitting, stem
from rstgen.lock.pins import (
    Anchor,
    ApiPins,
    ClassPin,
    Lock,
    Name,
    OperationPin,
    sorted_pins,
)
from rstgen.lock.writing import VERSION
from rstgen.strict_toml import Keys, TomlFile, TomlTable

_PACKAGE = re.compile(r"[a-z][a-z0-9_]*")
_REQUEST = re.compile(r"[A-Z]+ /\S*")
_SHARED = re.compile(r"/|(?:/(?:[^/{}]+|\{[^/{}]+\}))+")
_SITE = re.compile(r"(?P<operation>\S+) (?:request|response)(?:/.*)?", re.DOTALL)


def read_lock(path: Path) -> Lock:
    """Read a lock.

    Raises:
        ConfigError: it's missing, or something in it can't be used; names the line.
    """
    if not path.exists():
        raise ConfigError(f"{path}: no such lock; write it with rstgen lock")
    if path.is_dir():
        raise ConfigError(
            f"{path}: a folder; name a file, such as {path / 'rstgen.lock'}"
        )
    file = TomlFile(path)
    root = TomlTable(file, (), file.data)
    version = root.integer("version")
    if version is None:
        raise ConfigError(f"{path}: not a lock: it has no 'version'")
    if version != VERSION:
        raise ConfigError(
            f"{root.place('version')}: version {version} of a lock can't be read; this "
            f"rstgen knows version {VERSION}"
        )
    apis = root.table("api")
    found = {package: _Api(file).read(apis, package) for package in apis}
    root.close()
    return Lock(path, found, file)


class _Api:
    """One API's table, while it's read; knows which names are taken in it."""

    def __init__(self, file: TomlFile) -> None:
        self._file = file
        self._taken: dict[str, Keys] = {}

    def read(self, apis: TomlTable, package: str) -> ApiPins:
        if not _PACKAGE.fullmatch(package):
            raise ConfigError(
                f"{apis.place(package)}: {package!r} is no package's name"
            )
        table = apis.table(package)
        shared = _text(table, "shared")
        if shared and not _SHARED.fullmatch(shared):
            raise table.wrong(
                "shared", "the beginning of a path, such as /v2/{tenant_id}"
            )
        operations = tuple(map(self._operation, table.tables("operation")))
        known = {str(pin.name.current) for pin in operations}
        classes = tuple(self._class(each, known) for each in table.tables("class"))
        table.close()
        return ApiPins(shared, sorted_pins(operations), sorted_pins(classes))

    def _operation(self, table: TomlTable) -> OperationPin:
        name = self._name(table, "name", table.value("name"), "operation")
        request = _needed(table, "request")
        if not _REQUEST.fullmatch(request):
            raise table.wrong("request", "a method and a path, such as GET /servers")
        page, label, key = (_text(table, each) for each in ("page", "label", "key"))
        own = name.current
        body_class = table.value("body_class")
        pin = OperationPin(
            name,
            Anchor(page, label, request, key),
            self._path(table, own),
            self._keyed(table, "body", own, "argument"),
            self._keyed(table, "query", own, "argument"),
            self._keyed(table, "headers", own, "argument"),
            body_class and self._name(table, "body_class", body_class, "body class"),
            table.keys,
        )
        table.close()
        return pin

    def _class(self, table: TomlTable, operations: set[str]) -> ClassPin:
        name = self._name(table, "name", table.value("name"), "class")
        sites = table.texts("sites", '["servers.get response/server"]') or ()
        for site in sites:
            self._check_site(table, site, operations)
        fields: Mapping[str, Name] = {}
        if name.current.startswith("models."):
            fields = self._keyed(table, "fields", name.current, "field")
        table.close()
        return ClassPin(name, sites, fields, table.keys)

    def _check_site(self, table: TomlTable, site: str, operations: set[str]) -> None:
        match = _SITE.fullmatch(site)
        if match is None:
            raise ConfigError(
                f"{table.place('sites', site)}: {site!r} isn't an operation with 'request' or 'response', "
                "such as 'servers.get response/server'"
            )
        operation = match["operation"]
        if operation not in operations:
            place = table.place("sites", site)
            hint = did_you_mean(operation, operations, "rstgen rename moves sites too")
            raise ConfigError(f"{place}: no operation is called {operation!r}; {hint}")
        self._take(f"site {site}", (*table.keys, "sites"), site, site)

    def _keyed(
        self, table: TomlTable, key: str, owner: str, kind: str
    ) -> Mapping[str, Name]:
        names = table.table(key)
        return {
            wire: self._name(names, wire, names.value(wire), kind, owner)
            for wire in names
        }

    def _path(self, table: TomlTable, owner: str) -> tuple[Name, ...]:
        values = table.value("path") or []
        if not isinstance(values, list):
            raise table.wrong("path", 'a list of names, such as ["server_id"]')
        return tuple(
            self._name(table, "path", value, "argument", owner) for value in values
        )

    def _name(
        self, table: TomlTable, key: str, value: Any, kind: str, owner: str = ""
    ) -> Name:
        """Check a name, or a list of a name and its aliases, and take them."""
        if value is None:
            raise _lacking(table, key)
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not _all_texts(texts):
            raise table.wrong(key, "a name, or a list of a name and its aliases")
        codes = []
        for text in texts:
            try:
                codes.append(fitting(kind, text))
            except ValueError as error:
                raise ConfigError(f"{table.place(key, text)}: {error}") from error
            full = f"{owner}.{text}" if owner else text
            full = f"bodies.{full}" if kind == "body class" else full
            self._take(stem(full), (*table.keys, key), full, text)
        return Name(codes[0], tuple(codes[1:]))

    def _take(self, name: str, keys: Keys, said: str, text: str) -> None:
        if name in self._taken:
            first = self._file.line(self._taken[name], text)
            raise ConfigError(
                f"{self._file.place(keys, text)}: {said} stands at line {first} already; "
                "each may stand once: delete one of them"
            )
        self._taken[name] = keys


def _all_texts(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(value, str) for value in values)


def _text(table: TomlTable, key: str) -> str:
    """Any text; empty if there is none."""
    value = table.value(key)
    if value is None or isinstance(value, str):
        return value or ""
    raise table.wrong(key, "a text")


def _needed(table: TomlTable, key: str) -> str:
    text = _text(table, key)
    if not text:
        raise _lacking(table, key)
    return text


def _lacking(table: TomlTable, key: str) -> ConfigError:
    return ConfigError(f"{table.place(key)}: this entry lacks {key!r}")
