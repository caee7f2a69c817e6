"""A page's prose, made harmless for docstrings and comments.

What is given here is still plain text: `rstgen.code` puts the quotes or the `# ` on.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator

_TYPOGRAPHY = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u2212": "-",
        "\u2022": "*",
        "\u2026": "...",
        "\u2190": "<-",
        "\u2192": "->",
        "\u2264": "<=",
        "\u2265": ">=",
        "\u2260": "!=",
    }
)

_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)]) ")

# Doctest runs what stands behind `>>>`, a documentation tool what stands behind `..`.
_PROMPT = re.compile(r"(?<!\S)(?=>>>|\.\.(?:\s|$))")

# Words that tools obey in comments, and marks that do the same.
_PRAGMA = re.compile(
    r"""(?<![\w-])
    (?: no(?:qa|sec|semgrep|sonar|pep8|inspection|verify) | pragma | fmt | yapf
      | isort | ruff | flake8 | autopep8 | pylint | mypy | pyright | cython | distutils
      | pyre(?:-\w+)? | (?: type | ty | lint | vim? | ex | Local\ Variables )(?=:)
      | -\*- | ///
    )(?!\w)
    | \w*coding(?=[:=])""",
    re.VERBOSE | re.IGNORECASE,
)


def wrapped(text: str, width: int, first: int) -> list[str]:
    """Lines of a docstring, escaped: at most `width` wide, the first one `first`.

    Items of a list stay apart; a word is never broken.
    """
    plain = "\n".join(_plain(text)).strip().split("\n")
    laid_out: list[str] = []
    for paragraph in _paragraphs([_escaped(line) for line in plain]):
        if paragraph.startswith(" ") or not paragraph:
            laid_out.append(paragraph)
        else:
            shorter_by = 0 if laid_out else width - first
            laid_out += _filled(paragraph, width, shorter_by)
    # As `ruff format` does: lines after the first are never all indented.
    return laid_out[:1] + textwrap.dedent("\n".join(laid_out[1:])).splitlines()


def remarks(text: str) -> list[str]:
    """Lines of a comment: ASCII, other characters as escapes, no word for tools."""
    return [
        _PRAGMA.sub(r"'\g<0>'", line).encode("ascii", "backslashreplace").decode()
        for line in _plain(text)
    ]


def _plain(text: str) -> list[str]:
    """Lines without tabs, without spaces at their ends, without what can't be seen."""
    lines = text.translate(_TYPOGRAPHY).splitlines()
    return ["".join(map(_visible, line.expandtabs(4))).rstrip() for line in lines]


def _visible(character: str) -> str:
    match unicodedata.category(character):
        case "Zs":
            return " "
        case "Cc" | "Cf":
            return ""
        case "Cs":
            return "?"
    return character


def _escaped(line: str) -> str:
    return _PROMPT.sub(r"\\", line).encode("unicode_escape").decode("ascii")


def _filled(paragraph: str, width: int, shorter_by: int) -> list[str]:
    lines = textwrap.wrap(
        paragraph,
        width,
        initial_indent=" " * shorter_by,
        subsequent_indent="  " if _ITEM.match(paragraph) else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line[shorter_by:] for line in lines[:1]] + lines[1:]


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Join lines that belong together; blank and indented lines stand alone."""
    paragraph = ""
    for line in lines:
        if line and not line.startswith(" ") and not _ITEM.match(line):
            paragraph = f"{paragraph} {line}" if paragraph else line
            continue
        if paragraph:
            yield paragraph
        paragraph = line if _ITEM.match(line) else ""
        if not paragraph:
            yield line
    if paragraph:
        yield paragraph
