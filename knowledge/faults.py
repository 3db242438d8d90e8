"""A fault in a knowledge file: where it is, what is wrong, why it harms and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one place. `line` counts from 1; 0 = the file as a whole."""

    path: Path
    line: int
    check: str
    what: str
    harm: str
    mend: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity} [{self.check}] {self.what} ({self.harm}) -> {self.mend}"


class KnowledgeError(Exception):
    """The base of all errors of the knowledge layer."""


class FaultyKnowledge(KnowledgeError):
    """The knowledge files have errors and cannot be built. `faults` holds all of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NoRelease(KnowledgeError):
    """The database holds no release yet: `wegwijs knowledge build` has not run."""


class StoreUnavailable(KnowledgeError):
    """The database cannot be reached, or what it holds is not whole."""
