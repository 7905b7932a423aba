# Pejling: `make run` reads the corpus and serves it, `make test` proves it, `make help` lists all.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DESIGN := node_modules/.built
HOST ?= 127.0.0.1
PORT ?= 8000
TESTS ?=

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help install run test check format bench clean
.DEFAULT_GOAL := help

help:  ## Show what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

install: $(STAMP) $(DESIGN)  ## Make .venv with Pejling and what it needs

# torch goes first and by name: a plain dependency would bring the gigabytes of its GPU build.
# See the README for how to get a CPU build where pip does not find one by itself.
$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is missing (Debian: apt-get install python3 python3-venv)." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Pejling into $(VENV); the first time takes some minutes."
	$(BIN)/python -m pip install --quiet "torch==2.13.0"
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@

# Components of the common Danish design system, taken from npm and served by us.
$(DESIGN): package.json package-lock.json $(wildcard api/pages/assets/* api/pages/templates/*)
	@if ! command -v npm >/dev/null; then \
		echo "npm is missing (Debian: apt-get install npm): the pages use the plain style sheet alone."; \
	elif npm ci --ignore-scripts --silent && npm run --silent build; then \
		touch $@; \
	else \
		echo "npm could not install the design system: the pages use the plain style sheet alone."; \
	fi

run: install  ## Read the corpus and serve it
	$(BIN)/pejling build
	$(BIN)/pejling serve --host $(HOST) --port $(PORT)

test: install  ## Run every test, those in a browser too
	$(BIN)/python -m pytest $(TESTS)

check: install  ## Check format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: install  ## Put the code into the common form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install  ## Measure building, serving and searching
	$(BIN)/python -m pip install --quiet --editable ".[dev,bench]"
	$(BIN)/pejling build
	$(BIN)/pejling evaluate speed
	$(BIN)/pejling evaluate reading
	$(BIN)/pejling evaluate links-speed
	$(BIN)/pejling evaluate engines
	$(BIN)/pejling build
	$(BIN)/pejling evaluate pages
	$(BIN)/pejling evaluate sparql

clean:  ## Remove what can be made again; the data folder stays
	rm -rf $(VENV) node_modules api/pages/static/vendor build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
