# Two commands matter: `make site` builds the example site into site/, `make test` runs every check.
# Both make their own environment in .venv; nothing else has to be installed by hand.

PYTHON ?= python3
VENV   ?= .venv
PYTEST_ARGS ?= -n auto

export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

BIN      := $(VENV)/bin
INSTALL  := $(BIN)/python -m pip install --quiet
SELF     := $(INSTALL) --no-deps --no-build-isolation --editable .
HAS_SITE := $(VENV)/.has-site
HAS_TEST := $(VENV)/.has-test
HAS_BENCH := $(VENV)/.has-bench
RECORD   := $(CURDIR)/benchmarks/safety
# How long `make safety` takes: 1 about an hour on two processors, all several.
LONG     ?= 1
# What `make bench` measures: sizes of books in launches, sizes of searched sites in pages.
SIZES    ?= 250 1000
SEARCH   ?= 1000
ROUNDS   ?= 3
# Folders of tests that count for SECURITY.md.
HARNESSES = $(sort $(dir $(shell grep -rlE --include='*.py' 'tests.recorded|import recorded' tests)))
LOCK     := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --build-deps-for=editable \
            --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: help site serve test lint browser fuzz safety gate-cost bench sbom audit dist lock clean
.DEFAULT_GOAL := help

help:
	@echo "make site    build the example site into site/"
	@echo "make serve   the same, served with live reload"
	@echo "make test    ruff, mypy and all tests"
	@echo "make lint    ruff and mypy only"
	@echo "make fuzz    all tests with random input, for about an hour"
	@echo "make safety  every safety test in its long form; counts go into SECURITY.md"
	@echo "make bench   how fast and how big, beside other engines: SIZES=\"250 1000\" SEARCH=1000 ROUNDS=3"
	@echo "make audit   hold the locked packages against the index of advisories (needs the network)"
	@echo "make sbom    write dist/launchbook.cdx.json, the list of what is inside"
	@echo "make dist    wheel, source, example site and list of what is inside, into dist/"
	@echo "make lock    renew requirements.txt, requirements-test.txt and requirements-bench.txt"
	@echo "make clean   remove the environment, the site and all caches"

site: $(HAS_SITE)
	$(BIN)/launchbook build
	@echo "The site is built. Serve it: make serve. Or look at $(CURDIR)/site/index.html"

serve: $(HAS_SITE)
	$(BIN)/launchbook serve

test: lint browser
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(HAS_TEST)
	$(BIN)/ruff check .
	$(BIN)/mypy

browser: $(HAS_TEST)
	@.ci/browser

fuzz: $(HAS_TEST)
	LAUNCHBOOK_LONG=1 $(BIN)/python -m pytest $(PYTEST_ARGS) -m hypothesis

# A file of tests stays in one process, so that what it counts is counted once. The table is written also when a test
# fails: then it says so.
safety: $(HAS_TEST) browser
	rm -f $(RECORD)/*.json
	$(BIN)/python -m benchmarks.safety.stamp
	status=0; \
	LAUNCHBOOK_LONG=$(LONG) LAUNCHBOOK_RECORD=$(RECORD) $(BIN)/python -m pytest $(PYTEST_ARGS) --dist loadfile $(HARNESSES) || status=$$?; \
	LAUNCHBOOK_RECORD=$(RECORD) $(BIN)/python -m benchmarks.naive || status=$$?; \
	LAUNCHBOOK_RECORD=$(RECORD) $(BIN)/python -m benchmarks.gate.measure || status=$$?; \
	$(BIN)/python -m benchmarks.safety.render; \
	exit $$status

gate-cost: $(HAS_TEST)
	$(BIN)/python -m benchmarks.gate.measure

# Hours for large sizes. `python -m benchmarks.scale --help` has more choices, python -m benchmarks.scale.render only
# writes the table and the chart anew.
bench: $(HAS_BENCH) browser
	$(BIN)/python -m benchmarks.scale $(SIZES) --rounds $(ROUNDS) $(if $(SEARCH),--search $(SEARCH)) $(BENCH_ARGS)

sbom: $(HAS_TEST)
	@mkdir -p dist
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --validate \
	  --spec-version 1.6 --output-format JSON --output-file dist/launchbook.cdx.json requirements.txt

# Exit codes of their own: 1 for advisories, 3 for an index that could not be asked. Never quietly.
audit: $(HAS_TEST)
	@$(BIN)/python .ci/audit.py

dist: $(HAS_TEST) sbom site
	$(BIN)/python -m hatchling build --directory dist
	tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@$${SOURCE_DATE_EPOCH:-0} -czf dist/example-site.tar.gz site

lock: $(HAS_TEST)
	$(INSTALL) pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --output-file requirements.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --constraint requirements.txt --extra test --extra zensical \
	  --output-file requirements-test.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --constraint requirements-test.txt --extra bench \
	  --output-file requirements-bench.txt pyproject.toml

clean:
	rm -rf $(VENV) site .site.launchbook build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .launchbook
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: a second `make` has nothing to install.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || \
	  { echo "The locked packages need Python 3.11.5 or newer. $(PYTHON) is: $$($(PYTHON) --version 2>&1)." >&2; \
	    echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
	  { echo "This Python can't make environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(HAS_SITE): requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes --requirement requirements.txt
	$(SELF)
	@touch $@

$(HAS_TEST): requirements-test.txt $(HAS_SITE) | $(BIN)/python
	$(INSTALL) --require-hashes --requirement requirements-test.txt
	@touch $@

$(HAS_BENCH): requirements-bench.txt $(HAS_TEST)
	$(INSTALL) --require-hashes --requirement requirements-bench.txt
	@touch $@
