"""Words that hurt, and what to say instead."""

from links import Links
from model import Care
from templates import html


def words_table(care: Care, links: Links) -> str:
    """Each word to leave out, the words to use, why, where it is still right, and the source."""
    return html("words_table", words=care.words, sources=care.by_id["sources"], links=links)
