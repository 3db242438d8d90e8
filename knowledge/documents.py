"""A release as rows and back: which model each kind of row holds. Knows no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, NamedTuple

from knowledge.gazetteer import Municipality
from knowledge.release import Release
from knowledge.review import ReviewPeriods
from knowledge.schema import Body, Need, Rule
from knowledge.source import Source
from knowledge.wording import BodyText, NeedText, RuleText


class Entry(NamedTuple):
    """One row: `document` is JSON-ready. `language` is empty where there is none."""

    kind: str
    language: str
    key: str
    document: dict[str, Any]


def entries(source: Source) -> Iterator[Entry]:
    """Everything in the files, in their order."""
    for kind, models in (("need", source.needs), ("body", source.bodies), ("rule", source.rules)):
        for key, model in models.items():
            yield Entry(kind, "", key, model.model_dump(mode="json", exclude_defaults=True))
    for code, municipality in source.municipalities.items():
        yield Entry("municipality", "", code, _municipality_document(municipality))
    for kind, texts in (("need-text", source.need_texts), ("body-text", source.body_texts), ("rule-text", source.rule_texts)):
        for language, by_key in texts.items():
            for key, text in by_key.items():
                yield Entry(kind, language, key, text.model_dump(mode="json", exclude_none=True))
    for (language, surface), strings in source.catalogues.items():
        yield Entry("catalogue", language, surface, dict(strings))
    yield Entry("review", "", "periods", source.review.model_dump())


def release(content_hash: str, built_at: datetime, rows: Iterable[Entry]) -> Release:
    """The release that the rows hold. Raises pydantic.ValidationError for a document of another schema."""
    made = Release(content_hash, built_at, {}, {}, {}, {}, {}, {}, {}, {}, ReviewPeriods())
    for kind, language, key, document in rows:
        match kind:
            case "need":
                made.needs[key] = Need.model_validate(document)
            case "body":
                made.bodies[key] = Body.model_validate(document)
            case "rule":
                made.rules[key] = Rule.model_validate(document)
            case "municipality":
                made.municipalities[key] = _municipality(document)
            case "need-text":
                made.need_texts.setdefault(language, {})[key] = NeedText.model_validate(document)
            case "body-text":
                made.body_texts.setdefault(language, {})[key] = BodyText.model_validate(document)
            case "rule-text":
                made.rule_texts.setdefault(language, {})[key] = RuleText.model_validate(document)
            case "catalogue":
                made.catalogues[language, key] = document
            case "review":
                object.__setattr__(made, "review", ReviewPeriods.model_validate(document))
            case _:
                raise ValueError(f"a row of kind {kind!r} is none of a release's")
    return made


def _municipality_document(one: Municipality) -> dict[str, Any]:
    return {**asdict(one), "names": list(one.names), "valid_to": one.valid_to.isoformat() if one.valid_to else None}


def _municipality(document: dict[str, Any]) -> Municipality:
    last_day = document["valid_to"]
    return Municipality(**{**document, "names": tuple(document["names"]), "valid_to": date.fromisoformat(last_day) if last_day else None})
