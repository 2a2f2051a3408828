# The verbs of this project; `make help` lists them.
DOTNET   ?= dotnet
URL      ?= http://127.0.0.1:5080
CONFIG   := Release
PROGRAM  := artifacts/plumbline
TESTARGS ?=

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1
export DOTNET_CLI_UI_LANGUAGE := en

.DEFAULT_GOAL := help
.PHONY: run build test bench docs format clean help tools program

run: program ## build what is missing and start Plumbline on http://127.0.0.1:5080
	@echo "Starting Plumbline on $(URL) (Ctrl-C stops it)"
	@exec bin/plumbline serve --url $(URL)

build: tools ## build everything; leaves the program as bin/plumbline
	$(DOTNET) build Plumbline.slnx -c $(CONFIG) -v q -clp:NoSummary
	@$(MAKE) --no-print-directory program

test: tools ## build and run all tests; INSTALL=1 (as root on Debian) installs what they need
	@INSTALL=$(INSTALL) eng/system-packages
	@$(MAKE) --no-print-directory build
	$(DOTNET) test --solution Plumbline.slnx -c $(CONFIG) --no-build $(TESTARGS)

bench: tools ## generate big data, and time the questions against SQL written by hand
	$(DOTNET) run --project bench/Plumbline.Bench -c $(CONFIG) -- $(ARGS)

docs: tools ## write docs/metrics and docs/templates.md from what the program knows
	PLUMBLINE_WRITE_DOCS=1 $(DOTNET) run --project tests/Plumbline.Metrics.Tests -c $(CONFIG) -- --filter-method "*The_metric_reference*"
	PLUMBLINE_WRITE_DOCS=1 $(DOTNET) run --project tests/Plumbline.Tests -c $(CONFIG) -- --filter-method "*The_page_of_templates*"

format: tools ## lay the sources out by the house style
	$(DOTNET) format Plumbline.slnx

clean: ## remove everything that was built
	rm -rf artifacts bin

help: ## show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The program with all it needs in one folder, and the script that starts it from anywhere.
program: tools
	@echo "Building (the first time this restores packages and takes minutes) …"
	@$(DOTNET) publish src/Plumbline.Web -c $(CONFIG) -o $(PROGRAM) -v q -clp:NoSummary
	@mkdir -p bin
	@cp eng/plumbline bin/plumbline
	@chmod +x bin/plumbline

tools:
	@command -v $(DOTNET) >/dev/null || { echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download" >&2; exit 1; }
	@command -v npm >/dev/null || test -d node_modules || { echo "Node.js 20 or later (npm) is missing: it brings the database library. https://nodejs.org" >&2; exit 1; }
