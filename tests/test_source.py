"""Finding pages: a folder is one API, whatever else lies about in it."""

from __future__ import annotations

from pathlib import Path

from rstgen.source import Span, find


def test_a_folder_is_one_api_with_all_pages_below(tmp_path: Path) -> None:
    for name in ("b.rst", "a.rst", "deep/c.rst", ".git/d.rst", "notes.txt"):
        place = tmp_path / "kilns" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("x")
    (folder,) = find([tmp_path / "kilns"])
    assert folder.name == "kilns"
    names = [page.relative_to(tmp_path / "kilns").as_posix() for page in folder.pages]
    assert names == ["a.rst", "b.rst", "deep/c.rst"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.rst").write_text("x")
    (tmp_path / "kilns").mkdir()
    (tmp_path / "kilns" / "a.rst").write_text("x")
    (tmp_path / "kilns" / "file.rst").symlink_to(tmp_path / "secret" / "s.rst")
    (tmp_path / "kilns" / "folder").symlink_to(tmp_path / "secret")
    (folder,) = find([tmp_path / "kilns"])
    assert [page.name for page in folder.pages] == ["a.rst"]


def test_a_page_given_with_its_folder_counts_once(tmp_path: Path) -> None:
    page = tmp_path / "a.rst"
    page.write_text("x")
    (folder,) = find([page, tmp_path, page])
    assert folder.pages == (page,)


def test_a_span_reads_as_editors_read_it() -> None:
    span = Span("a.rst", 3, 5)
    assert str(span) == "a.rst:3"
    assert span.at(5) == Span("a.rst", 5, 5)
