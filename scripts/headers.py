"""What a web server says with each file: the same for Netlify, Cloudflare Pages, nginx and Caddy.

OWASP Secure Headers Project, for the choice; RFC 9111, for caching.
"""

from pathlib import Path

import policy
import templates

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
YEAR = "public, max-age=31536000, immutable"  # for names that change with their content
ASK = "no-cache"  # keep a copy, and ask each time whether it is still the newest
REDIRECTS = {"/help": "/help-now/", "/sources": "/about/sources/"}  # short addresses for print
FILES = {
    "_headers": "headers.txt",
    "_redirects": "redirects.txt",
    "_hosting/Caddyfile": "Caddyfile",
    "_hosting/nginx.conf": "nginx.conf",
}


def write(site: Path, kept: str) -> None:
    """Write the header files of each kind of host; `kept` is the policy of all pages."""
    values = {"safe": SAFE, "policy": kept, "embed_policy": policy.framed(kept)}
    values |= {"year": YEAR, "ask": ASK, "redirects": REDIRECTS}
    for name, template in FILES.items():
        path = site / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(templates.plain(f"hosting/{template}", **values), encoding="utf-8")
