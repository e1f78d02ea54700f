"""The CSS that a site uses: each rule whose selector names only what its pages or scripts hold.

Selectors are read by a parser (tinycss2, CSS Syntax Level 3), never by pattern. What is in doubt stays.
"""

from collections.abc import Iterable, Iterator

import lightningcss
import tinycss2
from selectolax.lexbor import LexborHTMLParser
from tinycss2.ast import Node

GROUPS = {"media", "supports", "container", "layer"}
ALTERNATIVES = {"is", "where", "-webkit-any"}


def page_names(html: str) -> set[str]:
    """What selectors can name on a page: tags (p), classes and ids (.rail), attributes ([type=radio])."""
    found = {"html", "head", "body"}
    for node in LexborHTMLParser(html).css("*"):
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


def sheet_names(css: str) -> set[str]:
    """Every name that stands in a selector of the style sheet."""
    return {name for selector in _selectors(css) for name in _names(selector)}


def used(css: str, names: set[str]) -> str:
    """The style sheet with only the rules and custom properties that those names can meet, minified."""
    kept = "".join(_used_rules(tinycss2.parse_stylesheet(css, True, True), names))
    while (fewer := _without_unread_properties(kept, names)) != kept:
        kept = fewer
    return minified(kept)


def minified(css: str) -> str:
    """The same rules in fewer letters."""
    return str(lightningcss.process_stylesheet(css, error_recovery=True))


def addresses(css: str) -> list[str]:
    """The files that a style sheet loads; images written into it (data:) are none."""
    tokens = [*_tokens(tinycss2.parse_component_value_list(css))]
    urls = [token.value for token in tokens if token.type == "url"]
    urls += [t.arguments[0].value for t in tokens if t.type == "function" and t.lower_name == "url"]
    return [url for url in urls if not url.startswith("data:")]


def _used_rules(rules: Iterable[Node], names: set[str]) -> Iterator[str]:
    """The rules that can match, each as text; groups without any are left out."""
    for rule in rules:
        if rule.type == "qualified-rule":
            chosen = [part for part in _split(rule.prelude) if _can_match(part, names)]
            if chosen:
                selectors = ",".join(tinycss2.serialize(part) for part in chosen)
                yield f"{selectors}{{{tinycss2.serialize(rule.content)}}}"
        elif _is_group(rule):
            if inner := "".join(_used_rules(tinycss2.parse_rule_list(rule.content, True, True), names)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def _selectors(css: str) -> Iterator[list[Node]]:
    """Every complex selector of a style sheet."""
    for rule in _flat(tinycss2.parse_stylesheet(css, True, True)):
        yield from _split(rule.prelude)


def _flat(rules: Iterable[Node]) -> Iterator[Node]:
    """The style rules, those inside groups too."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif _is_group(rule):
            yield from _flat(tinycss2.parse_rule_list(rule.content, True, True))


def _is_group(rule: Node) -> bool:
    """Whether an at-rule holds style rules (CSS Conditional Rules)."""
    return rule.type == "at-rule" and rule.lower_at_keyword in GROUPS and rule.content is not None


def _split(tokens: list[Node]) -> list[list[Node]]:
    """A selector list's parts."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _can_match(selector: list[Node], names: set[str]) -> bool:
    """Whether everything that a selector names is there; of alternatives (:is, :where) one is enough."""
    choices = [t for t in selector if t.type == "function" and t.lower_name in ALTERNATIVES]
    return all(_is_met(name, names) for name in _names(selector, choices=False)) and all(
        any(_can_match(part, names) for part in _split(choice.arguments)) for choice in choices
    )


def _is_met(name: str, names: set[str]) -> bool:
    """Whether a name is there; a script may give any attribute any value that it holds as a word."""
    attribute, _, value = name.partition("=")
    return name in names or bool(value and f"={value}" in names and f"{attribute}]" in names)


def _names(selector: list[Node], choices: bool = True) -> Iterator[str]:
    """What a selector names. Pseudo-classes and -elements name nothing, nor does what it rules out (:not)."""
    before = ""
    for token in selector:
        mark, before = before, token.value if token.type == "literal" else token.type
        if token.type == "ident" and mark != ":":
            yield f".{token.value}" if mark == "." else token.lower_value
        elif token.type == "hash":
            yield f".{token.value}"
        elif token.type == "[] block":
            yield _attribute(token.content)
        elif choices and token.type == "function" and token.lower_name in ALTERNATIVES:
            for part in _split(token.arguments):
                yield from _names(part)


def _attribute(tokens: list[Node]) -> str:
    """The name of an attribute selector, with its value where exactly one is asked for."""
    parts = [token for token in tokens if token.type != "whitespace"]
    exact = len(parts) > 2 and parts[1] == "="
    return f"[{parts[0].lower_value}={parts[2].value}]" if exact else f"[{parts[0].lower_value}]"


def _without_unread_properties(css: str, names: set[str]) -> str:
    """The style sheet without the custom properties that no var() and no script reads."""
    rules = tinycss2.parse_stylesheet(css, True, True)
    read = {
        token.arguments[0].value
        for rule in rules
        for token in _tokens(rule.content or [])
        if token.type == "function" and token.lower_name == "var"
    }
    return "".join(_with_properties(rules, read | names))


def _with_properties(rules: Iterable[Node], read: set[str]) -> Iterator[str]:
    """The rules with only the custom properties that are read."""
    for rule in rules:
        if _is_group(rule):
            if inner := "".join(_with_properties(tinycss2.parse_rule_list(rule.content, True, True), read)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type == "qualified-rule":
            parts = tinycss2.parse_blocks_contents(rule.content, True, True)
            kept = [part for part in parts if getattr(part, "name", "")[:2] != "--" or part.name in read]
            if kept:
                yield f"{tinycss2.serialize(rule.prelude)}{{{';'.join(part.serialize() for part in kept)}}}"
        else:
            yield rule.serialize()


def _tokens(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every token, those inside functions and blocks too."""
    for node in nodes:
        yield node
        yield from _tokens(getattr(node, "arguments", None) or getattr(node, "content", None) or [])
