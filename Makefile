# Plain make, 3.81 and later, on Linux and macOS. Everything is installed into .venv and nowhere else.
# "run" needs what mockloop needs; "test", "lint" and the rest need the development tools as well.

VENV      := .venv
BIN       := $(VENV)/bin
RUN_STAMP := $(VENV)/.installed-run
DEV_STAMP := $(VENV)/.installed-dev
PIP       := $(BIN)/python -m pip --disable-pip-version-check install --quiet
DIST      ?= dist
ARGS      ?=
# One worker more than there are cores: some tests wait for a terminal or another program.
WORKERS   ?= $$($(BIN)/python -c 'import os; print((os.cpu_count() or 1) + 1)')
TEST_ARGS ?= -n $(WORKERS) --dist worksteal
SOAK_ARGS ?= --timeout=3600

.DEFAULT_GOAL := help
.PHONY: pictures help setup run test lint format check wheel bench soak clean clean-all

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo '  ARGS="..." passes arguments on, for example: make run ARGS="practice bulk-refunds"'

setup: $(DEV_STAMP) ## install mockloop and the development tools into .venv

run: $(RUN_STAMP) ## set up what is missing, then open mockloop
	@$(BIN)/mockloop $(ARGS)

test: $(DEV_STAMP) ## set up what is missing, then run the tests
	$(BIN)/python -m pytest $(TEST_ARGS) $(ARGS)

lint: $(DEV_STAMP) ## style, formatting, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(DEV_STAMP) ## rewrite the code in the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: lint test ## lint and test: all that has to pass

wheel: $(DEV_STAMP) ## build the source archive, and from it the wheel, into dist/
	$(BIN)/python -m build --outdir "$(DIST)"

bench: $(DEV_STAMP) ## measure start, keystroke, scoring and report against bare baselines
	$(BIN)/python -m benchmarks $(ARGS)

soak: $(DEV_STAMP) ## the tests that run for minutes
	$(BIN)/python -m pytest -m soak $(SOAK_ARGS) $(ARGS)

pictures: $(DEV_STAMP) ## draw the README's pictures from the program
	$(BIN)/python docs/pictures.py

clean: ## remove build results and caches
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests -type d -name __pycache__ -prune -exec rm -rf {} +

clean-all: clean ## the same, and .venv
	rm -rf $(VENV)

$(DEV_STAMP): pyproject.toml $(BIN)/python
	@echo "Installing mockloop and its development tools into $(VENV); this can take a minute."
	@$(PIP) --editable '.[dev]'
	@touch $(RUN_STAMP) $(DEV_STAMP)

$(RUN_STAMP): pyproject.toml $(BIN)/python
	@echo "Installing mockloop into $(VENV); this can take a minute."
	@$(PIP) --editable .
	@touch $(RUN_STAMP)

# PYTHON=/path/to/python chooses one; otherwise the first that is new enough is taken.
$(BIN)/python:
	@found=; \
	for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    found="$$candidate"; break; \
	  fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "mockloop needs Python 3.11 or newer, and none was found on the PATH." >&2; \
	  echo "Install one (Debian, Ubuntu: apt install python3 python3-venv; Fedora: dnf install python3;" >&2; \
	  echo "macOS: brew install python), or name it: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3" >&2; \
	  exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  version=$$("$$found" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	  echo "Python $$version is here, but the part that makes virtual environments is not." >&2; \
	  echo "On Debian and Ubuntu it is a package of its own: apt install python$$version-venv" >&2; \
	  exit 1; \
	fi; \
	"$$found" -m venv --clear $(VENV)
