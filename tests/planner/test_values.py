"""What constraints make of a plan: open values, closed ones, enforced ones."""

from __future__ import annotations

from pathlib import Path

import pytest

import rstgen
from rstgen.api import Api, Type
from rstgen.blueprint import Blueprint, Method
from rstgen.code import word
from rstgen.page import Constraints
from rstgen.planner import plan
from rstgen.planner.classes import Site
from rstgen.planner.fitting import fitted, refused_values
from rstgen.planner.objects import Objects
from rstgen.planner.values import in_answer, in_request, in_signature
from rstgen.planner.wording import described

PAGES = Path(__file__).parent.parent / "cases" / "pages"
OPEN = Type(kind="string", constraints=Constraints(values=("a", "b")))
CLOSED = Type(kind="string", constraints=Constraints(values=("a", "b"), closed=True))
BOUND = Type(kind="integer", constraints=Constraints(minimum=1, maximum=9))
SHORT = Type(kind="string", constraints=Constraints(min_length=2, max_length=3))


@pytest.fixture(scope="module")
def api() -> Api:
    return rstgen.load(PAGES / "constraints")


def only_method(blueprint: Blueprint) -> Method:
    ((method,),) = (resource.methods for resource in blueprint.resources)
    return method


@pytest.mark.parametrize(
    ("type_", "enforce", "signature", "request_", "answer"),
    [
        (
            OPEN,
            False,
            'Literal["a", "b"] | str',
            'Known[Literal["a", "b"]]',
            'Known[Literal["a", "b"]]',
        ),
        (
            OPEN,
            True,
            'Literal["a", "b"]',
            'Literal["a", "b"]',
            'Known[Literal["a", "b"]]',
        ),
        (
            CLOSED,
            False,
            'Literal["a", "b"]',
            'Literal["a", "b"]',
            'Known[Literal["a", "b"]]',
        ),
        (BOUND, False, "int", "int", "int"),
        (BOUND, True, "int", "Annotated[int, Field(ge=1, le=9)]", "int"),
        (
            SHORT,
            True,
            "str",
            "Annotated[str, Field(min_length=2, max_length=3)]",
            "str",
        ),
    ],
)
def test_how_values_are_written(
    type_: Type, enforce: bool, signature: str, request_: str, answer: str
) -> None:
    assert in_signature(type_, enforce) == signature
    assert in_request(type_, enforce) == request_
    assert in_answer(type_) == answer


def test_objects_of_other_values_are_other_classes() -> None:
    def holding(type_: Type) -> Type:
        witness = rstgen.api.Witness("table", rstgen.source.Span("p.rst", 1, 1), "")
        fact = rstgen.api.Fact("member", "x", "declared", (witness,))
        member = rstgen.api.Property(name="x", type=type_, facts=(fact,))
        return Type(kind="object", properties=(member,))

    sites = {
        Site(word(name), "response"): holding(type_)
        for name, type_ in (
            ("list", Type(kind="string")),
            ("show", OPEN),
            ("get", CLOSED),
            ("put", SHORT),
        )
    }
    objects = Objects(
        word("models"), "", word("list"), word("dict"), in_answer, (), sites.items(), ()
    )
    names = [objects.define("kiln", site).name for site in sites]
    assert names == ["Kiln", "ShowKiln", "ShowKiln", "Kiln"]


def test_values_that_cannot_be_sent_are_no_known_ones(api: Api) -> None:
    (operation,) = api.operations
    unsendable = {"path": "..", "header": "caf\u00e9", "query": "?"}
    parameters = tuple(
        parameter.model_copy(
            update={
                "type": Type(
                    kind="string",
                    constraints=Constraints(
                        values=("a", unsendable[parameter.place]), closed=True
                    ),
                )
            }
        )
        for parameter in operation.parameters
    )
    operation = operation.model_copy(update={"parameters": parameters})
    method = only_method(plan(api.model_copy(update={"operations": (operation,)})))
    arguments = method.arguments
    assert arguments.path[0].annotation == "ID"
    assert arguments.headers[0].annotation == "str"
    assert arguments.query[0].annotation == 'Literal["a", "?"]'


def test_closed_values_are_refused_whatever_the_settings(api: Api) -> None:
    (operation,) = api.operations
    closed = tuple(
        parameter.model_copy(update={"type": CLOSED})
        for parameter in operation.parameters
    )
    operation = operation.model_copy(update={"parameters": closed})
    method = only_method(plan(api.model_copy(update={"operations": (operation,)})))
    assert method.arguments.checks_path
    assert method.case.path == "/yards/a/kilns"
    assert [misfit.why for misfit in method.case.misfits] == [
        "an unknown value: yard",
        "an unknown value: wait",
        "an unknown value: dry",
        "an unknown value: X-Tone",
    ]
    assert method.case.misfits[0].path == "/yards/a-not/kilns"
    assert method.case.misfits[1].query == (("wait", "a-not"), ("dry", "a"))
    assert method.case.misfits[3].headers == (("X-Tone", "a-not"),)


def test_nothing_is_refused_for_its_value_unless_the_settings_say_so(api: Api) -> None:
    documented = only_method(plan(api)).case
    assert documented.misfits == ()
    assert len(documented.refused) == 12
    enforced = only_method(plan(api, enforce=True)).case
    assert [why for why, _ in enforced.refused][12:] == [
        "too short: name",
        "too long: name",
        "an unknown value: fuel",
        "an unknown value: vents",
        "too small: heat",
        "too large: heat",
        "too small: slope",
        "too large: slope",
    ]


@pytest.mark.parametrize(
    ("type_", "enforce", "value", "changed"),
    [
        (OPEN, False, "c", "c"),
        (OPEN, True, "c", "a"),
        (CLOSED, False, "c", "a"),
        (CLOSED, False, "b", "b"),
        (BOUND, False, 10, 10),
        (BOUND, True, 10, 9),
        (BOUND, True, -1, 1),
        (SHORT, True, "", "xx"),
        (SHORT, True, "long", "lon"),
        (CLOSED, True, None, None),
        (Type(kind="array", items=BOUND), True, [0, 5], [1, 5]),
    ],
)
def test_samples_are_changed_where_they_are_refused(
    type_: Type, enforce: bool, value: object, changed: object
) -> None:
    assert fitted(type_, value, enforce) == changed  # type: ignore[arg-type]


def test_no_test_holds_a_text_of_many_characters() -> None:
    long = Type(kind="string", constraints=Constraints(max_length=65536))
    assert list(refused_values(long, True)) == []


@pytest.mark.parametrize(
    ("description", "said", "told"),
    [
        ("", Constraints(), ""),
        ("The fuel.", Constraints(values=("a", "b")), "The fuel. One of a, b."),
        (
            "The fuel, A or B.",
            Constraints(values=("a", "b"), default="a"),
            "The fuel, A or B. Default a.",
        ),
        ("From 1 to 1,300.", Constraints(minimum=1, maximum=1300), "From 1 to 1,300."),
        ("", Constraints(min_length=1), "At least 1 character."),
        (
            f"The fuel{' that burns' * 6}. Either a or b.",
            Constraints(values=("a", "b"), max_length=9),
            f"The fuel{' that burns' * 5} that ...\n        One of a, b; at most 9 characters.",
        ),
    ],
)
def test_docstrings_tell_what_a_description_had_no_room_for(
    description: str, said: Constraints, told: str
) -> None:
    assert described(description, Type(kind="string", constraints=said)) == told
