"""The records of staff training: what they refuse, how they read, and who must confirm an answer again."""

from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

import confirmations
import data_file
import onboarding
from conftest import SAMPLE
from data_file import DataError
from links import Links
from model import Care
from training import Check, Step
from yaml_file import YamlFile

CARE = data_file.load()
CHECKS = pytest.mark.parametrize("check", CARE.checks, ids=lambda check: check.id)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("minutes: 30, what", "minutes: 20, what", "plan does not fill the session (found 35 minutes"),
        ('fact("day.hours_per_week", pop', 'fact("day.hours", pop', "found day.hours;"),
        ('helpline("988")', 'helpline("989")', "does not exist (found 989;"),
        ('number("day.hours_per_week")', "care.levels", "unknown call in a text (found care.levels;"),
        ("population: adolescents, value: 6", "value: 6", "fact is not among the grounds"),
        ("[{source: book-2013}]\ntracks", "[]\ntracks", "empty list"),
        ("[{source: book-2013}]\ntracks", "[{value: yes it is}]\ntracks", "ground is not one thing"),
        ("value: 6 to 19 hours a week}", "}", "fact and value do not go together"),
        ("Nobody knows.", "No.", "answer stands twice"),
        ("checks: [who]", "checks: [whom]", "did you mean who?"),
        ("module: hours, checks", "module: hour, checks", "did you mean hours?"),
        ("  - id: hours\n    name", "  - id: hours2\n    name", "unknown module (found 'hours'"),
    ],
)
def test_a_wrong_record_is_named(
    altered: Callable[[str, str], Care], old: str, new: str, message: str
) -> None:
    with pytest.raises(DataError) as told:
        altered(old, new)
    assert message in str(told.value)


def test_a_module_needs_a_check(altered: Callable[[str, str], Care]) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    start, end = text.index("  - id: hours\n"), text.index("checks:\n  - id")
    with pytest.raises(DataError, match="module without a check"):
        altered(text[start:end], text[start:end] + text[start:end].replace("id: hours", "id: idle", 1))


def test_texts_take_their_numbers_from_the_facts(sample: Care) -> None:
    module = sample.modules[0]
    assert onboarding.filled(sample, module.objectives[0]) == "Say that it is 9 to 19 hours."
    assert onboarding.filled(sample, module.case.answer) == "You say 9 to 19 hours a week."
    assert onboarding.filled(sample, module.today) == "Save the number 988."
    shown = onboarding.shown(sample, sample.checks[0])
    assert shown.right.text == "Yes, 6 to 19 hours a week."


def test_answers_stay_in_an_order_that_tells_nothing() -> None:
    letters = [onboarding.shown(CARE, check).right.letter for check in CARE.checks]
    assert letters == [onboarding.shown(CARE, check).right.letter for check in CARE.checks]
    assert set(letters) > {"A"}
    assert max(map(letters.count, letters)) < len(letters) * 0.7


def test_a_changed_fact_names_every_answer_that_rests_on_it(
    altered: Callable[[str, str], Care],
) -> None:
    assert confirmations.unconfirmed_answers(altered("Book", "Book"), YamlFile(SAMPLE)) == []
    changed = altered("{min: 9, max: 19, population: adults", "{min: 9, max: 20, population: adults")
    (found,) = confirmations.unconfirmed_answers(changed, YamlFile(SAMPLE))
    assert found.fails
    assert "case of hours rests on day.hours_per_week" in found.found
    assert 'value: "9 to 20 hours a week"' in found.instead
    line = SAMPLE.read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert "fact: day.hours_per_week, value" in line


def test_the_grounds_of_a_fact_are_printed_ready_to_be_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    ground = next(ground for check in CARE.checks for ground in check.rests_on if ground.fact)
    confirmations.main([str(ground.fact)])
    assert f'- {{fact: {ground.fact}, value: "' in capsys.readouterr().out


def test_every_answer_is_confirmed() -> None:
    assert confirmations.unconfirmed_answers(CARE, YamlFile(data_file.CARE_YAML)) == []


@CHECKS
def test_a_question_is_about_a_program_not_about_the_reader(check: Check) -> None:
    words = f" {onboarding.shown(CARE, check).stem.lower()} "
    about_the_reader = (" your drinking", " your use ", " do you drink", " do you use ")
    assert [said for said in about_the_reader if said in words] == []


def test_a_ground_links_to_its_claim_and_source(sample: Care, links: Links) -> None:
    shown = unescape(onboarding.quiz(sample, links, "hours"))
    assert "#day.hours_per_week.1" in shown
    assert 'data-source="book-2013"' in shown


def test_a_step_may_hold_some_of_the_questions(sample: Care) -> None:
    assert [check.id for check in onboarding.checks_of(sample, sample.tracks[0].steps[0])] == ["who"]
    every = onboarding.checks_of(sample, Step(module="hours"))
    assert [check.id for check in every] == ["hours-a-week", "who"]


def test_a_module_is_listed_in_the_menu_by_its_record_only(site: Path) -> None:
    page = (site / "onboarding" / "index.html").read_text(encoding="utf-8")
    menu = (data_file.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for module in CARE.modules:
        assert module.page not in menu
        assert f'href="{module.id}/"' in page
