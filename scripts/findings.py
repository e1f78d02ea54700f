"""What a check found: file, line, rule, the words in question, and what to write instead."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One finding of one rule. Some rules only report: then `fails` is false."""

    path: str
    line: int
    rule: str
    found: str
    instead: str
    fails: bool = True

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.found} ({self.instead})"
