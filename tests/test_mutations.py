"""Whatever happens to the data file: it loads, or it is refused with a line. Nothing else."""

import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import data_file

RAW = data_file.CARE_YAML.read_bytes()
LINES = RAW.splitlines(keepends=True)
WRONG_VALUES = [
    b"null",
    b"[]",
    b"{}",
    b"-1",
    b"9e999",
    b".nan",
    b"2026-02-30",
    b"yes",
    b'"x"',
    b"'",
    b"- ",
    b"&a x",
    b"!!bool x",
    b"[" * 30,
]
MESSAGE = re.compile(r"^\S+:\d+: \S+: \S.*")


class Mutation(NamedTuple):
    """What is done to the file, and where."""

    kind: str
    line: int
    other: int
    place: int
    inserted: bytes
    value: bytes

    def content(self) -> bytes:
        """The file with this one thing wrong."""
        lines = list(LINES)
        match self.kind:
            case "truncate":
                return RAW[: self.place]
            case "insert":
                return RAW[: self.place] + self.inserted + RAW[self.place :]
            case "drop":
                del lines[self.line]
            case "swap":
                lines[self.line], lines[self.other] = lines[self.other], lines[self.line]
            case "duplicate":
                lines.insert(self.line, lines[self.line])
            case "indent":
                lines[self.line] = b"  " + lines[self.line]
            case "retype":
                lines[self.line] = lines[self.line].partition(b": ")[0] + b": " + self.value + b"\n"
        return b"".join(lines)


mutations = st.builds(
    Mutation,
    kind=st.sampled_from(["drop", "swap", "duplicate", "retype", "truncate", "insert", "indent"]),
    line=st.integers(0, len(LINES) - 1),
    other=st.integers(0, len(LINES) - 1),
    place=st.integers(0, len(RAW) - 1),
    inserted=st.binary(min_size=1, max_size=8),
    value=st.sampled_from(WRONG_VALUES),
)


@settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(mutation=mutations)
def test_a_mutated_file_loads_or_is_refused_with_a_line(mutation: Mutation) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "care.yaml"
        path.write_bytes(mutation.content())
        try:
            data_file.load(path)
        except data_file.DataError as error:
            for message in str(error).splitlines():
                assert MESSAGE.match(message), message
