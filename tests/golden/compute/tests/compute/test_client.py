"""The client puts on the wire what the pages document, and reads what they promise."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from compute import Client, StatusError, UnexpectedStatus

from .cases import CASES
from .harness import (
    NOTHING,
    TOKEN,
    TOKEN_HEADER,
    TOKEN_VALUE,
    Case,
    Wire,
    as_sent,
    extras,
    live_arguments,
    live_client,
    only_live,
    plain,
    sent,
    told_in_reports,  # noqa: F401
    value_at,
    wanted,
    with_value,
)

each_case = pytest.mark.parametrize("case", CASES, ids=str)
each_answer = pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.answer is not NOTHING],
    ids=str,
)
IDEMPOTENT = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"}
UNDOCUMENTED = 299


@each_case
def test_request_on_the_wire(case: Case) -> None:
    wire = Wire(case.success[0], case.answer)
    case.call(wire.client(), *case.path_values)
    assert [sent(request) for request in wire.requests] == [wanted(case)]
    headers = wire.requests[0].headers
    if case.body is not NOTHING:
        assert headers["Content-Type"] == case.media_type
    assert headers[TOKEN_HEADER] == TOKEN_VALUE
    assert {name: headers[name] for name in case.headers} == case.headers


@each_case
def test_async_request_on_the_wire(case: Case) -> None:
    wire = Wire(case.success[0], case.answer)
    wire.acall(case)
    assert [sent(request) for request in wire.requests] == [wanted(case)]


@each_case
def test_documented_successes(case: Case) -> None:
    for status in case.success:
        result = case.call(Wire(status, case.answer).client(), *case.path_values)
        assert as_sent(plain(result)) == as_sent(case.result)


@each_case
def test_documented_errors(case: Case) -> None:
    for status, kind in case.errors.items():
        wire = Wire(status, {"fault": "said so"})
        with pytest.raises(StatusError) as caught:
            case.call(wire.client(retries=0), *case.path_values)
        error = caught.value
        assert type(error) is kind
        assert error.status == status
        assert error.body == {"fault": "said so"}
        assert (error.documented, error.page) == (True, case.page)
        assert TOKEN not in str(error)


@each_case
def test_undocumented_status_raises(case: Case) -> None:
    wire = Wire(UNDOCUMENTED)
    with pytest.raises(UnexpectedStatus) as caught:
        case.call(wire.client(), *case.path_values)
    assert caught.value.documented is False
    assert "not documented" in str(caught.value)


@each_case
def test_only_idempotent_calls_are_repeated(case: Case) -> None:
    wire = Wire(503, headers={"Retry-After": "0"})
    with pytest.raises(StatusError):
        case.call(wire.client(retries=2), *case.path_values)
    assert len(wire.requests) == (3 if case.method in IDEMPOTENT else 1)


@each_case
def test_path_arguments_stay_in_their_segment(case: Case) -> None:
    wire = Wire(case.success[0], case.answer)
    for place, _ in enumerate(case.path_values):
        values = list(case.path_values)
        values[place] = "a b/c?d"
        case.call(wire.client(), *values)
        path = sent(wire.requests[-1])["path"]
        assert path.split("/").count("a%20b%2Fc%3Fd") == 1
        assert len(path.split("/")) == len(case.template) + 2
        for unfit in ("", ".", ".."):
            values[place] = unfit
            with pytest.raises(ValueError, match="part of the path"):
                case.call(wire.client(), *values)


@each_answer
def test_answers_fit_their_models(case: Case) -> None:
    wire = Wire(case.success[0], case.answer)
    result = case.call(wire.client(strict=True), *case.path_values)
    assert extras(result) == []


@each_answer
def test_answers_that_do_not_fit_are_kept(case: Case) -> None:
    strange = "neither an object nor a list"
    case.call(Wire(case.success[0], strange).client(), *case.path_values)
    case.call(Wire(case.success[0], NOTHING).client(), *case.path_values)
    with pytest.raises(ValidationError):
        wire = Wire(case.success[0], strange)
        case.call(wire.client(strict=True), *case.path_values)


@pytest.mark.parametrize("case", [c for c in CASES if c.reply_headers], ids=str)
def test_documented_headers_are_attributes(case: Case) -> None:
    assert case.with_headers is not None
    texts = {wire: text for wire, _, text, _ in case.reply_headers}
    for given in (texts, {}):
        wire = Wire(case.success[0], case.answer, given)
        raw = case.with_headers(wire.client())(*case.path_values, **case.keywords)
        for name, attribute, text, value in case.reply_headers:
            assert getattr(raw.headers, attribute) == (value if given else None)
            assert raw.headers.get(name) == (text if given else None)


@pytest.mark.parametrize("case", [c for c in CASES if c.pages], ids=str)
def test_pages_follow_each_other(case: Case) -> None:
    assert case.pages is not None
    link = {"rel": "next", "href": "http://elsewhere.test/x?marker=m-1"}
    first, last = case.answer, with_value(case.answer, case.pages.items, [])
    if case.pages.links:
        first = with_value(first, case.pages.links, [link])
        last = with_value(last, case.pages.links, [])
    wire = Wire(case.success[0], first)
    if case.pages.header:
        wire.headers = {"Link": f'<{link["href"]}>; rel="next"'}
    items = case.pages.each(wire.client(), *case.path_values)
    found = [next(items)]
    wire.answer, wire.headers = last, {}
    found += items
    assert as_sent(plain(found)) == as_sent(value_at(case.answer, case.pages.items))
    queries = [dict(request.url.params) for request in wire.requests]
    own = dict(case.query)
    assert queries == [own, {**own, **dict(case.pages.query)}]


@pytest.mark.parametrize("case", [c for c in CASES if c.pages], ids=str)
def test_the_same_page_again_ends_it(case: Case) -> None:
    assert case.pages is not None
    link = {"rel": "next", "href": "/x?marker=m-1#end"}
    page = case.answer
    if case.pages.links:
        page = with_value(page, case.pages.links, [link])
    wire = Wire(case.success[0], page, {"Link": f'<{link["href"]}>; rel="next"'})
    found = list(case.pages.each(wire.client(), *case.path_values))
    assert as_sent(plain(found)) == as_sent(value_at(case.answer, case.pages.items))
    assert len(wire.requests) == 2


def test_the_token_does_not_show() -> None:
    assert TOKEN not in repr(Wire().client())


@pytest.fixture
def live(request: pytest.FixtureRequest) -> Iterator[Client]:
    with live_client(request) as client:
        yield client


@only_live
class TestLive:
    """A real service, at `--base-url`, answers as the pages say."""

    @each_case
    def test_answer_is_as_documented(
        self,
        case: Case,
        live: Client,
        request: pytest.FixtureRequest,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        method = case.method_of(live)
        arguments = live_arguments(case, method, request)
        caplog.clear()
        try:
            with caplog.at_level(logging.WARNING, "compute"):
                method(**arguments)
        except UnexpectedStatus as error:
            pytest.fail(str(error), pytrace=False)
        except StatusError as error:
            pytest.skip(f"{error}; only a success has an answer to test")
        # A line for each member that is missing or differs, with its page and line.
        unlike = [
            record.getMessage()
            for record in caplog.records
            if record.name == "compute" and record.levelno >= logging.WARNING
        ]
        if unlike:
            text = "\n".join(unlike)
            pytest.fail(
                f"{case.name} isn't answered as at {case.page}:\n{text}", pytrace=False
            )
