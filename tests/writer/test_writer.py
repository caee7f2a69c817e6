"""The writer changes only what is ours, all of it or nothing."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from rstgen import writer
from rstgen.code import Code, File
from rstgen.errors import WriteError
from rstgen.writer import Batch, Changes, compare

MANIFEST = "kilns/.rstgen.json"
# SHA-256 of "x = 1\n" and of nothing.
X_IS_1 = "9e26bf369911c45c243c684147b23fc9e1dcfcf257d299a1c632016a6fcd33f4"
NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def files(**texts: str) -> list[File]:
    """`a="x"` is the file `kilns/a.py` with the text x."""
    return [
        File(PurePosixPath("kilns", f"{name}.py"), Code(text))
        for name, text in texts.items()
    ]


def write(files: list[File], out: Path, package: str, force: bool = False) -> Changes:
    (changes,) = writer.write([Batch(tuple(files), out, package)], force)
    return changes


def paths(*names: str) -> tuple[PurePosixPath, ...]:
    return tuple(PurePosixPath("kilns", name) for name in names)


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_first_run_writes_files_and_manifest(tmp_path: Path) -> None:
    changes = write(files(a="x = 1\n", b=""), tmp_path / "new" / "out", "kilns")
    assert changes == Changes(added=paths("a.py", "b.py"))
    written = tree(tmp_path / "new" / "out")
    assert list(written) == [MANIFEST, "kilns/a.py", "kilns/b.py"]
    assert written["kilns/a.py"] == "x = 1\n"
    assert json.loads(written[MANIFEST]) == {
        "version": 2,
        "files": {"kilns/a.py": X_IS_1, "kilns/b.py": NOTHING},
    }


def test_second_run_changes_nothing(tmp_path: Path) -> None:
    write(files(a="x\n"), tmp_path, "kilns")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert not write(files(a="x\n"), tmp_path, "kilns")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_file_of_ours_is_brought_up_to_date(tmp_path: Path) -> None:
    write(files(a="x\n"), tmp_path, "kilns")
    assert write(files(a="y\n"), tmp_path, "kilns") == Changes(changed=paths("a.py"))
    assert tree(tmp_path)["kilns/a.py"] == "y\n"
    assert not compare(files(a="y\n"), tmp_path, "kilns")


@pytest.mark.parametrize("was_ours", [True, False], ids=["edited", "foreign"])
def test_a_file_that_is_not_ours_stops_the_run(tmp_path: Path, was_ours: bool) -> None:
    if was_ours:
        write(files(b="x\n"), tmp_path, "kilns")
    (tmp_path / "kilns").mkdir(exist_ok=True)
    (tmp_path / "kilns" / "b.py").write_text("mine\n")
    before = tree(tmp_path)
    with pytest.raises(WriteError, match="edited, or weren't written by rstgen") as e:
        write(files(a="x\n", b="y\n"), tmp_path, "kilns")
    assert str(tmp_path / "kilns" / "b.py") in str(e.value)
    assert "--force" in str(e.value)
    assert tree(tmp_path) == before


def test_force_keeps_the_users_text(tmp_path: Path) -> None:
    write(files(b="x\n"), tmp_path, "kilns")
    (tmp_path / "kilns" / "b.py").write_text("mine\n")
    changes = write(files(b="y\n"), tmp_path, "kilns", force=True)
    assert changes == Changes(foreign=paths("b.py"))
    found = tree(tmp_path)
    assert (found["kilns/b.py"], found["kilns/b.py.orig"]) == ("y\n", "mine\n")
    assert not compare(files(b="y\n"), tmp_path, "kilns")


def test_force_twice_keeps_both_texts(tmp_path: Path) -> None:
    write(files(b="x\n"), tmp_path, "kilns")
    for text in ("mine\n", "mine too\n"):
        (tmp_path / "kilns" / "b.py").write_text(text)
        write(files(b="y\n"), tmp_path, "kilns", force=True)
    assert {"mine\n", "mine too\n"} <= set(tree(tmp_path).values())


def test_an_edited_file_that_already_is_what_we_would_write_is_ours(
    tmp_path: Path,
) -> None:
    (tmp_path / "kilns").mkdir()
    (tmp_path / "kilns" / "a.py").write_text("x\n")
    assert write(files(a="x\n"), tmp_path, "kilns") == Changes()
    assert write(files(a="y\n"), tmp_path, "kilns") == Changes(changed=paths("a.py"))


def test_what_is_no_longer_needed_goes_with_its_folder(tmp_path: Path) -> None:
    extra = File(PurePosixPath("kilns", "deep", "er", "c.py"), Code("x\n"))
    write([*files(a="x\n"), extra], tmp_path, "kilns")
    changes = write(files(a="x\n"), tmp_path, "kilns")
    assert changes == Changes(removed=paths("deep/er/c.py"))
    assert not (tmp_path / "kilns" / "deep").exists()
    assert list(tree(tmp_path)) == [MANIFEST, "kilns/a.py"]


def test_a_folder_with_a_file_of_the_users_stays(tmp_path: Path) -> None:
    extra = File(PurePosixPath("kilns", "deep", "c.py"), Code("x\n"))
    write([*files(a="x\n"), extra], tmp_path, "kilns")
    (tmp_path / "kilns" / "deep" / "mine.py").write_text("mine\n")
    write(files(a="x\n"), tmp_path, "kilns")
    assert tree(tmp_path)["kilns/deep/mine.py"] == "mine\n"
    assert "kilns/deep/c.py" not in tree(tmp_path)


def test_an_edited_file_is_not_removed(tmp_path: Path) -> None:
    write(files(a="x\n", b="x\n"), tmp_path, "kilns")
    (tmp_path / "kilns" / "b.py").write_text("mine\n")
    with pytest.raises(WriteError):
        write(files(a="x\n"), tmp_path, "kilns")
    assert tree(tmp_path)["kilns/b.py"] == "mine\n"


def test_a_package_marker_may_have_contents(tmp_path: Path) -> None:
    marker = File(PurePosixPath("tests", "__init__.py"), Code(""))
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "__init__.py").write_text("mine = 1\n")
    assert write([marker, *files(a="x\n")], tmp_path, "kilns").foreign == ()
    assert tree(tmp_path)["tests/__init__.py"] == "mine = 1\n"


def test_a_package_marker_stays_while_anybody_needs_it(tmp_path: Path) -> None:
    marker = File(PurePosixPath("tests", "__init__.py"), Code(""))
    for package in ("kilns", "lamps"):
        own = File(PurePosixPath(package, "a.py"), Code("x\n"))
        write([marker, own], tmp_path, package)
    assert write(files(a="x\n"), tmp_path, "kilns") == Changes()
    assert (tmp_path / "tests" / "__init__.py").exists()
    own = File(PurePosixPath("lamps", "a.py"), Code("x\n"))
    assert write([own], tmp_path, "lamps").removed == (marker.path,)
    assert not (tmp_path / "tests").exists()


def test_a_package_marker_that_is_filled_stays(tmp_path: Path) -> None:
    marker = File(PurePosixPath("tests", "__init__.py"), Code(""))
    write([marker, *files(a="x\n")], tmp_path, "kilns")
    (tmp_path / "tests" / "__init__.py").write_text("mine = 1\n")
    assert write(files(a="x\n"), tmp_path, "kilns") == Changes()
    assert tree(tmp_path)["tests/__init__.py"] == "mine = 1\n"


@pytest.mark.parametrize("place", ["kilns", "kilns/a.py"])
def test_nothing_is_written_through_a_link(tmp_path: Path, place: str) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.py").write_text("mine\n")
    (out / place).parent.mkdir(parents=True)
    (out / place).symlink_to(
        elsewhere if place == "kilns" else elsewhere / "a.py",
        target_is_directory=place == "kilns",
    )
    for force in (False, True):
        with pytest.raises(WriteError, match="a link stands where rstgen writes"):
            write(files(a="x\n"), out, "kilns", force)
    assert tree(elsewhere) == {"a.py": "mine\n"}


def test_a_folder_in_a_files_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "kilns" / "a.py").mkdir(parents=True)
    with pytest.raises(WriteError, match=r"a\.py: Is a directory"):
        write(files(a="x\n"), tmp_path, "kilns")


def test_an_output_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine\n")
    with pytest.raises(WriteError, match="out"):
        write(files(a="x\n"), tmp_path / "out", "kilns")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "<<<<<<< HEAD",
        '{"version": 3, "files": {}}',
        '{"version": 2, "files": {}, "inputs": {}}',
        '{"version": 1, "files": []}',
        '{"version": 1, "files": {"/etc/passwd": "x"}}',
        '{"version": 1, "files": {"../mine.py": "x"}}',
    ],
)
def test_a_manifest_that_is_none_says_what_to_do(tmp_path: Path, text: str) -> None:
    write(files(a="x\n"), tmp_path, "kilns")
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(WriteError, match="not a manifest of rstgen") as error:
        compare(files(a="x\n"), tmp_path, "kilns")
    assert str(error.value).startswith(f"{tmp_path / MANIFEST}: ")
    assert "restore it, or delete it" in str(error.value)


def test_a_failure_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(files(a="x\n"), tmp_path, "kilns")
    before = tree(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WriteError, match="No space left on device"):
        write(files(a="y\n", b="z\n"), tmp_path, "kilns")
    assert tree(tmp_path) == before
