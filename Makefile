# make run: the demo graph in output/demo · make test: the tests · make check: everything a change must pass
# make figures: the documents' figures printed anew · make aside: figures on pages kept aside, to be looked at once, at the end
PYTHON ?= $(shell command -v python3.11 || command -v python3)
JOBS ?= 2
BIN := .venv/bin
PIP := PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check models figures vocabulary aside clean
run: .venv/.installed
	$(BIN)/kg build

test: .venv/.installed-test
	$(BIN)/python -m pytest -n $(JOBS)

check: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/kg rules check
	$(MAKE) test

models: .venv/.installed
	$(BIN)/kg train

figures: .venv/.installed
	$(BIN)/python tests/printed.py

# ASIDE is a folder with gold/ and text/. It is read by nobody and in no test: whoever looks at its errors has no pages left to judge by.
ASIDE ?= ../shared/eval/dev2/aside
aside: .venv/.installed
	$(BIN)/kg extract $(ASIDE)/text --output output/aside
	$(BIN)/kg evaluate $(ASIDE)/gold output/aside --text $(ASIDE)/text --intervals

vocabulary: .venv/.installed
	$(BIN)/kg rules vocabulary > docs/ontology.md

clean:
	rm -rf .venv output/demo

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) -e .
	touch $@

.venv/.installed-test: .venv/.installed
	$(PIP) -e '.[test,notebook]'
	touch $@

.venv/.installed-dev: .venv/.installed-test
	$(PIP) -e '.[test,notebook,dev]'
	touch $@
