# make serve   builds the site in memory and serves it
# make test    installs what is missing and runs every test there is; the one that measures speed by itself, at the end
# make lint    only the house rules: formatting, vet, staticcheck, import edges, words
# make browser only the tests in Chromium

BROWSER := wizard/browser
LOCKED  := $(BROWSER)/node_modules/.package-lock.json
APT     := $(if $(filter 0,$(shell id -u)),,sudo )apt-get

.PHONY: serve test lint browser tools

serve:
	go run ./generator serve

test: tools $(LOCKED)
	npm --prefix $(BROWSER) test
	go test -count=1 -timeout 30m -skip TestLighthouse ./...
	go test -count=1 -timeout 30m -run TestLighthouse ./generator/e2e

lint:
	go test -count=1 ./house

browser: tools $(LOCKED)
	go test -count=1 ./generator/e2e

# The browser, a Chinese font and Node come from the system's packages, and only if they are not there yet.
tools:
	@missing=""; \
	command -v chromium >/dev/null || missing="$$missing chromium fonts-noto-cjk"; \
	command -v npm >/dev/null || missing="$$missing nodejs npm"; \
	if [ -n "$$missing" ]; then \
		$(APT) update && DEBIAN_FRONTEND=noninteractive $(APT) install -y --no-install-recommends $$missing; \
	fi

# Types, lint and accessibility checks need packages for Node; building a site does not. The lock file says which, to
# the byte. `npm ci` would also insist on the packages of systems other than this one, which not every mirror has.
$(LOCKED): $(BROWSER)/package-lock.json
	npm --prefix $(BROWSER) install --no-save --no-audit --no-fund
	@touch $@
