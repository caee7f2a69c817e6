"""Whether an output is up to date, as far as digests tell: quick, and nothing is read.

This is all that `rstgen check` needs where nothing has moved, so it imports neither
docutils nor jinja2 nor pydantic.
"""

from __future__ import annotations

from collections.abc import Iterator

from rstgen.inputs import Inputs
from rstgen.jobs import Choices, Job, Pages, jobs_of
from rstgen.writer import is_current, written


def are_current(pages: Pages, choices: Choices) -> bool:
    """Whether all output is there as it was written, and of these very inputs.

    Raises:
        SourceError: a path is missing or can't be read.
        ConfigError: an unknown target, or no place for the output.
        WriteError: a manifest can't be understood, or a link stands in its way.
    """
    lock = choices.lock_text()
    return all(
        is_current(job.inputs(choices.amendments, lock), *job.place)
        for job in jobs_of(pages, choices)
    )


def moved(job: Job, inputs: Inputs) -> Iterator[str]:
    """What has moved since an API's output was written, in words."""
    before = written(*job.place)
    if before is not None:
        yield from inputs.since(before)
