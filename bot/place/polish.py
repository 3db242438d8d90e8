"""A place name in, its Polish case forms out, as Poles in the Netherlands decline Dutch names.

Input and output are folded (no diacritics). Made by the ending of the word; exonyms such as Haga follow the same rules.
Forms that no grammar allows but people write are kept: they harm nobody.
"""

_SOFT = "bfmnpsvwz"
_VELAR = "cghjkxy"
_VOWELS = "aeiou"


def polish_cases(word: str) -> tuple[str, ...]:
    """Return genitive, dative, accusative, instrumental and locative forms of a folded name, without the name itself."""
    if len(word) < 3 or not word.isascii():
        return ()
    if word[-1] == "a":
        return _feminine(word[:-1])
    if word[-1] == "e":
        return _feminine(word[:-1])[:2]
    if word[-1] == "o":
        stem = word[:-1]
        return (stem + "a", stem + "u", word + "m", word + "wi")
    if word[-1] in "iu":
        return ()
    instrumental = "iem" if word[-1] in "kg" else "em"
    return (word + "u", word + "a", word + "owi", word + instrumental, _masculine_locative(word))


def _masculine_locative(word: str) -> str:
    """Return the locative: Rotterdamie, Utrechcie, Helmondzie, Deventerze, Tielu, Waalwijku, Soescie."""
    if word.endswith("st"):
        return word[:-2] + "scie"
    last = word[-1]
    if last == "t":
        return word[:-1] + "cie"
    if last == "d":
        return word + "zie"
    if last == "r":
        return word + "ze"
    return word + "ie" if last in _SOFT else word + "u"


def _feminine(stem: str) -> tuple[str, ...]:
    """Return locative, genitive and accusative of stem + a: Hadze, Hagi, Hage; Bredzie, Bredy, Brede."""
    if not stem or stem[-1] in _VOWELS:
        return ()
    last = stem[-1]
    if last == "t":
        locative = stem[:-1] + "cie"
    elif last == "d":
        locative = stem + "zie"
    elif last == "r":
        locative = stem + "ze"
    elif last == "g":
        locative = stem[:-1] + "dze"
    elif last == "k":
        locative = stem[:-1] + "ce"
    elif last in _VELAR or last == "l":
        locative = stem + "i"
    else:
        locative = stem + "ie"
    genitive = stem + ("i" if last in "kglj" else "y")
    return (locative, genitive, stem + "e", stem + "o")
