# Clientele: `make run` and `make test` are all a fresh machine needs. `make help` lists the rest.

SWIFT  ?= swift
OUT    ?= out/demo
STRICT  = --explicit-target-dependency-import-check error
BINARY  = .build/release/clientele

# Debian's and Ubuntu's names of the system packages, and Homebrew's.
APT_PACKAGES  = libcsv-dev libsimdjson-dev libsqlite3-dev
BREW_PACKAGES = libcsv simdjson sqlite

.PHONY: help run test check build lint system fixtures bench parity clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## install what is missing, build, run the main job on fixtures/ and show what came out
	@$(BINARY) run pipelines/demo.yaml

test: system ## run all tests
	$(SWIFT) test $(STRICT)

check: lint test run ## what CI runs: format lint, warnings as errors, tests, the main job, its release verified
	@$(BINARY) verify $(OUT)/latest

build: system ## build the release binary
	@$(SWIFT) build $(STRICT) -c release --product clientele

lint: ## check the format of all sources
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks

system: ## install the system packages that are missing
	@sh .ci/install-system-packages.sh "$(SWIFT)" "$(APT_PACKAGES)" "$(BREW_PACKAGES)"

fixtures: build ## write fixtures/ anew
	rm -rf fixtures
	@$(BINARY) generate --customers 2000 --seed 6 --out fixtures

bench: system ## measure against peers (a Python venv outside the tree, from PyPI)
	sh Benchmarks/bench.sh

parity: system ## compare results with peers (a Python venv outside the tree, from PyPI)
	sh Benchmarks/parity.sh

clean: ## remove builds, releases and state
	rm -rf .build out state
