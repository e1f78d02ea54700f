"""A packed copy beside each text file, Brotli (RFC 7932) and gzip (RFC 1952), that servers send as it is.

Packing well takes longer than building, so what was packed once is kept in a cache under the content's hash.
"""

import gzip
import hashlib
import os
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path

import brotli

from cache import kept
from site_folders import linked

# Brotli's: 11 for what the first words wait for; 10 for scripts, two to five hundredths larger in half the
# time, because each edit of a page changes the search; 9 for what some people take, a tenth larger in a
# twelfth of it.
QUALITY = {".css": 11, ".html": 11, ".js": 10, ".json": 9, ".svg": 9, ".txt": 9, ".xml": 9}
TOOLS = f"{version('brotli')} {zlib.ZLIB_RUNTIME_VERSION} {Path(__file__).read_text(encoding='utf-8')}"
ENDINGS = ("br", "gz")


def compress(site: Path, cache: Path, last_site: Path) -> None:
    """Write FILE.br and FILE.gz for each text file of the site; the same bytes for the same content.

    Those that stand in the last site already are taken from there.
    """
    texts = sorted(path for path in site.rglob("*") if path.suffix in QUALITY and path.is_file())
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # more would only need more memory
        for _ in threads.map(lambda path: _pack(path, cache, last_site / path.relative_to(site)), texts):
            pass  # an error of a thread is raised here


def _pack(path: Path, cache: Path, last: Path) -> None:
    """Write both packed copies of one file, or take those beside the last one if they are the same."""
    content = path.read_bytes()
    name, quality = hashlib.sha256(content).hexdigest(), QUALITY[path.suffix]
    for ending in ENDINGS:
        made_from = f"{TOOLS} {quality} {ending} {name}".encode()
        packed = kept(cache, made_from, partial(_packed, ending, content, quality))
        here, there = (file.with_name(f"{file.name}.{ending}") for file in (path, last))
        if not linked(here, packed, there):
            here.write_bytes(packed)


def _packed(ending: str, content: bytes, quality: int) -> bytes:
    """The content packed, without a time in it: in Brotli with that quality, in gzip with its best."""
    if ending == "br":
        return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality))
    return gzip.compress(content, mtime=0)
