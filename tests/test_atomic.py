"""Files are written whole, in place of files only."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rstgen.atomic import write_text
from rstgen.errors import WriteError


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    place = tmp_path / "a.json"
    write_text(place, "one\n")
    assert place.stat().st_mode & 0o777 == 0o644
    place.chmod(0o600)
    write_text(place, "zwölf\n")
    assert place.read_bytes() == "zwölf\n".encode()
    assert place.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_failure_leaves_the_old_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a.json"
    place.write_text("old\n")

    def refused(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(WriteError, match="a.json: No space left on device"):
        write_text(place, "new\n")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert place.read_text() == "old\n"


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old\n")
    (tmp_path / "link.json").symlink_to("real.json")
    write_text(tmp_path / "link.json", "new\n")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() == "new\n"


def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_text(pipe, "text\n")
    assert os.read(reading, 100) == b"text\n"
    os.close(reading)
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/a.json", "missing/a.json: No such file or directory"),
        ("", "Is a directory"),
    ],
)
def test_places_that_cannot_be_written(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(WriteError, match=message):
        write_text(tmp_path / name, "x")
