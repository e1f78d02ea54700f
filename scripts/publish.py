"""`make site`: builds beside the last good site, and takes its place only when all went well."""

import errno
import fcntl
import io
import os
import shutil
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from datetime import date

from click import ClickException
from mkdocs.__main__ import cli

import cache
import data_file
import finishing
import memory
import site_rules
from model import Care
from site_folders import PARTIAL, PREVIOUS, SITE

CACHE = cache.FOLDER / "packed"
ADVICE = {
    errno.ENOSPC: "The disk is full: make room, then run make site again.",
    errno.EDQUOT: "Your share of the disk is full: make room, then run make site again.",
    errno.EROFS: "This folder cannot be written to: copy the project to one that can, and build there.",
    errno.EACCES: "This folder is not yours to write to: copy the project to one that is, and build there.",
}


def main() -> int:
    """Exit status 0 when the new site stands in site/, else 1 and the last good one stays."""
    start = time.monotonic()
    one = os.open(data_file.ROOT, os.O_RDONLY)
    fcntl.flock(one, fcntl.LOCK_EX)  # one build at a time: the system lets go when this one ends
    if SITE.is_symlink():  # the new folder takes the old one's place: it cannot take that of a link
        return stopped(f"{SITE.name}/ is a link to {SITE.readlink()}: remove it, and build again.")
    try:
        recover()
        care = data_file.load()
    except OSError as error:
        return stopped(str(error))
    except data_file.DataError as error:
        print(error, file=sys.stderr)
        print(f"\n{len(str(error).splitlines())} to mend; site/ is as it was.", file=sys.stderr)
        return 1
    os.environ.setdefault("BUILD_DATE", date.today().isoformat())
    if told := complaints():
        return stopped(told)
    try:
        finishing.finish(PARTIAL, CACHE, SITE)
        replace()
        memory.save()
    except (OSError, ValueError) as error:
        return stopped(str(error))
    cache.prune()
    print(report(care, time.monotonic() - start))
    return 0


def complaints() -> str:
    """Build into site.partial/ with MkDocs. Returns why it did not come to an end; empty when it did."""
    # Not --quiet: it would hide the warnings that --strict counts.
    command = ["build", "--strict", "--config-file", str(data_file.ROOT / "mkdocs.yml")]
    told = io.StringIO()
    try:
        with redirect_stdout(told), redirect_stderr(told):
            cli([*command, "--site-dir", str(PARTIAL)], standalone_mode=False)
    except (Exception, SystemExit) as error:
        last = str(error) if isinstance(error, ClickException) else f"{type(error).__name__}: {error}"
        lines = [line for line in told.getvalue().splitlines() if line and not line.startswith("INFO")]
        return "\n".join([*lines, last])
    return ""


def stopped(told: str) -> int:
    """Say why the build stopped, and what to do where the disk is to blame. Returns the exit status."""
    for number, advice in ADVICE.items():
        if os.strerror(number) in told:
            told = f"{told.splitlines()[-1]}\n{advice}"
    print(f"{told}\n\nThe build stopped; site/ is as it was.", file=sys.stderr)
    return 1


def recover() -> None:
    """Undo what a killed run may have left: half a site, or a swap that was cut in two."""
    shutil.rmtree(PARTIAL, ignore_errors=True)
    if PREVIOUS.exists() and not SITE.exists():
        PREVIOUS.rename(SITE)
    shutil.rmtree(PREVIOUS, ignore_errors=True)


def replace() -> None:
    """The new site takes the old one's place."""
    if SITE.exists():
        SITE.rename(PREVIOUS)
    PARTIAL.rename(SITE)
    shutil.rmtree(PREVIOUS, ignore_errors=True)


def report(care: Care, seconds: float) -> str:
    """What was made, from what, in how long, and how to look at it."""
    pages = len(site_rules.pages(SITE))
    pdfs = len([*SITE.rglob("*.pdf")])
    claims = sum(len(claims) for claims in care.facts.values())
    return (
        f"{pages} pages and {pdfs} PDFs in {seconds:.1f} s, from {len(care.levels)} levels and services, "
        f"{len(care.facts)} facts, {claims} claims, {len(care.terms)} terms, {len(care.words)} words, "
        f"{len(care.questions)} questions and {len(care.sources)} sources.\n"
        "To look at them: make serve, then open http://127.0.0.1:8000/; to publish, put the folder\n"
        f"{SITE.name}/ on any web server."
    )


if __name__ == "__main__":
    sys.exit(main())
