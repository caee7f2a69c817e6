"""`rename`: what becomes of a lock, and what is refused."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rstgen.code import word
from rstgen.errors import ConfigError
from rstgen.lock import Lock, Name, lock_text, plain, read_lock, rename, write_lock

LOCK = """\
version = 1

[api.kilns]
shared = "/"

[[api.kilns.operation]]
name = "kilns.get"
page = "get.rst"
request = "GET /kilns/{kiln_id}"
path = ["kiln_id"]

[[api.kilns.operation]]
name = ["kilns.light", "kilns.fire"]
page = "light.rst"
request = "POST /kilns/{kiln_id}/action"
key = "light"
path = ["kiln_id"]
body_class = "KilnsLight"

[api.kilns.operation.body]
fuelKind = "fuel_kind"

[[api.kilns.class]]
name = "models.Kiln"
sites = ["kilns.get response/kiln", "kilns.light response"]

[api.kilns.class.fields]
litAt = "lit_at"

[[api.ovens.operation]]
name = "kilns.get"
page = "get.rst"
request = "GET /kilns/{kiln_id}"
"""


@pytest.fixture
def lock(tmp_path: Path) -> Lock:
    path = tmp_path / "rstgen.lock"
    path.write_text(LOCK)
    return read_lock(path)


def entries(lock: Lock) -> dict[str, Any]:
    """What a lock holds of the API that the tests rename in."""
    api = tomllib.loads(lock_text(lock))["api"]["kilns"]
    get, light = sorted(api["operation"], key=lambda entry: entry["page"])
    return {
        "get": get["name"],
        "light": light["name"],
        "path": light["path"],
        "body": light["body"],
        "body_class": light["body_class"],
        "class": api["class"][0]["name"],
        "sites": api["class"][0]["sites"],
        "fields": api["class"][0]["fields"],
    }


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (
            "kilns.light",
            "ovens.heat",
            {
                "light": ["ovens.heat", "kilns.fire", "kilns.light"],
                "sites": ["kilns.get response/kiln", "ovens.heat response"],
            },
        ),
        (
            "kilns.light",
            "kilns.fire",
            {
                "light": "kilns.fire",
                "sites": ["kilns.get response/kiln", "kilns.fire response"],
            },
        ),
        ("kilns.light.kiln_id", "kilns.light.id", {"path": [["id", "kiln_id"]]}),
        (
            "kilns.light.fuel_kind",
            "kilns.light.fuel",
            {"body": {"fuelKind": ["fuel", "fuel_kind"]}},
        ),
        ("bodies.KilnsLight", "bodies.Light", {"body_class": ["Light", "KilnsLight"]}),
        ("models.Kiln", "models.Oven", {"class": ["models.Oven", "models.Kiln"]}),
        (
            "models.Kiln.lit_at",
            "models.Kiln.since",
            {"fields": {"litAt": ["since", "lit_at"]}},
        ),
    ],
)
def test_renaming(lock: Lock, old: str, new: str, changes: dict[str, Any]) -> None:
    renamed = rename(lock, old, new, "kilns")
    assert entries(renamed) == {**entries(lock), **changes}
    assert renamed.apis["ovens"] == lock.apis["ovens"]


def test_a_name_given_back_leaves_no_alias(lock: Lock) -> None:
    there = rename(lock, "models.Kiln", "models.Oven")
    assert rename(there, "models.Oven", "models.Kiln") == lock


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kilns.ligth", "kilns.x", "no 'kilns.ligth'; did you mean 'kilns.light'?"),
        ("models.Kilns", "models.X", "no 'models.Kilns'; did you mean 'models.Kiln'?"),
        ("nothing", "x", "no 'nothing'; the lock lists all names"),
        ("light", "x", "no 'light'; did you mean 'kilns.light'?"),
        (
            "kiln.fuel_kind",
            "x",
            "no 'kiln.fuel_kind'; did you mean 'kilns.light.fuel_kind'?",
        ),
        ("lit_ad", "x", "no 'lit_ad'; did you mean 'models.Kiln.lit_at'?"),
        ("kilns.burn", "x", "no 'kilns.burn'; kilns has get, light"),
        ("kilns.get", "kilns.show", "'kilns.get' stands in kilns and ovens; say which"),
        (
            "kilns.fire",
            "kilns.x",
            "'kilns.fire' is called kilns.light now; rename that",
        ),
        ("kilns.light", "kilns.get", "kilns.get is taken by an operation: kilns.get"),
        ("kilns.light", "kilns.light", "kilns.light is called so already"),
        ("kilns.light", "light", "'light' isn't an operation, such as servers.create"),
        ("kilns.light", "kilns.pass", "'pass' in 'kilns.pass' is reserved; use pass_"),
        ("kilns.light", "os.light", "'os' in 'os.light' is reserved; use os_"),
        (
            "kilns.light.fuel_kind",
            "kilns.light.kiln_id",
            "kilns.light.kiln_id is taken by an argument: kilns.light.kiln_id",
        ),
        (
            "kilns.light.fuel_kind",
            "fuel",
            "is an argument of kilns.light and stays there; write kilns.light.NAME",
        ),
        (
            "kilns.light.fuel_kind",
            "kilns.light.timeout",
            "'timeout' is reserved; use timeout_",
        ),
        ("models.Kiln", "inputs.Kiln", "models.Kiln stays in its module"),
        ("models.Kiln", "models.kiln", "isn't in CamelCase; write Kiln"),
        ("models.Kiln.lit_at", "models.Kiln.copy", "'copy' is reserved; use copy_"),
    ],
)
def test_what_is_refused(lock: Lock, old: str, new: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        rename(lock, old, new)
    assert message in str(caught.value)


def test_a_rename_moves_no_entry(lock: Lock) -> None:
    renamed = rename(lock, "models.Kiln.lit_at", "models.Kiln.since")
    renamed = rename(renamed, "kilns.light", "stoves.heat")
    before, after = (lock_text(each).splitlines() for each in (lock, renamed))
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert sorted(line.split()[-1] for line in changed) == [
        '"kilns.fire",',
        '"kilns.fire",',
        '"lit_at"',
        '"lit_at",',
        '"since",',
        '"stoves.heat",',
        "[",
        "]",
        'response",',
        'response",',
    ]


def test_an_unknown_api_is_refused(lock: Lock) -> None:
    with pytest.raises(ConfigError, match="no API 'kiln'; did you mean 'kilns'?"):
        rename(lock, "kilns.get", "kilns.show", "kiln")


@pytest.mark.parametrize("wire", ["", "a\ud800b", "\\ud800", 'q"\\', "\0\x85\n", "a.b"])
def test_any_text_of_a_page_comes_back(lock: Lock, wire: str, tmp_path: Path) -> None:
    pins = lock.apis["kilns"]
    anchor = replace(pins.operations[0].anchor, label=plain(wire), key=plain(wire))
    names = {plain(wire): Name(word("odd"))}
    odd = replace(pins.operations[0], anchor=anchor, body=names)
    kept = Lock(
        tmp_path / "odd.lock",
        {"kilns": replace(pins, operations=(odd, pins.operations[1]))},
    )
    write_lock(kept)
    assert read_lock(kept.path) == kept
