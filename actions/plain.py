"""A reply as plain text, for channels that show nothing else and for people who read it aloud."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from actions.parts import Card, Choices, Detail, Details, Part, Phone, Steps, Text, Urgent


def render(parts: Iterable[Part]) -> str:
    """The whole reply, a blank line between parts. Nothing a card shows is left out but the buttons' payloads."""
    return "\n\n".join(_part(part) for part in parts)


def _part(part: Part) -> str:
    match part:
        case Text():
            return part.text
        case Steps():
            return "\n".join([f"{part.title}:", *(f"{number}. {item}" for number, item in enumerate(part.items, 1))])
        case Urgent():
            lines = (f"{line.name} ({line.descriptor}): {_phones(line.phones)}. {line.why}" for line in part.lines)
            return "\n".join([part.title, *lines, part.say, f"{part.tell_title}: “{part.tell.text}”", *([f"({part.tell.note})"] if part.tell.note else [])])
        case Card():
            return "\n".join(line for line in _card(part) if line)
        case Details():
            return "\n".join([f"{part.title}:", *(f"- {_detail(item)}" for item in part.items)])
        case Choices():
            return "\n".join([part.text, *(f"- {option.title}" for option in part.options)])


def _card(card: Card) -> Iterable[str]:
    yield f"{card.name} ({card.descriptor})"
    yield card.why
    yield _phones(card.phones)
    yield card.opening
    yield from (f"{fact.label}: {fact.value}" for fact in card.facts)
    yield from (f"{link.label}: {link.url}" for link in card.links)
    yield f"{card.checked}. {card.source_label}: {urlsplit(card.source).hostname}" if card.source else card.checked


def _detail(item: Detail) -> str:
    noted = f"{item.text} ({item.note})" if item.note else item.text
    return f"{noted} {item.link.url}" if item.link else noted


def _phones(phones: tuple[Phone, ...]) -> str:
    return ", ".join(f"{phone.number} ({phone.note})" if phone.note else phone.number for phone in phones)
