"""Zip archives whose bytes depend on nothing but their files: no clock, no system, one mode for all."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import cache

KEPT = cache.FOLDER / "archives"
NO_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
UNIX = 3
# others make other bytes
PACKED_BY = f"zlib {zlib.ZLIB_RUNTIME_VERSION} {Path(__file__).read_text(encoding='utf-8')}"
Files = Mapping[str, str | bytes]


def kept(files: Files) -> bytes:
    """The archive of the files, by their names in it; the same files are not packed again."""
    digest = hashlib.sha256(PACKED_BY.encode())
    for name in sorted(files):
        content = _bytes(files[name])
        digest.update(f"\n{len(name.encode())} {len(content)} {name}".encode() + content)
    return cache.kept(KEPT, digest.digest(), lambda: zipped(files))


def zipped(files: Files, moment: tuple[int, int, int, int, int, int] = NO_DATE) -> bytes:
    """The files in one archive, in the order of their names, all of one time."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, UNIX
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, _bytes(files[name]))
    return written.getvalue()


def _bytes(content: str | bytes) -> bytes:
    """A text as UTF-8."""
    return content.encode() if isinstance(content, str) else content
