"""Does the text around a word say that it is a place? Tokens in, `Evidence` and role out.

The word lists below are closed classes of five languages (prepositions, "municipality", "live", "work"), folded, Bulgarian also
in Latin letters. No place names here.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import cached_property
import re

from bot.place.folding import Token

SHORT_MESSAGE_WORDS = 4
"""Words beside the name in a message that is an answer to "where?" ("a co w Goes?"); longer ones need their own evidence."""

ROLE_WINDOW = 6
"""Words before a name in which "live" or "work" says what the place is to the person."""

VERB_WINDOW = 3
"""Words before a preposition in which "live" or "work" makes it one of place ("werk nu in Best")."""


class Evidence(IntEnum):
    """What the neighbourhood of a word says about its being a place, weakest first."""

    NONE = 0
    PREPOSITION = 1
    CAPITAL = 2  # a preposition, and a capital where the text uses capitals
    DWELLING = 3  # a preposition after "live" or "work"
    NAMED = 4  # "municipality of", a postcode, or the message says nothing else


_PREPOSITIONS = {
    "pl": "w we z ze do pod spod kolo obok okolice okolicach okolicy okolic niedaleko blisko przy przez kierunku",
    "ro": "in din la spre langa dinspre prin zona aproape",
    "bg": "в във от до край около при към близо v vav vuv ot do kraj krai kray okolo pri kam kum blizo w",
    "nl": "in te uit naar bij nabij rond rondom vanuit omgeving regio richting vlakbij tussen",
    "en": "in at from to near around outside nearby",
}
_WITH_CAPITAL = {"pl": "na", "ro": "pe", "bg": "на na", "nl": "op van", "en": "of on"}
# These introduce much else; only a capital after them says place ("op Urk", "на Тексел").

_NAMING = frozenset(
    "gmina gminie gminy gmine miasto miescie miasta miasteczko miasteczku miejscowosc miejscowosci "
    "oras orasul orasului comuna localitatea localitate primaria primariei municipiul "
    "град гр градът градче община общината кметство кметството grad gr gradat obshtina obshtinata obstina kmetstvo kmetstvoto "
    "gemeente stad stadje dorp dorpje plaats plaatsje woonplaats gemeentehuis stadhuis "
    "city town municipality village city of town of".split()
)
_OF = frozenset(("of", "van"))

_HOME = ("mieszk", "zamieszk", "locui", "stau", "stam", "domicil", "cazat", "живе", "живи", "живу", "жива", "zhive", "jive", "jivee")
_HOME += ("jivea", "zivej", "zivee", "woon", "gewoond", "wonen", "live", "living", "lives", "reside", "kwater", "квартир", "kvartir", "cazare")
_WORK = ("prac", "robie", "robi", "robot", "zatrudn", "lucr", "munc", "munk", "работ", "rabot", "werk", "gewerkt", "work", "fabry", "fabri")
_WORK += ("magazyn", "depozit", "склад", "sklad", "фабри", "warehouse", "baan", "job")

_FILLERS = frozenset(
    "a i oraz albo lub co jest to "
    "si sau dar iar e este eu "
    "и а или е i a ili "
    "en of het is ik uit hier "
    "and or the what how about is it i im".split()
)

_SENTENCE_END = re.compile(r"[.!?;:\n]")
_ONLY_SPACE = re.compile(r"[\s:\"'«„“”‘’-]*")


def _is_postcode(written: str) -> bool:
    """Return whether this is a Dutch postcode without its space: 5683ab."""
    return len(written) == 6 and written[:4].isdigit() and written[4:].isalpha()


def _by_word(groups: dict[str, str]) -> dict[str, frozenset[str]]:
    """Return word -> the languages it is listed for."""
    words: dict[str, set[str]] = {}
    for language, listed in groups.items():
        for word in listed.split():
            words.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in words.items()}


_PREPOSITION_LANGUAGES = _by_word(_PREPOSITIONS)
_WITH_CAPITAL_LANGUAGES = _by_word(_WITH_CAPITAL)
_NO_LANGUAGES: frozenset[str] = frozenset()


class Surroundings:
    """One message, asked about spans of its tokens. Built once a message; answers from closed word lists only."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._tokens = tokens

    @cached_property
    def _uses_capitals(self) -> bool:
        """Whether a capital means anything here: not in a message written in capitals."""
        return not self._text.isupper()

    def preposition_languages(self, first: int, language: str | None = None) -> frozenset[str]:
        """Return the languages whose preposition of place stands right before token `first`; only `language` if it is one."""
        if first == 0 or not self._touch(first - 1):
            return _NO_LANGUAGES
        languages = _PREPOSITION_LANGUAGES.get(self._tokens[first - 1].key, _NO_LANGUAGES)
        return frozenset((language,)) if language in languages else languages

    def has_capital(self, first: int) -> bool:
        """Return whether the token begins with a capital in a text where capitals mean something."""
        return self._uses_capitals and self._text[self._tokens[first].start].isupper()

    def has_inner_capital(self, first: int) -> bool:
        """Return whether the token has a capital that is not just the beginning of a sentence."""
        if first == 0 or not self.has_capital(first):
            return False
        return not _SENTENCE_END.search(self._between(first - 1))

    def has_space_after(self, first: int) -> bool:
        """Return whether space, and so more than an apostrophe, parts the token from the next."""
        return any(character.isspace() for character in self._between(first))

    def evidence(self, first: int, last: int) -> Evidence:
        """Return the strongest evidence for a place in tokens `first` to `last`, both included."""
        if self._is_named(first) or self._says_nothing_else(first, last):
            return Evidence.NAMED
        if not first or not self._touch(first - 1):
            return Evidence.NONE
        before = self._tokens[first - 1].key
        capital = self.has_capital(first)
        if before in _PREPOSITION_LANGUAGES:
            if any(token.key.startswith(_HOME + _WORK) for token in self._same_sentence(first - 1, VERB_WINDOW)):
                return Evidence.DWELLING
            return Evidence.CAPITAL if capital else Evidence.PREPOSITION
        return Evidence.CAPITAL if capital and before in _WITH_CAPITAL_LANGUAGES else Evidence.NONE

    def ends_clause(self, last: int) -> bool:
        """Return whether nothing, punctuation or a small word follows token `last`: then a word there is no adjective."""
        if last + 1 == len(self._tokens) or self._between(last).strip():
            return True
        after = self._tokens[last + 1].key
        return after in _FILLERS or after in _PREPOSITION_LANGUAGES

    def role(self, first: int) -> str | None:
        """Return "home" or "work" by the nearest such word before token `first` in its sentence, None without one."""
        for token in self._same_sentence(first, ROLE_WINDOW):
            if token.key.startswith(_HOME):
                return "home"
            if token.key.startswith(_WORK):
                return "work"
        return None

    def follows_place(self, first: int, previous_last: int) -> bool:
        """Return whether token `first` continues a list after the place that ends at `previous_last` ("Breda en Best")."""
        between = self._tokens[previous_last + 1 : first]
        return len(between) <= 1 and all(token.key in _FILLERS for token in between) and not _SENTENCE_END.search(self._between(first - 1))

    def _is_named(self, first: int) -> bool:
        """Whether "municipality", "town of" or a postcode stands right before the token."""
        if not first:
            return False
        if first > 1 and _is_postcode(self._tokens[first - 2].key + self._tokens[first - 1].key):
            return True
        if _is_postcode(self._tokens[first - 1].key):
            return True
        if not self._touch(first - 1):
            return False
        before = self._tokens[first - 1].key
        if before in _OF and first > 1:
            before = self._tokens[first - 2].key
        return before in _NAMING

    def _says_nothing_else(self, first: int, last: int) -> bool:
        """Whether the message is the name and at most a few words such as "and in"."""
        rest = len(self._tokens) - (last - first + 1)
        if rest > SHORT_MESSAGE_WORDS:
            return False
        others = (*self._tokens[:first], *self._tokens[last + 1 :])
        return all(token.key in _FILLERS or (token.key in _PREPOSITION_LANGUAGES and token.key != "at") for token in others)

    def _same_sentence(self, first: int, count: int) -> Sequence[Token]:
        """Return up to `count` tokens before `first` in its sentence, the nearest first."""
        found = []
        for i in range(first - 1, max(-1, first - 1 - count), -1):
            if _SENTENCE_END.search(self._between(i)):
                break
            found.append(self._tokens[i])
        return found

    def _between(self, i: int) -> str:
        """Return the text between token `i` and the next."""
        return self._text[self._tokens[i].end : self._tokens[i + 1].start]

    def _touch(self, i: int) -> bool:
        """Whether only space or an opening quote stands between token `i` and the next."""
        return _ONLY_SPACE.fullmatch(self._between(i)) is not None
