"""A YAML file read safely: its plain data, and the line on which each value stands.

Rests on YAML 1.1 as PyYAML's safe loader reads it. Refused, because a data file has no use for them
and readers or programs are misled by them: duplicate keys, anchors and aliases, tags, deep nesting, and
files that are not UTF-8.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from memory import remembered

MAX_BYTES = 5_000_000
MAX_DEPTH = 20
Path_ = Sequence[str | int]


class Problem(Exception):  # noqa: N818 - it is what an editor reads, not only what code raises
    """One mistake: the line it stands on (1-based), where in the data, and what is wrong."""

    def __init__(self, line: int, where: str, what: str) -> None:
        super().__init__(what)
        self.line, self.where, self.what = line, where, what


class _Loader(yaml.CSafeLoader):
    """The safe loader, with a line for values that look like dates or numbers but are not."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, OverflowError) as error:
            found = getattr(node, "value", "")
            raise Problem(
                node.start_mark.line + 1, "file", f"value cannot be read (found {found}; {error})"
            ) from error


class YamlFile:
    """The file's plain data (`data`) and, through `line`, the place of each value."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises Problem, with a line, when it is not one clean YAML mapping."""
        self._text = _text(path)
        self.data = _data(self._text)

    @cached_property
    def _root(self) -> yaml.Node | None:
        """The file as nodes: only they know their lines, and only a mistake asks for these."""
        return yaml.compose(self._text, yaml.CSafeLoader)

    def line(self, path: Path_) -> int:
        """The 1-based line of the value at that path, or of its nearest parent that exists."""
        node, line = self._root, 1
        for step in path:
            key, node = _child(node, step)
            if node is None:
                break
            line = (key or node).start_mark.line + 1
        return int(line)


def _text(path: Path) -> str:
    """The file's text. Raises Problem when it is missing, too large, or not UTF-8."""
    if not path.is_file():
        raise Problem(1, "file", "no such file (expected the data file here)")
    if (size := path.stat().st_size) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        raise Problem(1, "file", f"too large (found {size:,} bytes; expected at most {limit})")
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Problem(1, "file", f"cannot be read ({error.strerror})") from error
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = f"byte 0x{raw[error.start]:02x}"
        raise Problem(line, "file", f"not UTF-8 (found {found}; expected UTF-8 text)") from error


@remembered
def _data(text: str) -> dict[str, Any]:
    """The plain data of a file's text. Raises Problem when it is not one clean YAML mapping."""
    loader = _Loader(text)
    try:
        for problem in _unwanted(text):
            raise problem
        root = loader.get_single_node()
        if not isinstance(root, yaml.MappingNode):
            found = "nothing" if root is None else f"a {type(root).__name__.removesuffix('Node').lower()}"
            raise Problem(1, "file", f"no data (found {found}; expected keys and values)")
        for problem in _key_problems(root):
            raise problem
        data: dict[str, Any] = loader.construct_document(root)
        return data
    except yaml.YAMLError as error:
        raise _syntax_problem(error) from error
    finally:
        loader.dispose()


def _syntax_problem(error: yaml.YAMLError) -> Problem:
    """A scanner's or parser's complaint as one Problem with its line."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    text = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    if "'\\t'" in text or "cannot start any token" in text:
        text += "; indent with spaces, not tabs"
    return Problem(mark.line + 1 if mark else 1, "file", f"not YAML (found: {text}; expected YAML)")


def _unwanted(text: str) -> Iterator[Problem]:
    """Tags, anchors, aliases and deep nesting: found before anything is made of them."""
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            yield Problem(line, "file", f"nested too deeply (expected at most {MAX_DEPTH} levels)")
        if tag := getattr(event, "tag", None):
            yield Problem(line, "file", f"tag used (found {tag}; expected the value alone)")
        if getattr(event, "anchor", None):
            what = "alias used (found an & or * reference; expected the value written out)"
            yield Problem(line, "file", what)


def _key_problems(root: yaml.Node) -> Iterator[Problem]:
    """Keys that stand twice, and keys that are not words."""
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.SequenceNode):
            stack.extend(reversed(node.value))
        elif isinstance(node, yaml.MappingNode):
            keys: dict[str, int] = {}
            for key, value in node.value:
                line, name = key.start_mark.line + 1, str(key.value)
                if key.tag != "tag:yaml.org,2002:str":
                    what = f"key is not a word (found {name}; expected a word, or quotes around it)"
                    yield Problem(line, "file", what)
                if name in keys:
                    what = f"duplicate key (found {name} again; expected it once, on line {keys[name]})"
                    yield Problem(line, "file", what)
                keys[name] = line
                stack.append(value)


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The key node (None in a list) and the value node at one step below a node."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None
