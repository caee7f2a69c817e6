"""What operators make of small files; every expected mutant is written out."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.errors import NotFoundError
from rstgen.mutating import OPERATORS, Mutant, mutate
from rstgen.mutating.mutants import Source
from rstgen.mutating.operators import mutants

RESOURCE = """\
@operation(
    ("PUT", "kilns", None, "doors", None),
    page="kiln.rst:8",
    answers=(200, 404),
    reply={"door": models.Door},
)
def update(self, kiln_id: ID, door_id: ID, *, open_: bool) -> Call[models.Door]:
    return Call(
        path={"kiln": kiln_id, "door": door_id},
        body={"door": {"open": open_, "by": ABSENT}},
    )
"""
ROUTES = """\
ROUTES = (
    Route(
        ("kilns", PathParameter("id", own=True)),
        {
            "POST": (
                Handler("kilns", "light", success=(202,), errors=(409,), key="light"),
                Handler("kilns", "cool", success=(), members={"to": "to"}, whole="x"),
                Handler("doors", "open", query=(TextParameter("a", "A", int, True),)),
            ),
        },
    ),
)
"""
MACHINERY = """\
_AGAIN = {"GET", "PUT"}
def send(call):
    if call.ready:
        log.write(call)
    if call.status >= 500 and call.on:
        raise Fault(400, "bad", strict=True)
    return {"Accept": "a"} if call else None
def __repr__():
    raise TypeError
"""
CASES = [
    ("wrong-verb", "resources.py", RESOURCE, ["""2 "PUT" -> 'POST'"""]),
    (
        "wrong-segment",
        "resources.py",
        RESOURCE,
        ["""2 "kilns" -> 'kilnsx'""", """2 "doors" -> 'doorsx'"""],
    ),
    ("swapped-arguments", "resources.py", RESOURCE, ["9 kiln_id -> door_id"]),
    (
        "wrong-key",
        "resources.py",
        RESOURCE,
        [
            """10 "door" -> 'doorx'""",
            """10 "open" -> 'openx'""",
            """10 "by" -> 'byx'""",
        ],
    ),
    (
        "lost-wrapper",
        "resources.py",
        RESOURCE,
        ['10 {"door": {"open": open_, "by": ABSENT}} -> {"open": open_, "by": ABSENT}'],
    ),
    ("lost-argument", "resources.py", RESOURCE, ["10 open_ -> ABSENT"]),
    ("wrong-success", "resources.py", RESOURCE, ["4 200 -> 298"]),
    ("lost-error", "resources.py", RESOURCE, ["4 404 -> 298"]),
    ("wrong-reply-key", "resources.py", RESOURCE, ["""5 "door" -> 'doorx'"""]),
    (
        "wrong-member",
        "models.py",
        'class Kiln(Model, at="a.rst:1", wire={"at": "At"}): ...\n',
        ["""1 "At" -> 'no-such-member'"""],
    ),
    (
        "wrong-type",
        "models.py",
        "class Kiln(Model):\n    heat: int | None = None\n    door: Door\n",
        ["2 int -> bool"],
    ),
    (
        "wrong-exception",
        "errors.py",
        "class NotFound(ClientError, status=404): ...\n",
        ["1 404 -> 599"],
    ),
    (
        "wrong-token",
        "client.py",
        '_TOKEN = ("X-Auth", "")\n',
        ["""1 "X-Auth" -> 'X-Authx'""", """1 "" -> 'x'"""],
    ),
    (
        "wrong-handler",
        "server/routes.py",
        ROUTES,
        ['6 "light" -> "cool"', '7 "cool" -> "light"'],
    ),
    ("wrong-dispatch", "server/routes.py", ROUTES, ["""6 "light" -> 'lightx'"""]),
    (
        "wrong-dispatch",
        "server/routes.py",
        'Condition("query", ("kind",), "a")\n',
        ["""1 "kind" -> 'kindx'""", """1 "a" -> 'ax'"""],
    ),
    (
        "wrong-path",
        "server/routes.py",
        ROUTES,
        ["""3 "kilns" -> 'kilnsx'""", """5 "POST" -> 'TRACE'"""],
    ),
    ("wrong-status", "server/routes.py", ROUTES, ["6 202 -> 298", "6 409 -> 298"]),
    (
        "wrong-mapping",
        "server/routes.py",
        ROUTES,
        [
            """7 "to" -> 'tox'""",
            """7 "to" -> 'no_such_argument'""",
            """7 "x" -> 'no_such_argument'""",
            """8 "a" -> 'no_such_argument'""",
            """8 "A" -> 'no-such-parameter'""",
        ],
    ),
    (
        "wrong-reply",
        "server/routes.py",
        'Handler("a", "b", reply_key="c")\n',
        ["""1 "c" -> 'cx'"""],
    ),
    ("wrong-requirement", "server/routes.py", ROUTES, ["8 True -> False"]),
    (
        "wrong-requirement",
        "server/bodies.py",
        'A = TypedDict("A", {"b": Required[int], "c": NotRequired[str]})\n',
        ["1 Required -> NotRequired"],
    ),
    (
        "wrong-body-type",
        "server/bodies.py",
        'A = TypedDict("A", {"b": Required[int], "c": NotRequired[Sequence[str]]})\n',
        ["1 int -> bool", "1 str -> int"],
    ),
    (
        "turned-condition",
        "_call.py",
        MACHINERY,
        [
            "3 call.ready -> (not (call.ready))",
            "5 call.status >= 500 and call.on -> (not (call.status >= 500 and call.on))",
            "7 call -> (not (call))",
        ],
    ),
    (
        "turned-comparison",
        "_call.py",
        MACHINERY,
        ["5 call.status >= 500 -> call.status < 500"],
    ),
    (
        "forgotten-error",
        "_call.py",
        MACHINERY,
        ['6 raise Fault(400, "bad", strict=True) -> pass'],
    ),
    ("forgotten-call", "_call.py", MACHINERY, ["4 log.write(call) -> pass"]),
    (
        "forgotten-member",
        "_call.py",
        MACHINERY,
        ['1 "GET" -> object()', '1 "PUT" -> object()'],
    ),
    (
        "wrong-text",
        "_call.py",
        MACHINERY,
        ["""7 "Accept" -> 'Acceptx'""", """7 "a" -> 'ax'"""],
    ),
    ("wrong-number", "_call.py", MACHINERY, ["6 400 -> 407"]),
    ("turned-setting", "_call.py", MACHINERY, ["6 True -> False"]),
]


@pytest.mark.parametrize(("operator", "file", "text", "expected"), CASES)
def test_what_an_operator_breaks(
    operator: str, file: str, text: str, expected: list[str]
) -> None:
    made = [each for each in mutants(Source(file, text)) if each.operator == operator]
    assert [f"{each.line} {each.before} -> {each.after}" for each in made] == expected
    for each in made:
        compile(each.applied(text), file, "exec")


def test_every_operator_has_a_case() -> None:
    assert {case[0] for case in CASES} == set(OPERATORS)


def test_a_mutant_shows_what_it_changes() -> None:
    mutant = Mutant("forgotten-call", "a.py", 1, 0, "log.write(\n    1)", "")
    assert str(mutant) == "log.write( 1) -> nothing"
    assert mutant.applied("log.write(\n    1)\nx\n") == "\nx\n"


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no generated package here"):
        mutate(tmp_path / "none")
    for name in ("compute", "tests/compute"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "__init__.py").touch()
    with pytest.raises(NotFoundError, match="did you mean 'wrong-verb'"):
        mutate(tmp_path / "compute", operators=["wrong-verbs"])
