# `make` lists the targets. Everything runs from the virtual environment that `make setup` makes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
RUN := scripts/python

# One process more than processors, because tests of the deployed cloud and of killed workers mostly wait.
WORKERS = --numprocesses=$(shell $(BIN)/python -c 'import os; print(min((os.cpu_count() or 1) + 1, 6))') --dist=loadgroup

export SAM_CLI_TELEMETRY = 0
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Containers often set it. Without compiled modules every process compiles all that it imports anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo up lots reset test test-deep check fix bench eval judge hostile kills sync-storm showcase headers endpoints queues tuning intents logs doctor lock checksums advisories clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | awk -F'\t' '{printf "make %-10s %s\n", $$1, $$2}'

setup: $(STAMP) ## virtual environment with everything the other targets need

$(STAMP): requirements-dev.txt scripts/setup
	@PYTHON="$(PYTHON)" scripts/setup $(VENV)
	@touch $@

# The desktop's own variable LANGUAGE ("es_PE:es") is another thing than ours: only the command line counts.
OWN = $(if $(STORE),--store "$(STORE)") $(if $(PDFS),--pdfs "$(PDFS)") $(if $(LOTS),--lots "$(LOTS)") \
	$(if $(findstring command,$(origin LANGUAGE)),--language "$(LANGUAGE)")

demo: $(STAMP) ## from nothing to answers and a sale on WhatsApp; ends by itself. Your own: PDFS=folder ASK="question"
	@$(RUN) -m local demo --began $(BEGAN) $(OWN) $(if $(ASK),--ask "$(ASK)")

up: $(STAMP) ## the same, and stays up with a web chat. DEMO=week, PDFS=folder, LOTS=file or folder, LANGUAGE=fr, PORT=number
	@$(RUN) -m local up $(OWN) $(if $(DEMO),--demo "$(DEMO)")

lots: $(STAMP) ## import lots, plans and limits into the running cloud: FILES="lots.csv plans.xlsx"; PARTIAL=1, DRY=1
	@$(RUN) -m local import-lots $(if $(TENANT),--tenant "$(TENANT)") $(if $(PARTIAL),--partial) $(if $(DRY),--dry-run) $(or $(FILES),$(error Name the files: make lots FILES="lots.csv plans.xlsx"))

reset: $(STAMP) ## forget what earlier runs stored; keeps .venv and the build
	@$(RUN) -m local reset

test: $(STAMP) ## all tests: unit, integration, end to end
	$(BIN)/pytest $(WORKERS)

test-deep: $(STAMP) ## the same and what is marked `deep`, looking for new examples of every property
	HYPOTHESIS_PROFILE=deep $(BIN)/pytest $(WORKERS) -m ""

check: $(STAMP) ## style, types, template; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sam validate --lint --region us-east-1
	$(BIN)/cfn-lint template.yaml infra/*.yaml
	$(RUN) -m local build

fix: $(STAMP) ## what can be corrected without thinking
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP) ## measure; rows also go to build/bench.json. ALL=1: the long ones too
	$(RUN) -m bench $(if $(ALL),--all)

eval: $(STAMP) ## quality of retrieval; build/eval.json. Your own: DATA=folder; EMBEDDINGS=minilm or none, STORES=postgres
	$(RUN) -m bench.eval

judge: $(STAMP) ## judge the salesperson; build/judge.json. PART=dev|report|all, FAILURES=1 lists; your own messages: DATA=folder
	@$(RUN) -m bench.judge $(if $(PART),--part $(PART)) $(if $(FAILURES),--failures) $(if $(DATA),--data "$(DATA)")

hostile: $(STAMP) ## ingest files made to do harm; rows also go to build/hostile.json. Your own: DIR=folder
	@$(RUN) -m bench.hostile $(if $(DIR),"$(DIR)")

kills: $(STAMP) ## kill workers while customers write, on a deployed laptop cloud; build/kills.json
	@$(RUN) -m bench.kills

sync-storm: $(STAMP) ## two systems that are down for days; build/sync.json. CHANGES=number on each side, DELIVERIES=number
	@$(RUN) -m bench.sync_storm $(if $(CHANGES),--changes "$(CHANGES)") $(if $(DELIVERIES),--deliveries "$(DELIVERIES)")

showcase: $(STAMP) ## pictures of sample quotes and of the panel into docs; of the web chat of a running `make up` too: CHAT=its address
	$(RUN) -m local.showcase
	$(RUN) -m local.panel_pictures
	$(if $(CHAT),$(RUN) -m local.webchat_pictures "$(CHAT)" $(if $(DIR),--folder "$(DIR)"))

headers: $(STAMP) ## write the headers that imports accept into docs/inventory-files.md
	@$(RUN) -m local write-headers

endpoints: $(STAMP) ## write what the layer knows of AWS's regions; after a new botocore or a new service
	@$(RUN) -m local.endpoints

queues: $(STAMP) ## write the templates' sections of queues from salesmind/aws/queue_table.py
	@$(RUN) -m local.queues

tuning: $(STAMP) ## tune the embedder to what customers want, in half an hour; needs requirements-tuning.txt, then `make intents`
	@$(RUN) -m local.tune_embedder

intents: $(STAMP) ## train the models that read what customers want and what replies claim, from the languages' sentences
	@$(RUN) -m local.train_intents
	@$(RUN) -m local.train_claims

logs: $(STAMP) ## follow what programs and functions of a running cloud log
	@$(RUN) -m local logs

doctor: $(STAMP) ## health of every part of the cloud that `make up` runs; FIX=1 mends what it can
	@$(RUN) -m local doctor $(if $(FIX),--fix)

# Universal: one file for each Python and machine that the template's parameters name.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-annotate \
	--custom-compile-command "make lock"
SHIPPED := $(wildcard layers/*/requirements.in functions/*/requirements.in)

lock: $(STAMP) ## pin what each requirements.in asks for; of what ships every package, with its hashes
	@# The layer first: what a function brings as well has the layer's version.
	$(COMPILE) --generate-hashes --output-file layers/common/requirements.txt layers/common/requirements.in
	@for file in $(filter functions/%,$(SHIPPED)); do \
		$(COMPILE) --generate-hashes --constraint layers/common/requirements.txt \
			--output-file "$${file%.in}.txt" "$$file" || exit 1; \
	done
	@# One wheel for one machine: what else it asks for is left out (see layers/embedder/Makefile).
	$(COMPILE) --no-deps --generate-hashes --output-file layers/embedder/requirements.txt layers/embedder/requirements.in
	$(COMPILE) --output-file requirements-dev.txt requirements-dev.in

checksums: $(STAMP) ## add new migrations to migrations/CHECKSUMS; a landed one is never changed
	@$(RUN) -m local.checksums

advisories: $(STAMP) ## known vulnerabilities of what ships; says so where the network does not answer
	@$(RUN) -m local.advisories

clean: ## everything that the other targets made
	rm -rf $(VENV) .local .aws-sam build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# When the first command began: `make demo` tells the time from nothing to the answer.
BEGAN := $(shell date +%s)
