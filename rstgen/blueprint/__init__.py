"""What templates see: the API in the names and types of Python.

`Code` is fit to be printed as it stands; `str` and JSON values come from pages
and go through a filter.
"""

from rstgen.blueprint.answers import (
    ErrorClass,
    Header,
    HeadersClass,
    Pagination,
    Reply,
)
from rstgen.blueprint.calls import (
    Alias,
    Argument,
    Arguments,
    Method,
    Payload,
    Segment,
)
from rstgen.blueprint.cases import Case, FormerCall, Misfit, Pages, Text
from rstgen.blueprint.objects import BodyType, Field, Model
from rstgen.blueprint.signatures import Parameter, Signature
from rstgen.blueprint.whole import Blueprint, Resource, Route, Verb

BLUEPRINT_VERSION = 1
"""Counted on with every change of what templates see; a test tells of one."""

__all__ = [
    "BLUEPRINT_VERSION",
    "Alias",
    "Argument",
    "Arguments",
    "Blueprint",
    "BodyType",
    "Case",
    "ErrorClass",
    "Field",
    "FormerCall",
    "Header",
    "HeadersClass",
    "Method",
    "Misfit",
    "Model",
    "Pages",
    "Pagination",
    "Parameter",
    "Payload",
    "Reply",
    "Resource",
    "Route",
    "Segment",
    "Signature",
    "Text",
    "Verb",
]
