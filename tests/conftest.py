"""What several tests share: generated output, and the option that renews the golden."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

import rstgen

ROOT = Path(__file__).parent.parent
COMPUTE = ROOT / "specs" / "compute"

_HEEDING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from rstgen.cli import main
main()
"""
HEEDING_INTERRUPTS = (sys.executable, "-uc", _HEEDING)
"""A command that Ctrl-C ends: what a shell runs in its background ignores that."""

# Generated tests must leave nothing in the output that tests share.
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", tempfile.mkdtemp())

# How long an example takes says more about the machine than about the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="write the golden files anew")


# What takes longest goes first, so that no core waits for it in the end.
LONGEST = ("test_corpus.py", "test_attacks.py", "test_campaign.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def compute(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of specs/compute. Shared by all tests: nobody writes to it."""
    out = tmp_path_factory.mktemp("generated")
    rstgen.generate(COMPUTE, out)
    return out


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds one page, which contradicts itself."""
    folder = tmp_path_factory.mktemp("pages") / "seed"
    folder.mkdir()
    shutil.copy(COMPUTE / "reset-server-state.rst", folder)
    return folder
