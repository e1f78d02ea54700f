"""Questions to ask a program: those the comparison's rows own, and the ones by theme."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims import UnknownError, record
from links import Links
from model import Attribute, Care, Question
from templates import html

ALL_QUESTIONS = "families/questions-to-ask.md"
ABOUT_THE_LEVEL = "program"  # the theme of the rows' own questions


@dataclass(frozen=True)
class Asked:
    """One row of the phone sheet: what to ask, in which theme, and for which levels (none means all)."""

    id: str
    theme: str
    levels: tuple[str, ...]
    asked: Question | Attribute


def questions(care: Care, links: Links, level: str | None = None) -> str:
    """The questions for one level; without a level the whole phone sheet, with a picker.

    Raises UnknownError for a level that does not exist or that no question names.
    """
    if level is None:
        return html("question_sheet", links=links, rows=rows(care), themes=themes(care), levels=care.levels)
    record(care, "levels", level)
    chosen = [question for question in care.questions if level in question.levels]
    if not chosen:
        raise UnknownError(f'no question names the level "{level}"')
    more = f"{links.page(ALL_QUESTIONS)}?level={level}#all-questions"
    return html("questions", questions=chosen, more=more, level=care.by_id["levels"][level])


def themes(care: Care) -> list[tuple[str, str]]:
    """Id and label of each theme, the rows' own first."""
    return [(ABOUT_THE_LEVEL, "What this program is"), *((t.id, t.label) for t in care.vocabulary.themes)]


def rows(care: Care) -> Sequence[Asked]:
    """Every question: one for each row of the comparison, then the others by theme."""
    own = [Asked(a.id.replace("_", "-"), ABOUT_THE_LEVEL, (), a) for a in care.vocabulary.attributes]
    return own + [
        Asked(question.id, theme.id, question.levels, question)
        for theme in care.vocabulary.themes
        for question in care.questions
        if question.theme == theme.id
    ]
