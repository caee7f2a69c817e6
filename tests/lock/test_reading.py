"""Locks that somebody broke by hand: what is said, with file and line.

`cases/lock/NAME.toml` is a lock, and `NAME.txt` the message, with FILE for its path.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.errors import ConfigError
from rstgen.lock import read_lock

CASES = Path(__file__).parent.parent / "cases" / "lock"


@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.toml")))
def test_a_broken_lock_is_refused(case: str) -> None:
    path = CASES / f"{case}.toml"
    with pytest.raises(ConfigError) as caught:
        read_lock(path)
    expected = (CASES / f"{case}.txt").read_text().strip()
    assert str(caught.value) == expected.replace("FILE", str(path))
