"""action_unsupported_language: a message in a language Wegwijs does not speak gets a short line and a language menu."""

from __future__ import annotations

from actions.replying import Reply, ReplyingAction, unknown_language
from actions.turn import Turn
from actions.words import Words


class ActionUnsupportedLanguage(ReplyingAction):
    def name(self) -> str:
        return "action_unsupported_language"

    def respond(self, turn: Turn, words: Words) -> Reply:
        return unknown_language(words.release)
