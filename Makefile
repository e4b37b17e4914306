# Two commands: `make run` shows the atlas, `make test` proves it. The rest serves them.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
DOCUMENTS ?= ../shared/documents
AXE    := $(VENV)/axe.min.js

# Two things at a time: one fetches while another checks.
MAKEFLAGS += --jobs=2

.PHONY: run test thorough fuzz bench audit check lint types facts geometry format browser office proxy npm clean

run: $(VENV)/run.stamp
	$(BIN)/streamlit run app.py

test: $(VENV)/dev.stamp check browser office $(AXE)
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not thorough"

# Every other language, layer and gesture in the browser too: twice as long.
thorough: $(VENV)/dev.stamp browser office proxy $(AXE)
	$(BIN)/python -m pytest -n 2 --dist worksteal -m thorough

# Random input for whatever reads what others wrote; tests/fuzz says what becomes of a finding.
MINUTES ?= 60
fuzz: $(VENV)/dev.stamp
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES)

# How long exports and the page take, alone and with 50 readers, and what travels; the README
# carries the last tables.
bench: $(VENV)/dev.stamp browser
	$(BIN)/python -m bench.export
	$(BIN)/python -m bench.browser
	$(BIN)/python -m bench.load --minutes 15
	$(BIN)/python -m bench.scale

# Weaknesses that PyPI knows of in the versions of requirements.txt; who cannot ask it is told so.
audit: | $(VENV)/bin/python
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install -q pip-audit==2.10.1
	$(VENV)/audit/bin/pip-audit --strict --no-deps --disable-pip --requirement requirements.txt

# What needs no browser.
check: lint types facts geometry

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

facts: $(VENV)/dev.stamp
	$(BIN)/python -m facts check $(if $(wildcard $(DOCUMENTS)),--documents $(DOCUMENTS))

geometry: $(VENV)/dev.stamp npm
	$(BIN)/python -m geodata build --check

format: $(VENV)/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Debian keeps ensurepip apart in python3-venv.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); apt-get update && apt-get install -y python3-venv && $(PYTHON) -m venv $(VENV); }

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -r requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -r requirements-dev.txt
	touch $@ $(VENV)/run.stamp

# The browser tests use the Chromium that is there; where none is, Debian's. What drives it is a
# program of its own, which needs a library that a bare Debian lacks.
browser: $(VENV)/dev.stamp npm
	@$(BIN)/playwright --version >/dev/null 2>&1 || { apt-get update && apt-get install -y libatomic1; }
	@command -v chromium chromium-browser google-chrome >/dev/null || { apt-get update && apt-get install -y chromium; }

# The tests look at slides, documents and PDFs as LibreOffice and poppler draw them.
office: browser
	@command -v soffice >/dev/null && command -v pdftoppm >/dev/null || { apt-get update && apt-get install -y --no-install-recommends libreoffice-impress libreoffice-writer poppler-utils; }

# What stands in front of several replicas.
proxy: office
	@command -v caddy >/dev/null || { apt-get update && apt-get install -y --no-install-recommends caddy; }

# What the browser tests check accessibility with; only the file on record.
AXE_CORE   := axe-core-4.14.1
AXE_SHA256 := e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745
$(AXE): | $(VENV)/bin/python npm
	cd $(VENV) && npm pack --silent axe-core@$(AXE_CORE:axe-core-%=%)
	cd $(VENV) && echo "$(AXE_SHA256)  $(AXE_CORE).tgz" | sha256sum -c --quiet
	cd $(VENV) && tar -xzf $(AXE_CORE).tgz --strip-components=1 package/axe.min.js && rm $(AXE_CORE).tgz

# `python -m geodata build` fetches the published geometry with npm. Whatever fetches from Debian
# waits for one another: there is one package manager.
npm: | $(VENV)/bin/python
	@command -v npm >/dev/null || { apt-get update && apt-get install -y --no-install-recommends npm; }

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache test-results
