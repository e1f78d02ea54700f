"""The content security policy: nothing but the site's own files, and what stands in a page by its hash.

Content Security Policy Level 3; Trusted Types (W3C).
"""

import base64
import hashlib

# In force only as a header (CSP Level 3, 6.4 and 6.5): who may frame a page.
HEADER_ONLY = "frame-ancestors 'none'"


def policy(styles: list[str]) -> str:
    """The policy that every page keeps, where those texts stand in pages as style elements."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            " ".join(["style-src 'self'", *map(source, styles)]),
            "img-src 'self' data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types default",
            HEADER_ONLY,
        ]
    )


def in_meta(kept: str) -> str:
    """The part of the policy that a page can carry itself."""
    return kept.removesuffix(f"; {HEADER_ONLY}")


def source(text: str) -> str:
    """The source expression that allows exactly that text."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def framed(kept: str) -> str:
    """The policy of pages that other sites may show in a frame."""
    return kept.replace(HEADER_ONLY, "frame-ancestors *")
