"""The words of a message that are evidence of its language: clean text in, one line of lower-case words out.

The same function feeds training and identification, so that the model sees at work what it saw in training.
"""

import re

from bot.language.borrowed import is_neutral

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[@#]\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|pl|ro|bg|net)\b\S*", re.IGNORECASE)
# Web and e-mail addresses, handles and tags: spelled by machines, no evidence of a language.

_WORD = re.compile(r"[^\W_]+(?:['’`][^\W\d_]+)*")
_RUN = re.compile(r"([^\W\d_])\1\1+")
_THREE = re.compile(r"(\w)\1\1")  # Finds whether there is a run in a quarter of the time that replacing none takes.
_LETTER_DIGITS = re.compile(r"^[46](?=[a-z]{2})|(?<=[a-z])[469]")
_DIGIT = re.compile(r"\d")


def telling_words(text: str) -> str:
    """Return the words that can tell the language, lower case, single spaces; "" when there are none.

    Left out: addresses, numbers and codes, Dutch nouns kept in any language, places, international words. Digits stay
    only as letters of Bulgarian chat spelling ("4asovete"). A letter typed three times or more becomes one.
    """
    if "." in text or "@" in text or "#" in text:
        text = _ADDRESS.sub(" ", text)
    text = text.lower()
    if _THREE.search(text):
        text = _RUN.sub(r"\1", text)
    return " ".join([w for w in _WORD.findall(text) if not is_neutral(w) and (w.isalpha() or not (_DIGIT.search(w) and _is_code(w)))])


def _is_code(word: str) -> bool:
    """Return True for a word whose digits are not letters of chat spelling."""
    bare = _LETTER_DIGITS.sub("", word)
    return not bare or _DIGIT.search(bare) is not None
