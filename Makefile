# Two commands do all the set-up: `make report` builds the scorecard, `make test` proves the program.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# A process for each core. By file: what a file's tests look at is made once, veraPDF's Java and
# LibreOffice are started once or twice. Four at most, as each has its own.
PARALLEL := -n auto --maxprocesses 4 --dist loadfile
SOURCES := $(shell find src assets -type f -not -name '*.pyc') pyproject.toml

.PHONY: report test check format lint types imports tests wheel-tests accept bench bench-tagged bench-word lock template schemas clean

report: $(VENV)/.program ## the PDF and the Word file of config/ in output/
	$(BIN)/scorecard build

test: check tests wheel-tests ## everything that CI runs

check: format lint types imports

format: $(VENV)/.tools
	$(BIN)/ruff format --check

lint: $(VENV)/.tools
	$(BIN)/ruff check

types: $(VENV)/.tools
	$(BIN)/mypy

imports: $(VENV)/.tools
	PYTHONPATH=src $(BIN)/lint-imports

tests: $(VENV)/.tools
	PYTHONPATH=src $(BIN)/pytest $(PARALLEL)

# Where nothing of the checkout can be imported: what ships must be in the wheel. The code is the
# same as in `tests`, so that its laws need no second run; what can go wrong in a wheel alone is an
# asset or a module left out, or an entry point. These go through every command, every format and
# every asset, to files that veraPDF judges and bytes that must be the same.
wheel-tests: $(VENV)/.tools $(VENV)/.program
	rm -rf build/wheel-tests && mkdir -p build/wheel-tests/assets
	cp -r tests config pyproject.toml build/wheel-tests && cp assets/logo.svg build/wheel-tests/assets
	cd build/wheel-tests && ../../$(BIN)/pytest $(PARALLEL) -m "not checkout" -p no:cacheprovider \
	  tests/app tests/cli tests/test_stress.py

accept: $(VENV)/.tools ## take today's output as golden; fails where that changes anything
	PYTHONPATH=src $(BIN)/pytest --accept

bench: $(VENV)/.tools $(VENV)/.program
	$(BIN)/python bench/run.py

# Needs the Pango library for WeasyPrint (on Debian: libpangoft2-1.0-0).
bench-tagged: $(VENV)/.tools $(VENV)/.program ## the tagged PDF beside Typst, WeasyPrint and ReportLab
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	$(BIN)/python bench/tagged.py

bench-word: $(VENV)/.tools $(VENV)/.program ## the Word file beside docxtpl and python-docx
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	$(BIN)/python bench/word.py

lock: $(VENV)/.tools ## exact versions with hashes, from requirements/*.in
	$(BIN)/pip install pip-tools
	cd requirements && for name in runtime test bench; do CUSTOM_COMPILE_COMMAND="make lock" \
	  ../$(BIN)/pip-compile --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --upgrade -o $$name.txt $$name.in || exit 1; done

template: $(VENV)/.tools ## assets/template.docx
	PYTHONPATH=src $(BIN)/python assets/build_template.py

schemas: $(VENV)/.tools ## assets/schema/
	PYTHONPATH=src $(BIN)/python assets/build_schemas.py

clean:
	rm -rf $(VENV) build dist output .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.runtime: requirements/runtime.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=python3.11 ..."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing: install it (on Debian: python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/runtime.txt
	touch $@

$(VENV)/.tools: requirements/test.txt $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/test.txt
	touch $@

$(VENV)/.program: $(VENV)/.runtime $(SOURCES)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --force-reinstall .
	touch $@
