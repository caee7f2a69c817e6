"""The progress bar: for people at a terminal who wait, and for nobody else."""

from __future__ import annotations

import io

import pytest

from rstgen.cli.bar import Bar, shown_progress
from rstgen.report import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def draw(seconds: float) -> str:
    """What a run over three pages draws, that many seconds a page."""
    stream = Terminal()
    now = 0.0
    bar = Bar(stream, lambda: now)
    for done in (1, 2, 3):
        now += seconds
        bar(Progress("read", done, 3, f"{done}.rst"))
    bar.close()
    return stream.getvalue()


def test_a_short_run_draws_nothing() -> None:
    assert draw(0.1) == ""


def test_a_long_run_draws_a_bar_and_removes_it() -> None:
    drawn = draw(0.3)
    assert "Reading pages" in drawn
    assert "1/3" not in drawn
    assert "2/3" in drawn
    assert "3/3" in drawn
    assert drawn.endswith("\x1b[?25h\n\x1b[1A\x1b[2K")


@pytest.mark.parametrize(
    ("stream", "quiet", "environment", "shown"),
    [
        (Terminal(), False, {}, True),
        (Terminal(), True, {}, False),
        (Terminal(), False, {"CI": "true"}, False),
        (Terminal(), False, {"TERM": "dumb"}, False),
        (io.StringIO(), False, {}, False),
    ],
)
def test_who_is_shown_a_bar(
    monkeypatch: pytest.MonkeyPatch,
    stream: io.StringIO,
    quiet: bool,
    environment: dict[str, str],
    shown: bool,
) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    for name in ("CI", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with shown_progress(quiet) as progress:
        assert (progress is not None) is shown
