"""What makes Code: literals, docstrings, comments, names of files, checks."""

from __future__ import annotations

import ast
import doctest
import io
import random
import re
import subprocess
import sys
import tokenize
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rstgen import code
from rstgen.code import Code, checked_python, checked_text, comment, doc, py
from rstgen.errors import TemplateError

ATTACKS = [
    '"""\nimport os\n"""',
    "'); evil(",
    "ends in a backslash\\",
    '\\"""; evil()',
    '""',
    '"' * 7,
    "{{ 7 * 7 }} {% raw %} #}",
    "\u202eevil\u2066",
    "\ud800 \x00 \x1b[31m \x7f \x85 \u2028 \ufeff",
    "a\rb\x0cevil()\x0bc\x1cd",
    "x" * 300,
    ">>> evil()\n.. include:: /etc/passwd\n>>>evil()",
    "see\n    >>> evil()\n    ..\n    include:: x",
    "coding: utf-7 +AAo-evil()",
    "\\N{DASH} \\x41 \\u0041 \\\n",
    "    indented first\n  and second",
]
hostile = st.one_of(
    st.sampled_from(ATTACKS),
    st.lists(st.sampled_from([*"\"'\\#\n\r\t >.{}ab", *ATTACKS])).map("".join),
    st.text(),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | hostile | st.floats(-1e308, 1e308),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(hostile, inner, max_size=3)
    ),
    max_leaves=8,
)


def only_statement(source: str) -> ast.stmt:
    """The one statement of `source`, which must compile without a warning."""
    assert source.isascii() and not re.search(r"[^\n -~]", source)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (statement,) = ast.parse(source).body
    return statement


def docstring(literal: str) -> str:
    statement = only_statement(literal)
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Constant)
    assert isinstance(statement.value.value, str)
    return statement.value.value


SAMPLE = Code("abc")
STRING_METHODS = {
    "center": (9,),
    "count": ("a",),
    "endswith": ("a",),
    "find": ("a",),
    "format_map": ({},),
    "index": ("a",),
    "join": ([SAMPLE],),
    "ljust": (3,),
    "maketrans": ({},),
    "partition": ("-",),
    "removeprefix": ("-",),
    "removesuffix": ("-",),
    "replace": ("-", "+"),
    "rfind": ("a",),
    "rindex": ("a",),
    "rjust": (3,),
    "rpartition": ("-",),
    "startswith": ("a",),
    "translate": ({},),
    "zfill": (3,),
}


class TestCode:
    def test_overrides_nothing(self) -> None:
        assert set(vars(Code)) == {"__module__", "__doc__", "__slots__"}

    @pytest.mark.parametrize("name", [n for n in dir(str) if n[0] != "_"])
    def test_a_method_gives_a_plain_str_or_the_same_object(self, name: str) -> None:
        given = getattr(SAMPLE, name)(*STRING_METHODS.get(name, ()))
        for part in given if isinstance(given, list | tuple) else [given]:
            assert type(part) is not Code or part is SAMPLE

    @pytest.mark.parametrize(
        "made",
        [
            SAMPLE + SAMPLE,
            "x" + SAMPLE,
            SAMPLE * 1,
            SAMPLE[:],
            SAMPLE[0],
            f"{SAMPLE}",
            "%s" % SAMPLE,  # noqa: UP031
            Code("%s") % "evil",
            Code("{}").format("evil"),
            str.join("", [SAMPLE]),
            str(SAMPLE),
            *SAMPLE,
        ],
    )
    def test_an_operator_gives_a_plain_str(self, made: str) -> None:
        assert type(made) is str

    def test_parts_of_names_and_types(self) -> None:
        one, two = code.word("one"), code.word("Two")
        assert code.dotted(one, two) == "one.Two"
        assert code.union(two, code.word("None")) == "Two | None"
        assert code.subscript(one, two, one) == "one[Two, one]"
        assert type(code.subscript(one, two)) is Code

    @pytest.mark.parametrize("text", ["", "a b", "1a", "a.b", "caf\xe9", "a\n", "a("])
    def test_a_word_is_an_ascii_identifier(self, text: str) -> None:
        with pytest.raises(ValueError, match="not an identifier"):
            code.word(text)

    @pytest.mark.parametrize("join", [code.dotted, code.union, code.subscript])
    def test_text_is_never_joined_to_code(self, join: object) -> None:
        assert callable(join)
        with pytest.raises(TypeError, match="only Code"):
            join(code.word("a"), "evil()")


class TestFilePath:
    @pytest.mark.parametrize("value", [*ATTACKS, "", "\u2028", "\ud800", "a" * 200])
    def test_literals_hold_any_text_as_a_constant(self, value: str) -> None:
        made = code.literal([value, "b"])
        assert type(made) is Code
        tree = ast.parse(made, mode="eval").body
        assert isinstance(tree, ast.Subscript)
        assert ast.unparse(tree.value) == "Literal"
        assert ast.literal_eval(tree.slice) == (value, "b")

    def test_literals_need_texts(self) -> None:
        with pytest.raises(ValueError, match="needs a value"):
            code.literal([])
        with pytest.raises(TypeError, match="a value is a text, not int"):
            code.literal([1])  # type: ignore[list-item]

    def test_calls(self) -> None:
        made = code.call(code.word("f"), a=1, b=-1.5, c="x'y")
        assert made == """f(a=1, b=-1.5, c="x'y")"""
        assert type(made) is Code
        with pytest.raises(TypeError, match="only Code"):
            code.call("f", a=1)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="isn't finite"):
            code.call(code.word("f"), a=float("inf"))

    @pytest.mark.parametrize(
        "parts",
        [
            ("compute", "__init__.py"),
            ("compute", "py.typed"),
            ("tests", "compute", "conftest.py"),
            ("pyproject.toml",),
            ("con_.py",),
        ],
    )
    def test_accepted(self, parts: tuple[str, ...]) -> None:
        assert code.file_path(*parts).as_posix() == "/".join(parts)

    @pytest.mark.parametrize(
        "part",
        [
            *("", ".", "..", "/etc", "a/b", "a\\b", "c:", "A.py", "1.py", "a-b.py"),
            *("caf\xe9.py", "a.py\n", "a.sh", "a.pth", "a.py.py", ".hidden", "a b"),
            *("con.py", "nul", "com1.json", "lpt9.md", "aux", "setup.py"),
            *("sitecustomize.py", "usercustomize.py", "a\u200b.py", "a" * 201),
        ],
    )
    def test_refused(self, part: str) -> None:
        with pytest.raises(ValueError, match="path"):
            code.file_path("fine", part)

    def test_no_parts(self) -> None:
        with pytest.raises(ValueError, match="path"):
            code.file_path()


class TestPy:
    @pytest.mark.parametrize(
        ("value", "literal"),
        [
            (None, "None"),
            (True, "True"),
            (-1, "-1"),
            (1e16, "1e16"),
            (1e-07, "1e-07"),
            ("it's", '"it\'s"'),
            ('say "x"', "'say \"x\"'"),
            ("'\"", '"\'\\""'),
            ("\xe9\n\x00\u202e", '"\\xe9\\n\\x00\\u202e"'),
            ("\\", '"\\\\"'),
            ((), "()"),
            ((1,), "(1,)"),
            ([], "[]"),
            ({}, "{}"),
            ({"a": [1, (2, 3)]}, '{"a": [1, (2, 3)]}'),
        ],
    )
    def test_short(self, value: code.JsonValue, literal: str) -> None:
        assert py(value) == literal

    def test_one_item_a_line_where_it_does_not_fit(self) -> None:
        links: code.JsonValue = [{"href": "y" * 70}]
        value: code.JsonValue
        value = {"name": "x" * 60, "sizes": [1, 2], "links": links}
        assert py(value, 8, "json=,").split("\n") == [
            "{",
            f'            "name": "{"x" * 60}",',
            '            "sizes": [1, 2],',
            '            "links": [',
            "                {",
            f'                    "href": "{"y" * 70}",',
            "                },",
            "            ],",
            "        }",
        ]

    @pytest.mark.parametrize(("taken", "lines"), [(4, 1), (5, 3), ("x = ", 1)])
    def test_what_stands_beside_it_counts(self, taken: int | str, lines: int) -> None:
        assert len(py(["x" * 80], 0, taken).split("\n")) == lines

    @pytest.mark.parametrize(("length", "lines"), [(74, 3), (75, 5)])
    def test_the_comma_counts(self, length: int, lines: int) -> None:
        """Four columns of margin, the text, and ten of `"a": [""],` are 88."""
        assert len(py({"a": ["x" * length]}, 0, 88).split("\n")) == lines

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (b"", 'b""'),
            (b"a\n\x00\xe9", r'b"a\n\x00\xe9"'),
            (b'say "a"', """b'say "a"'"""),
        ],
    )
    def test_bytes(self, value: bytes, text: str) -> None:
        assert py(value) == text

    @pytest.mark.parametrize(
        "value",
        [float("nan"), float("inf"), [-float("inf")], {"a": float("nan")}],
    )
    def test_only_finite_numbers(self, value: code.JsonValue) -> None:
        with pytest.raises(ValueError, match="finite"):
            py(value)

    @pytest.mark.parametrize("value", [{1: 2}, {1}, object, [Ellipsis]])
    def test_only_json_and_bytes(self, value: code.JsonValue) -> None:
        with pytest.raises(TypeError):
            py(value)

    def test_deep(self) -> None:
        value: list[object] = []
        for _ in range(200):
            value = [value]
        with pytest.raises(ValueError, match="deeper"):
            py(value)  # type: ignore[arg-type]

    @pytest.mark.parametrize("base", [int, float, str])
    def test_a_subclass_can_not_choose_its_text(self, base: type) -> None:
        evil = type("Evil", (base,), {"__repr__": lambda self: "evil()"})
        assert py([evil("1")]) in ("[1]", "[1.0]", '["1"]')

    @settings(max_examples=300)
    @given(values, st.sampled_from([0, 8, 60]))
    def test_round_trip(self, value: code.JsonValue, indent: int) -> None:
        statement = only_statement(f"x = {py(value, indent)}")
        assert isinstance(statement, ast.Assign)
        assert repr(ast.literal_eval(statement.value)) == repr(value)


class TestDoc:
    @pytest.mark.parametrize(
        ("text", "literal"),
        [
            ("Plain.", '"""Plain."""'),
            ("", '"""Not documented."""'),
            (" \n\t\u200b\n", '"""Not documented."""'),
            ('Say "hi" now', '"""Say "hi" now"""'),
            ('"hi"', '"""\\"hi\\""""'),
            ('a """ b', '"""a \\"\\"\\" b"""'),
            ("a\\", '"""a\\\\"""'),
            ("\u201cIt\u2019s\u201d \u2014 caf\xe9", '"""\\"It\'s" - caf\\xe9"""'),
            ("a\u202eb\x1b\u200b\xadc", '"""abc"""'),
            ("a\ud800b", '"""a?b"""'),
            ("a:\n\tb\n- c", '"""a:\n        b\n    - c\n    """'),
            ("one\ntwo", '"""one two"""'),
            ("one\n\ntwo", '"""one\n\n    two\n    """'),
            ("a\n\nArgs:\n    x: y\n", '"""a\n\n    Args:\n        x: y\n    """'),
            ("- one\n- two\n  more", '"""- one\n    - two\n      more\n    """'),
            (">>> evil()", '"""\\\\>>> evil()"""'),
            (".. include:: x", '"""\\\\.. include:: x"""'),
            ("wait... and a >= b", '"""wait... and a >= b"""'),
        ],
    )
    def test_table(self, text: str, literal: str) -> None:
        assert doc(text, 4) == literal

    def test_paragraphs_fit_in_88_columns(self) -> None:
        lines = f"    {doc('word ' * 100, 4)}".split("\n")
        assert max(map(len, lines)) <= 88
        assert len(lines) == 7  # 15 words, five times 17 words, and the quotes

    def test_a_list_keeps_its_items(self) -> None:
        lines = doc("Either:\n\n- " + "long " * 30 + "\n- short").split("\n")
        assert [line[:6] for line in lines[2:-1]] == ["- long", "  long", "- shor"]

    @settings(max_examples=300)
    @given(hostile, st.sampled_from([0, 4, 40]))
    def test_a_single_harmless_string(self, text: str, indent: int) -> None:
        shown = docstring(doc(text, indent))
        assert not doctest.DocTestParser().get_examples(shown)
        assert not re.search(r"(?m)^\s*\.\.\s", shown)

    @pytest.mark.parametrize("text", ATTACKS)
    def test_nothing_stands_behind_it(self, text: str) -> None:
        tree = ast.parse(f"def f():\n    {doc(text, 4)}\n")
        assert len(tree.body) == 1
        assert isinstance(tree.body[0], ast.FunctionDef)
        assert len(tree.body[0].body) == 1


class TestComment:
    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("plain", "# plain"),
            ("", "#"),
            ("one\ntwo", "# one\n    # two"),
            ("one\r\x0bevil()\u2028evil()", "# one\n    #\n    # evil()\n    # evil()"),
            ("caf\xe9 \u201cx\u201d\u202e", '# caf\\xe9 "x"'),
            ("type: ignore[x]", "# 'type': ignore[x]"),
            ("see # NoQA: E501", "# see # 'NoQA': E501"),
            ("fmt: off", "# 'fmt': off"),
            ("pragma: no cover", "# 'pragma': no cover"),
            ("-*- coding: utf-7 -*-", "# '-*-' 'coding': utf-7 '-*-'"),
            ("vim: set fileencoding=utf-7", "# 'vim': set 'fileencoding'=utf-7"),
            ("/// script", "# '///' script"),
            ("a type is content-type: x", "# a type is content-type: x"),
        ],
    )
    def test_table(self, text: str, lines: str) -> None:
        assert comment(text, 4) == lines

    @settings(max_examples=300)
    @given(hostile)
    def test_nothing_but_comments(self, text: str) -> None:
        data = f"{comment(text)}\n".encode("ascii")
        assert not ast.parse(data).body
        kinds = {token.type for token in tokenize.tokenize(io.BytesIO(data).readline)}
        assert kinds <= {
            tokenize.ENCODING,
            tokenize.COMMENT,
            tokenize.NL,
            tokenize.NEWLINE,
            tokenize.ENDMARKER,
        }


class TestChecks:
    def test_python_is_accepted(self) -> None:
        assert type(checked_python("x = 1\n", "t")) is Code
        assert checked_python("", "t") == ""

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("x = 1\ny = = 2\n", r"^a\.jinja: line 2 of its output: invalid syntax"),
            ("x = 1\nreturn\n", r"line 2 .*'return' outside function"),
            ("x = '\\d'\n", r"line 1 .*invalid escape"),
            ("x = 1\n'caf\xe9'\n", r"line 2 of its output holds '\\xe9'"),
            ("x = 1\r\n", r"line 1 of its output holds '\\r'"),
            ("x\t= 1\n", r"line 1 of its output holds '\\t'"),
            ("x = 1", "doesn't end with a line end"),
            ("# coding: latin-1\n", "encoding"),
            ("# coding: utf-7\n", "encoding"),
            ("# coding: nonsense\n", "encoding"),
        ],
    )
    def test_python_is_refused(self, text: str, message: str) -> None:
        with warnings.catch_warnings(), pytest.raises(TemplateError, match=message):
            warnings.simplefilter("ignore")
            checked_python(text, "a.jinja")

    def test_other_text(self) -> None:
        assert type(checked_text("# not = = Python\n", "t")) is Code
        with pytest.raises(TemplateError, match="line 1 of its output"):
            checked_text("\u202e\n", "a.jinja")


class TestFormatter:
    """What is made here, `ruff format` leaves as it is."""

    PIECES = (*"ab \"'\\#-", "\n", "\xe9", "\u202e", "\x1b", "abcdefgh ", '"""')
    LINES = ("", ">>> evil()", ".. x::", "- item", "    kept", '"', '"""', "\\")

    def text(self, chance: random.Random) -> str:
        length = chance.choice([0, 1, 4, 12, 30, 60])
        return "".join(chance.choices(self.PIECES, k=length))

    def prose(self, chance: random.Random) -> str:
        count = chance.choice([1, 1, 2, 6])
        lines = [*chance.choices(self.LINES, k=count), self.text(chance)]
        chance.shuffle(lines)
        return "\n".join(lines)

    def value(self, chance: random.Random, depth: int = 0) -> object:
        count = chance.choice([0, 1, 2, 5])
        kind = chance.randrange(8) if depth else chance.randrange(3)
        if kind == 0:
            return [self.value(chance, depth + 1) for _ in range(count)]
        if kind == 1:
            return tuple(self.value(chance, depth + 1) for _ in range(count))
        if kind == 2 and depth < 4:
            return {
                self.text(chance): self.value(chance, depth + 1) for _ in range(count)
            }
        scalars = [None, True, 10 ** chance.randrange(30), chance.random() * 1e30]
        return chance.choice([*scalars, self.text(chance), self.text(chance)])

    def module(self, chance: random.Random) -> str:
        def literal(indent: int, taken: str) -> str:
            return py(self.value(chance), indent, taken)  # type: ignore[arg-type]

        string = py(self.text(chance), 8, "json=,")
        return (
            f"{doc(self.prose(chance))}\n\n"
            f"{comment(self.prose(chance))}\n"
            f"x = {literal(0, 'x = ')}\n"
            f"name: dict[str, int] = {literal(0, 'name: dict[str, int] = ')}\n\n\n"
            f"class A:\n    {doc(self.prose(chance), 4)}\n\n"
            f"    def f(self):\n        {doc(self.prose(chance), 8)}\n"
            f"        {comment(self.prose(chance), 8)}\n"
            f"        return {literal(8, 'return ')}\n\n\n"
            f"def f():\n    call(\n        {literal(8, ',')},\n"
            f"        json={literal(8, 'json=,')},\n        text={string},\n    )\n"
        )

    def test_stable(self, tmp_path: Path) -> None:
        chance = random.Random(20)
        for number in range(300):
            (tmp_path / f"m{number}.py").write_text(self.module(chance))
        ruff = Path(sys.executable).with_name("ruff")
        command = [str(ruff), "format", "--isolated", "--diff", str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stdout == ""
        assert done.returncode == 0, done.stderr
