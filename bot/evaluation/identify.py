"""`wegwijs identify`: the language of each message, judged alone."""

from __future__ import annotations

from bot.evaluation.lines import claim_output, read_lines, write
from bot.language.identify import Identifier


def main() -> None:
    """Answers each line with language (ISO 639-1 or null), confidence (0..1) and script."""
    output = claim_output()
    identifier = Identifier.load()
    for line in read_lines():
        evidence = identifier.identify(line)
        write(output, {"language": evidence.language, "confidence": round(evidence.confidence, 4), "script": evidence.script})
    output.close()


if __name__ == "__main__":
    main()
