# Three commands: `make run` starts the bot, `make test` runs every check, `make venv` only sets up.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
READY := $(VENV)/.ready

.PHONY: run test explore fuzz check venv lock clean

run: venv
	@$(VENV)/bin/kpbot start

test: venv
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(VENV)/bin/pytest -n auto --cov --cov-report=term

venv: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "kpbot needs Python 3.11 or later: install it, or name it with make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Setting up $(VENV) (about a minute, once) ..." >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@$(VENV)/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(VENV)/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(VENV)/bin/python -m compileall -q kpbot handlers storage
	@touch $@

# The tests with other examples of their properties each time.
explore: venv
	@KPBOT_EXPLORE=1 $(VENV)/bin/pytest -n auto

# The bot among 20,000 random updates; `make test` sends fewer.
fuzz: venv
	@KPBOT_FUZZ=20000 $(VENV)/bin/pytest -n auto tests/fuzz

# Pins every dependency with its hashes for all platforms; needs uv.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --quiet -o requirements.lock

clean:
	rm -rf $(VENV)
