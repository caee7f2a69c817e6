"""How many mutants of generated code its tests kill: part of `make bench`.

Every mutant of specs/compute and, where the corpus is at hand, of two real services.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench import CORPUS, ROOT

import rstgen
from rstgen.mutating import mutate

SERVICES = ("docs-cloud-queues", "docs-cloud-dns")


def main() -> None:
    folders = [ROOT / "specs" / "compute"]
    folders += [CORPUS / "tables" / name for name in SERVICES]
    for folder in filter(Path.is_dir, folders):
        with tempfile.TemporaryDirectory() as out:
            rstgen.generate([folder], out)
            start = time.monotonic()
            package = Path(out, folder.name.replace("-", "_"))
            campaign = mutate(package)
            seconds = time.monotonic() - start
        made, survivors = len(campaign.verdicts), campaign.survivors
        print(f"{folder.name}: {made} mutants, {campaign.rate:.1%} killed", end="")
        print(f" in {seconds:.0f} s; at least 95% are wanted")
        for mutant in survivors:
            place = f"{mutant.file}:{mutant.line}"
            print(f"  {place}: survived: {mutant.operator}: {mutant}")


if __name__ == "__main__":
    main()
