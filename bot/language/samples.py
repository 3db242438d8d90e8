"""Training samples: sources in, labelled lines as people type them out. For training only; the seed decides everything."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bot.language import damage, typed
from bot.language.evidence import OURS
from bot.language.sources import (
    GREETINGS,
    NEIGHBOURS,
    STRANGERS,
    Vocabulary,
    interface_sentences,
    is_held_back,
    vocabulary,
)
from bot.language.words import telling_words

ROMANISED_SHARE = {"bg": 0.5, "ru": 0.35, "uk": 0.35, "mk": 0.35}
"""Share of samples in Latin letters; such samples carry the label "<language>-Latn"."""

PLAIN_SHARE = 0.5
"""Share of samples without diacritics, and half as many again with some words without: phones are typed on both ways."""

SLIP_SHARE = 0.1
FOREIGN_KEYBOARD_SHARE = {"pl": 0.03, "ro": 0.03}
LOST_LETTERS_SHARE = 0.02
DRAWN_OUT_SHARE = 0.02
"""Shares of samples with rarer damage, see damage.py. Drawn, not measured: seldom enough to cost other samples nothing."""

DUTCH_WORD_SHARE = 0.2
"""Share of samples of two words or more with one or two Dutch words inside, as in "biuro nie dało jaaropgave"."""

ENGLISH_WORD_SHARE, ENGLISH_WORD_SHARE_IN_DUTCH = 0.08, 0.2
"""The same for English words, as in "mijn hand zit vast in de machine"; Dutch borrows most, beside a lone word too."""

_DUTCH_LETTERS, _ENGLISH_LETTERS = 7, 4
# Words lent have at least so many letters: people keep the nouns of offices in Dutch, and everyday words in English.

MESSAGE_SHARE = 0.25
"""Share of samples drawn from data/nlu, when it is given."""

SENTENCE_SHARE = 0.25
"""Share of samples drawn from translated interfaces; neighbouring words are not strung at random there."""

_LENGTHS = (1,) * 7 + (2,) * 6 + (3,) * 4 + (4,) * 3 + (5, 6, 7, 8, 10, 12, 15, 20)
_FLATTENED_UP_TO = 2  # Lone words and pairs are drawn flatter, so that rare words are heard too.


@dataclass(frozen=True)
class Material:
    """What one language's samples are made of."""

    language: str
    words: Vocabulary
    sentences: Sequence[str]
    messages: Sequence[str] = field(default=())


def material(language: str, chat: Path, messages: Sequence[str] = (), held_back: bool = False) -> Material:
    """Return the language's material: the nine tenths the model learns from, or the tenth held back.

    `chat` is where the chat program is unpacked whose interface is read.
    """
    sentences = interface_sentences(language, chat)
    words = vocabulary(language, sentences, held_back)
    return Material(language, words, [s for s in sentences if is_held_back(s) == held_back], messages)


def all_material(messages: Mapping[str, Sequence[str]], chat: Path, held_back: bool = False) -> dict[str, Material]:
    """Return the material of all languages, ours first; `messages` holds extra messages per language.

    What is held back includes the languages the model never hears of.
    """
    names = OURS + NEIGHBOURS + (STRANGERS if held_back else ())
    return {name: material(name, chat, messages.get(name, ()), held_back) for name in names}


def samples(source: Material, lenders: Mapping[str, Vocabulary], count: int, rng: Random) -> Iterator[tuple[str, str]]:
    """Yield up to `count` pairs of label and telling words; the few that hold no telling word are left out.

    `lenders` holds the words of "nl" and "en", from which the other languages borrow.
    """
    for _ in range(count):
        text = _with_loan(_correct(source, rng), source.language, lenders, rng)
        label, line = as_typed(text, source.language, rng)
        if words := telling_words(line):
            yield label, words


def as_typed(text: str, language: str, rng: Random) -> tuple[str, str]:
    """Return the label and the text as someone types it: romanised or not, with or without diacritics, with slips."""
    label = language
    if rng.random() < ROMANISED_SHARE.get(language, 0.0):
        label, text = f"{language}-Latn", typed.romanised(text.lower(), language, rng)
    elif language == "ro" and rng.random() < 0.3:
        text = typed.with_cedilla(text)
    text = _damaged(text, language, rng)
    chance = rng.random()
    if chance < PLAIN_SHARE:
        text = typed.without_diacritics(text, language, rng)
    elif chance < PLAIN_SHARE * 1.5:
        plain = typed.without_diacritics
        text = " ".join(plain(w, language, rng) if rng.random() < 0.5 else w for w in text.split())
    if rng.random() < SLIP_SHARE:
        words = text.split(" ")
        i = rng.randrange(len(words))
        text = " ".join([*words[:i], typed.with_slip(words[i], rng), *words[i + 1 :]])
    return label, text


def _damaged(text: str, language: str, rng: Random) -> str:
    """Return the text, now and then with one kind of damage that keyboards, systems and feelings do."""
    foreign = FOREIGN_KEYBOARD_SHARE.get(language, 0.0)
    chance = rng.random()
    if chance < DRAWN_OUT_SHARE:
        return damage.drawn_out(text, rng)
    if chance < DRAWN_OUT_SHARE + LOST_LETTERS_SHARE:
        return damage.with_lost_letters(text, rng)
    if chance < DRAWN_OUT_SHARE + LOST_LETTERS_SHARE + foreign:
        return damage.on_foreign_keyboard(text, rng)
    return text


def lenders_of(materials: Mapping[str, Material]) -> dict[str, Vocabulary]:
    """Return the vocabularies that other languages borrow from."""
    return {name: materials[name].words for name in ("nl", "en")}


def _correct(source: Material, rng: Random) -> str:
    """Return a greeting, a span of a sentence or message, or words strung at random."""
    chance = rng.random()
    if chance < 0.05 and source.language in GREETINGS:
        greeting = rng.choice(GREETINGS[source.language].split(";"))
        return greeting if rng.random() < 0.6 else f"{greeting} {_strung(source.words, rng.choice(_LENGTHS), rng)}"
    if chance < 0.05 + MESSAGE_SHARE and source.messages:
        return _span(rng.choice(source.messages), rng)
    if chance > 1 - SENTENCE_SHARE and source.sentences:
        return _span(rng.choice(source.sentences), rng)
    return _strung(source.words, rng.choice(_LENGTHS), rng)


def _strung(words: Vocabulary, length: int, rng: Random) -> str:
    """Return `length` words strung at random."""
    weights = words.flattened if length <= _FLATTENED_UP_TO else words.natural
    return " ".join(rng.choices(words.words, cum_weights=weights, k=length))


def _span(text: str, rng: Random) -> str:
    """Return some neighbouring words of the text, half of the time all of it."""
    if rng.random() < 0.5:
        return text
    words = text.split()
    length = min(rng.choice(_LENGTHS) + 1, len(words))
    start = rng.randrange(len(words) - length + 1)
    return " ".join(words[start : start + length])


def _with_loan(text: str, language: str, lenders: Mapping[str, Vocabulary], rng: Random) -> str:
    """Return the text, sometimes with a Dutch or English word inside, or two in a text of five words and more."""
    words = text.split()
    chance = rng.random()
    dutch_share, english_share = (0.0, ENGLISH_WORD_SHARE_IN_DUTCH) if language == "nl" else (DUTCH_WORD_SHARE, ENGLISH_WORD_SHARE)
    if language == "en":
        english_share = 0.0
    if len(words) < (1 if language == "nl" else 2) or chance >= dutch_share + english_share:
        return text
    lender, letters = ("nl", _DUTCH_LETTERS) if chance < dutch_share else ("en", _ENGLISH_LETTERS)
    vocabulary = lenders[lender]
    drawn = [w for w in rng.choices(vocabulary.words, cum_weights=vocabulary.flattened, k=12) if len(w) >= letters]
    place = rng.randrange(len(words) + 1)
    words[place:place] = drawn[: 2 if len(words) >= 5 and rng.random() < 0.3 else 1]
    return " ".join(words)
