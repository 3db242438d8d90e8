# Every chore in one word. `make run` and `make test` are all most people need; docs/operations.md explains the rest.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:
.PHONY: help run install test test-install evaluate bench lock lock-check clean

UV := ./bin/uv
PYTHON := 3.11

help: ## Show what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: install ## Start the service: http://127.0.0.1:8080/
	@exec .venv/bin/wegwijs run

install: .venv/.installed bot/.venv/.installed ## Install both environments

.venv/.installed: requirements.lock pyproject.toml bin/uv
	@echo "Installing the environment of web, actions and knowledge (.venv)"
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	$(UV) pip sync --quiet --require-hashes --compile-bytecode --python .venv/bin/python requirements.lock
	./bin/link-project
	touch $@

bot/.venv/.installed: bot/requirements.lock bot/pyproject.toml bin/uv
	@echo "Installing Rasa's environment (bot/.venv): about 2 GB on disk, a few minutes the first time"
	$(UV) venv --quiet --allow-existing --python $(PYTHON) bot/.venv
	(cd bot && ../bin/uv pip sync --quiet --require-hashes --compile-bytecode --python .venv/bin/python requirements.lock)
	touch $@

test-install: install .test-installed ## Install what the tests need, the browser and database servers included

.test-installed: requirements-test.lock bot/requirements-test.lock bin/test-tools
	@echo "Installing what the tests need"
	$(UV) pip sync --quiet --require-hashes --compile-bytecode --python .venv/bin/python requirements-test.lock
	./bin/link-project
	(cd bot && ../bin/uv pip sync --quiet --require-hashes --compile-bytecode --python .venv/bin/python requirements-test.lock)
	./bin/test-tools
	touch $@

test: test-install ## Run all tests
	@./bin/test $(ARGS)

evaluate: test-install ## Judge the held-out messages; writes docs/evaluation.md and the figures that tests compare with
	.venv/bin/python -m benchmarks.evaluation

bench: test-install ## Measure the service beside Rasa's starter bot; writes docs/benchmarks.md
	.venv/bin/python -m benchmarks

lock: bin/uv ## Renew the lock files after a change of pyproject.toml
	./bin/lock

lock-check: bin/uv ## Say whether a lock file is out of date
	./bin/lock --check

clean: ## Remove environments, models and everything built
	rm -rf .venv bot/.venv var models .rasa .test-installed
