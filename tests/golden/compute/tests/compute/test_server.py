"""The server hands each documented request to its own handler, and nothing else."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from fastapi import FastAPI

from compute.server import (
    Fault,
    Reply,
    UndocumentedStatus,
    create_app,
    create_router,
)

from .cases import CASES
from .harness import (
    NOTHING,
    Case,
    Recorder,
    body_of,
    told_in_reports,  # noqa: F401
)

each_case = pytest.mark.parametrize("case", CASES, ids=str)
each_body = pytest.mark.parametrize(
    "case", [case for case in CASES if case.body is not NOTHING], ids=str
)


@each_case
def test_request_reaches_its_handler(case: Case) -> None:
    recorder = Recorder(case.result)
    response = recorder.ask(case)
    assert response.status_code == case.success[0]
    (call,) = recorder.calls
    assert call == (case.handler, case.path_values, case.keywords)
    if case.answer is not NOTHING:
        assert body_of(response, case) == case.answer


@each_body
def test_bad_bodies_reach_no_handler(case: Case) -> None:
    recorder = Recorder()
    for why, body in case.refused:
        assert recorder.ask(case, body=body).status_code == 400, why
    for content in (b"{", b"\xff", b'{"a": }'):
        assert recorder.ask(case, content=content).status_code == 400
    assert recorder.ask(case, media_type="x/unknown").status_code == 415
    large = b'"' + b"x" * 1024 * 1024 + b'"'
    assert recorder.ask(case, content=large).status_code == 413
    assert recorder.calls == []


def test_bad_values_outside_of_bodies_reach_no_handler() -> None:
    recorder = Recorder()
    for case in CASES:
        for misfit in case.misfits:
            changed = replace(
                case, path=misfit.path, query=misfit.query, headers=misfit.headers
            )
            response = recorder.ask(changed)
            assert response.status_code == 400, (case.name, misfit.why)
    assert recorder.calls == []


@each_case
def test_other_paths_and_verbs_reach_no_handler(case: Case) -> None:
    recorder = Recorder()
    for path in (case.path + "/", "/no-such-place" * 12 + case.path):
        assert recorder.ask(case, path=path).status_code == 404
    response = recorder.ask(case, method="TRACE")
    assert response.status_code == 405
    assert case.method in response.headers["Allow"].split(", ")
    assert recorder.calls == []


@each_case
def test_documented_faults(case: Case) -> None:
    for status in case.errors:
        recorder = Recorder(fault=Fault(status, "said so"))
        response = recorder.ask(case)
        assert response.status_code == status
        if case.method != "HEAD":
            ((_, details),) = response.json().items()
            assert details == {"message": "said so", "code": status}


@each_case
def test_documented_successes(case: Case) -> None:
    for status in case.success:
        recorder = Recorder(Reply(case.result, status, {"X-Extra": "1"}))
        response = recorder.ask(case)
        assert response.status_code == status
        assert response.headers["X-Extra"] == "1"


@each_case
def test_undocumented_statuses(case: Case) -> None:
    with pytest.raises(UndocumentedStatus):
        Recorder(Reply(case.result, 299)).ask(case)
    with pytest.raises(UndocumentedStatus):
        Recorder(fault=Fault(499, "said so")).ask(case)


@each_case
def test_what_is_not_served_says_so(case: Case) -> None:
    recorder = Recorder()
    recorder.app = create_app(undocumented="raise")
    response = recorder.ask(case)
    assert response.status_code == 501
    assert case.name in response.text or case.method == "HEAD"


@each_case
def test_a_mock_answers_as_documented(case: Case) -> None:
    recorder = Recorder()
    recorder.app = create_app(mock=True, undocumented="raise")
    response = recorder.ask(case)
    assert response.status_code in case.success
    if case.answer is not NOTHING:
        assert body_of(response, case) == case.answer
    for name, _, text, _ in case.reply_headers:
        assert response.headers[name] == text
    for status in case.errors:
        response = recorder.ask(case, prefer=f"code={status}")
        assert response.status_code == status
        assert response.headers["Preference-Applied"] == f"code={status}"
        assert response.content or case.method == "HEAD"
    assert recorder.ask(case, prefer="code=299").status_code == 400


def test_faults_look_as_users_want() -> None:
    recorder = Recorder()
    recorder.app = create_app(fault_body=lambda fault: {"error": fault.status})
    assert recorder.ask(CASES[0]).json() == {"error": 501}
    assert recorder.ask(CASES[0], method="TRACE").json() == {"error": 405}
    assert recorder.ask(CASES[0], path="/no/such/place").json() == {"error": 404}


def test_a_router_serves_below_an_application() -> None:
    recorder, case = Recorder(), CASES[0]
    recorder.app = FastAPI()
    recorder.app.include_router(create_router(mock=True), prefix="/below")
    assert recorder.ask(case).status_code == 404
    response = recorder.ask(case, path=f"/below{case.path}")
    assert response.status_code == case.success[0]
    response = recorder.ask(case, path=f"/below{case.path}", method="TRACE")
    assert response.status_code == 405


def test_no_two_operations_of_one_path_cross() -> None:
    recorder = Recorder()
    for one, other in itertools.combinations(CASES, 2):
        if (one.method, one.template) != (other.method, other.template):
            continue
        for case in (one, other):
            recorder.calls.clear()
            recorder.ask(case)
            assert [call[0] for call in recorder.calls] == [case.handler]
        if None not in (one.key, other.key) and one.key != other.key:
            recorder.calls.clear()
            response = recorder.ask(one, body={**one.body, **other.body})
            reached = {call[0] for call in recorder.calls}
            assert not reached & {one.handler, other.handler}
            assert response.status_code == 400 or reached, (one.name, other.name)
