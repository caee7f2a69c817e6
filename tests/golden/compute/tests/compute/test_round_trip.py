"""Client and server understand each other: the examples, and whatever tables document."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
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
    Text,
    Wire,
    as_sent,
    extras,
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
NO_VALUES = st.text("qxz", min_size=1, max_size=9)
VISIBLE = st.characters(min_codepoint=33, max_codepoint=126)
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
each_text = pytest.mark.parametrize(
    "case", [case for case in CASES if case.texts], ids=str
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


@each_text
@some
@given(data=st.data())
def test_any_documented_query_and_headers_arrive(
    case: Case, data: st.DataObject
) -> None:
    texts = {text.name: values(as_text(text)) for text in case.texts}
    left_out = {t.name: texts.pop(t.name) for t in case.texts if may_go(t, case)}
    drawn = data.draw(st.fixed_dictionaries(texts, optional=left_out))
    kept = {name: v for name, v in case.keywords.items() if name not in left_out}
    recorder, given_ = Recorder(case.result), {**kept, **drawn}
    recorder.round_trip(case, given_)
    ((handler, path, arrived),) = recorder.calls
    assert (handler, path) == (case.handler, case.path_values)
    assert as_sent(arrived) == as_sent(given_)


@each_text
@some
@given(data=st.data())
def test_any_other_query_and_headers_are_refused(
    case: Case, data: st.DataObject
) -> None:
    slips = [(text, slip) for text in case.texts for slip in slips_of(text, case)]
    if not slips:
        return
    text, slip = data.draw(st.sampled_from(slips))
    bad, recorder = data.draw(slip), Recorder(case.result)
    assert recorder.ask(with_text(case, text, bad)).status_code == 400
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
    assert extras(result) == []


def as_text(text: Text) -> Schema:
    """What an argument may be, in what can be sent of it."""
    return {**text.accepts, "nullable": False, "in_header": text.in_header}


def may_go(text: Text, case: Case) -> bool:
    """Whether a request without the argument means the same operation."""
    return not text.required and is_alone(case)


def is_alone(case: Case) -> bool:
    """Whether no other operation has its method and path."""
    place = case.method, case.template
    return sum((each.method, each.template) == place for each in CASES) == 1


def slips_of(text: Text, case: Case) -> list[st.SearchStrategy[Any]]:
    """Values of an argument that break what is documented; None is none at all."""
    found = beyond(as_text(text))
    if text.accepts["kind"] != "string":
        found.append(NO_VALUES)
    if text.required and is_alone(case):
        found.append(st.none())
    return found


def with_text(case: Case, text: Text, value: Any) -> Case:
    """The case with another value of an argument in its request."""
    new = {} if value is None else {text.wire: str(value)}
    if text.in_header:
        headers = {n: v for n, v in case.headers.items() if n != text.wire}
        return replace(case, headers=headers | new)
    query = tuple((n, v) for n, v in case.query if n != text.wire)
    return replace(case, query=(*query, *new.items()))


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
            letters = (
                VISIBLE if schema.get("in_header") else st.characters(codec="utf-8")
            )
            return st.text(
                letters, min_size=shortest, max_size=min(longest, shortest + 30)
            )
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
    wrong = _of_another_kind(schema)
    found = beyond(schema) if wrong is None else [wrong, *beyond(schema)]
    right = values({**schema, "nullable": False})
    for name in schema.get("required", ()):
        found.append(right.map(partial(_without, name)))
    for name, inner in schema.get("members", {}).items():
        bad = misfits(inner)
        if bad is not None:
            found.append(st.tuples(right, bad).map(partial(_with, name)))
    bad_item = misfits(schema["items"]) if "items" in schema else None
    if bad_item is not None:
        found.append(st.lists(bad_item, min_size=1, max_size=1))
    return st.one_of(found) if found else None


def beyond(schema: Schema) -> list[st.SearchStrategy[Any]]:
    """Values of the kind beyond its limits."""
    found: list[st.SearchStrategy[Any]] = []
    texts = st.text(VISIBLE, max_size=30) if schema.get("in_header") else TEXTS
    if "values" in schema:
        found.append(texts.filter(lambda text: text not in schema["values"]))
    if schema.get("shortest"):
        found.append(st.text(VISIBLE, max_size=schema["shortest"] - 1))
    if schema.get("longest", 999) < 300:
        size = schema["longest"] + 1
        found.append(st.text(VISIBLE, min_size=size, max_size=size + 9))
    if "at_least" in schema:
        found.append(st.integers(max_value=math.ceil(schema["at_least"]) - 1))
    if "at_most" in schema:
        found.append(st.integers(min_value=math.floor(schema["at_most"]) + 1))
    return found


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
