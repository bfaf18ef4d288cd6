# make demo, make test: each needs python3 (3.11 or later) with venv, and make; nothing else.
# The first run makes a virtual environment and takes about half a minute; the next ones start at once.

PYTHON ?= python3
VENV ?= $(if $(filter python3,$(PYTHON)),.venv,.venv-$(notdir $(PYTHON)))
OUT ?= out/read
HOME_OF_DEMO ?= out/office
PORT ?= 8000
RESET ?= no
SERVE ?= yes
FILES ?=
TESTS ?= tests
SHARED ?= ../shared

# What never asks the database, or runs in processes that have their own, is the same on PostgreSQL.
APART := $(addprefix --ignore=tests/office/,sheets files geometry commands/test_closing.py)

BIN := $(VENV)/bin
PY := $(BIN)/python
RUN := $(VENV)/.ready-to-run
TEST := $(VENV)/.ready-to-test
BENCH := $(VENV)/.ready-to-bench
SOURCES := src checks bench bundle tests $(wildcard samples)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# uv installs in seconds; where it cannot be had, pip installs the same hash-locked files.
define install
	@install() { if [ -x "$(BIN)/uv" ]; then "$(BIN)/uv" pip install --quiet --python "$(PY)" "$$@"; \
	    else "$(PY)" -m pip install -qq "$$@"; fi; }; \
	echo "正在安装 $(1)(Installing $(1)) ..."; \
	install --require-hashes -r $(1) && install --no-deps --no-build-isolation -e .
endef

.DEFAULT_GOAL := help
.PHONY: help env demo read test postgres migrations catalogue screenshots bundle quick format lint types layers sizes public docs rules compiled locks hygiene score folds measures bench lock clean

help: ## what can be made
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):[^#]*## /\1 - /' | sed 's/^/  make /'

demo: $(RUN) ## open the office on a fictional district (RESET=yes starts over, PORT=8000, SERVE=no only prepares)
	@"$(BIN)/shequ" demo --home "$(HOME_OF_DEMO)" --samples samples --port "$(PORT)" \
	    $(if $(filter yes,$(RESET)),--reset) $(if $(filter no,$(SERVE)),--no-serve)

read: $(RUN) ## read FILES="a.docx b.pdf" (the samples unless told); table on screen, JSON and HTML in out/read
	@"$(BIN)/shequ" read $(or $(FILES),$(wildcard samples/*.docx)) --format table --format json --format html --out "$(OUT)"
	@echo
	@echo "结果(JSON 与可点击的 HTML)在 $(OUT)/ 目录,用浏览器打开即可查看。"
	@echo "JSON and clickable HTML are in $(OUT)/; open them in a browser."

env: $(TEST) ## the virtual environment, with everything that tests need

test: $(TEST) ## every test; those of the office on PostgreSQL too, where it is on the machine
	@if [ "$(TESTS)" = tests ]; then "$(MAKE)" --no-print-directory postgres || sound=no; fi; \
	"$(PY)" -m pytest -q -n auto --maxprocesses 4 $(TESTS) && [ -z "$$sound" ]

postgres: $(TEST) ## the office's tests on a PostgreSQL of their own
	@"$(PY)" -m checks.postgres "$(PY)" -m pytest -q -n auto --maxprocesses 4 -m "not browser" $(APART) tests/office

quick: $(TEST) ## the tests that take milliseconds
	@"$(PY)" -m pytest -q -n auto --maxprocesses 4 -m "not slow" $(TESTS)

format: $(TEST) ## rewrite the code as it should look
	@"$(BIN)/ruff" check --fix-only $(SOURCES)
	@"$(BIN)/ruff" format $(SOURCES)

lint: $(TEST) ## format and lint, without changing anything
	@"$(BIN)/ruff" format --check $(SOURCES)
	@"$(BIN)/ruff" check $(SOURCES)

types: $(TEST) ## mypy --strict
	@"$(BIN)/mypy"

migrations: $(TEST) ## the models and their migrations agree
	@"$(PY)" -m checks.migrations

catalogue: $(TEST) ## every word on screen can be translated, and the English catalogue is whole
	@"$(PY)" -m checks.catalogue

layers: $(TEST) ## who may import whom
	@"$(BIN)/lint-imports"

sizes: $(TEST) ## files and functions stay small
	@"$(PY)" -m checks.sizes

public: $(TEST) ## packages meet by their public names only
	@"$(PY)" -m checks.public

docs: $(TEST) ## what exists is documented, and links lead somewhere
	@"$(PY)" -m checks.docs

rules: $(TEST) ## write docs/reference/rules.md from the rules
	@"$(PY)" -m checks.rulebook

compiled: $(TEST) ## write the SQL of standing for every engine; CHECK=yes only compares it
	@"$(PY)" -m checks.compiled $(if $(filter yes,$(CHECK)),--check)

locks: $(TEST) ## requirements are pinned by hash and name no address
	@"$(PY)" -m checks.locks

hygiene: $(TEST) ## nothing that must not be in the repository (needs ../shared)
	@if [ -f "$(SHARED)/bench/hygiene.py" ]; then "$(PY)" "$(SHARED)/bench/hygiene.py" . && echo "hygiene: clean"; \
	else echo "hygiene: skipped, $(SHARED) is not here"; fi

score: $(TEST) ## how well the reader reads the annotated documents (needs ../shared)
	@"$(PY)" -m bench.score --shared "$(SHARED)" --floor bench/score-floor.json $(ARGS)

folds: $(TEST) ## the same by document, with intervals and the calibration of certainty
	@"$(PY)" -m bench.score --shared "$(SHARED)" --folds $(ARGS)

measures: $(TEST) ## how often the right measure is found for what documents promise (needs ../shared)
	@"$(PY)" -m bench.measures --shared "$(SHARED)" --least 0.85 $(ARGS)

bench: $(BENCH) ## speed and memory as ratios on this machine
	@for each in bench/bench_*.py; do \
	    [ -f "$$each" ] || { echo "bench: there is nothing to measure yet"; exit 0; }; \
	    "$(PY)" -m "bench.$$(basename "$$each" .py)" || exit 1; done

lock: $(TEST) ## work out the locked requirements again
	@lock() { out=$$1; shift; "$(BIN)/uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url --no-emit-find-links --output-file "requirements/$$out.txt" "$$@"; }; \
	lock install requirements/install.in && \
	lock run requirements/run.in requirements/office.in requirements/build.in && \
	lock test requirements/run.in requirements/office.in requirements/build.in requirements/test.in requirements/analytics.in -c requirements/run.txt && \
	lock analytics requirements/analytics.in -c requirements/run.txt && \
	lock ocr requirements/ocr.in -c requirements/run.txt && \
	lock bench requirements/bench.in && "$(PY)" -m checks.locks

screenshots: OUT = out/screenshots
screenshots: $(TEST) ## every page at both widths as a picture, with the content of the demonstration; OUT=out/screenshots ONLY=review
	@"$(PY)" -m tests.office.browser.screenshots OUT="$(OUT)" $(if $(ONLY),ONLY="$(ONLY)")

bundle: OUT = out/bundle
bundle: $(RUN) ## a folder that installs on a PC without network, OUT=out/bundle; FOR=windows OCR=yes
	@"$(PY)" -m bundle.make --out "$(OUT)" $(if $(FOR),--system "$(FOR)") $(if $(OCR),--ocr)

clean: ## remove everything that was made
	rm -rf .venv .venv-* build dist out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
	rm -rf src/*.egg-info

$(PY):
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "需要 Python 3.11 或更高版本;可用 make PYTHON=python3.12 指定。"; \
	    echo "Python 3.11 or later is needed; name it with make PYTHON=python3.12."; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo "缺少 venv 模块,请先运行:apt-get install python3-venv"; \
	    echo "The venv module is missing; please run: apt-get install python3-venv"; exit 1; }
	@echo "正在建立虚拟环境 $(VENV)(Making the virtual environment) ..."
	@"$(PYTHON)" -m venv "$(VENV)"
	@"$(PY)" -m pip install -qq --require-hashes -r requirements/install.txt || \
	    echo "装不上 uv,改用 pip(较慢)。uv could not be installed; pip does the same, more slowly."

$(RUN): requirements/run.txt pyproject.toml | $(PY)
	$(call install,requirements/run.txt)
	@touch "$@"

$(TEST): requirements/test.txt pyproject.toml | $(PY)
	$(call install,requirements/test.txt)
	@touch "$@" "$(RUN)"

$(BENCH): requirements/bench.txt | $(TEST)
	$(call install,requirements/bench.txt)
	@touch "$@"
