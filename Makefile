# Vigie on any machine with Python 3.11 or newer and make. Each word sets up what it needs, and is quick the second time.
#   make run PORT=9000     make test TESTS=tests/statistics     make run PY=/path/to/python3.12

.PHONY: help run build test test-rest test-all check audit release bench words lock clean
.DELETE_ON_ERROR:

PORT ?= 8501
HOST ?= 127.0.0.1
TESTS ?= tests
WORKERS ?= 3
PYTHON = .venv/bin/python
with_browser = CHROMIUM="$$($(PYTHON) -m tests.browser.chromium)" && export CHROMIUM && $(PYTHON) -m pytest -n $(WORKERS)

# Python keeps what it compiled (git ignores it), also where the shell says otherwise: else each start takes seconds more.
unexport PYTHONDONTWRITEBYTECODE

# The first Python that is new enough; only asked for when .venv is made.
PY ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v "$$python" && break; done)

help: ## say what each word does
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

# The server brings the figures up to date itself before it answers: starting Python twice would cost two seconds. A
# store of an earlier schema it refuses: `make build` updates it, when nobody serves it any more.
# On all addresses, Streamlit would ask a site on the internet for its own one to print it.
run: .venv/app $(if $(VIGIE_RECORD),.venv/record) $(if $(VIGIE_MCP),.venv/mcp) ## open the dashboard on http://127.0.0.1:8501
	exec $(PYTHON) -m streamlit run server.py --server.port $(PORT) --server.address $(HOST) --server.headless true \
	  $(if $(filter 0.0.0.0 ::,$(HOST)),--logger.hideWelcomeMessage true)

build: .venv/app $(if $(VIGIE_RECORD),.venv/record) ## bring the store up to date with the figures in data/releases
	$(PYTHON) -m indicators build

test: .venv/dev build ## run the tests that hold every claim once, some in a real browser
	$(with_browser) --list=first $(TESTS)

test-rest: .venv/dev build ## run what the whole products add to them: every browser test, all languages and looks
	$(with_browser) --list=rest $(TESTS)

test-all: .venv/dev build ## run both
	$(with_browser) $(TESTS)

check: .venv/dev ## lint, check the format and the types, list the packages (build/sbom.cdx.json)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m pyrefly check --summary=none
	$(PYTHON) -m tests.release.bill_of_materials build/sbom.cdx.json

audit: .venv/release ## ask the advisory service of PyPI about every locked package (needs the network; before a release)
	$(PYTHON) -m pip_audit --requirement requirements.txt --require-hashes --disable-pip --strict --progress-spinner off

release: check audit ## give what is unreleased in CHANGELOG.md its version, commit and tag it: make release VERSION=0.2.0
	$(PYTHON) -m tests.release.new_version $(VERSION)

bench: .venv/dev build ## run the measurements in benchmarks/
	$(PYTHON) -m benchmarks

words: .venv/app ## collect the words of the screen and of the catalogue into locale and translations/<code>/*.po
	@mkdir -p build
	$(PYTHON) -m babel.messages.frontend -q extract -F babel.cfg --no-default-keywords -k _ -k ngettext:1,2 -k pgettext:1c,2 \
	  -k Template -k StoreError -k DayError -k AccessError -k AccountError:2 -k AssessmentError:2 -k EventError:2 -k SignalError:2 -k PolicyError:2 -k PracticeError:2 -k TripwireError:2 -k ProposalError:2 -k LetterError:2 -k MemberError:2 \
	  --omit-header --no-location -o build/vigie.pot app.py server.py pages ui indicators api
	$(PYTHON) -m indicators.catalogue.extraction build/catalogue.pot
	for folder in $(wildcard locale/*/ translations/*/); do code=$$(basename $$folder); for name in vigie catalogue; do \
	  test -f $$folder$$name.po || $(PYTHON) -m babel.messages.frontend -q init -l $$code -i build/$$name.pot -o $$folder$$name.po -w 120; \
	  $(PYTHON) -m babel.messages.frontend -q update -l $$code -i build/$$name.pot -o $$folder$$name.po --no-fuzzy-matching \
	    --ignore-pot-creation-date --ignore-obsolete -w 120 || exit 1; done; done

lock: .venv/app ## remake the exact lists, with hashes, from their .in files
	for list in requirements requirements-record requirements-spark requirements-mcp requirements-dev requirements-release requirements-uv; do $(PYTHON) -m uv pip compile -q --universal --python-version 3.11 \
	  --generate-hashes --custom-compile-command "make lock" $$list.in -o $$list.txt || exit 1; done

clean: ## remove the environment (the store and the figures stay)
	rm -rf .venv

# Stamps lie inside .venv: an environment that is gone is made anew.
.venv/app: requirements.txt | .venv/ready
	$(call install,requirements.txt)

.venv/record: requirements-record.txt | .venv/app
	$(call install,requirements-record.txt)

.venv/mcp: requirements-mcp.txt | .venv/app
	$(call install,requirements-mcp.txt)

.venv/dev: requirements-dev.txt requirements.txt | .venv/ready
	$(call install,requirements-dev.txt)

.venv/release: requirements-release.txt | .venv/ready
	$(call install,requirements-release.txt)

.venv/ready:
	@test -n "$(PY)" || { echo "Vigie needs Python 3.11 or newer, and none was found." \
	  "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python)," \
	  "or name one: make run PY=/path/to/python3.12" >&2; exit 2; }
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PY) is older than Python 3.11." \
	  "Name a newer one: make run PY=/path/to/python3.12" >&2; exit 2; }
	@$(PY) -m venv --clear .venv || { rm -rf .venv; echo "$(PY) cannot make a virtual environment." \
	  "Install its venv module (Debian, Ubuntu: apt install python3-venv), then type the same command again." >&2; exit 2; }
	@touch $@

# uv installs the list in seconds; pip does the same more slowly where uv cannot be had. Both check every hash, uv's own too.
define install
	@echo "Installing $(1)" >&2
	@{ $(PYTHON) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.txt \
	  && $(PYTHON) -m uv pip install -q --python $(PYTHON) --require-hashes -r $(1); } \
	  || $(PYTHON) -m pip install -q --disable-pip-version-check --require-hashes -r $(1)
	@touch $@
endef
