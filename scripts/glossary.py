"""The glossary: its page, the marks on terms in other pages, and each page's box of words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import cache
from links import Links
from memory import remembered
from model import Care, Term
from templates import html

# Elements in which no term is marked: links, headings, what is closed and what is not running text.
UNMARKED = frozenset(
    "a button caption code details figcaption h1 h2 h3 h4 h5 h6 label legend nav option pre script select"
    " style svg textarea th".split()
)
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_tokens = re.compile(r"""(<!--.*?-->|<(?:[^>"']|"[^"]*"|'[^']*')+>)""", re.DOTALL)
_word = re.compile(r"(?<![\w&/-])\w+")
_tag = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


def glossary(care: Care, links: Links) -> str:
    """The whole glossary, A to Z, with an address for each term."""
    ordered = sorted(care.terms, key=lambda term: sort_key(term.name))
    letters = [(letter, list(terms)) for letter, terms in groupby(ordered, key=lambda t: initial(t.name))]
    return html(
        "glossary",
        letters=letters,
        categories=care.by_id["categories"],
        terms_by_id=care.by_id["terms"],
        sources=care.by_id["sources"],
        links=links,
    )


def sort_key(name: str) -> str:
    """Where a name stands in the alphabet: letters and digits only, without case."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def initial(name: str) -> str:
    """The letter a name stands under; names that start with a digit stand under 0–9."""
    first = sort_key(name)[:1].upper()
    return first if first.isalpha() else "0–9"


def forms(term: Term) -> list[tuple[str, bool]]:
    """The spellings that stand for a term in text, and whether the case of letters matters."""
    spelled = [term.name, *term.also_called]
    found = [(form, _is_acronym(form)) for name in spelled for form in (name, *_plurals(name))]
    if term.abbreviation:
        letters = [part.strip() for part in re.split(r"[;,]", term.abbreviation)]
        found += [(form, True) for name in letters for form in (name, f"{name}s")]
    return found


def _is_acronym(form: str) -> bool:
    """Letters such as AA or WM are only meant when they are written as capitals."""
    return len(form) <= 5 and form.isupper()


def _plurals(name: str) -> list[str]:
    """The regular plural of a name; none for one that already ends in s."""
    if name.endswith("s") or not name[-1:].isalpha():
        return []
    if re.search(r"[^aeiou]y$", name):
        return [f"{name[:-1]}ies"]
    return [f"{name}es" if name.endswith(("ch", "sh", "x")) else f"{name}s"]


@dataclass(frozen=True)
class _Forms:
    """What each form of a term stands for, and a pattern for the forms that begin with the same word."""

    terms: Sequence[Term]
    digest: str
    exact: Mapping[str, Term]
    folded: Mapping[str, Term]
    starting: Mapping[str, str]

    def found(self, text: str) -> Iterator[tuple[re.Match[str], Term | None]]:
        """Each form in a text, the longest where several stand in one place, with its term."""
        end = 0
        for word in _word.finditer(text):
            forms = self.starting.get(word.group().lower()) if word.start() >= end else None
            if forms and (match := _pattern(forms).match(text, word.start())):
                end = match.end()
                yield match, self.exact.get(match.group()) or self.folded.get(match.group().lower())


_pattern = lru_cache(maxsize=4096)(re.compile)  # only those that a text asks for: most texts are kept


@lru_cache(maxsize=2)
def _forms(terms: Sequence[Term]) -> _Forms:
    """The forms of every term. Those of the first term that has a form count."""
    exact: dict[str, Term] = {}
    folded: dict[str, Term] = {}
    for term in terms:
        for form, case_matters in forms(term):
            if case_matters:
                exact.setdefault(form, term)
            else:
                folded.setdefault(form.lower(), term)
    parts = [(form, re.escape(form)) for form in exact]
    parts += [(form, f"(?i:{re.escape(form)})") for form in folded]
    starting: dict[str, list[str]] = {}
    for form, pattern in sorted(parts, key=lambda part: -len(part[0])):
        if first := _word.match(form):
            starting.setdefault(first.group().lower(), []).append(pattern)
    patterns = {word: rf"(?:{'|'.join(p)})(?![\w-])" for word, p in starting.items()}
    digest = cache.digest("".join(term.digest for term in terms).encode())
    return _Forms(terms, digest, exact, folded, patterns)


def mark(terms: Sequence[Term], links: Links, page: str, content: str) -> tuple[str, Sequence[Term]]:
    """The page's HTML with the first use of each term linked to its entry, and the terms found.

    Headings, links and drawings are left alone, and so is the page that is about the term.
    """
    return _marked(_forms(terms), links, page, content)


@remembered  # few pages change at a time, and few edits touch a term
def _marked(spellings: _Forms, links: Links, page: str, content: str) -> tuple[str, Sequence[Term]]:
    """The same, by the forms of all terms."""
    used = {term.id for term in spellings.terms if term.page == page}
    found: list[Term] = []

    def linked(text: str) -> str:
        parts, end = [], 0
        for match, term in spellings.found(text):
            if term and term.id not in used:
                used.add(term.id)
                found.append(term)
                address = links.term(term.id)
                link = f'<a class="term" href="{address}">{match.group()}</a>'
                parts += [text[end : match.start()], link]
                end = match.end()
        return "".join([*parts, text[end:]])

    pieces, inside = _tokens.split(content), 0
    for index, piece in enumerate(pieces):
        if piece.startswith("<"):
            inside = _depth(piece, inside)
        elif not inside:
            pieces[index] = linked(piece)
    return "".join(pieces), sorted(found, key=lambda term: sort_key(term.name))


def _depth(tag: str, inside: int) -> int:
    """How many unmarked elements the text after this tag stands in."""
    match = _tag.match(tag)
    name = match.group(2).lower() if match else ""
    if inside and match and name not in VOID and not tag.endswith("/>"):
        return inside - 1 if match.group(1) else inside + 1
    hidden = 'aria-hidden="true"' in tag and name not in VOID and not tag.endswith("/>")
    return 1 if (name in UNMARKED or hidden) and match and not match.group(1) else inside


def words_on_this_page(links: Links, terms: Sequence[Term]) -> str:
    """The box of the terms marked on a page, with their meanings; empty when there are none."""
    return html("words_on_this_page", terms=terms, links=links) if terms else ""
