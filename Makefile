# Two commands do everything on a machine with Python 3.11 (and venv), make and git: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run test check setup browser postgres gettext lint types contracts format messages sbom clean

run: setup
	@$(BIN)/northing serve $(ARGS)

setup: .venv/.ready

test: .venv/.ready-dev
	@$(BIN)/python -m tools.run_tests $(ARGS)

# Exactly what CI runs. Lint, types and contracts use one processor each, so two of them run side by side.
check: .venv/.ready-dev
	@$(MAKE) --no-print-directory -j2 --output-sync=target lint types contracts
	@$(MAKE) --no-print-directory test

lint: .venv/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tools.check_templates
	$(BIN)/python -m tools.check_migrations
	$(BIN)/python -m tools.measure_code --check
	$(BIN)/python -m tools.check_texts

types: .venv/.ready-dev
	$(BIN)/mypy

contracts: .venv/.ready-dev
	$(BIN)/lint-imports --no-logo

format: .venv/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m tools.check_templates --fix

# Brings the catalogues of all texts up to date (docs/translating.md); ARGS=de begins a language. Needs `make gettext`.
messages: .venv/.ready-dev
	$(BIN)/python -m tools.catalogue $(ARGS)

# What Northing is made of, as CycloneDX.
sbom: .venv/.ready
	@$(BIN)/python -m tools.sbom > northing.cdx.json

# What the browser tests, the PostgreSQL tests and the translations need, from Debian's packages.
browser:
	$(SUDO) apt-get update -q && $(SUDO) apt-get install -q -y --no-install-recommends chromium-headless-shell

postgres:
	$(SUDO) apt-get update -q && $(SUDO) apt-get install -q -y --no-install-recommends postgresql

gettext:
	$(SUDO) apt-get update -q && $(SUDO) apt-get install -q -y --no-install-recommends gettext

ifneq ($(shell id -u),0)
SUDO := sudo
endif

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Northing needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11 run" >&2; exit 2; }
	@echo "Setting up .venv (once, about a minute)"
	@$(PYTHON) -m venv .venv

.venv/.ready: requirements/base.txt pyproject.toml | .venv/bin/python
	@$(BIN)/pip install -q --require-hashes -r requirements/base.txt
	@$(BIN)/pip install -q --no-deps -e .
	@touch $@

.venv/.ready-dev: requirements/dev.txt .venv/.ready
	@echo "Adding what the tests need (once)"
	@$(BIN)/pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	rm -rf .venv build *.egg-info src/*.egg-info
