"""A campaign: every mutant of a package against the package's own tests."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TypeAlias

from rstgen.errors import ConfigError, NotFoundError, did_you_mean
from rstgen.mutating.mutants import Mutant, Source
from rstgen.mutating.operators import OPERATORS, mutants
from rstgen.mutating.workers import Worker


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the tests made of a mutant: a killed one made them fail, or hang."""

    mutant: Mutant
    killed: bool


@dataclass(frozen=True, slots=True)
class Campaign:
    """All verdicts, in the order of the files' text."""

    package: Path
    verdicts: tuple[Verdict, ...]

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        """The mutants that no test noticed."""
        return tuple(v.mutant for v in self.verdicts if not v.killed)

    @property
    def rate(self) -> float:
        """The part of all mutants that was killed, from 0 to 1."""
        return 1 - len(self.survivors) / len(self.verdicts)

    @property
    def by_operator(self) -> dict[str, tuple[int, int]]:
        """How many mutants of each operator were killed, and how many there were."""
        made = Counter(v.mutant.operator for v in self.verdicts)
        killed = Counter(v.mutant.operator for v in self.verdicts if v.killed)
        return {name: (killed[name], made[name]) for name in OPERATORS if name in made}


OnVerdict: TypeAlias = Callable[[Verdict, int, int], None]
"""Called with each verdict, how many there are, and how many there will be."""


def mutate(
    package: str | Path,
    tests: str | Path | None = None,
    *,
    operators: Collection[str] = (),
    sample: int | None = None,
    jobs: int | None = None,
    progress: OnVerdict | None = None,
) -> Campaign:
    """Break a generated package one change at a time, and run its tests on each.

    Nothing is changed in place: all work is done on copies.

    Args:
        package: the generated package.
        tests: its generated tests; `tests/<package>` beside it by default.
        operators: the names of those to use; all by default.
        sample: how many mutants to try; always the same ones. All by default.
        jobs: how many to try at once; as many as there are processors by default.
        progress: called after each, in the caller's thread.

    Raises:
        NotFoundError: there is no such package, or no such operator.
        ConfigError: the tests fail on what isn't broken, or there's nothing to break.
    """
    package = Path(package)
    tests = Path(tests) if tests else package.parent / "tests" / package.name
    _must_be_there(package, tests)
    wanted = _sampled(_all_mutants(package, _known(operators)), sample)
    if not wanted:
        raise ConfigError(f"{package}: there is nothing that these operators break")
    count = max(1, min(jobs or os.cpu_count() or 1, len(wanted)))
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory("rstgen")))
        workers = [
            stack.enter_context(Worker(_copy(package, tests, scratch / str(number))))
            for number in range(count)
        ]
        workers[0].check_baseline()
        found = list(_verdicts(workers, wanted, progress))
    order = {mutant: place for place, mutant in enumerate(wanted)}
    return Campaign(
        package, tuple(sorted(found, key=lambda verdict: order[verdict.mutant]))
    )


def _must_be_there(package: Path, tests: Path) -> None:
    for folder, what in ((package, "generated package"), (tests, "generated tests")):
        if not (folder / "__init__.py").is_file():
            raise NotFoundError(f"{folder}: no {what} here; run rstgen generate first")


def _known(operators: Iterable[str]) -> set[str]:
    wanted = set(operators) or set(OPERATORS)
    for name in sorted(wanted - OPERATORS.keys()):
        hint = did_you_mean(name, OPERATORS, "known are " + ", ".join(OPERATORS))
        raise NotFoundError(f"no operator {name!r}; {hint}")
    return wanted


def _all_mutants(package: Path, operators: Collection[str]) -> list[Mutant]:
    found = []
    for path in sorted(package.rglob("*.py")):
        file = path.relative_to(package).as_posix()
        source = Source(file, path.read_text(encoding="utf-8"))
        found += [each for each in mutants(source) if each.operator in operators]
    return sorted(found, key=lambda mutant: (mutant.file, mutant.start))


def _sampled(found: Sequence[Mutant], size: int | None) -> list[Mutant]:
    """Some of them, spread over everything; which ones depends on nothing else."""
    if size is None or size >= len(found):
        return list(found)
    chosen = set(sorted(found, key=_digest)[:size])
    return [mutant for mutant in found if mutant in chosen]


def _digest(mutant: Mutant) -> bytes:
    text = f"{mutant.operator} {mutant.file} {mutant.before} {mutant.start}"
    return hashlib.sha256(text.encode()).digest()


def _copy(package: Path, tests: Path, folder: Path) -> Path:
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(package, folder / package.name, ignore=unwanted)
    shutil.copytree(tests, folder / "tests" / package.name, ignore=unwanted)
    (folder / "tests" / "__init__.py").touch()
    return folder


def _verdicts(
    workers: Sequence[Worker], wanted: Sequence[Mutant], progress: OnVerdict | None
) -> Iterator[Verdict]:
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def judge(mutant: Mutant) -> Verdict:
        worker = idle.get()
        try:
            return Verdict(mutant, worker.kills(mutant))
        finally:
            idle.put(worker)

    with ThreadPoolExecutor(len(workers)) as pool:
        futures = [pool.submit(judge, mutant) for mutant in wanted]
        try:
            for done, future in enumerate(as_completed(futures), 1):
                if progress:
                    progress(future.result(), done, len(futures))
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)
