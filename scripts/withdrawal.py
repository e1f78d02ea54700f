"""The rule that no page speaks of withdrawal without the warning that stopping suddenly can kill."""

import re
from collections.abc import Sequence

from findings import Finding
from prose import Prose

SHOWN_BY = ("withdrawal_warning",)  # the functions whose output holds the warning
_MENTIONS = re.compile(
    r"\b(?:withdrawal|detox\w*|delirium tremens|benzodiazepines?|benzos?|xanax|valium|ativan|klonopin"
    r"|(?:stop|quit|(?:com|go)(?:e|ing)? off)(?:ped|ping|ting)?\s+(?:all\s+|using\s+|taking\s+|drinking\s+)*"
    r"(?:alcohol|drinking))\b",
    re.IGNORECASE,
)


def comes_up(text: str) -> bool:
    """Whether a text speaks of withdrawal, benzodiazepines or stopping alcohol."""
    return bool(_MENTIONS.search(text))


def missing_withdrawal_warnings(pages: Sequence[Prose]) -> list[Finding]:
    """A page that speaks of withdrawal, benzodiazepines or stopping alcohol shows the warning."""
    findings = []
    for page in pages:
        mention = _MENTIONS.search("\n".join(page.lines))
        if mention and not any(call.startswith(SHOWN_BY) for call in page.calls):
            line = mention.string.count("\n", 0, mention.start()) + 1
            instead = "put {{ withdrawal_warning() }} on the page"
            found = " ".join(mention.group().split())
            findings.append(Finding(page.path, line, "withdrawal warning", found, instead))
    return findings
