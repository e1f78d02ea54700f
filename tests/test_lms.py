"""The SCORM packages in a training system: scorm-again, in Chromium, keeps what a learner does."""

import functools
import io
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

import data_file
from conftest import ROOT, QuietHandler, _Server
from onboarding import ShownCheck, checks_of, shown
from training import Step

CARE = data_file.load()
MODULE = CARE.modules[0].id
CHECKS = [shown(CARE, check) for check in checks_of(CARE, Step(module=MODULE))]
VENDOR = ROOT / "tests" / "vendor" / "scorm-again"
SYSTEM = """<!doctype html><title>A training system</title><script src="{script}"></script>
<script>
const api = window.{api} = new {kind}({{autocommit: false, logLevel: 5}}), refused = []
for (const name of ["{prefix}Initialize", "{prefix}SetValue", "{prefix}Commit", "{end}"]) {{
  const own = api[name].bind(api)
  api[name] = (...values) => {{
    const answered = String(own(...values))
    if (answered !== "true") refused.push([name, ...values, api.{prefix}GetLastError()])
    return answered
  }}
}}
</script>
<iframe width="700" height="900"></iframe>"""
Edition = Literal["scorm12", "scorm2004"]
Kept = dict[str, Any]


@pytest.fixture(params=["scorm12", "scorm2004"])
def edition(request: pytest.FixtureRequest) -> Edition:
    chosen: Edition = request.param
    return chosen


@pytest.fixture
def system(site: Path, tmp_path: Path, edition: Edition) -> Iterator[str]:
    """The address of a training system with the first module's package unpacked in it."""
    package = site / "onboarding" / "packages" / f"{MODULE}-{edition}.zip"
    zipfile.ZipFile(io.BytesIO(package.read_bytes())).extractall(tmp_path)
    script = f"{edition}.min.js"
    (tmp_path / script).write_bytes((VENDOR / script).read_bytes())
    names = {
        "scorm12": {"api": "API", "kind": "Scorm12API", "prefix": "LMS", "end": "LMSFinish"},
        "scorm2004": {"api": "API_1484_11", "kind": "Scorm2004API", "prefix": "", "end": "Terminate"},
    }[edition]
    (tmp_path / "system.html").write_text(SYSTEM.format(script=script, **names))
    handler = functools.partial(QuietHandler, directory=str(tmp_path))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/system.html"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of the training system, without a network beyond it."""
    context = browser.new_context()
    outside: list[str] = []
    context.on(
        "request", lambda asked: outside.append(asked.url) if "//127.0.0.1:" not in asked.url else None
    )
    yield context.new_page()
    assert outside == []
    context.close()


def test_the_system_keeps_completion_score_each_answer_and_time(
    page: Page, system: str, edition: Edition
) -> None:
    page.goto(system)
    frame = launched(page)
    answer(frame, CHECKS[0], right=False)
    for check in CHECKS:
        answer(frame, check, right=True)
    kept = left(page, edition)
    assert kept["status"] == "completed"
    assert kept["score"] == str(round((len(CHECKS) - 1) / len(CHECKS) * 100))
    assert kept["finished"]
    assert kept["spent"] not in ("", "PT0S", "0000:00:00")
    given = [(row["id"], row["result"]) for row in kept["answers"]]
    wrong = "wrong" if edition == "scorm12" else "incorrect"
    assert given == [(CHECKS[0].id, wrong), *((check.id, "correct") for check in CHECKS)]
    responses = [
        row["student_response" if edition == "scorm12" else "learner_response"] for row in kept["answers"]
    ]
    assert responses[1:] == [check.right.letter.lower() for check in CHECKS]
    assert all(row["latency"] for row in kept["answers"])


def test_a_learner_goes_on_where_they_left(page: Page, system: str, edition: Edition) -> None:
    page.goto(system)
    frame = launched(page)
    answer(frame, CHECKS[0], right=True)
    answer(frame, CHECKS[1], right=False)
    kept = left(page, edition)
    assert kept["status"] == "incomplete"
    page.goto(system)
    page.evaluate(RESUME[edition], [kept["suspend_data"], kept["place"]])
    frame = launched(page)
    assert frame.locator(f"#{CHECKS[0].id}-{CHECKS[0].right.letter}").is_checked()
    expect(frame.locator(f"#check-{CHECKS[1].id} .check-feedback")).to_contain_text("Not this one.")
    expect(frame.locator(f"#check-{CHECKS[1].id}")).to_be_in_viewport()
    expect(frame.locator(f"#check-{CHECKS[2].id} .check-feedback")).to_be_empty()


def test_without_a_system_the_page_says_so_and_works(page: Page, system: str) -> None:
    page.goto(system.replace("system.html", f"{MODULE}.html"))
    expect(page.locator(".package-record")).to_contain_text("not recorded")
    answer(page.main_frame, CHECKS[0], right=True)
    expect(page.locator(f"#check-{CHECKS[0].id} .check-feedback")).to_contain_text("Right.")


RESUME = {
    "scorm12": "([data, place]) => API.loadFromJSON({core: {lesson_status: 'incomplete', entry: 'resume',"
    " lesson_location: place}, suspend_data: data}, 'cmi')",
    "scorm2004": "([data, place]) => API_1484_11.loadFromJSON({completion_status: 'incomplete',"
    " entry: 'resume', location: place, suspend_data: data}, 'cmi')",
}
READ = {
    "scorm12": """() => ({status: API.cmi.core.lesson_status, score: API.cmi.core.score.raw,
        spent: API.cmi.core.toJSON().session_time, place: API.cmi.core.lesson_location,
        suspend_data: API.cmi.suspend_data, finished: API.isTerminated(),
        answers: JSON.parse(JSON.stringify(API.cmi.interactions.childArray))})""",
    "scorm2004": """() => ({status: API_1484_11.cmi.completion_status, score: API_1484_11.cmi.score.raw,
        spent: API_1484_11.cmi.toJSON().session_time, place: API_1484_11.cmi.location,
        suspend_data: API_1484_11.cmi.suspend_data, finished: API_1484_11.isTerminated(),
        answers: JSON.parse(JSON.stringify(API_1484_11.cmi.interactions.childArray))})""",
}


def launched(page: Page) -> Frame:
    """The module's page, opened by the system in its frame."""
    page.evaluate(f"document.querySelector('iframe').src = '{MODULE}.html'")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".quiz-end")).to_be_visible()
    found = page.frame(url=lambda url: url.endswith(f"{MODULE}.html"))
    assert found is not None
    return found


def answer(frame: Frame, check: ShownCheck, right: bool) -> None:
    """One answer given to a question, by key."""
    letter = next(option.letter for option in check.options if option.right == right)
    frame.locator(f"#{check.id}-{letter}").focus()
    frame.locator(f"#{check.id}-{letter}").press("Space")
    frame.locator(f"#check-{check.id} .check-button").press("Enter")


def left(page: Page, edition: Edition) -> Kept:
    """What the system holds after the learner has closed the module."""
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("() => (window.API || window.API_1484_11).isTerminated()")
    assert page.evaluate("refused") == []
    kept: Kept = page.evaluate(READ[edition])
    return kept
