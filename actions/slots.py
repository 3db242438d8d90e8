"""The slots that carry a conversation from turn to turn. domain.yml lists the same names; a test compares them."""

from typing import Final

LANGUAGE: Final = "language"  # ISO 639-1 code the person is answered in, None before anything is known
LANGUAGE_CHOSEN: Final = "language_chosen"  # True once the person chose a language
NEEDS: Final = "needs"  # need ids of the last answer, main one first
MUNICIPALITY: Final = "municipality"  # CBS code of the person's place
CIRCUMSTANCES: Final = "circumstances"  # what was said of work, insurance, registration, union, origin: {"insured": "no"}
PLACE_SKIPPED: Final = "place_skipped"  # True once the person preferred not to say where
PREVIOUS: Final = "previous"  # the answer before the last: {"needs": [...], "municipality": code or None}
ALTERNATIVES: Final = "alternatives"  # need ids that were nearly taken for the last answer's, likeliest first
ASKED: Final = "asked"  # fields of the circumstances that were asked about once
SHOWN: Final = "shown"  # ids of bodies shown for these needs so far, in order
UNSURE_TURNS: Final = "unsure_turns"  # how many times in a row the bot had to ask what was meant

ALL: Final = (LANGUAGE, LANGUAGE_CHOSEN, NEEDS, MUNICIPALITY, CIRCUMSTANCES, PLACE_SKIPPED, PREVIOUS, ALTERNATIVES, ASKED, SHOWN, UNSURE_TURNS)
# What "start over" forgets. The language stays: nobody wants to choose it again.
OF_THE_QUESTION: Final = (NEEDS, MUNICIPALITY, CIRCUMSTANCES, PLACE_SKIPPED, PREVIOUS, ALTERNATIVES, ASKED, SHOWN, UNSURE_TURNS)
