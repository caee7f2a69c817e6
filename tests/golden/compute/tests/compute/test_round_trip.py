"""The generated client and the generated server understand each other."""

from __future__ import annotations

import pytest

from compute import StatusError
from compute.server import Fault

from .cases import CASES
from .harness import Case, Recorder, plain

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
