"""The key `wegwijs`: what the standard has no field for, in the form of our own files, without nulls.

On a service: the body as its fact file has it, and its words. On a taxonomy term: the need and its words, or names. On the
taxonomy of needs: the rules and their words. Enough to have the same models back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from knowledge.hsds.known import Json, Known
from knowledge.schema import LANGUAGES, Body, Need, Rule, Strict
from knowledge.wording import BodyText, NeedText, RuleText

KEY: Final = "wegwijs"
FORMAT: Final = 1  # raised when a reader of the old form would misread the new one

Model = TypeVar("Model", bound=Strict)


def dump(model: Strict) -> Json:
    """A model as its file has it: no defaults, no nulls."""
    return model.model_dump(mode="json", exclude_defaults=True, exclude_none=True)


def load(kind: type[Model], data: Any) -> Model | None:
    """The model of what `dump` gave, or None when it is something else."""
    try:
        return kind.model_validate(_with_nulls(data))
    except ValidationError:
        return None


def _with_nulls(data: Any) -> Any:
    """The data with `checked: null` where a fact of general knowledge had it: the one null that a file must state."""
    if isinstance(data, Mapping):
        found = {str(key): _with_nulls(value) for key, value in data.items()}
        return {**found, "checked": None} if "certainty" in found and "checked" not in found else found
    return [_with_nulls(one) for one in data] if isinstance(data, list) else data


def of_body(known: Known, body: Body) -> Json:
    """What a service carries: its body and the words for it."""
    return {"format": FORMAT, "body": dump(body), "texts": _texts(known.body_texts, body.id)}


def of_need(known: Known, need: Need) -> Json:
    """What the term of a need carries: the need, its words and its names."""
    return {"format": FORMAT, "need": dump(need), "texts": _texts(known.need_texts, need.id), **names(known, need.id)}


def of_rules(known: Known) -> Json:
    """What the taxonomy of needs carries: all rules and their words."""
    rules = [{"rule": dump(rule), "texts": _texts(known.rule_texts, rule.id)} for rule in known.rules.values()]
    return {"format": FORMAT, "rules": rules}


def names(known: Known, need_id: str) -> Json:
    """The name of a need per language, for the term inside a service."""
    return {"names": {language: texts[need_id].name for language, texts in known.need_texts.items() if need_id in texts}}


def _texts(texts: Mapping[str, Mapping[str, Strict]], key: str) -> Json:
    return {language: dump(by_key[key]) for language, by_key in texts.items() if key in by_key}


def texts_of(kind: type[Model], extension: Mapping[str, Any]) -> dict[str, Model]:
    """The words in an extension by language; what cannot be read, or is in a language that is not ours, is left out."""
    given = extension.get("texts")
    found = {language: load(kind, given[language]) for language in LANGUAGES if language in given} if isinstance(given, Mapping) else {}
    return {language: text for language, text in found.items() if text is not None}


def body_of(service: Json) -> tuple[Body, dict[str, BodyText]] | None:
    """The body that a service of our own export carries, with its words; None for a service of somebody else."""
    extension = _of(service)
    body = load(Body, extension.get("body"))
    return (body, texts_of(BodyText, extension)) if body is not None else None


def need_of(term: Json) -> tuple[Need, dict[str, NeedText]] | None:
    """The need that a term of our own export carries, with its words; None for another term."""
    extension = _of(term)
    need = load(Need, extension.get("need"))
    return (need, texts_of(NeedText, extension)) if need is not None else None


def rules_of(taxonomy: Json) -> list[tuple[Rule, dict[str, RuleText]]]:
    """The rules that a taxonomy of our own export carries, with their words."""
    given = _of(taxonomy).get("rules")
    entries = [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []
    found = [(load(Rule, one.get("rule")), texts_of(RuleText, one)) for one in entries]
    return [(rule, texts) for rule, texts in found if rule is not None]


def _of(thing: Json) -> Mapping[str, Any]:
    extension = thing.get(KEY)
    return extension if isinstance(extension, Mapping) and extension.get("format") == FORMAT else {}
