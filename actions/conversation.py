"""Which language a turn is answered in: the conversation's, unless this message gives good reason to change.

One borrowed word does not switch a conversation, a whole sentence does; what a person chose holds longer.
There is no default: None means that nobody knows yet, and has a reply of its own.
"""

from __future__ import annotations

from typing import Final

from actions.intents import CHANGE_LANGUAGE
from actions.turn import Turn
from knowledge.schema import LANGUAGES

# A conversation changes language only on a message this long and this sure. Set by the conversations in tests/path
# (a Dutch noun or a Dutch "ja" inside a Polish talk must not switch; a whole sentence must).
SWITCH_WORDS: Final = 3
SWITCH_CONFIDENCE: Final = 0.80
# After a person has chosen a language by name, a message must be clearer still.
CHOSEN_SWITCH_WORDS: Final = 5
CHOSEN_SWITCH_CONFIDENCE: Final = 0.95


def reply_language(turn: Turn) -> str | None:
    """The ISO 639-1 code to answer in, or None when neither message, conversation nor page tells."""
    if turn.intent == CHANGE_LANGUAGE and turn.asked_language in LANGUAGES:
        return turn.asked_language
    if turn.language is None:
        return turn.detected or (turn.hint if turn.hint in LANGUAGES else None)
    if turn.detected in (None, turn.language):
        return turn.language
    words, confidence = (
        (CHOSEN_SWITCH_WORDS, CHOSEN_SWITCH_CONFIDENCE) if turn.language_chosen else (SWITCH_WORDS, SWITCH_CONFIDENCE)
    )
    return turn.detected if turn.words >= words and turn.confidence >= confidence else turn.language
