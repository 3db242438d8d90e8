"""Step 4 of the path of a message: text in, the municipalities it names out, each with its place in the text.

Pure: the gazetteer and the word lists are handed to the constructor. Forms are made in `forms.py`, the neighbourhood of a word
is judged in `context.py`; nothing here knows a name or a language's words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.place.common_words import CommonWords, Level, load_common_words
from bot.place.context import Evidence, Surroundings
from bot.place.folding import Token, tokens
from bot.place.forms import Closeness, forms_of
from knowledge.gazetteer import Municipality, load_municipalities

TYPO_MIN_LETTERS = 7
"""The shortest word that may be a typing error of a name; shorter words have too many real neighbours (test_find.py)."""

OFFICIAL_SHARE = 0.75
"""Share of the confidence for a municipality over villages elsewhere with its name ("Hengelo"); judged, not measured."""

_CLOSENESS_CONFIDENCE = {Closeness.NAME: 1.0, Closeness.INFLECTED: 0.95, Closeness.SPELLING: 0.85}
_TYPO_CONFIDENCE = 0.7
_COMMON_WORD_CONFIDENCE = 0.8  # factor for a name that is also a word, however good its context
_BARE_COMMON_WORD_CONFIDENCE = 0.5  # factor when only the shortness of the message speaks for it: "Best." can mean "fine"
_GLUED = ("a dam", "r dam", "а дам", "р дам")  # with a space these are other words: Polish "a dam ci" = "and I will give you"


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """One municipality that the text may name. Matches with the same span are alternatives, the likeliest first.

    `start` and `end` in characters of the text, end excluded; `confidence` 0 to 1; `role` is "home" or "work" when a word before
    the name says so.
    """

    code: str
    name: str
    text: str
    start: int
    end: int
    confidence: float
    role: str | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A municipality that a form may mean, with the share of confidence it has among all such."""

    municipality: Municipality
    closeness: Closeness
    share: float


@dataclass(frozen=True, slots=True)
class _Hit:
    """Tokens `first` to `last` (included) that are a place: its form, and what to multiply the confidence with."""

    first: int
    last: int
    form: str
    factor: float


class PlaceFinder:
    """Finds municipalities in messages. Building takes about half a second; `find` some tens of microseconds."""

    def __init__(self, municipalities: Iterable[Municipality], common_words: CommonWords) -> None:
        self._common = common_words
        self._candidates = _candidates_by_form(municipalities)
        self._longest: dict[str, int] = {}
        self._typo_targets: dict[tuple[str, int], list[str]] = {}
        wary = {form for form, level in common_words.levels.items() if level is not Level.PLAIN}
        for form, candidates in self._candidates.items():
            words = form.split()
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))
            is_target = len(words) == 1 and len(form) >= TYPO_MIN_LETTERS and form not in wary
            if is_target and candidates[0].closeness < Closeness.SPELLING:
                self._typo_targets.setdefault((form[0], len(form)), []).append(form)

    def find(self, text: str, language: str | None = None) -> tuple[PlaceMatch, ...]:
        """Return what the text names, in its order; alternatives for one span stand together, the likeliest first.

        `language` (ISO 639-1) is what the message is written in, if known; it only settles what "in" or "do" means.
        """
        words = tokens(text)
        around = Surroundings(text, words)
        matches: list[PlaceMatch] = []
        for hit in self._hits(words, around, language):
            start, end = words[hit.first].start, words[hit.last].end
            role = around.role(hit.first)
            for one in self._candidates[hit.form]:
                confidence = round(one.share * _CLOSENESS_CONFIDENCE[one.closeness] * hit.factor, 2)
                found = one.municipality
                matches.append(PlaceMatch(found.code, found.name, text[start:end], start, end, confidence, role))
        return tuple(matches)

    def _hits(self, words: list[Token], around: Surroundings, language: str | None) -> Iterator[_Hit]:
        """Yield the places from left to right, the longest name first, none overlapping."""
        first = 0
        previous_last: int | None = None
        while first < len(words):
            hit = self._exact(words, first, around, language, previous_last) or self._mistyped(words, first, around)
            if hit is None:
                first += 1
                continue
            yield hit
            previous_last = hit.last
            first = hit.last + 1

    def _exact(
        self, words: list[Token], first: int, around: Surroundings, language: str | None, previous_last: int | None
    ) -> _Hit | None:
        """Return the longest form that begins at `first` and may count there."""
        for length in range(min(self._longest.get(words[first].key, 0), len(words) - first), 0, -1):
            last = first + length - 1
            form = " ".join(word.key for word in words[first : last + 1]) if length > 1 else words[first].key
            if form not in self._candidates or (form in _GLUED and around.has_space_after(first)):
                continue
            factor = self._factor(form, first, last, around, language, previous_last)
            if factor:
                return _Hit(first, last, form, factor)
        return None

    def _factor(
        self, form: str, first: int, last: int, around: Surroundings, language: str | None, previous_last: int | None
    ) -> float:
        """Return what this form counts for here: 1 for a plain name, 0 when the context does not make it a place."""
        level = self._common.levels.get(form, Level.PLAIN)
        if level is Level.PLAIN:
            return 1.0
        if level is Level.NEVER:
            return 0.0
        evidence = around.evidence(first, last)
        if evidence is Evidence.NAMED:
            return _COMMON_WORD_CONFIDENCE if first or level < Level.STRONG else _BARE_COMMON_WORD_CONFIDENCE
        if previous_last is not None and around.has_capital(first) and around.follows_place(first, previous_last):
            return _COMMON_WORD_CONFIDENCE
        if evidence is Evidence.DWELLING:
            enough = level < Level.STRONG or around.has_capital(first) or around.ends_clause(last)
        elif evidence is Evidence.CAPITAL:
            enough = level < Level.SAID
        elif evidence is Evidence.PREPOSITION and level in (Level.CONTEXT, Level.STRONG):
            enough = around.preposition_languages(first, language).isdisjoint(self._common.languages[form])
        else:
            enough = evidence is Evidence.PREPOSITION and level is Level.PLACE
        return _COMMON_WORD_CONFIDENCE if enough else 0.0

    def _mistyped(self, words: list[Token], first: int, around: Surroundings) -> _Hit | None:
        """Return the one name that is a single edit away, where the context or a capital says that a name is meant."""
        word = words[first].key
        if len(word) < TYPO_MIN_LETTERS or word in self._common.near or word in self._common.levels:
            return None
        if not around.has_inner_capital(first) and around.evidence(first, first) is Evidence.NONE:
            return None
        # OSA: two letters swapped are one edit, the commonest slip on a phone.
        nearest = [
            form
            for length in (len(word) - 1, len(word), len(word) + 1)
            for form, _, _ in process.extract(
                word, self._typo_targets.get((word[0], length), ()), scorer=OSA.distance, score_cutoff=1, limit=None
            )
        ]
        meant = {tuple(one.municipality.code for one in self._candidates[form]) for form in nearest}
        if len(meant) != 1:
            return None  # no name, or two towns equally near: then asking is better than guessing
        return _Hit(first, first, nearest[0], _TYPO_CONFIDENCE)


def _candidates_by_form(municipalities: Iterable[Municipality]) -> dict[str, tuple[_Candidate, ...]]:
    """Return form -> the municipalities that it is closest to, the likeliest first; their shares add up to 1."""
    closest: dict[str, tuple[Closeness, list[Municipality]]] = {}
    for municipality in municipalities:
        for form, closeness in forms_of(municipality).items():
            held = closest.get(form)
            if held is None or closeness < held[0]:
                closest[form] = (closeness, [municipality])
            elif closeness == held[0]:
                held[1].append(municipality)
    rivals = {one for _, found in closest.values() if len(found) > 1 for one in found}
    official = {one.code: forms_of(replace(one, names=one.names[:1])) for one in rivals}
    return {form: _shared(closeness, found, [form in official[one.code] for one in found] if len(found) > 1 else [True])
            for form, (closeness, found) in closest.items()}  # fmt: skip


def _shared(closeness: Closeness, found: list[Municipality], is_official: list[bool]) -> tuple[_Candidate, ...]:
    """Return the municipalities with their shares: those officially called so have OFFICIAL_SHARE between them."""
    officials = sum(is_official)
    if officials in (0, len(found)):
        return tuple(_Candidate(one, closeness, 1 / len(found)) for one in found)
    shares = {True: OFFICIAL_SHARE / officials, False: (1 - OFFICIAL_SHARE) / (len(found) - officials)}
    ranked = sorted(zip(found, is_official), key=lambda pair: not pair[1])
    return tuple(_Candidate(one, closeness, shares[official]) for one, official in ranked)


def load_place_finder() -> PlaceFinder:
    """Return a finder over the gazetteer and word lists of this repository; reads three small files."""
    return PlaceFinder(load_municipalities(), load_common_words())
