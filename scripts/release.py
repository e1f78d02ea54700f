"""`make release`: one zip with the whole site, that runs from a disk or a USB stick without a network.

The same commit gives the same bytes: every time in it is SOURCE_DATE_EPOCH (reproducible-builds.org), which
is the commit's own time unless it is set.
"""

import hashlib
import os
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import minify_html
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

import archives
import compression
import data_file
import headers
import helplines
import publish
import templates
from model import Care
from pages import KEPT
from site_folders import SITE

FOLDER = data_file.ROOT / "release"
STYLE = Path(__file__).parent / "offline" / "start-here.css"
PARTS = (("Printed sheets", "handouts/index.html"), ("Staff onboarding", "onboarding/index.html"))
# What only a web server can use.
ONLINE = {"404.html", "sitemap.xml", *headers.FILES}


def main() -> int:
    """Exit status 0 when the zip stands in release/."""
    moment = epoch()
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    os.environ["BUILD_DATE"] = moment.date().isoformat()
    if publish.main():
        return 1
    version = _version()
    files = offline_files(SITE) | start_files(data_file.load(), SITE, version)
    files["SHA256SUMS"] = checksums(files)
    path = FOLDER / f"levels-of-care-{version}.zip"
    FOLDER.mkdir(exist_ok=True)
    write_zip(path, files, moment)
    print(
        f"{path.relative_to(data_file.ROOT)}: {path.stat().st_size / 1e6:.1f} MB, {len(files)} files, SHA-256"
    )
    print(hashlib.sha256(path.read_bytes()).hexdigest())
    return 0


def epoch() -> datetime:
    """The time of all that a release holds: SOURCE_DATE_EPOCH, else when the commit was made."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or _commit_time()), UTC)


def offline_files(site: Path) -> dict[str, bytes]:
    """The published site's files by their path in the zip, changed so that they work from a disk."""
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    packed = {f".{ending}" for ending in compression.ENDINGS}
    found: dict[str, bytes] = {}
    for path in paths:
        name = str(path.relative_to(site))
        if name in ONLINE or path.suffix in packed:
            continue
        content = path.read_bytes()
        if path.suffix == ".html":
            content = _offline_page(content.decode()).encode()
        found[f"site/{name}"] = content
    return found


def start_files(care: Care, site: Path, version: str) -> dict[str, bytes]:
    """The page that one opens first, with the safety rail on it, and its style sheet."""
    parts = [(title, path) for title, path in PARTS if (site / path).is_file()]
    rail = Markup(helplines.safety_rail(care))
    page = templates.html(
        "start_here",
        name="Levels of Care",
        version=version,
        edition=care.edition,
        parts=parts,
        safety_rail=rail,
    )
    return {"START-HERE.html": page.encode(), "start-here.css": STYLE.read_bytes()}


def checksums(files: dict[str, bytes]) -> bytes:
    """The SHA-256 of each file, as `sha256sum --check` reads them."""
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())]
    return "".join(lines).encode()


def write_zip(path: Path, files: dict[str, bytes], moment: datetime) -> None:
    """Write the files into one zip, all below a folder of its name; in one step."""
    named = {f"{path.stem}/{name}": content for name, content in files.items()}
    half = path.with_suffix(".partial")
    half.write_bytes(archives.zipped(named, moment.timetuple()[:6]))
    half.replace(path)


def _offline_page(html: str) -> str:
    """The page with links that name files."""
    tree = LexborHTMLParser(html)
    for link in tree.css("a[href]"):
        link.attrs["href"] = _file_address(str(link.attributes["href"]))
    return minify_html.minify(str(tree.html), **KEPT)


def _file_address(address: str) -> str:
    """The address of a folder's page as the page's own; other addresses as they are."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or parts.path.rpartition("/")[2].strip("."):
        return address
    return parts._replace(path=parts.path.rstrip("/") + "/index.html").geturl()


def _version() -> str:
    """The project's version."""
    text = (data_file.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def _commit_time() -> str:
    """When the commit that is checked out was made, in seconds since 1970."""
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=data_file.ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
