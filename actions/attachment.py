"""action_attachment: a voice message, a photo or a file came instead of words. The bot reads words only, and says what helps."""

from __future__ import annotations

from actions.human import person
from actions.intents import need_payload
from actions.parts import Choice, Choices
from actions.replying import Reply, ReplyingAction
from actions.turn import Turn
from actions.words import Words

LETTER_HELP = "documents_consulate/letter-help"
KEYS = {"voice": "no_words_voice", "photo": "no_words_photo"}


class ActionAttachment(ReplyingAction):
    def name(self) -> str:
        return "action_attachment"

    def respond(self, turn: Turn, words: Words) -> Reply:
        return without_words(turn, words)


def without_words(turn: Turn, words: Words) -> Reply:
    """The reply to a message that holds no words: what was sent cannot be read, and what to do instead."""
    options = [person(words)]
    if turn.attachment == "photo" and LETTER_HELP in words.release.needs:
        options.insert(0, Choice(words.need(LETTER_HELP).choice, need_payload(LETTER_HELP)))
    return Reply((Choices(words.say(KEYS.get(turn.attachment or "", "no_words")), tuple(options)),))
