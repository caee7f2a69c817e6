"""Client and server understand each other: the examples, and whatever tables document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compute import StatusError
from compute.server import Fault

from .cases import CASES
from .harness import (
    NOTHING,
    Case,
    Recorder,
    Wire,
    as_sent,
    plain,
    told_in_reports,  # noqa: F401
)

each_case = pytest.mark.parametrize("case", CASES, ids=str)


@each_case
def test_arguments_arrive_and_the_answer_returns(case: Case) -> None:
    recorder = Recorder(case.result)
    result = recorder.round_trip(case)
    assert recorder.calls == [(case.handler, case.path_values, case.keywords)]
    assert plain(result) == case.result


@each_case
def test_faults_return_as_their_class(case: Case) -> None:
    for status, kind in case.errors.items():
        if case.method != "POST" and status in {429, 502, 503, 504}:
            continue  # the client would wait and try again
        recorder = Recorder(fault=Fault(status, "said so"))
        with pytest.raises(StatusError) as caught:
            recorder.round_trip(case)
        assert type(caught.value) is kind


Schema = Mapping[str, Any]

TEXTS = st.text(max_size=30)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
WHOLE = st.integers(-(2**63), 2**63)
SCALARS = st.none() | st.booleans() | WHOLE | TEXTS
ANY = (
    SCALARS
    | st.lists(SCALARS, max_size=2)
    | st.dictionaries(TEXTS, SCALARS, max_size=2)
)

each_body = pytest.mark.parametrize(
    "case", [case for case in CASES if case.accepts], ids=str
)
each_answer = pytest.mark.parametrize(
    "case", [case for case in CASES if case.gives], ids=str
)
# The same values in every run. `pytest --hypothesis-profile` of your own is not used.
some = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def keywords(case: Case, inner: Any) -> dict[str, Any]:
    """The arguments of a body, beside those of the case's query and headers."""
    own = {case.whole, *case.arguments.values()}
    others = {name: value for name, value in case.keywords.items() if name not in own}
    if case.whole is not None:
        return {**others, case.whole: inner}
    return {**others, **{case.arguments[name]: each for name, each in inner.items()}}


@each_body
@some
@given(data=st.data())
def test_any_documented_body_arrives(case: Case, data: st.DataObject) -> None:
    assert case.accepts is not None
    inner = data.draw(values({**case.accepts, "nullable": False}))
    recorder, given_ = Recorder(case.result), keywords(case, inner)
    recorder.round_trip(case, given_)
    ((handler, path, arrived),) = recorder.calls
    assert (handler, path) == (case.handler, case.path_values)
    assert as_sent(arrived) == as_sent(given_)


@each_body
@some
@given(data=st.data())
def test_any_single_violation_is_refused(case: Case, data: st.DataObject) -> None:
    assert case.accepts is not None
    bad = misfits({**case.accepts, "nullable": False})
    if bad is None:
        return
    inner, recorder = data.draw(bad), Recorder(case.result)
    body = inner if case.key is None else {case.key: inner}
    assert recorder.ask(case, body=body).status_code == 400
    assert recorder.calls == []


@each_answer
@some
@given(data=st.data())
def test_any_documented_answer_returns(case: Case, data: st.DataObject) -> None:
    assert case.gives is not None
    inner = data.draw(values(case.gives))
    answer = inner if case.reply_key is None else {case.reply_key: inner}
    wire = Wire(case.success[0], NOTHING if answer is None else answer)
    result = case.method_of(wire.client(strict=answer is not None))(
        *case.path_values, **case.keywords
    )
    assert as_sent(plain(result)) == as_sent(inner)


def values(schema: Schema) -> st.SearchStrategy[Any]:
    """Values of a type."""
    found = _plain(schema)
    return found | st.none() if schema.get("nullable") else found


def _plain(schema: Schema) -> st.SearchStrategy[Any]:
    low, high = schema.get("at_least"), schema.get("at_most")
    match schema["kind"]:
        case "string" if "values" in schema:
            return st.sampled_from(schema["values"])
        case "string":
            shortest, longest = schema.get("shortest", 0), schema.get("longest", 30)
            return st.text(min_size=shortest, max_size=min(longest, shortest + 30))
        case "integer":
            return st.integers(-(2**63) if low is None else low, high)
        case "number":
            return st.floats(low, high, allow_nan=False, allow_infinity=False)
        case "boolean":
            return st.booleans()
        case "array":
            return st.lists(values(schema.get("items", {"kind": "any"})), max_size=3)
        case "object" if "members" in schema:
            members = {name: values(each) for name, each in schema["members"].items()}
            required = {name: members.pop(name) for name in schema["required"]}
            return st.fixed_dictionaries(required, optional=members)
        case "object":
            return st.dictionaries(TEXTS, SCALARS, max_size=3)
        case _:
            return ANY


def misfits(schema: Schema) -> st.SearchStrategy[Any] | None:
    """Values with one thing wrong: another kind, or a required member left out."""
    members = schema.get("members")
    wrong = _of_another_kind(schema)
    if not members:
        return wrong
    found = [] if wrong is None else [wrong]
    right = values({**schema, "nullable": False})
    for name in schema["required"]:
        found.append(right.map(partial(_without, name)))
    for name, inner in members.items():
        bad = misfits(inner)
        if bad is not None:
            found.append(st.tuples(right, bad).map(partial(_with, name)))
    return st.one_of(found)


def _without(name: str, whole: Mapping[str, Any]) -> Any:
    return {key: value for key, value in whole.items() if key != name}


def _with(name: str, pair: tuple[Mapping[str, Any], Any]) -> Any:
    return {**pair[0], name: pair[1]}


def _of_another_kind(schema: Schema) -> st.SearchStrategy[Any] | None:
    match schema["kind"]:
        case "string":
            return WHOLE | st.booleans() | st.just([])
        case "integer" | "number":
            return TEXTS | st.just([])
        case "boolean":
            return TEXTS | st.just([])
        case "array":
            return TEXTS | WHOLE | st.just({})
        case "object":
            return TEXTS | WHOLE | st.just([])
        case _:
            return None
