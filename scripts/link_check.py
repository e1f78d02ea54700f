"""`make links`: does each address in the data still answer? For a scheduled job: it asks the network.

No build and no test runs it. A source whose address is gone is named with its archived copy, if it has one.
"""

import http.client
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import data_file
from findings import Finding
from model import Care
from yaml_file import Path_, YamlFile

AGENT = "levels-of-care-link-check (a weekly look whether our sources still answer)"
NO_HOST = "no such host"
GONE = frozenset({404, 410, NO_HOST})
TIMEOUT, PAUSE = 30.0, 1.0  # seconds to wait for an answer, and between two questions


@dataclass(frozen=True)
class Address:
    """An address in the data file, where it stands, and its archived copy, if there is one."""

    url: str
    place: Path_
    archived: str | None


def main() -> int:
    """Exit status 1 when an address is gone; those that only refused us, or were slow, are listed."""
    care, file = data_file.load(), YamlFile(data_file.CARE_YAML)
    findings = dead_links(care, file, politely)
    print(*findings, sep="\n")
    gone = sum(finding.fails for finding in findings)
    print(f"{len(addresses(care))} addresses: {gone} gone, {len(findings) - gone} to look at by hand.")
    return 1 if gone else 0


def addresses(care: Care) -> list[Address]:
    """Each address of a source or a helpline, once."""
    found: dict[str, Address] = {}
    for address in _addresses(care):
        found.setdefault(address.url, address)
    return list(found.values())


def dead_links(care: Care, file: YamlFile, ask: Callable[[str], int | str]) -> list[Finding]:
    """Each address that did not answer. It fails when the page or host is gone; else a person must look."""
    findings = []
    for address in addresses(care):
        answer = ask(address.url)
        if answer != 200:
            instead = f"archived copy: {address.archived}" if address.archived else "find its new address"
            found = f"{address.url}: {answer}"
            line = file.line(address.place)
            findings.append(Finding("data/care.yaml", line, "link", found, instead, fails=answer in GONE))
    return findings


def politely(url: str) -> int | str:
    """The answer after a pause; a second question, after a longer pause, where there was none."""
    time.sleep(PAUSE)
    answer = status(url, TIMEOUT)
    if isinstance(answer, str) or answer >= 500:
        time.sleep(10 * PAUSE)
        answer = status(url, TIMEOUT)
    return answer


def status(url: str, timeout: float) -> int | str:
    """200 when the address, or the one it leads to, answers; else its status, or why there is none."""
    request = urllib.request.Request(url.partition("#")[0], headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=timeout):
            return 200  # the body stays unread
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except urllib.error.URLError as error:
        return NO_HOST if isinstance(error.reason, socket.gaierror) else str(error.reason)
    except (OSError, http.client.HTTPException) as error:
        return str(error) or type(error).__name__


def _addresses(care: Care) -> Iterator[Address]:
    for index, source in enumerate(care.sources):
        for name, url in (("url", source.url), ("read_at", source.read_at), ("archived", source.archived)):
            if url:
                yield Address(url, ("sources", index, name), source.archived if name != "archived" else None)
    for index, line in enumerate(care.helplines):
        if line.web:
            yield Address(line.web, ("helplines", index, "web"), None)


if __name__ == "__main__":
    sys.exit(main())
