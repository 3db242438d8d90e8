"""Parts out of matches and words: the last step of the path, pure. Actions decide what to say; this says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from actions.parts import Card, Detail, Details, Fact, Link, Part, Phone, Steps, Text, Urgent, UrgentLine
from actions.words import Words
from knowledge.hours import DUTCH_TIME, OpeningState, state_at
from knowledge.lookup import Match, why as why_of
from knowledge.review import facts_of, rule_kind
from knowledge.schema import Body
from knowledge import schema


def need_parts(words: Words, need_id: str) -> tuple[Part, ...]:
    """What is said of a need before any body is named: that it was heard, what holds, what to do now."""
    text = words.need(need_id)
    return (Text(f"{text.acknowledge} {text.explanation}"), Steps(words.say("steps_title"), text.steps))


def need_details(words: Words, need_id: str, rules: Iterable[schema.Rule]) -> tuple[Details, ...]:
    """What helps at the desk and afterwards: the Dutch sentence to say, what to keep as proof, what the rules are."""
    text, dutch = words.need(need_id), words.release.need_texts["nl"][need_id].say
    said = Detail(dutch, "nl", "" if words.language == "nl" else text.say)
    proof = tuple(Detail(item, words.language) for item in text.evidence)
    return tuple(
        Details(key, words.say(f"{key}_title"), items)
        for key, items in (("say", (said,)), ("evidence", proof), ("rules", tuple(_rule(words, one) for one in rules)))
        if items
    )


def _rule(words: Words, rule: schema.Rule) -> Detail:
    """A rule with its day, and its source, or where its present figure stands."""
    url, label = (rule.page, words.say("rule_page")) if rule.page else (rule.source, words.say("source"))
    link = Link(url, label, "nl") if url and url.startswith("https://") else None
    return Detail(words.rule(rule.id).text, words.language, checked(words, rule_kind(rule), rule), link)


def checked(words: Words, kind: str, fact: schema.Fact) -> str:
    """When somebody last looked at a fact, and that it may have changed when that was long ago."""
    if fact.checked is None:
        return words.say("not_verified")
    return words.say("checked" if words.is_fresh(kind, fact) else "checked_old", date=words.day(fact.checked))


def urgent_part(words: Words, lines: Iterable[Body], need_ids: Sequence[str]) -> Urgent:
    """The banner with the numbers to call now and what to say there. The reason of a line is taken from the first need that gives one."""
    reasons = [words.need(one).reasons for one in need_ids]
    return Urgent(
        words.say("urgent_title"),
        words.say("urgent_say"),
        tuple(
            UrgentLine(
                body.id,
                body.name,
                words.body(body.id).descriptor,
                next((one[body.id] for one in reasons if body.id in one), words.body(body.id).what),
                numbers,
            )
            for body in lines
            if (numbers := phones(words, body))
        ),
        words.say("operator_title"),
        operator(words, words.release.needs[need_ids[0]].operator if need_ids else "help"),
    )


def operator(words: Words, kind: schema.Operator) -> Detail:
    """What to say in Dutch to whoever answers an urgent line, with its meaning; with the person's language, for an interpreter."""
    dutch = words.in_dutch()
    said, meant = dutch.say(f"operator_{kind}"), words.say(f"operator_{kind}")
    if words.language == "nl":
        return Detail(said, "nl")
    said = f"{said} {dutch.say('speaks', language=dutch.name_of_language(words.language))}"
    return Detail(said, "nl", f"{meant} {words.say('speaks', language=words.name_of_language(words.language))}")


def card(words: Words, match: Match, moment: datetime, municipality: str | None) -> Card:
    """The card of one body for one need."""
    body, text, here = match.body, words.body(match.body.id), location_in(match.body, municipality)
    why = why_of(words.need(match.need.id), match) or text.what
    if match.body.id != match.listed_as:  # a local desk: the reason speaks of its kind, its own text of the desk itself
        why = f"{text.what} {why}" if why != text.what else why
    return Card(
        body=body.id,
        name=official_name(words, body, municipality),
        descriptor=text.descriptor,
        why=why,
        phones=phones(words, body, here),
        open_state=(state := state_at(body.schedules, moment)).state,
        opening=opening(words, body, state, moment),
        links=tuple(links(words, body)) or tuple(links(words, words.release.bodies[match.listed_as])),
        facts=tuple(facts(words, body, here)),
        checked=checked_body(words, body),
        source=body.source,
        source_label=words.say("source"),
        local=match.is_local,
    )


def official_name(words: Words, body: Body, municipality: str | None) -> str:
    """The body's Dutch name; a municipal desk of no place in particular carries the person's own municipality."""
    if municipality and body.kind == "municipal-desk" and body.service_area == "national":
        return f"{words.say('municipality_of', place=words.place(municipality))}: {body.name}"
    return body.name


def phones(words: Words, body: Body, here: schema.Location | None = None) -> tuple[Phone, ...]:
    """The numbers with what a phone in the Netherlands dials for them, that of the near desk first; one that nobody checked for
    too long is left out."""
    near = (_phone(here.phone),) if here and here.phone and words.is_fresh("locations", here) else ()
    return near + tuple(
        _phone(phone.number, words.say(f"phone_{phone.purpose}") if phone.purpose else "") for phone in body.phones if not words.hides(phone)
    )


def _phone(number: str, note: str = "") -> Phone:
    return Phone(number, schema.dialled(number), note)


def location_in(body: Body, municipality: str | None) -> schema.Location | None:
    """The desk of this body in the person's own municipality, if it has one there."""
    return next((one for one in body.locations if one.municipality == municipality), None)


def checked_body(words: Words, body: Body) -> str:
    """When the ways to reach a body were last looked at, the oldest of them."""
    if body.checked is None:
        return words.say("not_verified")
    fresh = all(words.is_fresh(kind, fact) for kind, fact in facts_of(body) if kind in ("phones", "website", "address"))
    return words.say("checked" if fresh else "checked_old", date=words.day(body.checked))


def opening(words: Words, body: Body, state: OpeningState, moment: datetime) -> str:
    """When the body can be reached, seen from `moment`; empty for a body that nobody calls or visits at set hours."""
    match state:
        case OpeningState(state="always"):
            said = words.say("open_always")
        case OpeningState(state="open", until=until) if until is not None:
            said = words.say("open_now", time=words.clock(until))
        case OpeningState(state="closed", opens=opens) if opens is not None:
            said = _next_opening(words, opens, moment)
        case _:
            return words.say("hours_unknown") if body.phones or body.address else ""
    sure = body.schedules is not None and body.schedules.certainty == "seen"
    return said if sure else f"{said} ({words.say('hours_unsure')})"


def _next_opening(words: Words, opens: datetime, moment: datetime) -> str:
    today = moment.astimezone(DUTCH_TIME).date()
    time = words.clock(opens)
    if opens.date() == today:
        return words.say("opens_today", time=time)
    if opens.date() == today + timedelta(days=1):
        return words.say("opens_tomorrow", time=time)
    return words.say("opens_on", day=words.weekday(opens.date()), time=time)


def links(words: Words, body: Body) -> Iterator[Link]:
    """The page in the person's language first, else one in English, then the body's own site."""
    pages = {page.language: page for page in body.pages}
    if own := pages.get(words.language):
        yield Link(own.url, words.say("page_in_language"), own.language)
    elif (english := pages.get("en")) and words.language != "nl":
        label = words.say("page_in_other_language", language=words.name_of_language("en"))
        yield Link(english.url, label, "en")
    if body.website is not None:
        yield Link(body.website.url, words.say("website"), "nl")


def facts(words: Words, body: Body, here: schema.Location | None = None) -> Iterator[Fact]:
    """The labelled lines of a card, in the order in which a person needs them."""
    text = words.body(body.id)
    if any(words.hides(phone) for phone in body.phones):
        yield Fact("phone", words.say("call"), words.say("phone_too_old"))
    yield Fact("reach", words.say("reach"), f"{text.calling} {text.reach or ''}".strip())
    if here and here.street:
        yield Fact("address", words.say("address"), address(here))
    elif body.address:
        yield Fact("address", words.say("address"), address(body.address))
    if body.locations:
        yield Fact("desks", words.say("desks"), ", ".join(one.city for one in body.locations))
    yield Fact("languages", words.say("languages"), languages(words, body))
    if body.cost:
        yield Fact("cost", words.say("cost"), words.say(f"cost_{body.cost.value}"))
    if body.required_documents:
        yield Fact("bring", words.say("bring"), documents(words, body))
    if text.conditions:
        yield Fact("conditions", words.say("conditions"), text.conditions)


def address(of: schema.Address | schema.Location) -> str:
    """Street, postal code and town on one line."""
    return ", ".join(part for part in (of.street or "", f"{of.postal_code or ''} {of.city}".strip()) if part)


def languages(words: Words, body: Body) -> str:
    """The languages by name, the person's own first, those nobody confirmed marked as such."""
    if not body.languages:
        return words.say("languages_unknown")
    ordered = sorted(body.languages, key=lambda one: one.code != words.language)
    return ", ".join(
        words.name_of_language(one.code) + ("" if one.certainty == "seen" else f" ({words.say('languages_unsure')})") for one in ordered
    )


def documents(words: Words, body: Body) -> str:
    return ", ".join(words.say(f"document_{one}") for one in body.required_documents)
