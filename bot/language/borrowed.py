"""Words that say nothing about a message's language: Dutch nouns every migrant uses, places, international words.

Word lists and one look-up only. Read by identification (such a word is no evidence), by transliteration (such a word
stays as it is) and by training (such a word is put into sentences of the other languages).
"""

DUTCH_NOUNS = frozenset(
    """
    aangifte aanmaning aanslag aanvraag afspraak arbeidscontract arbeidsovereenkomst basisverzekering belasting
    belastingaangifte belastingdienst beschikking bestuursrecht bezwaar bezwaarschrift bijstand boete borg brief brp cak bsn buurtteam cao consultatiebureau
    contract dagvaarding deurwaarder digid duo eherkenning eigenrisico factuur fnv ggd gemeente gemeentehuis huisarts huisartsenpost
    huisbaas huur huurcommissie huurcontract huurtoeslag incasso ind inkomstenbelasting inschrijving inspectie jaaropgaaf
    jaaropgave juridischloket kamer kinderbijslag kinderopvang kinderopvangtoeslag kindgebondenbudget kvk loket loon
    loonbelasting loonheffing loonstrook loonstrookje minimumloon nederland netto bruto ontslag ontslagbrief opvang overuren
    oproepkracht pensioen pgb politie proeftijd rijbewijs rni salaris schuldhulp schuldhulpverlening snf spoed stadsbank
    spoedeisende stadskantoor svb tandarts taalcursus taalhuis toeslag toeslagen uitkering uitschrijving uitzendbureau uitzendburo
    uitzendkracht urenstaat uwv vakantiedagen vakantiegeld vakbond verblijfsvergunning vergunning verhuurder verklaring
    verzekering voedselbank vog voorschot werkgever werkgeversverklaring wmo woning woningbouw woningcorporatie
    wijkteam wozwaarde ww wwuitkering zelfstandige ziektewet ziekmelding zorgpas zorgpremie zorgtoeslag
    zorgverzekeraar zorgverzekering zwangerschapsverlof zzp zzper kvknummer bsnnummer
    """.split()
)
"""Dutch nouns of work, housing, care and government that people keep in Dutch in any language (from this project's
taxonomy; extend freely: a word here only stops counting as evidence)."""

INTERNATIONAL = frozenset(
    """
    ok oke okay okej okey stop info test sms email mail e-mail whatsapp facebook messenger telegram google viber app pdf
    pin sim wifi taxi hotel bus euro eur foto video chat internet telefon telefoon contact admin bot api cv hr id nr tel
    haha hahaha hehe lol hmm hm mhm xd aha
    """.split()
)
"""Words spelled alike in most of the five languages."""

PLACES = frozenset(
    """
    aalsmeer alkmaar almelo almere alphen amersfoort amstelveen amsterdam apeldoorn arnhem assen asten barendrecht
    barneveld bergen boskoop boxtel breda brielle brabant brunssum bunschoten capelle castricum delft deventer dongen
    dordrecht drenthe dronten druten ede eindhoven elst emmeloord emmen enkhuizen enschede etten flevoland franeker
    friesland geldermalsen gelderland geldrop goes goirle gorinchem gouda groningen haag haarlem haarlemmermeer
    hardenberg harderwijk heemskerk heerenveen heerhugowaard heerlen helmond hengelo hilversum hoofddorp hoogeveen
    hoorn horst hulst kampen katwijk kerkrade leeuwarden leiden lelystad limburg lisse maasland maassluis maastricht
    medemblik meppel middelburg moerdijk naaldwijk nieuwegein nijkerk nijmegen noordwijk noordwijkerhout oosterhout
    oss pijnacker purmerend raalte ridderkerk rijswijk roermond roosendaal rotterdam schagen schiedam schiphol sittard
    sliedrecht sneek someren spijkenisse stadskanaal steenbergen terneuzen tiel tilburg uden urk utrecht veendam
    veenendaal veghel velsen venlo venray vlaardingen vlissingen volendam waalwijk wageningen wassenaar weert
    werkendam westland wijchen winschoten woerden zaandam zaanstad zaltbommel zeeland zeewolde zeist zevenaar
    zevenbergen zoetermeer zundert zutphen zwijndrecht zwolle maasdijk honselersdijk bleiswijk dinteloord
    амстердам ротердам роттердам хага утрехт айндховен тилбург бреда венло алмере арнем неймеген гронинген енсхеде
    маастрихт делфт лайден роозендал хелмонд девентер зволе дордрехт
    """.split()
)
"""Municipalities and towns of the Netherlands, in Latin and Cyrillic letters (public geography). Countries are left
out: their names differ by language and so are evidence."""

NEUTRAL = DUTCH_NOUNS | INTERNATIONAL | PLACES

_COMPOUND_ENDINGS = (
    "bureau", "toeslag", "geld", "loon", "strook", "verzekering", "uitkering", "contract", "belasting", "vergoeding",
    "verklaring", "vergunning", "corporatie", "ongeval", "schade", "bewijs", "rekening", "dienst", "premie", "herinnering",
)  # fmt: skip
# The heads of Dutch compounds; "vakantietoeslag" needs no entry of its own.

_COMPOUND_LENGTH = 9
# Below nine letters an ending matches by accident ("geld" inside a name); fixed by test_borrowed.py.


def is_borrowed(word: str) -> bool:
    """Return True when the lower-case word is a Dutch noun people keep in Dutch in any language."""
    return word in DUTCH_NOUNS or (len(word) >= _COMPOUND_LENGTH and word.endswith(_COMPOUND_ENDINGS))


def is_neutral(word: str) -> bool:
    """Return True when the lower-case word is no evidence of the language it stands in."""
    return word in NEUTRAL or (len(word) >= _COMPOUND_LENGTH and word.endswith(_COMPOUND_ENDINGS))
