"""Errors of the caller, as opposed to faults of a page.

RstgenError
 +-- SourceError     a path is missing or can't be read
 +-- NotFoundError   nothing is called so, or stands there
 +-- ConfigError     a setting or a target's description can't be used
 +-- TemplateError   a template is at fault
 +-- WriteError      the output can't be written, or isn't ours to change
"""

import difflib
from collections.abc import Iterable


class RstgenError(Exception):
    """Base of all errors that rstgen raises; its text is fit to be shown."""


class SourceError(RstgenError):
    """A path is missing, isn't a page, or can't be read."""


class NotFoundError(RstgenError):
    """Nothing is called so, or stands there."""


class ConfigError(RstgenError):
    """A setting, or a target's description, can't be used."""


class TemplateError(RstgenError):
    """A template is at fault."""


class WriteError(RstgenError):
    """The output can't be written, or isn't ours to change."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is meant by one with a slip; None if there is none."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.8)
    return close[0] if close else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The end of an error's text: the known word that is meant, else `otherwise`."""
    close = closest(word, known)
    return otherwise if close is None else f"did you mean {close!r}?"
