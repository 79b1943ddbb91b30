# The report, the tests and the checks. Each target makes .venv from the locked packages first;
# a newer lock installs again. Another Python: make report PYTHON=python3.12
.POSIX:

PYTHON = python3
VENV = .venv
RUN = $(VENV)/bin/python
# Given to build_report.py, e.g. make report ARGUMENTS="--config counties/青山县/config.yaml"
ARGUMENTS =
# Given to pytest, e.g. make test TESTS=tests/analysis
TESTS =
# The versions of Python on the Windows computers that `make bundle` packs for
PYTHONS = 3.11
INSTALL = $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE = uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--no-strip-extras --no-emit-index-url --no-header --no-annotate
CODE = build_report.py survey analysis report tests benchmarks .ci

.PHONY: report test check format lint types coverage fuzz lock reference schema bundle clean

report: $(VENV)/installed
	$(RUN) build_report.py $(ARGUMENTS)

test: $(VENV)/installed-dev
	$(RUN) -m pytest --numprocesses auto --cov --cov-report= $(TESTS)

check: lint types test coverage

lint: $(VENV)/installed-dev
	$(RUN) -m ruff format --check $(CODE)
	$(RUN) -m ruff check $(CODE)

types: $(VENV)/installed-dev
	$(RUN) -m mypy

# Of lines and branches, in percent; reads what the last `make test` measured
FLOOR = 95

coverage: $(VENV)/installed-dev
	$(RUN) -m coverage report --fail-under=$(FLOOR)

# Good exports with mutated bytes, each kind for so many seconds: is a row lost, or a cell made up?
FUZZ_SECONDS = 60

fuzz: $(VENV)/installed-dev
	FUZZ_SECONDS=$(FUZZ_SECONDS) $(RUN) -m pytest tests/survey/test_reading_fuzz.py

format: $(VENV)/installed-dev
	$(RUN) -m ruff check --fix $(CODE)
	$(RUN) -m ruff format $(CODE)

# Hashes, no addresses: whoever installs takes the packages from where his pip is told to
lock:
	$(COMPILE) --upgrade pyproject.toml --output-file requirements.lock
	$(COMPILE) --upgrade pyproject.toml --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock

reference: $(VENV)/installed
	$(RUN) -m report.word.reference

schema: $(VENV)/installed
	$(RUN) -m survey.schema

# For Windows computers without a network: the program, its packages, and a file to double-click
bundle: $(VENV)/installed
	$(RUN) .ci/bundle.py $(PYTHONS)

clean:
	rm -rf build dist htmlcov .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo '需要 Python 3.11 或更新版本。装好后再运行，例如：make PYTHON=python3.12' >&2; \
		echo 'Python 3.11 or later is needed. Install it, then e.g.: make PYTHON=python3.12' >&2; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python requirements.lock
	@$(RUN) -m pip --version >/dev/null 2>&1 || $(RUN) -m ensurepip
	$(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python requirements-dev.lock
	@$(RUN) -m pip --version >/dev/null 2>&1 || $(RUN) -m ensurepip
	$(INSTALL) -r requirements-dev.lock
	@touch $@
