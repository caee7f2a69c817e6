"""What templates may not do."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest

from rstgen.blueprint import Arguments
from rstgen.code import Code, word
from rstgen.renderer.environment import (
    FILTERS,
    LockedEnvironment,
    UnescapedText,
    make_environment,
)

EVIL = '"""\nimport os'
VARIABLES = {
    "text": EVIL,
    "code": word("trusted"),
    "braces": Code("{}"),
    "number": 3,
    "items": [EVIL],
    "object": SimpleNamespace(name=word("name"), _hidden=word("hidden")),
    "part": "part.jinja",
}


@pytest.fixture
def environment(tmp_path: Path) -> LockedEnvironment:
    (tmp_path / "part.jinja").write_text("part {{ code }}\n")
    return make_environment(tmp_path)


def rendered(environment: LockedEnvironment, source: str) -> str:
    return environment.from_string(source).render(VARIABLES)


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("{{ code }}", "trusted"),
        ("{{ object.name }}", "name"),
        ("{{ text | py }}", '\'"""\\nimport os\''),
        ("{{ items | py(4, taken=code ~ '=') }}", '[\'"""\\nimport os\']'),
        ("{{ text | doc }}", '"""\\"\\"\\" import os"""'),
        ("{{ text | comment(2) }}", '# """\n  # import os'),
        ("{{ 'x' | py }}", '"x"'),
        ("{{ code if number > 2 and not items is none else text }}", "trusted"),
        ("{% set x = code %}{{ x }}", "trusted"),
        ("{% with x = text %}{{ x | py }}{% endwith %}", '\'"""\\nimport os\''),
        (
            "{% for x in [1, 2] %}{{ x | py }}{% if loop.first %}, {% endif %}{% endfor %}",
            "1, 2",
        ),
        ("{% include 'part.jinja' %}", "part trusted\n"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("  {% if code %}\nx\n  {% endif %}\n", "x\n"),
    ],
)
def test_allowed(environment: LockedEnvironment, source: str, output: str) -> None:
    assert rendered(environment, source) == output


@pytest.mark.parametrize(
    "expression",
    [
        *("text", "number", "items", "object", "'constant'", "3", "1.5", "true"),
        *("none", "['a']", "text ~ code", "code ~ code", "code + code", "number + 1"),
        *("code.upper", "braces.format", "loop", "self", "text if code else code"),
        *(
            "code if number > 9",
            "code if number > 9 else text",
            "number is odd",
            "number > 2",
        ),
    ],
)
def test_only_code_is_printed(environment: LockedEnvironment, expression: str) -> None:
    source = "{% for x in items %}{{ " + expression + " }}{% endfor %}"
    with pytest.raises(UnescapedText, match="takes py, doc or comment"):
        rendered(environment, source)


def test_the_value_is_not_shown(environment: LockedEnvironment) -> None:
    with pytest.raises(UnescapedText) as caught:
        rendered(environment, "{{ text }}")
    assert "import" not in str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        *("{{ missing }}", "{{ object.missing }}", "{{ (text if not code) | py }}"),
        *("{% if missing %}{% endif %}", "{% for x in missing %}{% endfor %}"),
        *("{{ missing | py }}", "{{ range }}", "{{ cycler }}", "{{ lipsum }}"),
        *("{{ namespace }}", "{{ dict }}", "{{ joiner }}"),
    ],
)
def test_undefined(environment: LockedEnvironment, source: str) -> None:
    with pytest.raises((jinja2.UndefinedError, TypeError)):
        rendered(environment, source)


REFUSED = {
    "filter block": "{% filter py %}{{ text }}{% endfilter %}",
    "call block": "{% call text.format() %}{% endcall %}",
    "block set": "{% set x %}{{ code }}{% endset %}",
    "set on an object": "{% set object.name = text %}",
    "macro": "{% macro m() %}{{ code }}{% endmacro %}",
    "import": "{% import 'part.jinja' as p %}",
    "from import": "{% from 'part.jinja' import p %}",
    "block": "{% block b %}{% endblock %}",
    "super": "{% block b %}{{ super() }}{% endblock %}",
    "self": "{{ self.b() }}",
    "extends": "{% extends 'part.jinja' %}",
    "extends by variable": "{% extends part %}",
    "include by variable": "{% include part %}",
    "include by condition": "{% include 'part.jinja' if code else part %}",
    "include from a list": "{% include ['part.jinja', part] %}",
    "include if there": "{% include 'gone.jinja' ignore missing %}",
    "autoescape": "{% autoescape true %}{{ text }}{% endautoescape %}",
    "trans": "{% trans %}{{ text }}{% endtrans %}",
    "do": "{% do items.append(1) %}",
    "debug": "{% debug %}",
    "recursive loop": "{% for x in items recursive %}{{ loop(x) }}{% endfor %}",
    "safe": "{{ text | safe }}",
    "unknown filter": "{% if not code %}{{ text | upper }}{% endif %}",
    "attribute filter": "{{ code | attr('__class__') }}",
    "map filter": "{{ items | map('py') | join }}",
    "method": "{{ code.upper() }}",
    "format": "{{ braces.format(text) }}",
    "format_map": "{{ braces.format_map({'': text}) }}",
    "class": "{{ code.__class__(text) }}",
    "class without a call": "{{ code.__class__ }}",
    "new": "{{ code.__new__(code.__class__, text) }}",
    "subscript": "{{ code['__class__'] }}",
    "slice": "{{ code[:1] }}",
    "private": "{{ object._hidden }}",
    "percent": "{{ code % text }}",
    "repetition": "{{ code * 2 }}",
    "dict": "{{ {'a': text} | py }}",
    "call in a test": "{% if code.upper() %}{% endif %}",
    "call in a filter's argument": "{{ text | py(text.count('x')) }}",
}


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED)
def test_refused_when_read(environment: LockedEnvironment, source: str) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError) as caught:
        environment.from_string(f"\n{source}")
    assert caught.value.lineno == 2


def test_every_way_to_read_a_template_is_locked(tmp_path: Path) -> None:
    (tmp_path / "bad.jinja").write_text("{{ code.upper() }}")
    (tmp_path / "outer.jinja").write_text("{% include 'bad.jinja' %}")
    environment = make_environment(tmp_path)
    for read in (
        lambda: environment.get_template("bad.jinja"),
        lambda: environment.get_template("outer.jinja").render(VARIABLES),
        lambda: environment.compile("{{ code.upper() }}"),
        lambda: environment.parse("{{ code.upper() }}"),
        lambda: environment.overlay().from_string("{{ code.upper() }}"),
    ):
        with pytest.raises(jinja2.TemplateSyntaxError, match="no Call here"):
            read()


@pytest.mark.parametrize("name", ["../part.jinja", "/etc/passwd", "a/../../x.jinja"])
def test_templates_stay_in_their_folder(
    environment: LockedEnvironment, name: str
) -> None:
    with pytest.raises(jinja2.TemplateNotFound):
        environment.get_template(name)


def test_a_second_wall_stands_behind_the_first(
    environment: LockedEnvironment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were calls let through when a template is read, none would be made."""
    monkeypatch.setattr("rstgen.renderer.environment._fault", lambda node: None)
    for forging in ("braces.format(text)", "code.__class__(text)", "code.upper()"):
        with pytest.raises((jinja2.exceptions.SecurityError, jinja2.UndefinedError)):
            rendered(environment, "{{ " + forging + " }}")


def test_of_the_blueprint_only_what_is_documented(
    environment: LockedEnvironment,
) -> None:
    arguments = Arguments((), (), (), ())
    template = environment.from_string("{{ a.keywords | py }}")
    assert template.render(a=arguments) == "()"
    template = environment.from_string("{{ a.named | py }}")
    with pytest.raises(jinja2.exceptions.SecurityError, match="'named'"):
        template.render(a=arguments)


def test_what_templates_find(environment: LockedEnvironment) -> None:
    assert set(environment.filters) == set(FILTERS) == {"py", "doc", "comment"}
    assert not environment.globals
    assert not environment.extensions
    assert environment.line_statement_prefix is None
    assert environment.line_comment_prefix is None
