"""Names of resources and methods: literal cases."""

from __future__ import annotations

from itertools import permutations

import pytest

from rstgen.api import (
    Api,
    Body,
    Fact,
    Operation,
    Parameter,
    Property,
    Response,
    Segment,
    Type,
    Witness,
)
from rstgen.conditions import Condition
from rstgen.planner import plan
from rstgen.planner.naming import resource_name, singular, without_vendor
from rstgen.source import Span

SPAN = Span("kilns/page.rst", 8, 8)
FACTS = (Fact("member", "", "declared", (Witness("table", SPAN, ""),)),)


def operation(
    request: str, title: str = "", key: str | None = None, lists: bool = False
) -> Operation:
    """An operation as `GET /kilns/{kiln_id}`; `key` is the one key of its body."""
    method, path = request.split()
    body = None
    if key is not None:
        type_ = Type(kind="object", properties=(_property(key, "object"),))
        body = Body(type=type_, wrapper=key, sample={key: {}})
    answer = None
    if lists:
        type_ = Type(kind="object", properties=(_property("items", "array"),))
        answer = Body(type=type_, sample={"items": []})
    segments = tuple(map(_segment, path.strip("/").split("/")))
    return Operation(
        method=method,
        path=segments,
        parameters=tuple(_parameter(s.parameter) for s in segments if s.parameter),
        title=title,
        request=body,
        responses=(Response(status=200, body=answer, facts=FACTS),),
        span=SPAN,
    )


def _segment(part: str) -> Segment:
    if part.startswith("{"):
        return Segment(parameter=part.strip("{}"))
    return Segment(text=part)


def _parameter(name: str) -> Parameter:
    return Parameter(
        name=name,
        place="path",
        type=Type(kind="string"),
        required=True,
        facts=FACTS,
    )


def _property(name: str, kind: str) -> Property:
    type_ = Type.model_validate({"kind": kind})
    return Property(name=name, type=type_, required=True, facts=FACTS)


def names(*operations: Operation, shared: tuple[str, ...] = ()) -> list[str]:
    """`resource.method` of each operation, sorted."""
    blueprint = plan(Api(name="kilns", shared=shared, operations=operations))
    return sorted(
        f"{resource.module}.{method.name}"
        for resource in blueprint.resources
        for method in resource.methods
    )


@pytest.mark.parametrize(
    ("request_line", "name"),
    [
        ("GET /kilns/{kiln_id}", "kilns.get"),
        ("POST /kilns", "kilns.create"),
        ("PUT /kilns/{kiln_id}", "kilns.update"),
        ("PATCH /kilns/{kiln_id}", "kilns.update"),
        ("DELETE /kilns/{kiln_id}", "kilns.delete"),
        ("HEAD /kilns/{kiln_id}", "kilns.check"),
        ("PUT /kilns", "kilns.replace"),
        ("DELETE /kilns", "kilns.delete_all"),
        ("GET /kilns", "kilns.list"),
        ("GET /status", "status.get"),
        ("GET /kilns/{kiln_id}/shelves", "kiln_shelves.list"),
        ("GET /kilns/{kiln_id}/shelves/{number}", "kiln_shelves.get"),
        ("DELETE /boxes/{box}/entries/{entry}", "box_entries.delete"),
        ("GET /v2.1/kilns/{kiln_id}", "kilns.get"),
        ("GET /os-kilns/{kiln_id}", "kilns.get"),
        ("GET /class/{name}", "class_.get"),
    ],
)
def test_from_the_path_and_the_verb(request_line: str, name: str) -> None:
    lists = name.endswith(".list")
    assert names(operation(request_line, "Some title", lists=lists)) == [name]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("reboot", "reboot"),
        ("changePassword", "change_password"),
        ("os-resetState", "reset_state"),
        ("OS-Fire", "fire"),
        ("EXT-STS:cool", "cool"),
        ("rax-move", "move"),
        ("import", "import_"),
    ],
)
def test_an_action_is_called_like_its_key(key: str, name: str) -> None:
    action = operation("POST /kilns/{kiln_id}/action", "Some title", key)
    assert names(action) == [f"kilns.{name}"]


def test_an_action_without_a_key_stands_on_its_parent() -> None:
    action = operation("POST /kilns/{kiln_id}/action", "Fire the kiln")
    assert names(action) == ["kilns.fire_kiln"]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (
            ("Show a kiln", "Show the kiln for apprentices"),
            ["kilns.show_kiln", "kilns.show_kiln_apprentices"],
        ),
        (("Show kiln", "Show the kiln"), ["kilns.show_kiln", "kilns.show_kiln_2"]),
        (("", "Show kiln"), ["kilns.get", "kilns.show_kiln"]),
    ],
)
def test_titles_tell_apart_what_path_and_verb_cannot(
    titles: tuple[str, str], expected: list[str]
) -> None:
    first, second = titles
    one = operation("GET /kilns/{kiln_id}", first)
    other = operation("GET /kilns/{name}", second)
    assert names(one, other) == expected


BY_QUERY = Condition("query", ("state",))


@pytest.mark.parametrize(
    ("request_line", "title", "name"),
    [
        ("GET /kilns", "List kilns by state", "kilns.list_by_state"),
        ("GET /kilns", "Search kilns", "kilns.search"),
        ("GET /kilns", "List the hot kilns", "kilns.list_hot_kilns"),
        ("GET /kilns", "List kilns", "kilns.list_kilns"),
        ("DELETE /kilns", "Delete kilns and shelves", "kilns.delete_kilns_and_shelves"),
    ],
)
def test_a_variant_leaves_the_short_name_to_the_plain_one(
    request_line: str, title: str, name: str
) -> None:
    plain = operation(request_line, "Some title")
    variant = operation(request_line, title).model_copy(
        update={"conditions": (BY_QUERY,)}
    )
    short = {"GET": "kilns.list", "DELETE": "kilns.delete_all"}[request_line.split()[0]]
    for operations in permutations((plain, variant)):
        assert names(*operations) == sorted([short, name])


def test_variants_of_one_action_are_called_like_their_titles() -> None:
    conditions = [Condition("body", ("turn", member)) for member in ("by", "to")]
    turns = [
        operation("POST /kilns/{kiln_id}/action", title, "turn").model_copy(
            update={"conditions": (Condition("key", ("turn",)), condition)}
        )
        for title, condition in zip(
            ("Turn kiln", "Turn kiln to a side"), conditions, strict=True
        )
    ]
    assert names(*turns) == ["kilns.turn_kiln", "kilns.turn_kiln_side"]


def test_two_titles_leave_other_methods_alone() -> None:
    assert names(
        operation("PUT /kilns/{kiln_id}", "Rename kiln"),
        operation("PATCH /kilns/{kiln_id}", "Change kiln"),
        operation("DELETE /kilns/{kiln_id}", "Tear down kiln"),
    ) == ["kilns.change_kiln", "kilns.delete", "kilns.rename_kiln"]


def test_the_tenant_is_the_clients() -> None:
    api = Api(
        name="kilns",
        shared=("tenant_id",),
        operations=(operation("GET /v2/{tenant_id}/kilns/{kiln_id}"),),
    )
    blueprint = plan(api)
    assert [argument.name for argument in blueprint.shared] == ["tenant_id"]
    (resource,) = blueprint.resources
    (method,) = resource.methods
    assert (resource.module, method.name) == ("kilns", "get")
    assert [argument.name for argument in method.arguments.path] == ["kiln_id"]


def test_the_order_of_pages_changes_no_name() -> None:
    operations = (
        operation("GET /kilns/{kiln_id}", "Show a kiln"),
        operation("GET /kilns/{name}", "Show the kiln"),
        operation("POST /kilns/{kiln_id}/action", "Fire", "fire"),
        operation("POST /kilns/{kiln_id}/action", "Fire again", "os-fire"),
        operation("GET /kilns", "List kilns"),
    )
    found = {tuple(names(*order)) for order in permutations(operations)}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("servers", "server"),
        ("entries", "entry"),
        ("boxes", "box"),
        ("patches", "patch"),
        ("classes", "class"),
        ("status", "status"),
        ("address", "address"),
        ("analysis", "analysis"),
        ("metadata", "metadata"),
    ],
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("os-resetState", "resetState"),
        ("OS-EXT:diskConfig", "diskConfig"),
        ("oscillate", "oscillate"),
        ("os-", "os-"),
    ],
)
def test_without_vendor(key: str, expected: str) -> None:
    assert without_vendor(key) == expected


def test_a_path_of_nothing_but_variables() -> None:
    assert resource_name(operation("GET /{a}/{b}")) == "root"
