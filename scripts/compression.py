"""A packed copy beside each text file, Brotli (RFC 7932) and gzip (RFC 1952), that servers send as it is.

Packing well takes longer than building, so what was packed once is kept in a cache under the content's hash.
"""

import gzip
import hashlib
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXT = {".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"}
QUALITY = 11
ENDINGS = ("br", "gz")


def compress(site: Path, cache: Path) -> None:
    """Write FILE.br and FILE.gz for each text file of the site; the same bytes for the same content."""
    cache.mkdir(parents=True, exist_ok=True)
    texts = sorted(path for path in site.rglob("*") if path.suffix in TEXT and path.is_file())
    with ThreadPoolExecutor() as threads:
        used = {name for names in threads.map(lambda path: _pack(path, cache), texts) for name in names}
    for old in set(cache.iterdir()) - used:
        old.unlink(missing_ok=True)  # another build may have been faster


def _pack(path: Path, cache: Path) -> list[Path]:
    """Both packed copies of one file. Returns where the cache keeps them."""
    content = path.read_bytes()
    name = hashlib.sha256(content).hexdigest()
    for ending in ENDINGS:
        kept = cache / f"{name}.{ending}"
        packed = _kept(kept, ending, content)
        if packed is None:
            packed = _packed(ending, content)
            _write(kept, packed)
        path.with_name(f"{path.name}.{ending}").write_bytes(packed)
    return [cache / f"{name}.{ending}" for ending in ENDINGS]


def _packed(ending: str, content: bytes) -> bytes:
    """The content packed as tightly as each format can, without a time in it."""
    if ending == "br":
        return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY))
    return gzip.compress(content, mtime=0)


def _kept(path: Path, ending: str, content: bytes) -> bytes | None:
    """The copy in the cache, if it unpacks to the content; a killed build may have left half of one."""
    try:
        packed = path.read_bytes()
        unpacked = brotli.decompress(packed) if ending == "br" else gzip.decompress(packed)
    except (OSError, EOFError, brotli.error):
        return None
    return packed if unpacked == content else None


def _write(path: Path, content: bytes) -> None:
    """Write the file in one step, so that no other build sees half of it."""
    half = path.with_suffix(f"{path.suffix}.{os.getpid()}.{threading.get_ident()}")
    half.write_bytes(content)
    half.replace(path)
