#!/bin/sh
# A browser for the tests: one that is installed, else Debian's, else Playwright's own download.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then root=; else root="sudo -n"; fi
    if $root true 2>/dev/null; then
        echo "Installing Debian's Chromium for the browser tests …"
        if $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; then
            exit 0
        fi
    fi
fi
echo "Downloading Playwright's Chromium for the browser tests …"
.venv/bin/playwright install chromium
