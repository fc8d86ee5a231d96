# Everything a developer or a user types. `make` alone lists it.
.DEFAULT_GOAL := help
.ONESHELL:
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

VENV := .venv
PY := $(VENV)/bin/python
QA := $(VENV)/bin/qa
PYTHON ?= python3
DATA ?= ../shared
PORT ?= 7860

.PHONY: help install app mcp test lint type check build eval bench screenshots clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|'

# One stamp for each set of packages: made anew when the pins or the project's needs change.
define install_into_venv
	@command -v $(PYTHON) >/dev/null || { echo "no $(PYTHON): install Python 3.11 or newer (Debian: apt-get install python3 python3-venv)"; exit 1; }
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old: install Python 3.11 or newer and run: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "no venv module: install it (Debian: apt-get install python3-venv)"; exit 1; }
	began=$$SECONDS
	[ -x $(PY) ] || { echo "making $(VENV) ..."; $(PYTHON) -m venv $(VENV); }
	echo "installing packages into $(VENV) (1 to 5 minutes the first time) ..."
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt torch==2.13.0
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '$(1)'
	touch $@
	echo "installed in $$((SECONDS - began)) s"
endef

$(VENV)/.app: pyproject.toml constraints.txt
	$(call install_into_venv,.)

$(VENV)/.test: pyproject.toml constraints.txt
	$(call install_into_venv,.[test$(comma)check$(comma)bench$(comma)mcp])
	@touch $(VENV)/.app $(VENV)/.mcp

comma := ,

install: $(VENV)/.app ## the program and what it needs, into .venv

app: $(VENV)/.app ## install, build the index and serve the chat at http://127.0.0.1:7860
	@$(PY) app.py --port $(PORT)

$(VENV)/.mcp: pyproject.toml constraints.txt
	$(call install_into_venv,.[mcp])
	@touch $(VENV)/.app

mcp: $(VENV)/.mcp ## the same with an MCP server at http://127.0.0.1:7860/gradio_api/mcp/
	@$(PY) app.py --mcp --port $(PORT)

test: $(VENV)/.test ## install the test tools and run every test
	@began=$$SECONDS
	$(PY) -m pytest
	echo "tested in $$((SECONDS - began)) s"

lint: $(VENV)/.test ## style
	@$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

type: $(VENV)/.test ## types
	@$(VENV)/bin/mypy

check: test lint type ## test, lint, type, and the order of imports
	@$(VENV)/bin/lint-imports

build: $(VENV)/.app ## build the index of seeds/
	@$(QA) build

eval: $(VENV)/.app ## measure the search over the questions of DATA (default ../shared)
	@$(QA) eval $(DATA)/eval/questions.dev.jsonl

bench: $(VENV)/.test ## quality on public benchmarks (DATA), start-up times, 50 people at once
	@$(PY) benchmarks/retrieval.py --data $(DATA)/eval
	$(PY) benchmarks/startup.py
	$(PY) benchmarks/load.py

screenshots: $(VENV)/.test ## the README's pictures (needs chromium)
	@$(PY) tests/screenshots.py

clean: ## remove what was built: the venv, the index, caches
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find index -mindepth 1 ! -name README.md -delete
