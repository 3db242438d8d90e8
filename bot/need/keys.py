"""Names under which a message carries what the need and urgency steps know; used by components, actions and tests."""

from typing import Final

LANGUAGE: Final = "language"  # set by bot.language.component: {"language", "confidence", "script"}
READING: Final = "reading"  # str: the clean text as the models read it, Bulgarian in Cyrillic; never leaves the process
CLAUSES: Final = "clauses"  # [(clause, vector)] of a message with several clauses, in order; never leaves the process
NEEDS: Final = "needs"  # [{"id", "confidence"}], at most five, best first
ANSWER: Final = "answer"  # [need id], one or two, in the order to answer them; the candidates when the decision is "ask"
ACT: Final = "act"
DECISION: Final = "decision"
URGENCY: Final = "urgency"  # {"level", "confidence"}
