"""Names with a lock: what stays, whatever happens to the pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any, TypeAlias

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
from rstgen.blueprint import Blueprint
from rstgen.code import dotted, word
from rstgen.lock import NO_PINS, ApiPins, Name
from rstgen.planner import plan
from rstgen.source import Span

Notation: TypeAlias = "str | list[Notation] | dict[str, Notation]"
"""A type: a kind, a list of the elements' type, or an object's members."""


def asked(
    request: str,
    answer: Notation | None = None,
    body: dict[str, Notation] | None = None,
    *,
    page: str = "page.rst",
    label: str = "",
    title: str = "Do it",
    query: str = "",
) -> Operation:
    """An operation; one key at the top of a body wraps it."""
    span = Span(f"kilns/{page}", 8, 8)
    seen = (Fact("member", "", "declared", (Witness("table", span, ""),)),)

    def typed(notation: Notation) -> Type:
        if isinstance(notation, str):
            return Type.model_validate({"kind": notation})
        if isinstance(notation, list):
            return Type(kind="array", items=typed(notation[0]))
        members = tuple(
            Property(name=name, type=typed(inner), required=True, facts=seen)
            for name, inner in notation.items()
        )
        return Type(kind="object", properties=members)

    def made(notation: Notation) -> Body:
        whole = typed(notation)
        wraps = len(whole.properties) == 1
        wrapper = whole.properties[0].name if wraps else None
        return Body(type=whole, wrapper=wrapper, sample=None)

    def parameter(name: str, place: Any) -> Parameter:
        text = Type(kind="string")
        return Parameter(name=name, place=place, type=text, required=True, facts=seen)

    method, path = request.split()
    parts = [part for part in path.split("/") if part]
    variables = [part.strip("{}") for part in parts if part.startswith("{")]
    own = made(answer) if answer is not None else None
    return Operation(
        method=method,
        path=tuple(
            Segment(parameter=part.strip("{}"))
            if part.startswith("{")
            else Segment(text=part)
            for part in parts
        ),
        parameters=(
            *(parameter(name, "path") for name in variables),
            *(parameter(name, "query") for name in query.split()),
        ),
        title=title,
        anchor=label,
        request=made(body) if body is not None else None,
        responses=(Response(status=200, body=own, facts=seen),),
        span=span,
    )


def planned(
    *operations: Operation, pins: ApiPins = NO_PINS, shared: tuple[str, ...] = ()
) -> Blueprint:
    return plan(Api(name="kilns", shared=shared, operations=operations), pins)


def locked(*operations: Operation, shared: tuple[str, ...] = ()) -> ApiPins:
    return planned(*operations, shared=shared).pins


def methods(blueprint: Blueprint) -> dict[str, str]:
    """The request of each method."""
    return {
        method.identity: f"{method.http_method} {method.template}"
        for resource in blueprint.resources
        for method in resource.methods
    }


def arguments(blueprint: Blueprint) -> dict[str, str]:
    """The wire's name of each argument of the only method."""
    ((method,),) = (resource.methods for resource in blueprint.resources)
    own = (*method.arguments.path, *method.arguments.keywords)
    return {argument.name: argument.wire for argument in own}


def models(blueprint: Blueprint) -> dict[str, list[str]]:
    """The attributes of each model."""
    return {
        model.name: [field.name for field in model.fields] for model in blueprint.models
    }


GET = "GET /kilns/{kiln_id}"
LIGHT = "POST /kilns/{kiln_id}/action"


def test_without_a_lock_the_order_of_operations_does_not_matter() -> None:
    operations = (
        asked(GET, {"kiln": {"lit": "boolean", "door": {"open": "boolean"}}}),
        asked("GET /kilns", {"kilns": [{"lit": "boolean"}], "next": "string"}),
        asked(LIGHT, body={"light": {"fuel": "string"}}, title="Act"),
        asked(LIGHT, body={"cool": {"by": {"open": "boolean"}}}, title="Act"),
    )
    first = planned(*operations)
    assert all(planned(*order) == first for order in permutations(operations))


PINNED = asked(LIGHT, None, {"light": {}}, page="light.rst", label="light-a-kiln")
OTHER = {"page": "new.rst", "label": "new"}


@pytest.mark.parametrize(
    ("moved", "kept"),
    [
        (asked(LIGHT, None, {"light": {}}, page="light.rst", label="light-a-kiln"), 1),
        (asked(LIGHT, None, {"light": {}}, page="new.rst", label="new"), 1),
        (asked(LIGHT, None, {"fire": {}}, page="light.rst", label="new"), 1),
        (asked("POST /k/fire", page="light.rst", label="light-a-kiln"), 1),
        (asked("POST /k/fire", page="new.rst", label="light-a-kiln"), 1),
        (asked("POST /k/fire", page="light.rst", label="new"), 0),
        (asked(LIGHT, None, {"fire": {}}, page="new.rst", label="new"), 0),
        (asked("POST /k/fire", page="new.rst", label=""), 0),
        (
            asked(
                "POST /kilns/{id}/action", None, {"light": {}}, page="n.rst", label=""
            ),
            1,
        ),
    ],
)
def test_an_operation_is_known_by_its_strongest_ties(
    moved: Operation, kept: int
) -> None:
    assert ("kilns.light" in methods(planned(moved, pins=locked(PINNED)))) == kept


def test_two_that_could_be_meant_are_both_new() -> None:
    pins = locked(asked(GET, page="one.rst", label="show"))
    both = [
        asked("GET /ovens/{id}", page=page, label="show") for page in ("a.rst", "b.rst")
    ]
    both[1] = asked("GET /stoves/{id}", page="b.rst", label="show")
    assert sorted(methods(planned(*both, pins=pins))) == ["ovens.get", "stoves.get"]


def test_a_page_that_collides_renames_nothing() -> None:
    old = asked("POST /kilns", title="Build kiln", page="build.rst")
    new = asked("POST /v2/kilns", title="A bigger kiln", page="a.rst")
    assert methods(planned(old, new)) == {
        "kilns.bigger_kiln": "POST /v2/kilns",
        "kilns.build_kiln": "POST /kilns",
    }
    assert methods(planned(new, old, pins=locked(old))) == {
        "kilns.bigger_kiln": "POST /v2/kilns",
        "kilns.create": "POST /kilns",
    }


def test_a_former_name_is_given_to_no_other() -> None:
    old = asked("POST /kilns", page="build.rst")
    (pin,) = locked(old).operations
    name = Name(dotted(word("kilns"), word("build")), (pin.name.current,))
    pins = ApiPins("/", (replace(pin, name=name),))
    new = asked("POST /v2/kilns", title="Create", page="a.rst")
    found = planned(new, old, pins=pins)
    assert methods(found) == {
        "kilns.build": "POST /kilns",
        "kilns.create_2": "POST /v2/kilns",
    }
    assert [alias.name for alias in found.resources[0].aliases] == ["create"]


def test_a_new_site_that_comes_first_renames_no_class() -> None:
    old = asked("PUT /kilns/{kiln_id}", {"oven": {"lit": "boolean"}}, page="put.rst")
    new = asked(GET, {"kiln": {"lit": "boolean"}}, page="get.rst")
    assert models(planned(new, old)) == {
        "Kiln": ["lit"],
    }
    assert models(planned(new, old, pins=locked(old))) == {
        "Oven": ["lit"],
    }


def test_classes_that_become_equal_keep_both_names() -> None:
    get, put = GET, "PUT /kilns/{kiln_id}"
    before = (
        asked(get, {"kiln": {"lit": "boolean"}, "id": "string"}),
        asked(put, {"oven": {"hot": "boolean"}, "id": "string"}),
    )
    after = (before[0], asked(put, {"oven": {"lit": "boolean"}, "id": "string"}))
    assert "Oven" not in models(planned(*after))
    found = models(planned(*after, pins=locked(*before)))
    assert (found["Kiln"], found["Oven"]) == (["lit"], ["lit"])


def test_a_class_that_splits_keeps_its_name_where_it_was_first() -> None:
    get, put = GET, "PUT /kilns/{kiln_id}"
    same: dict[str, Notation] = {"kiln": {"lit": "boolean"}, "id": "string"}
    other: dict[str, Notation] = {"kiln": {"hot": "boolean"}, "id": "string"}
    pins = locked(asked(get, same), asked(put, same))
    found = models(planned(asked(get, other), asked(put, same), pins=pins))
    assert found["Kiln"] == ["hot"]
    assert found["KilnsUpdateKiln"] == ["lit"]


def test_an_object_that_becomes_a_list_keeps_its_class() -> None:
    pins = locked(asked(GET, {"ovens": {"lit": "boolean"}}))
    found = planned(asked(GET, {"ovens": [{"lit": "boolean"}]}), pins=pins)
    assert "Oven" in models(found)


def test_a_member_that_collides_renames_no_field_and_no_argument() -> None:
    old: dict[str, Notation] = {"kiln": {"maxHeat": "integer"}}
    new: dict[str, Notation] = {"kiln": {"max_heat": "integer", "maxHeat": "integer"}}
    pins = locked(asked("PUT /kilns", old, old, query="id"))
    found = planned(asked("PUT /kilns", new, new, query="Id id"), pins=pins)
    assert models(found)["Kiln"] == ["max_heat_2", "max_heat"]
    assert arguments(found) == {
        "max_heat_2": "max_heat",
        "max_heat": "maxHeat",
        "id_2": "Id",
        "id": "id",
    }


def test_a_path_variable_that_is_called_otherwise_renames_no_argument() -> None:
    found = planned(asked("GET /kilns/{id}"), pins=locked(asked(GET)))
    assert arguments(found) == {"kiln_id": "id"}
    longer = planned(
        asked("GET /{site}/kilns/{id}", label="show"),
        pins=locked(asked(GET, label="show")),
    )
    assert arguments(longer) == {"site": "site", "id": "id"}


def shared_arguments(blueprint: Blueprint) -> dict[str, list[str]]:
    """The arguments in the path of each method; of the client under its own name."""
    own = {
        method.identity: [str(argument.name) for argument in method.arguments.path]
        for resource in blueprint.resources
        for method in resource.methods
    }
    return {"client": [argument.name for argument in blueprint.shared], **own}


TENANTS = (asked("GET /v2/{tenant}/kilns/{id}"), asked("GET /v2/{tenant}/ovens/{id}"))


def test_a_page_that_begins_otherwise_leaves_the_client_its_argument() -> None:
    new = asked("GET /shelves/{tenant}/boards/{id}")
    pins = locked(*TENANTS, shared=("tenant",))
    assert pins.shared == "/v2/{tenant}"
    assert shared_arguments(planned(*TENANTS, new, pins=pins)) == {
        "client": ["tenant"],
        "kilns.get": ["id"],
        "ovens.get": ["id"],
        "shelve_boards.get": ["tenant", "id"],
    }


def test_a_page_that_goes_makes_no_argument_the_client_s() -> None:
    pins = locked(*TENANTS, asked("GET /shelves/{id}"))
    assert pins.shared == "/"
    assert shared_arguments(planned(*TENANTS, pins=pins, shared=("tenant",))) == {
        "client": [],
        "kilns.get": ["tenant", "id"],
        "ovens.get": ["tenant", "id"],
    }


def test_a_shared_variable_may_be_called_otherwise() -> None:
    renamed = (
        asked("GET /v2/{account}/kilns/{id}"),
        asked("GET /v2/{account}/ovens/{id}"),
        asked("PUT /v2/{tenant}/ovens/{id}"),
    )
    pins = locked(*TENANTS, shared=("tenant",))
    found = shared_arguments(planned(*renamed[:2], pins=pins, shared=("account",)))
    assert found == {"client": ["tenant"], "kilns.get": ["id"], "ovens.get": ["id"]}
    # Both of a route begin alike, or neither could be served.
    found = shared_arguments(planned(*renamed[1:], pins=pins))
    assert found == {"client": ["tenant"], "ovens.get": ["id"], "ovens.update": ["id"]}


def test_bodies_of_two_operations_share_no_name() -> None:
    body: dict[str, Notation] = {"a": "string", "b": "string"}
    found = planned(
        asked("POST /kiln/{id}/shelf_boards", None, body),
        asked("POST /kiln_shelf/{id}/boards", None, body),
    )
    assert len({body.name for body in found.bodies}) == 2


def test_pins_are_what_they_were() -> None:
    """Planning with the lock that planning gave changes nothing."""
    operations = (
        asked(GET, {"kiln": {"doors": [{"open": "boolean"}]}}),
        asked(LIGHT, None, {"light": {"doors": [{"open": "boolean"}]}}),
    )
    first = planned(*operations)
    assert planned(*operations, pins=first.pins) == first


def test_no_class_hides_the_base_of_the_others() -> None:
    found = planned(asked(GET, {"model": {"lit": "boolean"}}))
    assert list(models(found)) == ["Model_"]
