"""A built site made ready for readers on slow phones: little to fetch, safe headers, packed beside each file.

It works on any folder of pages that link assets/site.css, and changes no word that readers see.
`make site` calls it on site.partial/; the live preview does without.
"""

from pathlib import Path

import compression
import headers
import pages

LEFT_OUT = (
    "**/*.map",
    "assets/stylesheets/*",
    "assets/javascripts/**/*.js",
    "assets/images/*",
    "sitemap.xml.gz",
)


def finish(site: Path, cache: Path) -> None:
    """Slim, hash, secure and compress every file of a built site.

    Raises ValueError when pages are made in a way it does not know, OSError when the disk refuses.
    """
    for pattern in LEFT_OUT:
        for path in site.glob(pattern):
            path.unlink()
    headers.write(site, pages.slim(site))
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    compression.compress(site, cache)
