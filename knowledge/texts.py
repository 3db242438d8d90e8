"""Fingerprints of texts: what a text was compared with, so that a change in its source is noticed in every language.

The Dutch words of needs and bodies are the source of the other languages' (same meaning, each written on its own); a rule's
statement is the source of its words in all five.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from knowledge.schema import LANGUAGES, Rule
from knowledge.source import Source
from knowledge.wording import Text

# The language whose needs and bodies the others are compared with.
SOURCE_LANGUAGE = "nl"


def fingerprint(source: Text | Rule) -> str:
    """A letter and eleven hexadecimal digits that change when the words do; a new status or hash alone changes nothing.

    The letter keeps YAML from reading a number.
    """
    words: dict[str, Any]
    if isinstance(source, Rule):
        words = {"statement": source.statement, "exceptions": source.exceptions}
    else:
        words = source.model_dump(exclude={"status", "source_hash"}, exclude_none=True)
    canonical = json.dumps(words, ensure_ascii=False, sort_keys=True)
    return "h" + hashlib.sha256(canonical.encode()).hexdigest()[:11]


def originals(source: Source) -> Iterator[tuple[tuple[str, ...], Text, Text | Rule]]:
    """Every text that has a source: key of its place, the text, and what it is to be compared with."""
    for language in LANGUAGES:
        if language != SOURCE_LANGUAGE:
            for kind, texts in (("needs", source.need_texts), ("bodies", source.body_texts)):
                for key, text in texts[language].items():
                    if (origin := texts[SOURCE_LANGUAGE].get(key)) is not None:
                        yield ("texts", language, kind, key), text, origin
        for key, rule_text in source.rule_texts[language].items():
            if (rule := source.rules.get(key)) is not None:
                yield ("texts", language, "rules", key), rule_text, rule
