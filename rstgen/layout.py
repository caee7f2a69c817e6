"""Where the files of an API go."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_TESTS = PurePosixPath("tests")


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders of an API's package and tests, below `out`.

    All that is recorded and reported of the files names them from `out`.
    """

    out: Path
    package: PurePosixPath
    tests: PurePosixPath

    @classmethod
    def standard(cls, out: Path, name: str) -> Layout:
        """`<name>/` and `tests/<name>/`: as the files are made."""
        return cls(out, PurePosixPath(name), _TESTS / name)

    @classmethod
    def of(cls, package: Path, tests: Path) -> Layout:
        """Any two folders; `out` is the nearest that holds both."""
        above = [os.path.abspath(folder.parent) for folder in (package, tests)]
        out = os.path.commonpath(above)
        below = (os.path.relpath(folder, out) for folder in (package, tests))
        shown = Path(out) if package.is_absolute() else Path(os.path.relpath(out))
        return cls(shown, *(PurePosixPath(Path(path).as_posix()) for path in below))

    def __str__(self) -> str:
        if self == Layout.standard(self.out, self.package.name):
            return str(self.out)
        return str(self.out / self.package)

    def place(self, path: PurePosixPath) -> PurePosixPath | None:
        """Where a file goes that is made for the standard layout; None for nowhere.

        What makes a package of the folder above the tests is needed only where they
        would be taken for the package that they test, which has the same name.
        """
        name = self.package.name
        if path.is_relative_to(_TESTS / name):
            return self.tests / path.relative_to(_TESTS / name)
        if path.is_relative_to(_TESTS):
            needed = self.tests.name == name
            return self.tests.parent / path.relative_to(_TESTS) if needed else None
        return self.package / path.relative_to(name)
