"""The CSS that a page uses: each rule whose selector names only what the page or its scripts hold.

Selectors are read by a parser (tinycss2, CSS Syntax Level 3), never by pattern. What is in doubt stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import lightningcss
import tinycss2
from selectolax.lexbor import LexborHTMLParser
from tinycss2.ast import Node

GROUPS = {"media", "supports", "container", "layer"}
ALTERNATIVES = {"is", "where"}
OLDEST = ["chrome 88", "firefox 85", "safari 14.1", "ios_saf 14.5"]  # of 2021: phones that get no updates


def page_names(tree: LexborHTMLParser) -> set[str]:
    """What selectors can name on a page: tags (p), classes and ids (.rail), attributes ([type=radio])."""
    found = {"html", "head", "body"}
    for node in tree.css("*"):
        found.add(str(node.tag))
        for key, value in node.attributes.items():
            found |= {f"[{key}]", f"[{key}={value or ''}]"}
            if key in ("class", "id"):
                found.update(f".{name}" for name in (value or "").split())
    return found


def script_names(script: str) -> set[str]:
    """Every word of a script, for any of them may become a tag, a class, or an attribute or its value."""
    kept = "".join(letter if letter.isalnum() or letter in "-_" else " " for letter in script)
    return {name for word in kept.split() for name in (word, f".{word}", f"[{word}]", f"={word}]")}


def addresses(css: str) -> list[str]:
    """The files that a style sheet loads; images written into it (data:) are none."""
    tokens = [*_tokens(tinycss2.parse_component_value_list(css))]
    urls = [token.value for token in tokens if token.type == "url"]
    urls += [t.arguments[0].value for t in tokens if t.type == "function" and t.lower_name == "url"]
    return [url for url in urls if not url.startswith("data:")]


@lru_cache(maxsize=8)  # each training package holds the same
def minified(css: str) -> str:
    """The same rules in fewer letters, all of which the oldest browsers know."""
    return str(lightningcss.process_stylesheet(css, error_recovery=True, browsers_list=OLDEST))


class StyleSheet:
    """A style sheet, parsed once, from which each page takes what it uses."""

    def __init__(self, css: str) -> None:
        self._rules = [*_rules(tinycss2.parse_stylesheet(css, True, True))]

    def used(self, names: set[str]) -> str:
        """The rules that those names can meet, minified."""
        kept = "".join(rule.used(names) for rule in self._rules)
        return minified(kept)


@dataclass(frozen=True)
class Selector:
    """What a complex selector names, and of each :is() and :where() in it the alternatives."""

    text: str
    names: tuple[str, ...]
    choices: tuple[tuple["Selector", ...], ...]

    def can_match(self, names: set[str]) -> bool:
        """Whether everything that it names is there; of alternatives one is enough."""
        return all(_is_met(name, names) for name in self.names) and all(
            any(one.can_match(names) for one in choice) for choice in self.choices
        )


@dataclass(frozen=True)
class StyleRule:
    """A rule with its selectors. An at-rule without style rules has none, and always stays."""

    selectors: tuple[Selector, ...]
    text: str

    def used(self, names: set[str]) -> str:
        """The rule with only the selectors that can match; nothing when none can."""
        if not self.selectors:
            return self.text
        kept = ",".join(selector.text for selector in self.selectors if selector.can_match(names))
        return f"{kept}{{{self.text}}}" if kept else ""


@dataclass(frozen=True)
class Group:
    """An at-rule that holds style rules (CSS Conditional Rules)."""

    condition: str
    rules: tuple["StyleRule | Group", ...]

    def used(self, names: set[str]) -> str:
        """The group with only the rules that can match; nothing when none can."""
        kept = "".join(rule.used(names) for rule in self.rules)
        return f"{self.condition}{{{kept}}}" if kept else ""


def _rules(nodes: list[Node]) -> Iterator[StyleRule | Group]:
    """The parsed rules as ours."""
    for node in nodes:
        if node.type == "qualified-rule":
            yield StyleRule((*map(_selector, _split(node.prelude)),), tinycss2.serialize(node.content))
        elif node.type == "at-rule" and node.lower_at_keyword in GROUPS and node.content is not None:
            inner = tinycss2.parse_rule_list(node.content, True, True)
            yield Group(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", (*_rules(inner),))
        else:
            yield StyleRule((), node.serialize())


def _selector(tokens: list[Node]) -> Selector:
    """A complex selector. Pseudo-classes and -elements name nothing, nor does what it rules out (:not)."""
    names, choices, before = [], [], ""
    for token in tokens:
        mark, before = before, token.value if token.type == "literal" else token.type
        if token.type == "ident" and mark != ":":
            names.append(f".{token.value}" if mark == "." else token.lower_value)
        elif token.type == "hash":
            names.append(f".{token.value}")
        elif token.type == "[] block":
            names.append(_attribute(token.content))
        elif token.type == "function" and token.lower_name in ALTERNATIVES:
            choices.append((*map(_selector, _split(token.arguments)),))
    return Selector(tinycss2.serialize(tokens), (*names,), (*choices,))


def _is_met(name: str, names: set[str]) -> bool:
    """Whether a name is there; a script may give any attribute any value that it holds as a word."""
    attribute, _, value = name.partition("=")
    return name in names or bool(value and f"={value}" in names and f"{attribute}]" in names)


def _split(tokens: list[Node]) -> list[list[Node]]:
    """A selector list's parts."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _attribute(tokens: list[Node]) -> str:
    """The name of an attribute selector, with its value where exactly one is asked for."""
    parts = [token for token in tokens if token.type != "whitespace"]
    exact = len(parts) > 2 and parts[1] == "="
    return f"[{parts[0].lower_value}={parts[2].value}]" if exact else f"[{parts[0].lower_value}]"


def _tokens(nodes: list[Node]) -> Iterator[Node]:
    """Every token, those inside functions and blocks too."""
    for node in nodes:
        yield node
        yield from _tokens(getattr(node, "arguments", None) or getattr(node, "content", None) or [])
