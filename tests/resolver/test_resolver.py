"""What is concluded where a page as a case would be too long a way round."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from rstgen.api import Segment, Type
from rstgen.page import Kind, Stated, split_pointer
from rstgen.resolver.merging import merged_type
from rstgen.resolver.paths import pair_rows, shared_prefix, split_path
from rstgen.resolver.redaction import redacted
from rstgen.resolver.samples import sample
from rstgen.resolver.types import type_of_values
from rstgen.source import Span

HERE = Span("page.rst", 1, 1)


def template(path: str) -> list[str] | None:
    """A path's segments, variables in braces."""
    segments = split_path(path)
    if segments is None:
        return None
    return [s.text if s.parameter is None else f"{{{s.parameter}}}" for s in segments]


@pytest.mark.parametrize(
    ("path", "segments"),
    [
        ("/a/{b}/c", ["a", "{b}", "c"]),
        ("/a//b/", ["a", "b"]),
        ("/", []),
        ("/{$id}/x.json", ["{$id}", "x.json"]),
        ("/v1.0/a:b", ["v1.0", "a:b"]),
    ],
)
def test_paths_that_can_be_used(path: str, segments: list[str]) -> None:
    assert template(path) == segments


@pytest.mark.parametrize(
    "path",
    [
        *("/../a", "/./a", "/a/..", "/{a}/{a}", "/a{b}", "/{a}b", "/{a", "/a}", "/{}"),
        *("/a b", "/a\n", "/{a\n}", "/a?b", "/a#b", '/a"b', "/a\\b", "/{a{b}}"),
        *("/{1a}", "/{a b}", "/{a()}", "/\u00e9", "/\u202ea", f"/{{{'a' * 81}}}"),
    ],
)
def test_paths_that_no_code_is_made_for(path: str) -> None:
    assert template(path) is None


def row(name: str) -> Stated:
    return Stated("path", name, name, None, None, None, "", "", HERE)


@pytest.mark.parametrize(
    ("names", "rows", "pairs"),
    [
        (["id"], ["id"], {"id": "id"}),
        (["machingAgentId"], ["machineAgentId"], {"machingAgentId": "machineAgentId"}),
        (["server_id"], ["serverId"], {"server_id": "serverId"}),
        (["kiln_id"], ["colour"], {}),
        (["kiln_id", "kiln_ids"], ["kiln_ids"], {"kiln_ids": "kiln_ids"}),
        (["a_id", "b_id"], ["b_id", "a_id"], {"a_id": "a_id", "b_id": "b_id"}),
    ],
)
def test_rows_are_paired_with_variables(
    names: list[str], rows: list[str], pairs: dict[str, str]
) -> None:
    found = pair_rows(names, [row(name) for name in rows])
    assert {name: stated.name for name, stated in found.items()} == pairs


@pytest.mark.parametrize(
    ("paths", "shared"),
    [
        (["/v1/{tenant}/a", "/v1/{tenant}/b"], ("tenant",)),
        (["/{tenant}/a", "/{tenant}/a/{id}"], ("tenant",)),
        (["/v1/{tenant}/a", "/v2/{tenant}/b"], ()),
        (["/", "/v1/{tenant}/a", "/v1", "/v1/{tenant}/b", "/v1/{tenant}"], ("tenant",)),
        (["/", "/v1/{tenant}/a", "/v1", "/v1/{tenant}/b"], ()),
        (["/", "/v1/{tenant}"], ()),
        (["/v1/{tenant}/a", "/v1/b"], ()),
        (["/a/{id}", "/a/{id}/b"], ()),
        (["/{tenant}/a"], ()),
        (["/{tenant}/a", "/{tenant}/a"], ()),
    ],
)
def test_what_begins_every_path(paths: list[str], shared: tuple[str, ...]) -> None:
    split: list[tuple[Segment, ...]] = [split_path(path) or () for path in paths]
    assert shared_prefix(split) == shared


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        ([1, 2.5], Type(kind="number")),
        ([True, 1], Type(kind="any")),
        ([None, "a"], Type(kind="string", nullable=True)),
        ([None], Type(kind="any")),
        ([[]], Type(kind="array")),
        ([[1], []], Type(kind="array", items=Type(kind="integer"))),
        ([], Type(kind="any")),
    ],
)
def test_types_of_examples(values: list[JsonValue], type_: Type) -> None:
    assert type_of_values(values, HERE) == type_


@pytest.mark.parametrize(
    ("pointer", "parts"),
    [
        ("a.b", [("a", False), ("b", False)]),
        ("a[*].b", [("a", True), ("b", False)]),
        ("a.b(s)", [("a", False), ("b", True)]),
        ("a..b.", [("a", False), ("b", False)]),
    ],
)
def test_dotted_names(pointer: str, parts: list[tuple[str, bool]]) -> None:
    assert split_pointer(pointer) == parts


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [("string", "string", "string"), ("string", "integer", "any")],
)
def test_a_merged_type_has_the_values_of_both(
    one: Kind, other: Kind, both: str
) -> None:
    nullable = Type(kind=other, nullable=True)
    assert merged_type(Type(kind=one), nullable).nullable
    assert merged_type(Type(kind=one), nullable).kind == both


@pytest.mark.parametrize(
    ("type_", "shown", "value"),
    [
        (Type(kind="string"), 5, "5"),
        (Type(kind="string"), True, "true"),
        (Type(kind="string", format="ip"), None, "192.0.2.1"),
        (Type(kind="integer"), "12", 12),
        (Type(kind="integer"), "\u0661", 1),
        (Type(kind="integer"), True, 1),
        (Type(kind="boolean"), "Yes", True),
        (Type(kind="boolean"), None, False),
        (Type(kind="number"), 2, 2),
        (Type(kind="object", nullable=True), None, None),
        (Type(kind="array"), None, []),
        (Type(kind="array", items=Type(kind="string")), "a", ["a"]),
        (Type(kind="array", items=Type(kind="integer")), [1, 2, 3, 4], [1, 2, 3]),
        (Type(kind="any"), {"a": 1}, {"a": 1}),
    ],
)
def test_samples_stay_near_the_example(
    type_: Type, shown: JsonValue, value: JsonValue
) -> None:
    found = sample(type_, shown)
    assert found == value
    assert type(found) is type(value)


def test_secrets_of_examples_go_no_further() -> None:
    shown: JsonValue = {
        "adminPass": "a1",
        "user": {"password": "b2", "name": "Ida"},
        "tokens": [{"api_key": "c3", "authToken": "d4"}],
        "secret": ["e5"],
        "link": "https://example.org/x?token=f6&page=2",
        "passenger": "Per",
    }
    assert redacted(shown) == {
        "adminPass": "not-a-secret",
        "user": {"password": "not-a-secret", "name": "Ida"},
        "tokens": [{"api_key": "not-a-secret", "authToken": "not-a-secret"}],
        "secret": ["not-a-secret"],
        "link": "https://example.org/x?token=not-a-secret&page=2",
        "passenger": "Per",
    }
