"""How many readers one nginx carries: wrk on loopback, a level page beside one static file of its size."""

import os
import re
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

CONFIG = """daemon off; pid {work}/pid; error_log {work}/error.log; worker_processes 1; {user}
include /etc/nginx/modules-enabled/*brotli*.conf;
events {{ worker_connections 1024; }}
http {{ include /etc/nginx/mime.types; access_log off; include {work}/site.conf;
server {{ listen 127.0.0.1:{plain}; root {work}/plain; }} }}
"""


@dataclass(frozen=True)
class Load:
    """Requests a second, the 99th percentile in milliseconds, and answers that were errors."""

    requests: float
    p99: float
    errors: int


def missing() -> list[str]:
    """The programs that are not installed here."""
    path = f"{os.environ['PATH']}:/usr/sbin"
    return [program for program in ("nginx", "wrk") if shutil.which(program, path=path) is None]


def measured(site: Path, page: str, work: Path) -> dict[str, Load]:
    """The load that nginx carries with the site's own configuration, for a page and for one static file."""
    ports = [_free_port(), _free_port()]
    (work / "plain").mkdir(parents=True)
    shutil.copy(site / page / "index.html.br", work / "plain" / "one.bin")
    text = (site / "_hosting" / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("listen 8080", f"listen 127.0.0.1:{ports[0]}").replace(
        "/var/www/levels-of-care", str(site)
    )
    (work / "site.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (work / "nginx.conf").write_text(CONFIG.format(work=work, plain=ports[1], user=user), encoding="utf-8")
    server = subprocess.Popen(["nginx", "-c", str(work / "nginx.conf")], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        return {
            "level page": _wrk(f"http://127.0.0.1:{ports[0]}/{page}"),
            "one static file": _wrk(f"http://127.0.0.1:{ports[1]}/one.bin"),
        }
    finally:
        server.terminate()
        server.wait()


def _wrk(address: str) -> Load:
    """Ten seconds of load with 50 connections."""
    command = ["wrk", "-t1", "-c50", "-d10s", "--latency", "-H", "Accept-Encoding: br", address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, slow = re.search(r"Requests/sec:\s+([\d.]+)", told), re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    assert rate, told
    assert slow, told
    wrong = sum(
        int(n) for n in re.findall(r"(?:Non-2xx or 3xx responses|connect|read|write|timeout):? (\d+)", told)
    )
    unit = {"us": 0.001, "ms": 1, "s": 1000}[slow.group(2)]
    return Load(float(rate.group(1)), float(slow.group(1)) * unit, wrong)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
