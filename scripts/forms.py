"""Sheets to fill in, on screen or by hand. No field is sent anywhere: there is no form to submit."""

from claims import record
from model import Care, Form
from templates import html


def form(care: Care, form: str) -> str:
    """A sheet with room to write; it prints filled in or empty. Raises UnknownError for a wrong id."""
    found = record(care, "forms", form)
    assert isinstance(found, Form)
    return html("form", form=found)
