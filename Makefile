# make run    the site as in production, on http://127.0.0.1:8000
#             with HOST=0.0.0.0 for all on the same network, who join by the address that it prints
# make dev    the same pages, reloading when a file changes
# make check  format, lint, types and imports: seconds the second time
# make lab LAB=deception   that lab's own tests and the page-wide ones for it
# make test   everything that decides whether a change is good
# make walk   many more random addresses, sentences and pictures than a test has time for, other ones each time
# make bench  how fast and how strong the site is, into benchmarks/RESULTS.md; half an hour on a quiet machine

PYTHON ?= python3
HOST = 127.0.0.1
BIN := .venv/bin
# One test on each core, where numpy's own threads would only fight each other; and one more, since many tests wait for a film.
AT_ONCE = $(shell $(PYTHON) -c 'import os; print(1 + (os.cpu_count() or 1))')
TESTS = OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n $(AT_ONCE) --dist worksteal

.PHONY: run dev check lab test walk bench lint clean

run: .venv/site
	$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	DEBUG=0 HTTPS=0 PORT= LISTEN=$(HOST) exec $(BIN)/gunicorn explainer.wsgi

dev: .venv/site
	DEBUG=1 $(BIN)/python manage.py runserver 127.0.0.1:8000

check: .venv/tests
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/lint-imports
	$(BIN)/mypy

lab: .venv/tests
	$(TESTS) -k "$$($(BIN)/python -m tests.of_lab $(LAB))" --ignore=tests/browser

test: check
	$(BIN)/python tests/browser/browsers.py
	$(TESTS)

walk: .venv/tests
	WALK=40 $(TESTS) -m walk

bench: .venv/bench
	$(BIN)/python tests/browser/browsers.py
	$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	$(BIN)/python -m benchmarks

lint: .venv/tests
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv staticfiles

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/site: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/tests: requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ .venv/site

.venv/bench: requirements-bench.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	touch $@ .venv/tests .venv/site
