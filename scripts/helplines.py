"""Who to call or text, the warning about withdrawal, and the safety rail of every page."""

from claims import record
from model import Care
from templates import html, inline


def helplines(care: Care) -> str:
    """All helplines, each with what it is for and what it does not do."""
    return html("helplines", lines=care.helplines)


def helpline(care: Care, line: str) -> str:
    """One helpline in a sentence: its name and its number, which a phone can dial."""
    return inline("helpline", line=record(care, "helplines", line))


def withdrawal_warning(care: Care) -> str:
    """The warning that stands wherever stopping alcohol or benzodiazepines comes up."""
    return html("withdrawal_warning", text=care.withdrawal_warning)


def safety_rail(care: Care) -> str:
    """The lines of the safety rail, for the head and foot of every page."""
    return html("safety_rail", lines=[line for line in care.helplines if line.rail])
