"""Each fact on the Sources page says how to correct it, and invents no address."""

import html
import re
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

import sources
from corrections import Corrections
from links import Links
from model import Care

EMAIL, ISSUES = "facts@example.org", "https://example.org/issues/new"


def ways(care: Care, corrections: Corrections) -> list[tuple[str, str]]:
    """The link and the words of each way to correct the fact of the first row of each list."""
    table = sources.sources_table(care, Links("../../", corrections))
    rows = re.findall(r'<li id="day\.hours_per_week\.2">.*?</li>', table)
    assert len(rows) == 1
    return re.findall(r'<a class="correct" href="([^"]+)">(.*?)<span', rows[0])


def test_without_an_address_the_reader_is_told_in_plain_words(sample: Care, links: Links) -> None:
    table = sources.sources_table(sample, links)
    assert "Tell whoever runs this site and name the id" in table
    assert ways(sample, Corrections()) == [("#correct-a-fact", "Correct this fact")]
    assert 'id="correct-a-fact"' in table
    assert "mailto:" not in table
    claims = sum(len(claims) for claims in sample.facts.values())
    assert table.count('class="correct"') == claims


def test_a_mail_has_the_id_in_its_subject_and_body(sample: Care) -> None:
    ((href, words),) = ways(sample, Corrections(email=EMAIL))
    assert words == "Correct this fact by email"
    address, query = html.unescape(href).removeprefix("mailto:").split("?")
    fields = {key: unquote(value) for key, value in (part.split("=") for part in query.split("&"))}
    mail = EmailMessage()
    mail["To"], mail["Subject"] = address, fields["subject"]  # refuses a line break in a header
    assert (mail["To"], mail["Subject"]) == (EMAIL, "Correction: day.hours_per_week")
    assert "Fact: day.hours_per_week\r\nSource: payer-page\r\n" in fields["body"]
    assert "+" not in query  # a mail program would show it as it is


@pytest.mark.parametrize("issues", [ISSUES, f"{ISSUES}?template=fact.md"])
def test_an_issue_has_the_id_in_its_title(sample: Care, issues: str) -> None:
    ((href, words),) = ways(sample, Corrections(issues=issues))
    assert words == "Correct this fact on the issue list"
    address = urlsplit(html.unescape(href))
    assert f"{address.scheme}://{address.netloc}{address.path}" == ISSUES
    assert parse_qs(address.query)["title"] == ["Correction: day.hours_per_week"]


def test_both_ways_stand_side_by_side(sample: Care) -> None:
    both = Corrections(EMAIL, ISSUES)
    assert [words.split(" fact ")[1] for _, words in ways(sample, both)] == ["by email", "on the issue list"]
    assert "Tell whoever runs" not in sources.sources_table(sample, Links("", both))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"email": "mailto:facts@example.org"}, "email is no address (found mailto:facts@example.org; "),
        ({"email": "facts"}, "email is no address (found facts; expected name@example.org)"),
        ({"issues": "javascript:alert(1)"}, "issues is no address (found javascript:alert(1); "),
    ],
)
def test_what_cannot_be_a_link_is_refused(values: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        Corrections(**values)
