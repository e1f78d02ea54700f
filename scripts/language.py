"""The language of pages and of the data file's texts: no word that hurts, promises, sells, scares or places.

Which words, and what to say instead, stands in the data file: `words`, `wording` and `spelling`. Spelling
rests on spylls, which is Hunspell in Python and ships its en_US dictionary. For clichés, redundancy, jargon
and misused words we use proselint 0.16, because it ships whole on PyPI (Vale is there only as a downloader;
textlint and write-good need Node). Left out are its checks that argue with Markdown and with plain talk:
curly quotes, "very", a paragraph that begins with "But". It knows neither passives nor nominalizations,
so two short rules of our own point at those. A sentence in any of these three reports may be right.
"""

import re
import warnings
from collections.abc import Callable, Iterator, Sequence, Set
from difflib import get_close_matches
from functools import cache

from proselint.checks import __register__ as proselint_checks
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
from spylls.hunspell import Dictionary

from findings import Finding
from model import Care
from passages import Passage, data_passages, page_passages
from prose import Prose
from yaml_file import YamlFile

LONGEST = 25  # words in a sentence
PASSIVES = 0.1  # share of the sentences of a file
PROSELINT = (
    "archaism cliches hedging industrial_language malapropisms misc.back_formations misc.debased "
    "misc.false_plurals misc.greylist misc.illogic misc.latin misc.many_a misc.metadiscourse "
    "misc.narcissism misc.pretension misc.waxed misc.whence mixed_metaphors mondegreens "
    "needless_variants nonwords oxymorons redundancy social_awareness spelling"
).split()
PARTICIPLES = (
    "begun born bought broken brought built caught chosen done drawn driven felt forgotten found given "
    "gone held hidden kept known laid left lent lost made meant met paid put read run said seen sent set "
    "shown sold spent spoken spread taken taught thought told understood won worn written"
).split()
NO_PASSIVES = (
    "allowed certified closed covered educated licensed married needed supposed tired used worried".split()
)
WEAK_VERBS = "carry out|come to|conduct|do|give|have|make|offer|perform|provide|reach|take|undertake"
HIDDEN_VERBS = (
    "admission agreement application assessment attempt comparison conclusion consideration decision "
    "determination discharge discussion evaluation examination explanation improvement inquiry investigation "
    "modification payment recommendation reduction referral review selection suggestion transition use"
).split()

_TOKEN = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-zÀ-ÿ]+)*")
_NO_WORD = re.compile(r"\S*(?:https?:|www\.|\w\.(?:gov|org|com|io|md|yaml|yml|csv|json|pdf)\b|@|\d|_)\S*")
_PASSIVE = re.compile(
    rf"\b(?:am|are|be|been|being|is|was|were)(?: (?:not|also|never|often|still|then|[a-z]+ly))? "
    rf"(?!(?:{'|'.join(NO_PASSIVES)})\b)(?:{'|'.join(PARTICIPLES)}|[a-z]+ed)\b",
    re.IGNORECASE,
)
_HIDDEN_VERB = re.compile(
    rf"\b(?:{WEAK_VERBS})s? (?:an? |the |your |their )(?:{'|'.join(HIDDEN_VERBS)})\b", re.IGNORECASE
)


def language(care: Care, pages: Sequence[Prose], file: YamlFile) -> list[Finding]:
    """All rules of language, over the pages and the texts of the data file."""
    on_pages = page_passages(pages)
    passages = [*on_pages, *data_passages(file)]
    rules: dict[Callable[[Care, Sequence[Passage]], list[Finding]], Sequence[Passage]] = {
        stigma: passages,
        wording: passages,
        spelling: passages,
        long_sentences: passages,
        passive_voice: on_pages,
        hidden_verbs: passages,
        house_prose: passages,
    }
    return [finding for rule, read in rules.items() for finding in rule(care, read)]


def stigma(care: Care, passages: Sequence[Passage]) -> list[Finding]:
    """No word that hurts, outside the phrases in which it is right; texts about such words may name them."""
    read = [passage for passage in passages if not passage.about_words]
    return [
        Finding(passage.path, passage.line, "stigma", f'"{found}"', f"say {' or '.join(word.say)}")
        for word in care.words
        for passage, found in _matches(word.match, word.allow, read)
    ]


def wording(care: Care, passages: Sequence[Passage]) -> list[Finding]:
    """No promise, sales talk, scare or placement of a reader."""
    read = [passage for passage in passages if not passage.about_words]
    return [
        Finding(passage.path, passage.line, f"wording, {kind.rule}", f'"{found}"', kind.instead)
        for kind in care.wording
        for passage, found in _matches(kind.match, kind.allow, read)
    ]


def spelling(care: Care, passages: Sequence[Passage]) -> list[Finding]:
    """Every word is in the en_US dictionary, in a name of the data file, or on its spelling list."""
    dictionary = _dictionary()
    known = _names(care)
    places: dict[str, Passage] = {}
    for passage in passages:
        for word in _TOKEN.findall(_NO_WORD.sub(" ", passage.text)):
            places.setdefault(word, passage)
    wrong = [word for word in places if not (_is_known(word, known) or dictionary.lookup(_owner(word)))]
    right = known | {entry.stem for entry in dictionary.dic.words} if wrong else set()
    return [
        Finding(places[word].path, places[word].line, "spelling", f'"{word}"', _likely(word, right))
        for word in wrong
    ]


def long_sentences(care: Care, passages: Sequence[Passage]) -> list[Finding]:
    """No sentence of more than 25 words; what page functions fill in is not counted."""
    return [
        Finding(p.path, p.line, "long sentence", f'{count} words: "{_start(sentence)}"', "make two of it")
        for p in passages
        for sentence in p.sentences
        if (count := len(sentence.split())) > LONGEST
    ]


def passive_voice(care: Care, passages: Sequence[Passage]) -> list[Finding]:
    """Files in which nobody acts in more than a tenth of the sentences; many are fine, so only reported."""
    found = []
    for path, read in _by_file(passages).items():
        sentences = [(p.line, seen[0]) for p in read for s in p.sentences if (seen := _PASSIVE.search(s))]
        count = sum(len(passage.sentences) for passage in read)
        if len(sentences) > count * PASSIVES:
            what = f"{len(sentences)} of {count} sentences: {_few(sentences)}"
            instead = "say who does it, where it matters"
            found.append(Finding(path, sentences[0][0], "passive voice", what, instead, fails=False))
    return found


def hidden_verbs(care: Care, passages: Sequence[Passage]) -> list[Finding]:
    """Verbs that hide in nouns, as in "make a decision"; only reported."""
    return [
        Finding(p.path, p.line, "hidden verb", f'"{seen[0]}"', 'use the verb, as in "decide"', fails=False)
        for p in passages
        for seen in _HIDDEN_VERB.finditer(p.text)
    ]


def house_prose(care: Care, passages: Sequence[Passage]) -> list[Finding]:
    """What proselint finds in clichés, redundancy, jargon and misused words; only reported."""
    registry = CheckRegistry()
    if not registry.checks:
        registry.register_many(proselint_checks)
    text = "\n".join(passage.text for passage in passages)
    config = {"max_errors": 1000, "checks": dict.fromkeys(PROSELINT, True)}
    found = []
    for result in LintFile("pages", text).lint(config):
        passage, (start, end) = passages[result.pos[0] - 1], result.check_result.span
        words = f"\n{text}\n"[start:end].strip()
        advice = result.check_result.message
        found.append(Finding(passage.path, passage.line, "proselint", f'"{words}"', advice, fails=False))
    return found


def _matches(
    words: Sequence[str], allowed: Sequence[str], passages: Sequence[Passage]
) -> Iterator[tuple[Passage, str]]:
    """Where the words stand, in singular or plural, once the allowed phrases are out of the way."""
    plain = [word.lower().replace("-", " ") for word in words]
    pattern = re.compile("|".join(rf"(?<!\w){_pattern(word)}(?:e?s|['’]s)?(?!\w)" for word in words))
    right = re.compile("|".join(_pattern(phrase) for phrase in allowed) or r"(?!)")
    for passage in passages:
        if any(word in passage.plain for word in plain):  # quicker than the pattern, which hardly ever fits
            for match in pattern.finditer(right.sub(" · ", passage.text)):
                yield passage, match.group()


def _pattern(phrase: str) -> str:
    """A phrase, with a blank or a hyphen between its words. With a capital it is matched as it stands."""
    words = r"[\s-]".join(re.escape(word) for word in re.split(r"[\s-]", phrase))
    return words if phrase != phrase.lower() else f"(?i:{words})"


@cache
def _dictionary() -> Dictionary:
    """The dictionary that spylls ships. It leaves the two files open, and Python would tell us so."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return Dictionary.from_files("en_US")


def _names(care: Care) -> set[str]:
    """The words of the data file's names: sources, levels, terms and the spelling list, as they stand."""
    names: list[str | None] = [*care.spelling, *care.vocabulary.necessary_words]
    for source in care.sources:
        names += [source.title, source.publisher, source.cited_as]
    for level in care.levels:
        names += [level.name, level.short_name, *level.also_called]
    for term in care.terms:
        names += [term.name, term.abbreviation, *term.also_called, *term.other_names]
    names += [authority.label for authority in care.vocabulary.authorities]
    names += [line.name for line in care.helplines]
    return {word for name in names if name for word in _TOKEN.findall(name)}


def _is_known(word: str, known: Set[str]) -> bool:
    """Whether a word is one of the names, or its plural, or begins a sentence."""
    owner = _owner(word)
    forms = {owner, owner.removesuffix("s")}
    return bool((forms | {form[:1].lower() + form[1:] for form in forms}) & known)


def _owner(word: str) -> str:
    """A word without its possessive ending, which the dictionary has for some words only."""
    return re.sub(r"['’]s$", "", word)


def _likely(word: str, right: Set[str]) -> str:
    """The right words most like this one, and what to do when it is right itself."""
    alike = [other for other in right if other[:1] == word[:1] and abs(len(other) - len(word)) < 3]
    near = get_close_matches(word, sorted(alike), n=2, cutoff=0.8)
    start = f"write {' or '.join(near)}, or" if near else "if it is right,"
    return f"{start} add it to spelling in the data file"


def _by_file(passages: Sequence[Passage]) -> dict[str, list[Passage]]:
    """The passages of each file."""
    files: dict[str, list[Passage]] = {}
    for passage in passages:
        files.setdefault(passage.path, []).append(passage)
    return files


def _few(found: Sequence[tuple[int, str]]) -> str:
    """The first three places, with their lines."""
    return ", ".join(f'"{words}" (line {line})' for line, words in found[:3]) + ", …" * (len(found) > 3)


def _start(sentence: str) -> str:
    """The first words of a sentence."""
    return " ".join(sentence.split()[:8]) + " …"
