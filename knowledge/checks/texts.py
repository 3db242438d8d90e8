"""Checks that every language has every word, and that words fit the program that fills them in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from string import Formatter

from knowledge.faults import Fault
from knowledge.schema import LANGUAGES
from knowledge.source import SURFACES, Source
from knowledge.texts import fingerprint, originals

# The catalogue that decides which keys and placeholders exist.
MODEL_LANGUAGE = "en"


def every_text_exists(source: Source, _today: date) -> Iterator[Fault]:
    """A missing text leaves a person without an answer in their own language."""
    for language in LANGUAGES:
        for kind, ids, texts in (
            ("needs", source.needs, source.need_texts[language]),
            ("bodies", source.bodies, source.body_texts[language]),
            ("rules", source.rules, source.rule_texts[language]),
        ):
            for missing in ids.keys() - texts.keys():
                yield source.fault((kind, missing), "text-missing", f"{missing} has no text in {language}",
                             "people would get no answer in this language", f"write it in texts/{language}/{kind}")  # fmt: skip
            for extra in texts.keys() - ids.keys():
                yield source.fault(("texts", language, kind, extra), "text-unused", f"{extra} is no id of {kind}",
                             "these words are never shown", "mend the id or remove the entry")  # fmt: skip


def every_reason_exists(source: Source, _today: date) -> Iterator[Fault]:
    """A body without a reason looks like a guess."""
    for language in LANGUAGES:
        for need_id, text in source.need_texts[language].items():
            need = source.needs.get(need_id)
            if need is None:
                continue
            named = dict.fromkeys((*need.bodies, *need.for_professionals, *need.urgent))
            for one in named:
                if not text.reasons.get(one):
                    yield source.fault(("texts", language, "needs", need_id), "reason-missing", f"{need_id} has no reason for {one}",
                                 "people would not know why to call there", "add one sentence under reasons")  # fmt: skip
            for one in text.reasons.keys() - named.keys():
                yield source.fault(("texts", language, "needs", need_id), "reason-unused", f"{need_id} gives a reason for {one}, which it does not list",
                             "these words are never shown", "add the body to needs.yml or remove the reason")  # fmt: skip


def catalogues_are_complete(source: Source, _today: date) -> Iterator[Fault]:
    """A missing string would show a key to a person."""
    for surface in SURFACES:
        model = source.catalogues[MODEL_LANGUAGE, surface]
        for language in LANGUAGES:
            strings = source.catalogues[language, surface]
            for missing in model.keys() - strings.keys():
                yield source.fault(("texts", language, surface, missing), "string-missing", f"{language}/{surface}.yml has no {missing}",
                             "people would see nothing or a program's word", f"add {missing}")  # fmt: skip
            for extra in strings.keys() - model.keys():
                yield source.fault(("texts", language, surface, extra), "string-unused", f"{extra} is not in {MODEL_LANGUAGE}/{surface}.yml",
                             "it is never shown", "mend the key or remove it")  # fmt: skip


def placeholders(text: str) -> set[str]:
    """The names in braces. Raises ValueError for a brace that is not closed."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def placeholders_agree(source: Source, _today: date) -> Iterator[Fault]:
    """A lost placeholder drops a phone number or a name from the answer; an unknown one stops the reply."""
    for (language, surface), strings in source.catalogues.items():
        model = source.catalogues[MODEL_LANGUAGE, surface]
        for key, text in strings.items():
            try:
                found, wanted = placeholders(text), placeholders(model.get(key, text))
            except ValueError:
                found, wanted = {"?"}, set()
            if found != wanted:
                yield source.fault(("texts", language, surface, key), "placeholder", f"{key} holds {sorted(found)} instead of {sorted(wanted)}",
                             "the reply would lack something or fail", "keep the words in braces as they are in the English file")  # fmt: skip


def texts_keep_up_with_their_source(source: Source, _today: date) -> Iterator[Fault]:
    """When the source of a text has changed, the other languages may still say what held before."""
    for key, text, origin in originals(source):
        now = fingerprint(origin)
        if text.status == "outdated":
            said = "is marked outdated"
        elif text.source_hash is not None and text.source_hash != now:
            said = "was written before its source last changed"
        elif text.source_hash is None:
            said = "was never compared with its source"
        else:
            continue
        yield source.fault(key, "outdated", f"{key[-1]} {said} ({now})", "people may read what no longer holds",
                     f"compare it with the source, then `wegwijs knowledge compared {key[1]} {key[-1]}`", severity="warning")  # fmt: skip


def unreachable_bodies_say_how(source: Source, _today: date) -> Iterator[Fault]:
    """A body without phone and website helps only when the text says how to reach it."""
    for body in source.bodies.values():
        if body.phones or body.website or body.address or body.email:
            continue
        for language in LANGUAGES:
            text = source.body_texts[language].get(body.id)
            if text is not None and not text.reach:
                yield source.fault(("texts", language, "bodies", body.id), "no-way", f"{body.id} has no phone, website, address or reach",
                             "people would read a name and stand there", "write under reach where to ask for it")  # fmt: skip
