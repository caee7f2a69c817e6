"""What the README shows of generated code is what comes out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import rstgen

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(
    r"^`([\w/]+\.py)`:\n\n```python\n(.*?)```\n", README, re.MULTILINE | re.DOTALL
)


def test_the_files_of_one_page_are_shown_whole(seed: Path, tmp_path: Path) -> None:
    pages = tmp_path / "compute"
    shutil.copytree(seed, pages)
    rstgen.generate(pages, tmp_path / "out")
    assert [name for name, _ in SHOWN] == [
        "compute/resources.py",
        "compute/server/services.py",
        "compute/server/routes.py",
        "compute/server/bodies.py",
        "tests/compute/cases/servers.py",
    ]
    for name, text in SHOWN:
        assert text == (tmp_path / "out" / name).read_text(), name
