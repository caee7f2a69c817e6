"""Sentences and headings that announce what follows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rstgen.dialects.wording import (
    Lead,
    example_side,
    is_example_title,
    read_lead,
    read_section,
)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "This table shows the header and URI parameters for the request:",
            Lead("parameters", "request", ("header", "path")),
        ),
        (
            "The response has these query string parameters.",
            Lead("parameters", "response", ("query",)),
        ),
        (
            "Table of haeder paramters of the respnse",
            Lead(
                "parameters",
                "response",
                ("header",),
                ("haeder", "paramters", "respnse"),
            ),
        ),
        (
            "These are the parameters of the body. See the response below.",
            Lead("parameters", None, ("body",)),
        ),
        (
            "A tax applies. These are the fields of a ferry:",
            Lead("parameters", None, ("body",)),
        ),
        (
            "The header attributes of the request",
            Lead("parameters", "request", ("header",)),
        ),
        (
            "The following table shows the possible response codes:",
            Lead("codes", "response", ()),
        ),
        ("The error codes of the operation are:", Lead("codes", None, ())),
        ("The ferry takes requested states.", Lead(None, None, ())),
    ],
)
def test_a_lead_sentence(text: str, lead: Lead) -> None:
    assert replace(read_lead(text), announces=False) == lead


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("This table shows the header parameters:", True),
        ("The following headers are sent.", True),
        ("The parameters of a ferry are these:", True),
        ("The Location header says where to look for it.", False),
        ("The body parameters are below. Each header counts.", True),
    ],
)
def test_a_sentence_that_announces_or_mentions(text: str, announces: bool) -> None:
    assert read_lead(text).announces is announces


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Request", Lead(None, "request", ())),
        ("Response codes", Lead("codes", "response", ())),
        ("URI parameters", Lead("parameters", None, ("path",))),
        ("Request headers", Lead("parameters", "request", ("header",))),
        ("Respnse body", Lead(None, "response", ("body",), ("respnse",))),
        ("Example requests", Lead(None, "request", ())),
        ("List configuration parameters", None),
        ("Show a request", None),
        ("Examples", None),
    ],
)
def test_a_heading_inside_an_operation(title: str, lead: Lead | None) -> None:
    assert read_section(title) == lead


def test_the_side_of_an_examples_title() -> None:
    assert example_side("Example: Show the request queue, JSON response") == "response"
    assert example_side("Show a queue: XML requst") == "request"
    assert example_side("Show a queue") is None
    assert is_example_title("Example: show a queue")
    assert is_example_title("Sample response")
    assert not is_example_title("Examine a queue")
