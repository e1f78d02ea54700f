"""The files for hosts, run: nginx, Caddy, an upload to S3 storage; each where its program is installed."""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import boto3
import brotli
import pytest
from moto.server import ThreadedMotoServer
from playwright.sync_api import Browser, expect

import headers
from conftest import ROOT

NGINX = """
daemon off; {user} pid {work}/pid; error_log stderr; worker_processes 1;
include /etc/nginx/modules-enabled/*brotli*.conf;
events {{ }}
http {{
    include /etc/nginx/mime.types; access_log off;
    client_body_temp_path {work}/a; proxy_temp_path {work}/b; fastcgi_temp_path {work}/c;
    uwsgi_temp_path {work}/d; scgi_temp_path {work}/e;
    include {work}/site.conf;
}}
"""
ANSWER = tuple[int, dict[str, str], bytes]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def placed(published: Path, name: str, port: int) -> str:
    """A host's configuration with our folder and port in the places that a person fills in."""
    text = (published / "_hosting" / name).read_text(encoding="utf-8")
    assert "/var/www/levels-of-care" in text
    return re.sub(r"\b8080\b", str(port), text).replace("/var/www/levels-of-care", str(published))


@contextmanager
def running(command: list[str], port: int, work: Path) -> Iterator[int]:
    """A server while it runs."""
    environment = os.environ | {"XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    try:
        end = time.monotonic() + 20
        while True:
            assert server.poll() is None, server.stderr and server.stderr.read().decode()
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.communicate()


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def port(
    request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """The port of each server, run with the configuration that comes with the site."""
    program = shutil.which(request.param, path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.skip(f"{request.param} is not installed here")
    work, number = tmp_path_factory.mktemp("server"), free_port()
    if request.param == "nginx":
        if not list(Path("/etc/nginx/modules-enabled").glob("*brotli*")):
            pytest.skip("nginx has no brotli module here (Debian: libnginx-mod-http-brotli-static)")
        user = "user root;" if os.geteuid() == 0 else ""  # the tests' folders are for their owner only
        (work / "site.conf").write_text(placed(published, "nginx.conf", number))
        (work / "nginx.conf").write_text(NGINX.format(work=work, user=user))
        command = [program, "-c", str(work / "nginx.conf")]
    else:
        text = "{\n\tadmin off\n\tauto_https off\n}\n" + placed(published, "Caddyfile", number)
        (work / "Caddyfile").write_text(text)
        command = [program, "run", "--config", str(work / "Caddyfile"), "--adapter", "caddyfile"]
    with running(command, number, work):
        yield number


def got(port: int, path: str, **asked: str) -> ANSWER:
    """The status, headers by their lower-case name, and body of one answer."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request(
            "GET", path, headers={name.replace("_", "-"): value for name, value in asked.items()}
        )
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, found, answer.read()


@pytest.mark.parametrize(("coding", "unpacked"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_packed_copies_are_sent_as_they_are(
    port: int, published: Path, coding: str, unpacked: Callable[[bytes], bytes]
) -> None:
    for path in ("/glossary/", "/search/search.js"):
        status, said, body = got(port, path, Accept_Encoding=coding)
        assert (status, said["content-encoding"]) == (200, coding)
        file = published / path.strip("/")
        assert unpacked(body) == (file / "index.html" if file.is_dir() else file).read_bytes()
        assert "accept-encoding" in said["vary"].lower()


def test_every_page_comes_with_the_headers(port: int, published: Path) -> None:
    kept = re.search(r"Content-Security-Policy: (.*)", (published / "_headers").read_text())
    assert kept
    for path in ("/", "/levels/", "/nothing-here/"):
        _, said, _ = got(port, path)
        assert said["content-security-policy"] == kept.group(1)
        assert {name: said[name.lower()] for name in headers.SAFE} == headers.SAFE
        assert said["content-type"].lower() == "text/html; charset=utf-8"


def test_hashed_files_are_kept_for_a_year_and_pages_are_asked_for_anew(port: int, published: Path) -> None:
    script = next(published.glob("assets/site.*.js")).name
    assert got(port, f"/assets/{script}")[1]["cache-control"] == headers.YEAR
    _, said, _ = got(port, "/levels/")
    assert said["cache-control"] == headers.ASK
    assert got(port, "/levels/", If_None_Match=said["etag"])[0] == 304


def test_a_wrong_address_gets_the_page_that_helps(port: int, published: Path) -> None:
    status, _, body = got(port, "/levels/nothing/here/")
    assert status == 404
    assert body == (published / "404.html").read_bytes()


def test_short_addresses_and_folders_lead_on(port: int) -> None:
    for short, long in headers.REDIRECTS.items():
        status, said, _ = got(port, short)
        assert (status, said["location"]) == (301, long)
    status, said, _ = got(port, "/levels")
    assert status in (301, 308)
    assert said["location"].endswith("/levels/")


@pytest.mark.parametrize("path", ["/_headers", "/_redirects", "/_hosting/nginx.conf"])
def test_files_for_hosts_are_not_served(port: int, path: str) -> None:
    assert got(port, path)[0] == 404


def test_search_works_behind_the_server(port: int, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    page.goto(f"http://127.0.0.1:{port}/")
    page.click(".search-button")
    page.keyboard.type("naloxone")
    expect(page.locator(".search-page").first).to_be_visible()
    page.close()
    assert said == []


@pytest.fixture(scope="module")
def storage() -> Iterator[str]:
    """The address of an S3 emulator."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


def test_upload_puts_assets_first_pages_last_and_deletes_at_the_end(
    published: Path, storage: str, tmp_path: Path
) -> None:
    if shutil.which("rclone") is None:
        pytest.skip("rclone is not installed here")
    account = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": "us-east-1"}
    bucket = boto3.client("s3", endpoint_url=storage, **account)
    bucket.create_bucket(Bucket="care")
    bucket.put_object(Bucket="care", Key="old/index.html", Body=b"an old page")
    shutil.copytree(ROOT / "hosting", tmp_path / "hosting")
    (tmp_path / "site").symlink_to(published)
    remote = {"TYPE": "s3", "PROVIDER": "Other", "ENDPOINT": storage, "REGION": "us-east-1"}
    remote |= {"ACCESS_KEY_ID": "test", "SECRET_ACCESS_KEY": "test", "FORCE_PATH_STYLE": "true"}
    environment = os.environ | {f"RCLONE_CONFIG_STICK_{name}": value for name, value in remote.items()}
    environment.pop("AWS_CA_BUNDLE", None)  # the emulator speaks plain HTTP
    command = ["sh", str(tmp_path / "hosting" / "upload.sh"), "stick:care"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    told = re.findall(r": (\S+): (Copied|Deleted)", done.stderr)

    order = [name for name, what in told if what == "Copied"]
    shipped = [p for p in published.rglob("*") if p.is_file() and p.suffix not in (".br", ".gz")]
    assert len(order) == len([p for p in shipped if not str(p.relative_to(published)).startswith("_")])
    pages = [place for place, name in enumerate(order) if name.endswith(".html")]
    assert pages == [*range(pages[0], len(order))]
    assert told[-1] == ("old/index.html", "Deleted")
    assert order[0] in {path.name for path in published.glob("assets/**/*")} | {
        str(p.relative_to(published / "assets")) for p in published.glob("assets/**/*")
    }

    kinds = {"index.html": "text/html", "changes.xml": "xml", "handouts/glossary.pdf": "application/pdf"}
    for key, kind in kinds.items():
        head = bucket.head_object(Bucket="care", Key=key)
        assert kind in head["ContentType"]
        assert head["CacheControl"] == headers.ASK
    script = next(published.glob("assets/site.*.js")).name
    assert bucket.head_object(Bucket="care", Key=f"assets/{script}")["CacheControl"] == headers.YEAR
