"""Manual pages of rules are tests: the bad page is found, the good page isn't."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

import rstgen
from rstgen.rules import RULES
from rstgen.rules.base import Rule

# Bytes and sizes can't be shown on a page; tests of the reader show them.
WITHOUT_PAGES = {"RG101", "RG102"}
SHOWN = [rule for rule in RULES if rule.code not in WITHOUT_PAGES]


def written(rule: Rule, which: str, folder: Path) -> Path:
    """The pages of a manual's part `Bad:` or `Good:`, as files in a folder."""
    match = re.search(
        rf"^{which}:\n\n((?:    .*\n|\n)+)", rule.manual + "\n", re.MULTILINE
    )
    assert match, f"no part {which!r}"
    text = textwrap.dedent(match[1])
    for name, page in _pages(text):
        (folder / name).write_text(page, encoding="utf-8")
    return folder


def _pages(text: str) -> list[tuple[str, str]]:
    first, *others = re.split(r"^\.\. page: (\S+)\n\n", text, flags=re.MULTILINE)
    return [("page.rst", first), *zip(others[::2], others[1::2], strict=True)]


def found(folder: Path) -> list[str]:
    return [diagnostic.code for diagnostic in rstgen.lint(folder).diagnostics]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_the_bad_page_is_found(rule: Rule, tmp_path: Path) -> None:
    assert rule.code in found(written(rule, "Bad", tmp_path))


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_the_good_page_is_not(rule: Rule, tmp_path: Path) -> None:
    assert rule.code not in found(written(rule, "Good", tmp_path))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_manual_page(rule: Rule) -> None:
    summary, blank, *rest = [*rule.manual.split("\n"), ""]
    assert summary.endswith(".")
    assert len(summary) < 88
    assert blank == ""
    assert rest
