# Two commands for a fresh machine: `make demo` and `make test`. Both set up .venv
# first and keep everything that they write inside this folder.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILD := build

export TMPDIR := $(CURDIR)/$(BUILD)/tmp
export PIP_NO_CACHE_DIR := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help demo test check golden bench clean

help:
	@echo "make demo    generate a client, a server and tests from specs/compute, and use them"
	@echo "make test    lint, type-check and test rstgen"
	@echo "make check   lint and type-check only"
	@echo "make golden  write the golden files anew, to be reviewed in the diff"
	@echo "make bench   measure what reading and generated code cost, and what tests notice"
	@echo "make clean   remove what the others made"

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	mkdir -p $(TMPDIR)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

$(TMPDIR): | $(VENV)/ready
	mkdir -p $@

demo: $(VENV)/ready | $(TMPDIR)
	@$(BIN)/python specs/demo.py $(BUILD)/demo

check: $(VENV)/ready | $(TMPDIR)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

test: check
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

golden: $(VENV)/ready | $(TMPDIR)
	$(BIN)/python -m pytest tests/test_golden.py --regen

bench: $(VENV)/ready | $(TMPDIR)
	$(BIN)/python tests/bench.py
	$(BIN)/python tests/bench_build.py
	$(BIN)/python tests/bench_writes.py
	$(BIN)/python tests/bench_client.py
	$(BIN)/python tests/bench_server.py
	$(BIN)/python tests/bench_flow.py
	$(BIN)/python tests/bench_mutate.py

clean:
	rm -rf $(VENV) $(BUILD) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
