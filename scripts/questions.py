"""Questions to ask a program: those the comparison's rows own, and the ones by theme."""

from claims import UnknownError, record
from links import Links
from model import Care
from templates import html

ALL_QUESTIONS = "understand/what-good-treatment-includes.md"


def questions(care: Care, links: Links, level: str | None = None) -> str:
    """The questions for one level; without a level all of them, those of the rows first."""
    if level is not None:
        record(care, "levels", level)
        chosen = [q for q in care.questions if level in q.levels]
        if not chosen:
            raise UnknownError(f'no question names the level "{level}"')
        return html("questions", groups=[(None, chosen)], more=links.page(ALL_QUESTIONS))
    rows = [a for a in care.vocabulary.attributes if a.id != "mix_ups"]
    themes = [
        (theme.label, [q for q in care.questions if q.theme == theme.id]) for theme in care.vocabulary.themes
    ]
    return html("questions", groups=[("What this program is", rows), *themes], more=None)
