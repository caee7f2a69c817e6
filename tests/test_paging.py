"""Iterating over pages, whatever a service answers, synchronously and not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from packages import imported

import rstgen
from rstgen.lock import read_lock, rename, write_lock

PAGE = """\
List {things}
==============

.. code::

    GET /{{tenant_id}}/{things}

==== ========
Code Name
==== ========
200  OK
204  Nothing
==== ========

Request
-------

The following table shows the query parameters for the request:

{query}
Response
--------

{header}The following table shows the body parameters for the response:

{body}
**Example: response**

.. code::

   {example}
"""
HEADER = "The following table shows the header parameters for the response:"
EXAMPLE = [{"id": "a"}]
LINK = [{"rel": "next", "href": "http://x.test/"}]
LISTS = {"crates": "marker", "jars": "marker", "sacks": "Marker", "bales": "Offset"}
"""Lists, and what leads on in them: a link of the body behind crates, a link in a
header behind jars, else a parameter of the query."""


def table(*rows: str) -> str:
    """A simple table of names with their types."""
    rule = f"{'=' * 20} {'=' * 20} ==========="
    pairs = [row.split(" ", 1) for row in rows]
    lines = [f"{name:20} {kind:20} Said here." for name, kind in pairs]
    head = f"{'Name':20} {'Type':20} Description"
    return "\n".join([rule, head, rule, *lines, rule, ""])


def page(things: str, leads: str) -> str:
    rows = [f"{things} Array", f"{things}.id String"]
    example, header = {things: EXAMPLE}, ""
    if things == "crates":
        rows += ["crates_links Array"]
        rows += ["crates_links.href String", "crates_links.rel String"]
        example["crates_links"] = LINK
    if things == "jars":
        header = f"{HEADER}\n\n{table('link String')}\n"
    return PAGE.format(
        things=things,
        query=table("limit Integer *(Optional)*", f"{leads} String *(Optional)*"),
        header=header,
        body=table(*rows),
        example=json.dumps(example),
    )


def write_pages(folder: Path) -> Path:
    folder.mkdir()
    for things, leads in LISTS.items():
        (folder / f"list-{things}.rst").write_text(page(things, leads))
    return folder


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package that is generated for the lists."""
    out = tmp_path_factory.mktemp("depot-output")
    rstgen.generate(write_pages(tmp_path_factory.mktemp("pages") / "depot"), out)
    yield from imported(out, "depot")


class Service:
    """Answers one request after the other, the last answer for ever: but not for long."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.requests: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        assert len(self.requests) < 10, "an endless iteration"
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, httpx2.Response):
            # A copy: what was read once can't be read in another way.
            return httpx2.Response(
                answer.status_code, headers=answer.headers, content=answer.content
            )
        return httpx2.Response(200, json=answer)

    @property
    def queries(self) -> list[str]:
        return [request.url.query.decode() for request in self.requests]


def client(package: Any, service: Service) -> Any:
    http = httpx2.Client(transport=httpx2.MockTransport(service))
    base = "https://depot.test/v1"
    return package.Client(base, tenant_id="t", token="T", http_client=http)


def async_client(package: Any, service: Service) -> Any:
    http = httpx2.AsyncClient(transport=httpx2.MockTransport(service))
    base = "https://depot.test/v1"
    return package.AsyncClient(base, tenant_id="t", token="T", http_client=http)


Walk = Callable[..., list[Any]]
"""Iterates over a list of a package's client at a service: takes the package, the
service, the list's name and what `each` takes; `most` items end it early."""


def walk(
    package: Any,
    service: Service,
    things: str,
    most: int = 99,
    method: str = "list",
    **given: Any,
) -> list[Any]:
    found = []
    made = getattr(client(package, service), things)
    for item in getattr(made, method).each(**given):
        found.append(item)
        if len(found) == most:
            break
    return found


def async_walk(
    package: Any, service: Service, things: str, most: int = 99, **given: Any
) -> list[Any]:
    async def run() -> list[Any]:
        found = []
        made = getattr(async_client(package, service), things)
        async for item in made.list.each(**given):
            found.append(item)
            if len(found) == most:
                break
        return found

    return anyio.run(run)


@pytest.fixture(params=[walk, async_walk], ids=["sync", "async"])
def items(request: pytest.FixtureRequest) -> Walk:
    """The IDs that an iteration gives."""

    def ids(*arguments: Any, **given: Any) -> list[Any]:
        return [
            getattr(item, "id", item) for item in request.param(*arguments, **given)
        ]

    return ids


def some(things: str, *ids: Any, **more: Any) -> dict[str, Any]:
    """The body of a page."""
    return {things: [{"id": each} for each in ids], **more}


def crates(*ids: Any, after: Any = None) -> dict[str, Any]:
    """The body of a page of crates that links to another."""
    links = [] if after is None else [{"rel": "next", "href": after}]
    return some("crates", *ids, crates_links=links)


def jars(*ids: Any, link: str = "") -> httpx2.Response:
    """A page of jars whose header links to another."""
    headers = {"Link": link} if link else {}
    return httpx2.Response(200, headers=headers, json=some("jars", *ids))


@pytest.mark.parametrize(
    ("things", "pages", "given", "queries"),
    [
        (
            "crates",
            [crates("a", "b", after="/v1/t/crates?limit=2&marker=b"), crates("c")],
            {"limit": 2},
            ["limit=2", "limit=2&marker=b"],
        ),
        (
            "jars",
            [
                jars("a", link='<x?page=9>; rel="last", <x?marker=75>; rel="next"'),
                jars("b", "c", link='<x?marker=a>; rel="prev"'),
            ],
            {"limit": 1},
            ["limit=1", "limit=1&marker=75"],
        ),
        (
            "sacks",
            [some("sacks", "a", "b"), some("sacks", "c"), some("sacks")],
            {"limit": 2, "marker": "0"},
            ["limit=2&Marker=0", "limit=2&Marker=b", "limit=2&Marker=c"],
        ),
        (
            "bales",
            [some("bales", "a", "b"), some("bales", "c"), some("bales")],
            {"limit": 2, "offset": "5"},
            ["limit=2&Offset=5", "limit=2&Offset=7", "limit=2&Offset=8"],
        ),
        (
            "bales",
            [some("bales", "a", "b"), some("bales", "c"), some("bales")],
            {"extra_query": {"Offset": "5"}},
            ["Offset=5", "Offset=7", "Offset=8"],
        ),
    ],
)
def test_pages_follow_each_other(
    depot: Any,
    items: Walk,
    things: str,
    pages: list[Any],
    given: dict[str, Any],
    queries: list[str],
) -> None:
    service = Service(*pages)
    assert items(depot, service, things, **given) == ["a", "b", "c"]
    assert service.queries == queries


@pytest.mark.parametrize(
    "href",
    [
        "https://depot.test/v1/t/crates?marker=b",
        "http://depot.test/v1/t/crates?marker=b",
        "ftp://elsewhere.test/x?marker=b",
        "//elsewhere.test?marker=b#?marker=c",
        "http://[?marker=b",
        "/v2/others/crates?marker=%62",
        "crates?marker=b",
        "?marker=b",
    ],
)
def test_a_link_never_leads_elsewhere(depot: Any, items: Walk, href: str) -> None:
    service = Service(crates("a", "b", after=href), crates("c"))
    assert items(depot, service, "crates") == ["a", "b", "c"]
    last = service.requests[-1]
    assert str(last.url) == "https://depot.test/v1/t/crates?marker=b"


@pytest.mark.parametrize(
    ("after", "query"),
    [
        ("?marker=a%20b%26%C3%A4%2B", "limit=3&marker=a+b%26%C3%A4%2B"),
        ("?marker=b&empty=&limit=", "limit=&marker=b&empty="),
        ("?tag=x&tag=y&marker=b", "limit=3&marker=b&tag=x&tag=y"),
    ],
)
def test_what_a_link_asks_for_arrives(
    depot: Any, items: Walk, after: str, query: str
) -> None:
    service = Service(crates("a", after=after), crates("c"))
    assert items(depot, service, "crates", limit=3) == ["a", "c"]
    assert sorted(service.queries[-1].split("&")) == sorted(query.split("&"))


def test_a_link_does_not_outlive_its_page(depot: Any, items: Walk) -> None:
    service = Service(
        crates("a", after="?marker=b&state=1"), crates("b", after="?marker=c"), crates()
    )
    items(depot, service, "crates", limit=3)
    assert service.queries[1:] == ["limit=3&marker=b&state=1", "limit=3&marker=c"]


def test_options_hold_for_all_pages(depot: Any, items: Walk) -> None:
    wait = httpx2.Response(503, headers={"Retry-After": "0"})
    service = Service(crates("a", after="?marker=a&colour=red"), wait, crates("b"))
    options = {
        "timeout": 7,
        "retries": 1,
        "extra_headers": {"X-Own": "1"},
        "extra_query": {"colour": "red", "kind": "new"},
    }
    assert items(depot, service, "crates", **options) == ["a", "b"]
    assert [sorted(query.split("&")) for query in service.queries] == [
        ["colour=red", "kind=new"],
        ["colour=red", "kind=new", "marker=a"],
        ["colour=red", "kind=new", "marker=a"],
    ]
    for request in service.requests:
        assert request.headers["X-Own"] == "1"
        assert request.extensions["timeout"]["read"] == 7
    service = Service(crates("a", after="?marker=a"), wait)
    with pytest.raises(depot.StatusError):
        items(depot, service, "crates", idempotent=False)
    assert len(service.requests) == 2


def test_an_extra_query_gives_way_to_the_next_page(depot: Any, items: Walk) -> None:
    service = Service(some("sacks", "a"), some("sacks", "b"), some("sacks"))
    given = {"extra_query": {"Marker": "0", "kind": "new"}}
    assert items(depot, service, "sacks", **given) == ["a", "b"]
    assert [sorted(query.split("&")) for query in service.queries] == [
        ["Marker=0", "kind=new"],
        ["Marker=a", "kind=new"],
        ["Marker=b", "kind=new"],
    ]


@pytest.mark.parametrize("things", LISTS)
@pytest.mark.parametrize("odd", [None, {"id": "a"}, "some", 5])
def test_items_that_are_no_list_are_none(
    depot: Any, items: Walk, things: str, odd: Any
) -> None:
    for answer in ({things: odd}, {}, odd, [odd]):
        service = Service(httpx2.Response(200, json=answer))
        assert items(depot, service, things) == []
        assert len(service.requests) == 1


@pytest.mark.parametrize("things", LISTS)
def test_no_body_is_no_page(depot: Any, items: Walk, things: str) -> None:
    for answer in (httpx2.Response(204), httpx2.Response(200, text="<html>")):
        assert items(depot, Service(answer), things) == []


@pytest.mark.parametrize(
    "links",
    [
        None,
        [],
        {},
        {"rel": "next", "href": "?marker=b"},
        "next",
        5,
        [None],
        ["next"],
        [{}],
        [{"rel": "next"}],
        [{"rel": "next", "href": None}],
        [{"rel": "next", "href": ""}],
        [{"rel": "next", "href": 5}],
        [{"rel": "self", "href": "?marker=b"}],
    ],
)
def test_without_a_link_a_page_is_the_last(depot: Any, items: Walk, links: Any) -> None:
    service = Service(some("crates", "a", crates_links=links))
    assert items(depot, service, "crates") == ["a"]
    assert len(service.requests) == 1


def test_an_empty_page_may_lead_on(depot: Any, items: Walk) -> None:
    service = Service(crates(after="?marker=b"), crates("c"))
    assert items(depot, service, "crates") == ["c"]


@pytest.mark.parametrize("last", [{"id": None}, {}, 5, None])
def test_an_item_without_a_marker_is_the_last(
    depot: Any, items: Walk, last: Any, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service({"sacks": [{"id": "a"}, last]})
    assert items(depot, service, "sacks")[0] == "a"
    assert len(service.requests) == 1
    said = "sacks.list: the last item has no marker"
    assert caplog.messages[-1] == said


REPEATED = "list: the pages repeat themselves"


@pytest.mark.parametrize(
    ("things", "page"),
    [
        ("crates", crates("a", "b", after="?marker=b")),
        ("jars", some("jars", "a", "b")),
        ("sacks", some("sacks", "a", "b")),
        ("bales", some("bales", "a", "b")),
    ],
)
def test_a_service_without_pages_gives_all_once(
    depot: Any,
    items: Walk,
    things: str,
    page: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    headers = {"Link": '<?marker=b>; rel="next"'}
    service = Service(httpx2.Response(200, headers=headers, json=page))
    assert items(depot, service, things) == ["a", "b"]
    assert len(service.requests) == 2
    assert caplog.messages == [f"{things}.{REPEATED}"]


def test_a_link_to_a_page_that_was_there_is_not_followed(
    depot: Any, items: Walk
) -> None:
    itself = Service(crates("a", after="?marker=0&limit=2"))
    assert items(depot, itself, "crates", limit=2, marker="0") == ["a"]
    circle = Service(
        crates("a", after="?marker=a"),
        crates("b", after="?marker=b"),
        crates("c", after="?marker=a"),
    )
    assert items(depot, circle, "crates") == ["a", "b", "c"]
    assert [len(itself.requests), len(circle.requests)] == [1, 3]


def test_an_empty_page_that_leads_to_itself_ends_silently(
    depot: Any, items: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service(crates("a", after="?marker=a"), crates(after="?marker=a"))
    assert items(depot, service, "crates") == ["a"]
    assert len(service.requests) == 2
    assert caplog.messages == []


def test_no_page_is_asked_for_before_it_is_needed(depot: Any, items: Walk) -> None:
    service = Service(some("sacks", "a", "b"))
    assert items(depot, service, "sacks", most=2) == ["a", "b"]
    assert len(service.requests) == 1


def test_an_error_comes_behind_the_items_before_it(depot: Any) -> None:
    service = Service(crates("a", after="?marker=a"), httpx2.Response(404))
    found = client(depot, service).crates.list.each()
    assert next(found).id == "a"
    with pytest.raises(depot.StatusError, match="crates.list: status 404"):
        next(found)
    assert list(found) == []


def test_what_becomes_of_an_item_moves_no_page(depot: Any) -> None:
    service = Service(some("sacks", "a"), some("sacks"))
    for item in client(depot, service).sacks.list.each():
        item.id = "changed"
    assert service.queries == ["", "Marker=a"]


def test_raw_answers_are_single_pages(depot: Any) -> None:
    service = Service(some("sacks", "a"))
    made = client(depot, service)
    assert made.sacks.with_raw.list().parsed[0].id == "a"
    assert not hasattr(made.sacks.with_raw.list, "each")
    assert not hasattr(async_client(depot, service).sacks.with_raw.list, "each")


def test_renaming_moves_no_page(tmp_path: Path) -> None:
    pages, lock = write_pages(tmp_path / "stores"), tmp_path / "rstgen.lock"
    rstgen.pin(pages, lock)
    names = read_lock(lock)
    for old, new in (
        ("crates.list", "crates.every"),
        ("crates.every.marker", "crates.every.behind"),
        ("sacks.list.marker", "sacks.list.behind"),
        ("models.CratesListReply.crates", "models.CratesListReply.boxes"),
        ("models.CratesListReply.crates_links", "models.CratesListReply.more"),
    ):
        names = rename(names, old, new)
    write_lock(names)
    rstgen.generate(pages, tmp_path / "out", lock=lock)
    for package in imported(tmp_path / "out", "stores"):
        service = Service(crates("a", after="?marker=b"), crates("c"))
        found = walk(package, service, "crates", method="every", behind="0")
        assert [item.id for item in found] == ["a", "c"]
        assert service.queries == ["marker=0", "marker=b"]
        service = Service(some("sacks", "a"), some("sacks"))
        assert len(walk(package, service, "sacks", behind="0")) == 1
        assert service.queries == ["Marker=0", "Marker=a"]
        with pytest.warns(DeprecationWarning, match="crates.list is called") as told:
            former = client(package, Service(crates("a"))).crates.list.each(behind="0")
        assert [item.id for item in former] == ["a"]
        assert told[0].filename == __file__
