"""Checks on the words themselves: what may not stand in a text, and which letters may stand side by side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from knowledge.faults import Fault
from knowledge.source import Source

# A phone, price or date ages unseen inside a sentence; facts carry source and day, texts do not.
# 112 and 113 are names of lines; up to three digits covers "14 days", "8%", "10-15 hours".
_LONG_NUMBER = re.compile(r"(?:\d[\s.\-/]?){5,}\d|\d{4,}")
# A rule holds from or until a day, and its year belongs to what it says; nowhere else may one stand.
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONEY = re.compile(r"€|\beuro?s?\b\s*\d|\d\s*(?:€|euro\b|eur\b|zł|lei\b|лв|евро)", re.IGNORECASE)
_LINK_OR_MARKUP = re.compile(r"https?:|www\.|<[a-z/]|&[a-z]+;|\*\*|\]\(", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_CEDILLA = re.compile("[şţŞŢ]")


def sentences(source: Source) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Every text shown to people: key of its place, language, sentence."""
    for language, needs in source.need_texts.items():
        for key, need in needs.items():
            own = (need.name, need.choice, need.acknowledge, need.explanation, need.say)
            for text in (*own, *need.steps, *need.evidence, *need.reasons.values()):
                yield ("texts", language, "needs", key), language, text
    for language, bodies in source.body_texts.items():
        for key, body in bodies.items():
            for text in (body.descriptor, body.what, body.calling, body.conditions or "", body.reach or ""):
                yield ("texts", language, "bodies", key), language, text
    for language, rules in source.rule_texts.items():
        for key, rule in rules.items():
            yield ("texts", language, "rules", key), language, rule.text
    for (language, surface), strings in source.catalogues.items():
        for key, text in strings.items():
            yield ("texts", language, surface, key), language, text


def _faults(source: Source, check: str, what: str, harm: str, mend: str, wrong: re.Pattern[str]) -> Iterator[Fault]:
    for key, _, text in sentences(source):
        if found := wrong.search(text):
            yield source.fault(key, check, f"{key[-1]}: {what} “{found.group().strip()}”", harm, mend)


def no_numbers_that_age(source: Source, _today: date) -> Iterator[Fault]:
    """Phones and sums in sentences go wrong unseen."""
    for key, _, text in sentences(source):
        if found := _LONG_NUMBER.search(_YEAR.sub("", text) if key[2] == "rules" else text):
            yield source.fault(key, "number", f"{key[-1]}: a phone or long number “{found.group().strip()}”", "it goes wrong unseen",
                         "put it into facts/")  # fmt: skip
    yield from _faults(source, "money", "a sum of money", "it changes every year", "say who can tell, or name no sum", _MONEY)


def no_links_or_markup(source: Source, _today: date) -> Iterator[Fault]:
    """Each channel shows text in its own way; a link or tag inside a sentence would be shown raw."""
    yield from _faults(source, "markup", "a link or markup", "it is shown raw in chat apps", "links go into facts/", _LINK_OR_MARKUP)


def one_script_per_word(source: Source, _today: date) -> Iterator[Fault]:
    """A Latin letter inside a Cyrillic word looks right, and read-aloud and search stumble over it."""
    for key, _, text in sentences(source):
        for word in _WORD.findall(text):
            scripts = {unicodedata.name(letter, "").split()[0] for letter in word if letter not in "ªº"}
            if len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1:
                yield source.fault(key, "mixed-script", f"{key[-1]}: “{word}” mixes two alphabets",
                            "search and read-aloud fail on it", "type the word again on one keyboard")  # fmt: skip


def romanian_letters(source: Source, _today: date) -> Iterator[Fault]:
    """Cedilla letters are Turkish; screen readers spell them out."""
    for key, language, text in sentences(source):
        if language == "ro" and (found := _CEDILLA.search(text)):
            yield source.fault(key, "cedilla", f"{key[-1]}: “{found.group()}” has a cedilla",
                        "screen readers stumble over it", "use ș and ț with a comma below")  # fmt: skip
