"""Where training text comes from: packages from PyPI and npm in, (language, text) out. For training only.

Sources and licences are listed in docs/data.md. Nothing is read at import.
"""

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from itertools import accumulate
from pathlib import Path

import wordfreq

from bot.language.evidence import OURS
from bot.language.typed import serbian_cyrillic

NEIGHBOURS = ("uk", "ru", "mk", "sr", "sh", "hu", "cs", "sk", "de", "es", "it", "tr", "lt", "fr", "pt",
              "sl", "sv", "da", "nb", "lv", "ca", "fi", "id", "is", "sq", "et", "eu", "gl", "ga", "cy")  # fmt: skip
"""Languages that must not be taken for ours. sr is Serbian in Cyrillic, sh Serbian, Croatian and Bosnian in Latin letters."""

STRANGERS = ("fil", "vi", "lb")
"""Languages our model never hears of; fitting on them teaches when to believe lid.176, which knows 176."""

UNLISTED = ("sq", "et", "eu", "gl", "ga", "cy", "lb")
"""Those wordfreq has no list for: their words are those of their interface sentences."""

VOCABULARY = 50_000
"""Commonest words per language: past this wordfreq's lists hold mostly names and foreign words."""

HELD_BACK = 10
"""One word or sentence in ten is kept from the model and used to fit the combination."""

_ALWAYS_KEPT = 1500  # The commonest words carry most messages: none of them is held back.

_FRONTEND = "home-assistant-frontend"
_FRONTEND_LANGUAGES = {"sr": "sr", "sh": "sr-Latn", "hr": "hr"}
_CHAT_LANGUAGES = {"sh": ("hr", "sr_Latn"), "en": ("en_EN",), "de": ("de_DE",), "nb": ("nb_NO",), "pt": ("pt", "pt_BR")}
_CYRILLIC = frozenset(("bg", "uk", "ru", "mk", "sr"))
_ENGLISH_FACTOR, _ENGLISH_FACTOR_ABROAD = 4.0, 1.0
# A word this much commoner in English is an English word in another list. Stricter for languages we do not serve: English
# words in their lists cost English lone words (0.92 right with 4, 0.94 with 1), while our own languages do borrow them.
_PLACEHOLDER = re.compile(r"%\(\w+\)s|\{[^{}]*\}|<[^<>]*>|\[%[^\]]*\]|https?://\S+|[{}|]")
_LETTERS = re.compile(r"[^\W\d_]+")

# Greetings and first words, from general knowledge of the languages; a third column would be a phrase book.
GREETINGS = {
    "pl": "cześć;czesc;hej;witam;dzień dobry;dzien dobry;dobry wieczór;siema;halo;pomocy;dziękuję;dzieki;dzięki;proszę;tak;nie;do widzenia;pomoc;po polsku",
    "ro": "bună;buna;buna ziua;bună ziua;salut;alo;noroc;buna seara;bună seara;ajutor;mulțumesc;multumesc;mersi;da;nu;vă rog;va rog;la revedere;neata;buna dimineata;in romana;servus",
    "bg": "здравей;здравейте;здрасти;добър ден;добро утро;добър вечер;ало;привет;помощ;благодаря;мерси;да;не;моля;довиждане;на български;чао;хей",
    "nl": "hoi;hallo;dag;goedendag;goedemorgen;goedemiddag;goedenavond;hoihoi;help;bedankt;dank je;dankjewel;ja;nee;doei;alstublieft;hulp;in het nederlands;hey hoi;moi",
    "en": "hi;hello;hey;hi there;good morning;good afternoon;good evening;help;help me;thanks;thank you;yes;no;please;bye;in english;hello there;yo",
    "uk": "привіт;добрий день;доброго дня;вітаю;дякую;допоможіть;так;ні;будь ласка;добрий вечір;українською",
    "ru": "привет;здравствуйте;добрый день;спасибо;помогите;да;нет;пожалуйста;алло;добрый вечер;до свидания;по русски",
    "mk": "здраво;добар ден;благодарам;помош;да;не;ве молам;добро утро;добровечер",
    "sr": "здраво;добар дан;хвала;помоћ;да;не;молим;ћао",
    "sh": "zdravo;dobar dan;bok;hvala;pomoć;da;ne;molim;ćao;cao;dobro jutro;dobra večer;ej",
    "hu": "szia;sziasztok;jó napot;helló;köszönöm;segítség;igen;nem;kérem;jó reggelt;jó estét",
    "cs": "ahoj;čau;dobrý den;dobry den;děkuji;pomoc;ano;ne;prosím;dobré ráno",
    "sk": "ahoj;čau;dobrý deň;dobry den;ďakujem;pomoc;áno;nie;prosím;dobré ráno",
    "de": "hallo;guten tag;guten morgen;hilfe;danke;ja;nein;bitte;tschüss;servus;moin;guten abend",
    "es": "hola;buenos días;buenas tardes;ayuda;gracias;sí;no;por favor;adiós;buenas",
    "it": "ciao;buongiorno;buonasera;aiuto;grazie;sì;no;per favore;salve;pronto",
    "tr": "merhaba;selam;günaydın;yardım;teşekkürler;evet;hayır;lütfen;iyi günler;alo",
    "lt": "labas;laba diena;sveiki;pagalba;ačiū;aciu;taip;ne;prašau;labas rytas;labas vakaras",
    "fr": "salut;bonjour;bonsoir;merci;aide;oui;non;s'il vous plaît;au revoir;allo",
    "pt": "olá;oi;bom dia;boa tarde;obrigado;ajuda;sim;não;por favor;alô",
    "sv": "hej;hallå;god morgon;tack;hjälp;ja;nej", "da": "hej;hallo;godmorgen;tak;hjælp;ja;nej", "nb": "hei;hallo;takk;hjelp;ja;nei",
    "sl": "živjo;dober dan;hvala;pomoč;da;ne;prosim", "lv": "sveiki;labdien;paldies;palīdzība;jā;nē", "ca": "hola;bon dia;gràcies;ajuda;sí;no",
    "sq": "përshëndetje;mirëdita;mirëmëngjes;faleminderit;ndihmë;po;jo;ju lutem;mirupafshim", "et": "tere;aitäh;palun;jah;ei;abi;head aega",
    "fi": "hei;moi;terve;kiitos;apua;kyllä;ei;hyvää päivää;näkemiin",
}  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """Words of one language with cumulated weights, for sentences (natural frequency) and for lone words (flattened)."""

    words: tuple[str, ...]
    natural: tuple[float, ...]
    flattened: tuple[float, ...]


def is_held_back(text: str) -> bool:
    """Return True for the tenth of words and sentences the model never sees; the same in every run."""
    return zlib.crc32(text.encode()) % HELD_BACK == 0


def vocabulary(language: str, sentences: Iterable[str], held_back: bool) -> Vocabulary:
    """Return the language's words without English ones and, unless `held_back`, without those held back.

    With `held_back` the commonest words stay in, so that strings of them read like sentences with unknown words inside.
    Where wordfreq has no list, the words of the sentences are counted.
    """
    if language in UNLISTED:
        counts = Counter(w for sentence in sentences for w in _LETTERS.findall(sentence))
        frequencies = {word: count / counts.total() for word, count in counts.items()}
    else:
        frequencies = wordfreq.get_frequency_dict("sh" if language == "sr" else language, wordlist="best")
    words, weights = [], []
    for rank, word in enumerate(sorted(frequencies, key=frequencies.__getitem__, reverse=True)[:VOCABULARY]):
        if not _is_word_of(word, language, frequencies[word]):
            continue
        spoken = serbian_cyrillic(word) if language == "sr" else word
        common = rank < _ALWAYS_KEPT
        if common or is_held_back(spoken) == held_back:
            words.append(spoken)
            weights.append(frequencies[word])
    return Vocabulary(tuple(words), tuple(accumulate(weights)), tuple(accumulate(w**0.5 for w in weights)))


def _is_word_of(word: str, language: str, frequency: float) -> bool:
    """Return True for a word of letters, in the language's script, that is not an English word in its list."""
    if not word.replace("'", "").isalpha() or (word[0] >= "\u0400") != (language in _CYRILLIC - {"sr"}):
        return False
    if language == "en" or len(word) <= 3 or language in _CYRILLIC:
        return True
    factor = _ENGLISH_FACTOR if language in OURS else _ENGLISH_FACTOR_ABROAD
    return wordfreq.word_frequency(word, "en") < factor * frequency


def interface_sentences(language: str, chat: Path) -> list[str]:
    """Return sentences of the interfaces of Home Assistant and of a chat program, unpacked at `chat`, in the language: lower
    case, without placeholders and without those left in English; [] when neither has such a translation.
    """
    english = {*_frontend_strings("en"), *_chat_strings("en", chat)} if language != "en" else set()
    names = ("sr-Latn", "hr") if language == "sh" else (_FRONTEND_LANGUAGES.get(language, language),)
    texts = [*(s for name in names for s in _frontend_strings(name)), *_chat_strings(language, chat)]
    kept = {}
    for text in (s for s in texts if s not in english):
        words = _PLACEHOLDER.sub(" ", text).lower().replace("home assistant", "").split()
        if 2 <= len(words) <= 40 and sum(w.isascii() for w in words) <= len(words) * (0.4 if language in _CYRILLIC else 1):
            kept[" ".join(words)] = None
    return list(kept)


def _frontend_strings(language: str) -> Iterator[str]:
    """Yield all strings of the installed frontend package in one language."""
    name = re.compile(rf"(?:^|/){re.escape(language)}-[0-9a-f]{{32}}\.json$")
    for file in sorted(map(str, distribution(_FRONTEND).files or ())):
        if "static/translations/" in file and name.search(file):
            yield from _leaves(json.loads(Path(str(distribution(_FRONTEND).locate_file(file))).read_text("utf-8")))


def _chat_strings(language: str, folder: Path) -> Iterator[str]:
    """Yield all strings of the chat program's interface in one language."""
    for name in _CHAT_LANGUAGES.get(language, (language,)):
        file = folder / "src" / "i18n" / "strings" / f"{name}.json"
        if file.exists():
            yield from _leaves(json.loads(file.read_text("utf-8")))


def _leaves(node: object) -> Iterator[str]:
    """Yield the strings at the ends of a JSON tree."""
    if isinstance(node, dict):
        for child in node.values():
            yield from _leaves(child)
    elif isinstance(node, str):
        yield node


_EXAMPLE = re.compile(r"^\s+- (?!\s*(?:intent|lookup|regex|synonym):)(\S.*)$", re.MULTILINE)
_ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


def example_messages(folder: Path, language: str) -> list[str]:
    """Return the messages of data/nlu/<language>/*.yml, entity marks taken off; [] when there are none."""
    texts = (p.read_text("utf-8") for p in sorted((folder / language).glob("**/*.yml")))
    return [_ENTITY.sub(r"\1", m.strip()) for text in texts for m in _EXAMPLE.findall(text)]
