"""Phrase files that volunteers keep: one phrase a line under a section, read into patterns.

Comes in: a text file. Goes out: (section, regular expression) pairs. Must not be put here: phrases, what sections mean.

A phrase is matched on letters without diacritics: `(a|b)` one of several, `word*` the word with any ending, `..` up to
three words between, `#` begins a comment.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from bot.need.reading import fold

WORDS_BETWEEN = 3  # what `..` may skip
SPACE = r"(?:\W+|(?<=\W))"  # between words; nothing more is wanted after an optional word that brought its own

# "no insurance (at all|)": the space before a last group that may be missing belongs to the group, or the phrase could not end there.
_OPTIONAL_END = re.compile(r"\s+\(([^()]*[^()|])\|\)$")


class PhraseError(ValueError):
    """A phrase file cannot be read; the message says file, line and what to do."""


def compiled(phrase: str) -> str:
    """The regular expression of one phrase. Raises ValueError when its brackets do not match."""
    pattern = ""
    whole = _OPTIONAL_END.sub(lambda found: "(" + "".join(f" {one}|" for one in found[1].split("|")) + ")", fold(phrase.strip()))
    for part in re.findall(r"\.\.|[()|]|\*|[^\s()|*.]+|\s+|.", whole):
        if part == "..":
            pattern += rf"(?:\w+\W+){{0,{WORDS_BETWEEN}}}"
        elif part == "(":
            pattern += "(?:"
        elif part == "*":
            pattern += r"\w*"
        elif part in ")|":
            pattern += part
        elif part.isspace():
            pattern += SPACE
        else:
            pattern += re.escape(part)
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"brackets do not match in {phrase!r}: {error}") from error
    return pattern


def joined(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all, at the borders of words; nothing matches when there are none."""
    either = "|".join(patterns)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)")


def read(file: Path, sections: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each phrase with its section, compiled. Raises PhraseError for another section or a phrase that cannot be read."""
    section = None
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        line = line.partition("#")[0].strip()
        if not line:
            continue
        if line.startswith("["):
            section = line.strip("[]")
            if section not in sections:
                allowed = " or ".join(f"[{one}]" for one in sections)
                raise PhraseError(f"{file}:{number}: unknown section {line}; write {allowed}")
        elif section is None:
            raise PhraseError(f"{file}:{number}: a phrase before any section; put one such as [{next(iter(sections))}] above it")
        else:
            try:
                yield section, compiled(line)
            except ValueError as error:
                raise PhraseError(f"{file}:{number}: {error}") from error
