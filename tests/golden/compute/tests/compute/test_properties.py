"""Whatever the pages document arrives unchanged; whatever they don't is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .cases import CASES
from .harness import NOTHING, Case, Recorder, Wire, as_sent, plain
from .strategies import misfits, values

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
