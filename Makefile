# Two commands matter: `make site` and `make test`. `make help` lists the rest.
# Needed: Python 3.11 or newer, make, git. Everything else is installed into .venv from uv.lock.

PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin

# MkDocs' and Material's notices about MkDocs 2, which this project does not use, would bury messages.
export NO_MKDOCS_2_WARNING := true
export DISABLE_MKDOCS_2_WARNING := true
export UV_PYTHON_DOWNLOADS := never
unexport VIRTUAL_ENV

.DEFAULT_GOAL := help
.PHONY: help site release sbom audit bench engines faults receipt serve check due links review review-import edition test clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

site: .venv/site.stamp ## Build the whole site into site/
	@$(BIN)/python scripts/publish.py

release: .venv/site.stamp ## Make release/levels-of-care-VERSION.zip, which runs from a disk, and its list of parts
	@$(BIN)/python scripts/release.py
	@$(MAKE) --no-print-directory sbom

sbom: .venv/site.stamp ## Write what this project is made of to release/sbom.cdx.json (CycloneDX)
	@mkdir -p release
	@$(BIN)/uv export --quiet --frozen --preview-features sbom-export --format cyclonedx1.5 --output-file release/sbom.cdx.json >/dev/null
	@$(BIN)/python scripts/sbom.py release/sbom.cdx.json

audit: .venv/site.stamp ## Ask whether a locked dependency has a known weakness (needs the network)
	@$(BIN)/uv audit --frozen --preview-features audit

serve: .venv/site.stamp ## Live preview at http://127.0.0.1:8000/
	@$(BIN)/mkdocs serve

check: .venv/test.stamp site ## Every rule over the data, the pages and the built site, in one report
	@$(BIN)/python scripts/check.py

due: .venv/site.stamp ## List the facts, numbers and pages to check again within 90 days
	@$(BIN)/python scripts/freshness.py

links: .venv/site.stamp ## Ask each source's address whether it still answers (needs the network)
	@$(BIN)/python scripts/link_check.py

review: .venv/site.stamp ## Write what a clinician has yet to sign: review/review.xlsx and review.pdf
	@$(BIN)/python scripts/reviews.py

review-import: .venv/site.stamp ## Keep the signatures of a sheet that came back: FILE=review/review.xlsx
	@$(BIN)/python scripts/review_import.py "$(FILE)"

edition: .venv/site.stamp ## Keep what this edition says, so that the next one can tell what changed
	@$(BIN)/python scripts/editions.py

test: .venv/test.stamp ## Lint, type check, and test everything, in a real browser too
	@sh tests/browser.sh
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python scripts/publish.py && $(BIN)/python scripts/check.py
	@$(BIN)/pytest --numprocesses 2

engines: $(BIN)/uv ## Build the pages with MkDocs, ProperDocs and Zensical, and compare the words
	@UV_PROJECT_ENVIRONMENT=.venv-engines $(BIN)/uv sync --quiet --frozen --group engines
	@.venv-engines/bin/python scripts/engines.py

bench: .venv/test.stamp site ## Measure reading and building beside stock Material (minutes; PART=reading for one part)
	@PYTHONPATH=scripts:. $(BIN)/python -m bench $(PART)

receipt: .venv/test.stamp site ## Write down what a browser sees on every page, for the page "Privacy"
	@$(BIN)/python scripts/receipt.py

faults: .venv/test.stamp ## Kill the build at fifty random moments: the last good site stays (minutes)
	@$(BIN)/pytest -m slow

clean: ## Remove what was built and installed
	rm -rf .venv .venv-engines site site.partial site.previous .cache release .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/uv:
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# --inexact keeps uv itself, and the test tools once they are there.
.venv/site.stamp: uv.lock pyproject.toml | $(BIN)/uv
	@echo "Installing the locked dependencies into .venv …"
	@$(BIN)/uv sync --quiet --frozen --inexact --python $(BIN)/python
	@touch $@

.venv/test.stamp: .venv/site.stamp
	@echo "Installing the test tools into .venv …"
	@$(BIN)/uv sync --quiet --frozen --inexact --python $(BIN)/python --group test
	@touch $@
