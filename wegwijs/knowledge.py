"""`wegwijs knowledge ...`: what maintainers do with the files and the releases. The work is in `knowledge/`."""

from __future__ import annotations

import csv
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.table import Table

from knowledge import checks, coverage, edit, lookup, review, source, store, usage
from knowledge.circumstances import Circumstances
from knowledge.faults import Fault, FaultyKnowledge, KnowledgeError
from knowledge.hours import DUTCH_TIME
from knowledge.release import Release
from knowledge.schema import LANGUAGES, Employment, Origin
from knowledge.search.query import Filters, search
from wegwijs import hsds, settings
from wegwijs.settings import Settings

app = typer.Typer(no_args_is_help=True, help="Check, build, search and exchange the knowledge: bodies, needs, rules and words.")
console = Console(stderr=True)

Directory = Annotated[Path, typer.Argument(help="The knowledge directory.")]
Place = Annotated[str | None, typer.Option(help="A municipality: its name, another name of it, or its CBS code.")]
LanguageOption = Annotated[str, typer.Option(help="pl, ro, bg, nl or en.")]


class NotUnderstood(KnowledgeError):
    """An argument that names nothing we know, with what may stand there."""


def build(chosen: Settings) -> str:
    """The hash of the release made of the files. Raises FaultyKnowledge when they have errors."""
    chosen.var.mkdir(parents=True, exist_ok=True)
    files = source.read()
    errors = [fault for fault in checks.run(files, date.today()) if fault.severity == "error"]
    if errors:
        raise FaultyKnowledge(errors)
    return store.build(store.connect(chosen.database_url), files)


@app.command("check")
def check(
    directory: Directory = source.DIRECTORY,
    fix: Annotated[bool, typer.Option(help="Mend first what can have only one meaning, and mark texts that are outdated.")] = False,
) -> None:
    """Say everything that is wrong in the knowledge files: file, line, what, why it harms, what to do."""
    if fix:
        mended = edit.mend(directory)
        if not _form_faults(directory):
            mended += edit.mark_outdated(source.read(directory))
        for said in mended:
            print(said)
        console.print(f"{len(mended)} lines mended")
    faults = _form_faults(directory) or checks.run(source.read(directory), date.today())
    for fault in faults:
        print(fault)
    errors = sum(fault.severity == "error" for fault in faults)
    console.print(f"{errors} errors, {len(faults) - errors} warnings")
    raise SystemExit(1 if errors else 0)


def _form_faults(directory: Path) -> list[Fault]:
    try:
        source.read(directory)
    except FaultyKnowledge as error:
        return list(error.faults)
    return []


@app.command("build")
def build_release() -> None:
    """Make a release of the knowledge files and let running services answer from it."""
    print(build(settings.read()))


@app.command("roll-back")
def roll_back() -> None:
    """Answer from the release before the current one again."""
    print(store.roll_back(store.connect(settings.read().database_url)))


@app.command("compared")
def compared(
    language: Annotated[str, typer.Argument(help="The language of the texts: pl, ro, bg, nl or en.")],
    ids: Annotated[list[str] | None, typer.Argument(help="Ids of needs, bodies or rules; none means all.")] = None,
    directory: Annotated[Path, typer.Option(help="The knowledge directory.")] = source.DIRECTORY,
) -> None:
    """Note that texts were compared with their present source. Says nothing of a review."""
    if language not in LANGUAGES:
        raise NotUnderstood(f"{language} is none of our languages: {', '.join(LANGUAGES)}")
    try:
        changed = edit.mark_compared(source.read(directory), language, ids or ())
    except KeyError as error:
        raise NotUnderstood(f"no text with a source in {language} for {error.args[0]}") from None
    console.print(f"{len(changed)} texts marked as compared")


@app.command("stale")
def stale(limit: Annotated[int, typer.Option(help="How many lines.")] = 40) -> None:
    """What to look at again next: bodies most shown to people first. Tab-separated lines."""
    engine = store.connect(settings.read().database_url)
    release, today = store.load(engine), date.today()
    found = review.due(release.bodies, release.rules, release.review, today, usage.weights(engine, release, today))
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    out.writerow(("state", "id", "fact", "checked", "value", "source"))
    for one in found[:limit]:
        out.writerow((one.state, one.owner, one.kind, one.checked or "", one.value, one.source or ""))
    console.print(f"{len(found)} facts to look at, {min(limit, len(found))} shown")


@app.command("coverage")
def show_coverage(
    markdown: Annotated[bool, typer.Option(help="As a Markdown table, for the documentation.")] = False,
) -> None:
    """Needs by languages and certainty, from the current release. Fails when a required need has a hole."""
    rows = coverage.table(_release())
    heads = ("need", "required", *LANGUAGES, "national", "local", "sure", "facts seen", "rules")
    lines = [
        (
            row.need.id, "yes" if row.need.required else "", *("yes" if row.texts[language] else "-" for language in LANGUAGES),
            str(row.national), str(row.local), str(row.sure), f"{row.seen_facts} of {row.facts}", str(row.rules),
        )
        for row in rows
    ]  # fmt: skip
    if markdown:
        print("\n".join(f"| {' | '.join(line)} |" for line in (heads, ("---",) * len(heads), *lines)))
    else:
        table = Table(*heads)
        for line in lines:
            table.add_row(*line)
        Console().print(table)
    holes = [row for row in rows if row.need.required and row.holes]
    for row in holes:
        console.print(f"{row.need.id} is required and lacks: {', '.join(row.holes)}", style="red")
    raise SystemExit(1 if holes else 0)


@app.command("search")
def find(
    words: Annotated[list[str] | None, typer.Argument(help="Words in any of the five languages.")] = None,
    need: Annotated[str | None, typer.Option(help="Only bodies for this need, such as housing/find-home.")] = None,
    place: Place = None,
    language: Annotated[str | None, typer.Option(help="Only bodies that speak it: pl, ro, bg, nl or en.")] = None,
    audience: Annotated[str | None, typer.Option(help="people or professionals.")] = None,
    open_now: Annotated[bool, typer.Option(help="Only bodies open at this moment.")] = False,
    limit: Annotated[int, typer.Option(help="How many bodies.")] = 10,
) -> None:
    """Find bodies by word, need, place, language, audience and opening. Tab-separated lines, best first."""
    engine = store.connect(settings.read().database_url)
    release = store.load(engine)
    _known("need", need, release.needs)
    _known("language", language, LANGUAGES)
    _known("audience", audience, ("people", "professionals"))
    filters = Filters(need, _municipality(release, place), language, audience, datetime.now(UTC) if open_now else None)
    for hit in search(engine, " ".join(words or ()), filters, limit):
        print(f"{hit.score:.2f}\t{hit.body.id}\t{hit.body.name}\t{', '.join(hit.words)}")


@app.command("refer")
def refer(
    need: Annotated[str, typer.Argument(help="A need, such as housing/find-home.")],
    place: Place = None,
    language: LanguageOption = "en",
    employment: Annotated[str | None, typer.Option(help="agency, company, self-employed or none.")] = None,
    origin: Annotated[str, typer.Option(help="eu or refugee.")] = "eu",
    insured: bool | None = None,
    registered: bool | None = None,
    union_member: bool | None = None,
    professional: Annotated[bool, typer.Option(help="Also the bodies for professionals.")] = False,
    at: Annotated[datetime | None, typer.Option(help="A moment in Dutch time; now when left out.")] = None,
) -> None:
    """Whom to refer to for a need, in order, each with the reasons for its place."""
    release = _release()
    _known("need", need, release.needs)
    _known("language", language, LANGUAGES)
    _known("employment", employment, get_args(Employment))
    _known("origin", origin, get_args(Origin))
    question = lookup.Question(
        municipality=_municipality(release, place),
        language=language,
        circumstances=Circumstances(employment, insured, registered, union_member, origin),  # type: ignore[arg-type]
        moment=at.replace(tzinfo=DUTCH_TIME) if at else datetime.now(UTC),
        audience="professionals" if professional else "people",
    )
    for number, match in enumerate(lookup.matches(release, need, question), 1):
        print(f"{number}\t{match.body.id}\t{match.body.name}\t{'; '.join(str(reason) for reason in match.reasons)}")


@app.command("export")
def export(
    form: Annotated[str, typer.Option("--format", help="hsds-json, hsds-csv or csv.")],
    to: Annotated[Path | None, typer.Option(help="Where to; a name ending in .zip packs the tables.")] = None,
) -> None:
    """Write the current release in an open standard, for other directories."""
    print(hsds.export_knowledge(settings.read(), form, to))


@app.command("import")
def import_directory(
    file: Annotated[Path, typer.Argument(help="HSDS as JSON, a folder or zip of CSV tables, or a datapackage.json.")],
    to: Annotated[Path | None, typer.Option(help="The directory for the drafts.")] = None,
) -> None:
    """Make drafts of another directory's services; curated facts are never touched. Says what was taken, skipped and why."""
    print(*hsds.import_directory(settings.read(), file, to).lines(), sep="\n")


def _release() -> Release:
    return store.load(store.connect(settings.read().database_url))


def _known(what: str, value: str | None, allowed: object) -> None:
    if value is not None and value not in allowed:  # type: ignore[operator]
        raise NotUnderstood(f"{value} is no {what} we know: {', '.join(allowed)}")  # type: ignore[call-overload]


def _municipality(release: Release, name: str | None) -> str | None:
    """The CBS code of a place by code or name. Raises NotUnderstood when none or several have it."""
    if name is None or name in release.municipalities:
        return name
    found = [one for one in release.municipalities.values() if name.casefold() in (known.casefold() for known in one.names)]
    if len(found) != 1:
        several = ", ".join(f"{one.name} ({one.code})" for one in found)
        raise NotUnderstood(f"{name} is several municipalities: {several}" if found else f"{name} is no municipality we know")
    return found[0].code
