"""A built site made ready for readers on slow phones: little to fetch, safe headers, packed beside each file.

It works on any folder of pages that link assets/site.css, and changes no word that readers see.
`make site` calls it on site.partial/; the live preview does without.
"""

from pathlib import Path

import compression
import headers
import pages

PACKED_BY_MKDOCS = "sitemap.xml.gz"  # with the time of the build in it


def finish(site: Path, cache: Path, last_site: Path) -> None:
    """Slim, hash, secure and compress every file of a built site, beside the last one.

    Raises ValueError when pages are made in a way it does not know, OSError when the disk refuses.
    """
    (site / PACKED_BY_MKDOCS).unlink(missing_ok=True)
    headers.write(site, pages.slim(site))
    compression.compress(site, cache, last_site)
