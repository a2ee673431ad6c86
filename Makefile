# `make demo` shows what it does, `make test` tests what was built, `make test-all` tests everything.
#
# There is one profile, release, for the program, its tests and clippy: so nothing is compiled twice.
# CARGO_TARGET_DIR is respected; what the targets write goes there too.

CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)
TRITHUC := $(TARGET)/release/trithuc
FLAGS := --release --locked
# All features. RocksDB's 337 C++ files are compiled without optimisation here: its tests ask what it does, not how fast.
ALL := --all-features --config 'profile.release.package.oxrocksdb-sys.opt-level=0'

.DEFAULT_GOAL := help
.PHONY: kills fuzz help demo build web pictures test test-web test-all interop fmt fmt-check clippy deny ratchet calibrate bench bench-peers grow sbom reproduce tools tools-all

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

demo: build ## build a graph of the sample articles and ask it a question
	@scripts/demo '$(TRITHUC)' '$(TARGET)/demo'

build: tools
	$(CARGO) build $(FLAGS)

web: ## build the explorer into web/dist, which the next build puts into the program (needs Node.js)
	@scripts/web build

pictures: build ## draw docs/images from the sample articles (needs GraphViz)
	@scripts/pictures '$(TRITHUC)' '$(TARGET)/pictures'

test: tools ## what `cargo test` does, on the program as it is shipped
	$(CARGO) test $(FLAGS)

test-web: web ## the explorer in Chromium, on the program that holds it
	@$(MAKE) build
	@scripts/web test '$(TRITHUC)' '$(TARGET)/web'

test-all: tools-all web ## with RocksDB (compiled once: most of the time), the exports in other programs' readers, the explorer in Chromium
	$(CARGO) test $(FLAGS) $(ALL)
	@$(CARGO) fetch --locked --quiet
	@scripts/interop '$(TRITHUC)' '$(TARGET)'
	@scripts/web test '$(TRITHUC)' '$(TARGET)/web'

interop: build ## the exports in the programs that read them (docs/interop.md)
	@$(CARGO) fetch --locked --quiet
	@scripts/interop '$(TRITHUC)' '$(TARGET)'

kills: tools ## kill what changes a store 500 times each (docs/reliability.md)
	TRITHUC_KILLS=500 $(CARGO) test $(FLAGS) --test integration kill -- --nocapture --test-threads 1

fuzz: ## fuzz each target for five minutes, one a core (docs/reliability.md)
	@scripts/fuzz 300 '$(TARGET)/fuzz'

fmt: ## format the code
	$(CARGO) fmt

fmt-check:
	$(CARGO) fmt --check

# All features once, not default features too: it is the same code, and what only the default features compile is a
# handful of lines that say how to get the others.
clippy: tools ## lints; warnings are errors
	$(CARGO) clippy $(FLAGS) --all-targets $(ALL) -- -D warnings

deny: ## licences, bans and sources of the dependencies
	$(CARGO) deny check licenses bans sources

ratchet: tools ## write the F1 that has been reached into tests/ratchet.csv
	TRITHUC_RATCHET=write $(CARGO) test $(FLAGS) --test integration ratchet -- --nocapture

calibrate: tools ## write how sure each rule is into data/confidence.csv (docs/confidence.md)
	TRITHUC_CALIBRATE=write $(CARGO) test $(FLAGS) --test integration confidence -- --ignored --nocapture

bench: build ## how long the sample takes, a corpus of 60 copies of it, each stage of extraction, each named question, a million mentions told apart
	@scripts/bench '$(TRITHUC)' '$(TARGET)/bench'
	$(CARGO) bench --locked --bench extract
	$(CARGO) bench --locked --bench query
	$(CARGO) bench --locked --bench identity

bench-peers: build ## the same work by other programs, on the same input in the same run (installs them; docs/performance.md)
	@scripts/peers '$(TRITHUC)' '$(TARGET)/peers'

sbom: ## what is in the program, as CycloneDX: sbom.cdx.json beside it
	@mkdir -p '$(TARGET)/release'
	@$(CARGO) fetch --locked --quiet
	@scripts/sbom > '$(TARGET)/release/sbom.cdx.json'
	@echo '$(TARGET)/release/sbom.cdx.json'

reproduce: tools ## build the commit in two folders and compare the bytes (twice a whole build)
	@scripts/reproduce '$(TARGET)/reproduce'

grow: build ## how time and disk grow: 5,000, 10,000 and 20,000 generated articles (FLAGS="--release --features rocksdb": directories too)
	@scripts/grow '$(TRITHUC)' '$(TARGET)/grow'

tools:
	@scripts/tools

tools-all: tools
	@scripts/tools all
