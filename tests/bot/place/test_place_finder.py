"""What counts as a place: every form a person writes is found, and no word of the five languages is taken for a town."""

import pytest

from bot.place.common_words import Level, load_common_words
from bot.place.find import PlaceFinder, load_place_finder
from knowledge.gazetteer import load_municipalities


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return load_place_finder()


FOUND = {
    "Den Haag": """mieszkam w Hadze | jestem z Hagi | do Hagi | przez Hagę | pod Hagą | w Den Haag | den haag | denhaag | 's-Gravenhage |
        s-gravenhage | in The Hague | the hague | Hague | în Haga | la Haga | locuiesc in haga | в Хага | живея в Хага | в хага |
        ден хааг | v haga | jiveq v haga | ot haga sam | v Den Hag | de Haagse politie | in Scheveningen | w Scheveningen |
        в Схевенинген | v sheveningen | Haga?""",
    "Rotterdam": """w Rotterdamie | z Rotterdamu | pod Rotterdamem | Rotterdamowi | w roterdamie | w Roterdamie | ROTTERDAM | rotterdam |
        la Rotterdam | din Rotterdam | Rotterdamului | Rotterdam-ul | Rotterdam-ului | roterdam | в Ротердам | в Роттердам | ротердам |
        v roterdam | w roterdam | ot Roterdam | de Rotterdamse haven | R'dam | rdam | Roffa | Hoek van Holland | hoek van holland |
        pracuje na Maasvlakte | w Rotterdmie | naar Rotterdma""",
    "Amsterdam": """w Amsterdamie | do Amsterdamu | A'dam | a'dam | в Амстердам | v amsterdam | Amsterdam-Zuidoost | in Weesp |
        een Amsterdammer | Amsterdamse huur | amsterdam""",
    "Utrecht": "w Utrechcie | pod Utrechtem | z Utrechtu | в Утрехт | v utreht | la Utrecht | Utrechtse huizen | De Meern | in utrecht",
    "Eindhoven": """w Eindhoven | do Eindhovena | w Eindhovenie | w ajndhoven | Eindhowen | в Айндховен | в Ейндховен | айндховен |
        ot ajndhoven | v aindhoven | v eindhoven | ehv | Eindhovense agentschap | din Eindhoven | Strijp""",
    "Tilburg": "w Tilburgu | z Tilburga | pod Tilburgiem | din Tilburg | в Тилбург | ot tilburg | Tilburgse school | Tilburgului",
    "Waalwijk": "w Waalwijku | Waalwijka | w walwijku | в Ваалвейк | в Ваалвайк | във Валвайк | Валвейк | v valvajk | din Waalwijk",
    "Venlo": "w Venlo | w Wenlo | из Венло | v venlo | Venlose loods | in Blerick | Tegelen | w Arcen",
    "'s-Hertogenbosch": """Den Bosch | den bosch | denbosch | w Den Bosch | s hertogenbosch | 's-Hertogenbosch | hertogenbosch |
        в Ден Бос | в Хертогенбос | Rosmalen | de Bossche markt""",
    "Bergen op Zoom": "bergenopzoom | Bergen op Zoom | bergen-op-zoom | берген оп зоом | в Берген оп Зом | w Bergen op Zoomie | Halsteren",
    "Breda": "w Bredzie | z Bredy | в Бреда | breda | Bredase kamer | do Bredy | la Breda",
    "Westland": "w Westlandzie | Naaldwijk | De Lier | de lier | 's-Gravenzande | gravenzande | Honselersdijk | w Poeldijku | Wateringen",
    "Maastricht": "w Maastrichcie | в Маастрихт | Мастрихт | mastricht | Maastrichtse",
    "Leiden": "w Lejdzie | Leidse | в Лайден | Leyden | w Leiden",
    "Nijmegen": "w Nijmegen | Nimega | do Nimegi | в Неймеген | Nijmeegse | Nijmgeen in de buurt, naar Nijmgeen",
    "Helmond": "w Helmondzie | в Хелмонд | helmond",
    "Haarlemmermeer": "Hoofddorp | hofdorp | Schiphol | w Schipholu | din Schiphol | на Схипхол | Nieuw-Vennep",
    "Horst aan de Maas": "Horst aan de Maas | w Horst | în Horst | в Хорст | Sevenum | Grubbenvorst | Meterik | Хорст ан де Маас",
    "Roosendaal": "Roosendaal | w Roosendaalu | rosendaal | в Розендал | Rosendal",
    "Meierijstad": "Veghel | в Вегел | Schijndel | Sint-Oedenrode | St. Oedenrode | meierijstad",
    "Best": "ik woon in Best | ik woon in best | gemeente Best | in Best | I live in Best. | 5683 AB Best | w Best | en in Best?",
    "Goes": "I live in Goes | gemeente goes | mieszkam w Goes | a co w Goes? | locuiesc în Goes | Goes?",
    "Houten": "ik woon in Houten | mieszkam w houten | lucrez în Houten",
    "Ede": "w Ede | in Ede | ik werk in ede",
    "Oss": "w Oss | în Oss | в Ос | naar oss",
    "Zaanstad": "Zaandam | zandam | w Zaandamie | в Заандам",
    "Moerdijk": "Zevenbergen | w Moerdijku | Klundert",
    "Dijk en Waard": "Heerhugowaard | Heerhugoward | Хеерхуговаард",
    "Overbetuwe": "in Zetten | Heteren",
    "Súdwest-Fryslân": "Sneek | sudwest fryslan | Súdwest-Fryslân",
    "Groningen": "Groninga | в Гронинген | v Groningen | Groningse",
}

NOTHING = """mijn huis is te warm | best a bit | goes to work | de beste | hij goes | w lesie | in het bos | dat is best goed | in the best case
    at best I get 300 euro | my boss goes home | he goes to the doctor | I was born in Poland | they made me work | made in China
    my back hurts like a horn | a monster of a boss | grave accident | the hole in the wall | my son is sick | mijn son
    de wijk is gevaarlijk | in de wijk | houten vloer | de huizen zijn duur | in huizen van de baas | ik heb dorst | de buren maken lawaai
    in het veld, op de velden | ik moet zetten | wij hoeven niet | de winkel is dicht | in winkels | ik werk in de winkel | een echt contract
    in echt leven | dieren in huis | de haren uit mijn hoofd | in heel Nederland | heel veel | ze worden ziek | we gaan eten | lonen te laag
    leek op een hond | het leek beter | de zegge | vorst in de kas | lijden aan stress | de duiven | putten graven | hulst in de tuin
    dalem mu pieniądze | dałem mu pieniądze | adam nie płaci | pan Adam to szef | z Adamem w pracy | rozmawiam z Adamem | rower mi ukradli
    jadę rowerem do pracy | na linii produkcyjnej | w linii | omen | stajnie | dom w lesie | nie mam w czym spać | a dam ci znać
    mama w szpitalu | hama nie znoszę | Erica mi powiedziała | pe Adam l-am rugat | line de producție | fals contract | m-a mintit Adam
    мил човек | как сте, хаха | haha dobre | шефът Асен не плаща | бек | лек удар | в сън | Адам не ми плаща | сон | линия
    Warszawa | w Warszawie | Berlin | in Berlin | România | în București | в София | от Пловдив | Hamburg | Duisburg | в Дуисбург | Antwerpen
    Limburg | in Brabant | Noord-Holland | Zeeland | in Friesland | Olanda | Holandia | w Holandii | Холандия | Nederland | Polska | Bulgaria
    vakantiegeld | uitzendbureau | loonstrook | BSN | zorgverzekering | huisarts | 010-1234567 | hoi | salut | здравей | """


def _cases(cell: str) -> list[str]:
    return [case.strip() for case in cell.replace("\n", " | ").split("|") if case.strip()]


POSITIVE = [(text, name) for name, cell in FOUND.items() for text in _cases(cell)]
NEGATIVE = _cases(NOTHING)


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(POSITIVE) >= 150
    assert len(NEGATIVE) >= 80


@pytest.mark.parametrize(("text", "name"), POSITIVE)
def test_a_place_is_found_however_it_is_written(finder: PlaceFinder, text: str, name: str) -> None:
    found = finder.find(text)

    assert found, f"nothing found in {text!r}"
    assert found[0].name == name
    assert all(0 < match.confidence <= 1 and text[match.start : match.end] == match.text for match in found)


@pytest.mark.parametrize("text", NEGATIVE)
def test_words_and_places_abroad_are_no_municipality(finder: PlaceFinder, text: str) -> None:
    assert finder.find(text) == ()


@pytest.mark.parametrize("language, sentence", [
    ("pl", "mieszkam w {}"),
    ("ro", "locuiesc în {}"),
    ("bg", "живея в {}"),
    ("nl", "ik woon in {}"),
    ("en", "I live in {}"),
])  # fmt: skip
@pytest.mark.parametrize("lower", (False, True))
def test_every_municipality_is_found_in_every_language(finder: PlaceFinder, language: str, sentence: str, lower: bool) -> None:
    missing = []
    for municipality in load_municipalities():
        name = municipality.names[0].lower() if lower else municipality.names[0]
        matches = finder.find(sentence.format(name), language)
        if municipality.code not in {match.code for match in matches}:
            missing.append(municipality.name)

    assert missing == []


@pytest.mark.parametrize("text, names", [
    ("mieszkam w Bergen", {"Bergen (L.)", "Bergen (NH.)"}),
    ("ik woon in Alphen", {"Alphen aan den Rijn", "Alphen-Chaam"}),
    ("I live in Elst", {"Overbetuwe", "Rhenen"}),
    ("in Valkenburg", {"Valkenburg aan de Geul", "Katwijk"}),
    ("w Hengelo", {"Hengelo", "Bronckhorst"}),
])  # fmt: skip
def test_a_shared_name_gives_all_candidates_each_less_sure(finder: PlaceFinder, text: str, names: set[str]) -> None:
    found = finder.find(text)

    assert {match.name for match in found} >= names
    assert len({(match.start, match.end) for match in found}) == 1
    assert all(match.confidence < 0.8 for match in found)
    assert sorted((match.confidence for match in found), reverse=True) == [match.confidence for match in found]


def test_the_official_name_comes_before_a_village_elsewhere(finder: PlaceFinder) -> None:
    assert finder.find("Hengelo")[0].name == "Hengelo"


@pytest.mark.parametrize("text, name", [
    ("ik woon in Bergen op Zoom", "Bergen op Zoom"),
    ("Alphen aan den Rijn", "Alphen aan den Rijn"),
    ("Bergen aan Zee", "Bergen (NH.)"),
    ("in Wijk bij Duurstede", "Wijk bij Duurstede"),
])  # fmt: skip
def test_the_longest_name_wins(finder: PlaceFinder, text: str, name: str) -> None:
    assert [match.name for match in finder.find(text)] == [name]


@pytest.mark.parametrize("text, roles", [
    ("pracuję w Venlo, a mieszkam w Horst", [("Venlo", "work"), ("Horst aan de Maas", "home")]),
    ("lucrez în Tilburg dar stau în Breda", [("Tilburg", "work"), ("Breda", "home")]),
    ("работя в Тилбург и живея в Бреда", [("Tilburg", "work"), ("Breda", "home")]),
    ("rabotq v tilburg i jiveq v breda", [("Tilburg", "work"), ("Breda", "home")]),
    ("ik werk in Best en woon in Goes", [("Best", "work"), ("Goes", "home")]),
    ("I work in Breda. Is there help in Tilburg?", [("Breda", "work"), ("Tilburg", None)]),
])  # fmt: skip
def test_two_places_keep_their_roles(finder: PlaceFinder, text: str, roles: list[tuple[str, str | None]]) -> None:
    assert [(match.name, match.role) for match in finder.find(text)] == roles


@pytest.mark.parametrize("text", ["tilbrug jest ok ale nie wiem co robic", "rotterdm albo cos takiego nie wiem naprawde"])
def test_a_typing_error_without_capital_or_preposition_is_not_guessed(finder: PlaceFinder, text: str) -> None:
    assert finder.find(text) == ()


def test_a_place_only_its_shortness_speaks_for_is_less_sure(finder: PlaceFinder) -> None:
    assert finder.find("Best")[0].confidence < finder.find("gemeente Best")[0].confidence < finder.find("Breda")[0].confidence


def test_the_language_settles_what_a_preposition_means(finder: PlaceFinder) -> None:
    sentence = "e frig in beek si nu avem caldura aici"

    assert finder.find(sentence, "ro")[0].name == "Beek"
    assert finder.find(sentence, "nl") == ()


def test_letters_with_combining_marks_keep_their_place_in_the_text(finder: PlaceFinder) -> None:
    text = "mieszka\u0301m w Su\u0301dwest-Frysla\u0302n"

    (match,) = finder.find(text)

    assert text[match.start : match.end] == match.text == "Su\u0301dwest-Frysla\u0302n"


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "😀", "\u0301", "'", "a" * 4000, "Den " * 1000])
def test_odd_texts_give_nothing_and_do_not_fail(finder: PlaceFinder, text: str) -> None:
    assert finder.find(text) == ()


def test_every_form_that_is_a_common_word_needs_context(finder: PlaceFinder) -> None:
    words = load_common_words()

    bare = [form for form, level in words.levels.items() if level > Level.PLAIN and finder.find(f"zzz {form} zzz zzz zzz zzz")]

    assert bare == []
