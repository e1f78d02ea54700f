"""Which addresses still answer, asked of a web server of the test's own."""

import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import yaml

import link_check
from conftest import ROOT, SAMPLE
from model import Care
from yaml_file import YamlFile

FILE = YamlFile(SAMPLE)
BOOK, PAYER = "https://example.org/book", "https://example.org/pay"


class _Handler(http.server.BaseHTTPRequestHandler):
    """Answers with the status that the path names; /moved leads to /200."""

    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["User-Agent"]))  # type: ignore[attr-defined]
        self.send_response(301 if self.path == "/moved" else int(self.path.strip("/")))
        self.send_header("Content-Length", "0")
        if self.path == "/moved":
            self.send_header("Location", "/200")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[http.server.ThreadingHTTPServer]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as started:
        started.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


@pytest.mark.parametrize(
    ("path", "answer"),
    [("200", 200), ("200#part", 200), ("moved", 200), ("404", 404), ("410", 410), ("403", 403), ("503", 503)],
)
def test_an_address_answers_with_its_status(
    server: http.server.ThreadingHTTPServer, path: str, answer: int
) -> None:
    assert link_check.status(f"http://127.0.0.1:{server.server_port}/{path}", 5) == answer
    asked, agent = server.asked[-1]  # type: ignore[attr-defined]
    assert "#" not in asked
    assert agent == link_check.AGENT


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "timed out" in str(link_check.status(f"http://127.0.0.1:{silent.getsockname()[1]}/", 0.2))


def test_nobody_there_is_said_in_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert "refused" in str(link_check.status(f"http://127.0.0.1:{port}/", 1))


def test_a_host_without_an_address_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    answer = link_check.status("http://nowhere.invalid/", 1)
    assert answer == link_check.NO_HOST
    assert answer in link_check.GONE


def test_a_question_is_asked_again_only_where_that_may_help(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[int | str] = [503, 200, "timed out", 404, 403]
    pauses: list[float] = []
    monkeypatch.setattr(link_check, "status", lambda url, timeout: answers.pop(0))
    monkeypatch.setattr(time, "sleep", pauses.append)
    assert [link_check.politely("x") for _ in range(3)] == [200, 404, 403]
    assert pauses == [1, 10, 1, 10, 1]


def test_every_address_of_the_data_is_asked_once(altered: Callable[[str, str], Care]) -> None:
    care = altered("seen: copy,", f'seen: copy, read_at: "{BOOK}", archived: "https://archive.example/1",')
    assert [address.url for address in link_check.addresses(care)] == [
        BOOK,
        PAYER,
        "https://archive.example/1",
    ]


def test_what_is_gone_fails_and_names_the_archived_copy(altered: Callable[[str, str], Care]) -> None:
    care = altered("seen: copy,", 'seen: copy, archived: "https://archive.example/1",')
    answers = {BOOK: 200, PAYER: 404, "https://archive.example/1": 200}
    (finding,) = link_check.dead_links(care, FILE, answers.__getitem__)
    line = FILE.line(("sources", 1, "url"))
    assert (
        str(finding)
        == f"data/care.yaml:{line}: link: {PAYER}: 404 (archived copy: https://archive.example/1)"
    )
    assert finding.fails


def test_what_only_refuses_us_is_for_a_person_to_look_at(sample: Care) -> None:
    answers: dict[str, int | str] = {BOOK: 403, PAYER: "timed out"}
    found = link_check.dead_links(sample, FILE, answers.__getitem__)
    assert [(finding.fails, finding.instead) for finding in found] == [(False, "find its new address")] * 2


def test_all_is_well_when_all_answer(sample: Care) -> None:
    assert link_check.dead_links(sample, FILE, lambda _: 200) == []


@pytest.mark.parametrize("name", ["links", "test"])
def test_a_job_calls_what_people_call(name: str) -> None:
    job = yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8"))
    steps = job["jobs"][name]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    assert [run for run in runs if "apt-get" not in run] == [f"make {name}"]
    assert f"\n{name}: " in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [step["uses"] for step in steps if "uses" in step and step["uses"].count(".") != 2] == []


def test_no_other_module_asks_the_network() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "scripts").glob("*.py")}
    assert [name for name, text in texts.items() if "urllib.request" in text] == ["link_check.py"]
    assert [name for name, text in texts.items() if "import link_check" in text] == []
