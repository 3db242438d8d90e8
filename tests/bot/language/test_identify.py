"""Which language a message is in: served languages as people type them, others as None, odd input without harm."""

import dataclasses
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.language.identify import Evidence

SERVED = {
    "pl": [
        "Szef nie zapłacił mi za ostatni miesiąc", "szef nie zaplacil mi za ostatni miesiac", "SZEF NIE PLACI", "cześć", "czesc",
        "dzien dobry", "Dzień dobry!", "pomocy", "gdzie mam isc", "uitzendbureau nie dało mi loonstrook", "nie mam jeszcze BSN",
        "kiedy dostane vakantiegeld", "huisarts mnie nie przyjął", "prosze o pomoooc",
    ],
    "ro": [
        "Șeful nu mi-a plătit salariul", "Şeful nu mi-a plătit salariul", "seful nu mi a platit salariul", "NU AM UNDE SA DORM",
        "bună", "buna", "buna ziua", "salut, am o intrebare", "unde sa merg", "uitzendbureau nu mi-a dat loonstrook",
        "nu am inca BSN", "cand primesc vakantiegeld", "mi-au oprit borg si huur",
    ],
    "bg": [
        "Шефът не ми плаща", "здравейте", "Добър ден", "нямам BSN", "uitzendbureau не ми дава loonstrook", "shefa ne mi plashta",
        "6efa ne mi pla6ta", "4asovete ne sa plateni", "zdrasti", "zdraveite", "dobar den", "nqmam kade da spq", "niamam BSN",
        "uitzendbureau ne mi dava loonstrook", "IZGONIHA NI OT KVARTIRATA",
    ],
    "nl": [
        "Mijn baas betaalt mij niet", "hoi", "goedemorgen", "ik heb geen slaapplek vannacht", "waar kan ik terecht",
        "ik heb nog geen bsn", "wanneer krijg ik vakantiegeld", "IK BEGRIJP DEZE BRIEF NIET",
    ],
    "en": [
        "My boss does not pay me", "hi", "hello", "i have nowhere to sleep", "where can i go", "uitzendbureau did not give me my loonstrook",
        "when do i get vakantiegeld", "I DONT UNDERSTAND THIS LETTER", "thank you",
    ],
}  # fmt: skip

NOT_SERVED = {
    "uk": ["Мій начальник не платить мені", "мені потрібна допомога", "meni potribna dopomoha z pratseyu"],
    "ru": ["Начальник не платит мне зарплату", "мне нужна помощь", "nachalnik ne platit mne zarplatu"],
    "mk": ["Шефот не ми ја исплати платата", "ми треба помош со куќата"],
    "sr": ["Шеф ми није исплатио плату", "treba mi pomoć oko stana i posla"],
    "hr": ["Šef mi nije isplatio plaću", "trebam pomoc oko stana, ne znam kome se obratiti"],
    "hu": ["A főnököm nem fizetett nekem", "segitsegre van szuksegem"],
    "cs": ["Šéf mi nezaplatil mzdu", "potřebuji pomoc s bydlením", "potrebuji pomoc s bydlenim"],
    "sk": ["Šéf mi nevyplatil mzdu", "potrebujem pomoc s bývaním"],
    "de": ["Mein Chef hat mich nicht bezahlt", "ich brauche hilfe mit meiner wohnung"],
    "es": ["Mi jefe no me ha pagado", "necesito ayuda con mi casa"],
    "it": ["Il mio capo non mi ha pagato", "ho bisogno di aiuto con la casa"],
    "tr": ["Patronum bana maaşımı ödemedi", "evim icin yardima ihtiyacim var"],
    "lt": ["Mano viršininkas man nesumokėjo", "man reikia pagalbos del buto"],
    "fr": ["Mon patron ne m'a pas payé", "j'ai besoin d'aide pour mon logement"],
    "pt": ["O meu patrão não me pagou", "preciso de ajuda com a minha casa"],
    "el": ["Το αφεντικό μου δεν με πλήρωσε"],
    "ar": ["لم يدفع لي صاحب العمل", "أحتاج إلى مساعدة BSN"],
    "zh": ["老板没有给我发工资"],
    "sq": ["Shefi im nuk më ka paguar rrogën këtë muaj", "kam nevoje per ndihme me shtepine"],
    "fi": ["Pomoni ei ole maksanut palkkaani", "tarvitsen apua asunnon kanssa"],
    "et": ["Mu ülemus ei ole mulle palka maksnud", "vajan abi korteri leidmisel"],
}


@pytest.mark.parametrize(("language", "text"), [(name, text) for name, texts in SERVED.items() for text in texts])
def test_a_served_language_is_named(identifier, language, text):
    evidence = identifier.identify(text)
    assert evidence.language == language and 0.5 <= evidence.confidence <= 1


@pytest.mark.parametrize("text", [text for texts in NOT_SERVED.values() for text in texts])
def test_another_language_is_not_taken_for_a_neighbour(identifier, text):
    evidence = identifier.identify(text)
    assert evidence.language is None and evidence.confidence >= 0.5


@pytest.mark.parametrize("text", ["ok", "Rotterdam", "Haag", "info?", "BSN", "uitzendbureau", "hotel taxi", "Роттердам"])
def test_a_word_that_every_language_shares_names_none(identifier, text):
    evidence = identifier.identify(text)
    assert evidence.language is None and evidence.confidence < 0.3


@pytest.mark.parametrize("text", ["", " ", "😀😀", "12345", "?!", "\x00\ud800", "\u200b"])
@pytest.mark.parametrize("hint", [None, "pl"])
def test_a_message_without_letters_names_none_whatever_the_hint(identifier, text, hint):
    assert identifier.identify(text, hint) == Evidence(None, 0.0, "none", None)


@pytest.mark.parametrize("text", ["https://example.org/pomoc/dom", "me.somebody@example.org", "www.example.nl", "@someone #tag"])
def test_addresses_name_none(identifier, text):
    evidence = identifier.identify(text)
    assert (evidence.language, evidence.confidence, evidence.script) == (None, 0.0, "latin")


@pytest.mark.parametrize("hint", ["pl", "ro", "bg", "nl", "en"])
@pytest.mark.parametrize("text", ["ok", "Rotterdam", "BSN"])
def test_a_hint_settles_what_every_language_shares(identifier, text, hint):
    assert identifier.identify(text, hint).language == hint


@pytest.mark.parametrize(("language", "text"), [(name, texts[0]) for name, texts in SERVED.items()])
@pytest.mark.parametrize("hint", ["pl", "ro", "bg", "nl", "en"])
def test_a_hint_does_not_turn_a_plain_sentence(identifier, language, text, hint):
    assert identifier.identify(text, hint).language == language


@pytest.mark.parametrize("hint", ["pl", "ro", "bg", "nl", "en"])
@pytest.mark.parametrize("text", [texts[0] for texts in NOT_SERVED.values()])
def test_a_hint_does_not_make_another_language_ours(identifier, text, hint):
    assert identifier.identify(text, hint).language is None


@pytest.mark.parametrize("hint", ["xx", "", "PL", None, ["pl"], 7])
def test_an_unknown_hint_counts_as_none(identifier, hint):
    assert identifier.identify("ok", hint) == identifier.identify("ok")


@pytest.mark.parametrize("text", ["a" * 50_000, "да " * 20_000, "\ufdfa" * 5000, "\n" * 9000 + "x", "ż" * 3, "__label__pl", "</s>", "'" * 99, "e\u0301" * 5000])
def test_odd_input_gives_evidence(identifier, text):
    evidence = identifier.identify(text)
    assert 0.0 <= evidence.confidence <= 1.0


def test_the_runner_up_is_another_of_the_five(identifier):
    evidence = identifier.identify("de ce", None)
    assert evidence.runner_up != evidence.language


def test_evidence_cannot_be_changed(identifier):
    with pytest.raises(dataclasses.FrozenInstanceError):
        identifier.identify("hoi").language = "pl"


def test_threads_get_the_same_answers(identifier):
    texts = [text for texts in SERVED.values() for text in texts] * 5
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(identifier.identify, texts)) == [identifier.identify(text) for text in texts]


def test_loading_prints_no_warning(capfd):
    from bot.language.identify import Identifier

    Identifier.load()
    assert capfd.readouterr() == ("", "")
