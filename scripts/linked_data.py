"""What machines read about a page: schema.org's MedicalWebPage, BreadcrumbList and DefinedTermSet.

No reviewer and no review date are claimed until a named clinician has signed.
"""

import json
from collections.abc import Sequence
from typing import Any

from glossary import sort_key
from model import Care, Review


def page(
    care: Care,
    site: str,
    title: str,
    description: str,
    url: str,
    path: Sequence[tuple[str, str]],
    review: Review | None = None,
) -> str:
    """The JSON-LD of a page. `path` holds the name and absolute address of each page above it."""
    crumbs = [*path, (title, url)]
    graph: list[dict[str, Any]] = [
        {
            "@type": "MedicalWebPage",
            "@id": url,
            "url": url,
            "name": title,
            "description": description,
            "inLanguage": "en",
            "isAccessibleForFree": True,
            "dateModified": care.edition.isoformat(),
            "audience": {"@type": "Patient"},
            "about": {"@type": "MedicalCondition", "name": "Substance use disorder"},
            "isPartOf": {"@type": "WebSite", "name": site},
            **(_reviewed(review) if review else {}),
        },
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": name, "item": address}
                for place, (name, address) in enumerate(crumbs, 1)
            ],
        },
    ]
    return _script({"@context": "https://schema.org", "@graph": graph})


def _reviewed(review: Review) -> dict[str, Any]:
    """Who reviewed the page as it stands, and when."""
    person = {"@type": "Person", "name": review.reviewer, "honorificSuffix": review.credential}
    return {"reviewedBy": person, "lastReviewed": review.date.isoformat()}


def defined_terms(care: Care, url: str) -> str:
    """The JSON-LD of the glossary: each term with its address and meaning."""
    terms = [
        {
            "@type": "DefinedTerm",
            "@id": f"{url}#{term.id}",
            "name": term.name,
            "termCode": term.id,
            "description": term.short,
            "alternateName": [name for name in (term.abbreviation, *term.also_called) if name],
        }
        for term in sorted(care.terms, key=lambda term: sort_key(term.name))
    ]
    whole = {"@type": "DefinedTermSet", "@id": url, "name": "Glossary of levels of care"}
    return _script({"@context": "https://schema.org", **whole, "hasDefinedTerm": terms})


def _script(data: dict[str, Any]) -> str:
    """A JSON-LD data block; `<` is written so that no text can end the block."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'
