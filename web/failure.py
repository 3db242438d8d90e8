"""What a person is told when no answer can be looked up: 112 first, then that we failed, then a national line to call."""

from __future__ import annotations

from typing import Final

from knowledge.release import Release
from knowledge.schema import LANGUAGES, Body, dialled
from web.parts import Card, Phone, Text, Urgent, UrgentLine
from web.turns import BotTurn
from web.words import PageWords

EMERGENCY: Final = "112-noodnummer"
LEGAL_HELP: Final = "juridisch-loket"


def turns(release: Release, language: str | None) -> tuple[BotTurn, ...]:
    """The turns to show instead of an answer; in every language, short, when the person's is not known."""
    if language is not None:
        return (BotTurn(language, (_urgent(release, language), *_sorry(release, language))),)
    titles = (PageWords(release, code).say("urgent_title", "replies") for code in LANGUAGES)
    banner = Urgent(title="\n".join(titles), lines=(_line(release, None),))
    return (
        BotTurn(None, (banner,)),
        *(BotTurn(code, (Text(text=PageWords(release, code).say("failure", "replies")),)) for code in LANGUAGES),
    )


def text(release: Release, language: str | None) -> str:
    """The same in plain words, for programs."""
    said = [part.text for turn in turns(release, language) for part in turn.parts if isinstance(part, Text)]
    return " ".join(said)


def _urgent(release: Release, language: str) -> Urgent:
    words = PageWords(release, language)
    return Urgent(
        title=words.say("urgent_title", "replies"), say=words.say("urgent_say", "replies"), lines=(_line(release, language),)
    )


def _line(release: Release, language: str | None) -> UrgentLine:
    body = release.bodies.get(EMERGENCY)
    if body is None:  # a release without 112 is refused by the checks; 112 is dialled all the same
        return UrgentLine(name="112", phones=(Phone(number="112", link="112"),))
    return UrgentLine(name=body.name, descriptor=_descriptor(release, language, body), phones=_phones(body))


def _sorry(release: Release, language: str) -> tuple[Text | Card, ...]:
    words = PageWords(release, language)
    said = Text(text=words.say("failure", "replies"))
    body = release.bodies.get(LEGAL_HELP)
    if body is None or not body.phones:
        return (said,)
    line = words.say("failure_urgent", "replies").format(name=body.name, phone=body.phones[0].number)
    card = Card(body=body.id, name=body.name, descriptor=_descriptor(release, language, body), phones=_phones(body))
    return (said, Text(text=line), card)


def _descriptor(release: Release, language: str | None, body: Body) -> str:
    text = release.body_texts.get(language or "", {}).get(body.id)
    return text.descriptor if text else ""


def _phones(body: Body) -> tuple[Phone, ...]:
    return tuple(Phone(number=phone.number, link=dialled(phone.number)) for phone in body.phones)
