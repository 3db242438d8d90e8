"""The `wegwijs` command. Each subcommand is a few lines: the work is in the modules it names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from knowledge.faults import KnowledgeError
from wegwijs import doors, knowledge, language, preflight, settings, training

app = typer.Typer(no_args_is_help=True, add_completion=False, help="A signpost to help for EU labour migrants in the Netherlands.")
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(language.app, name="language")
console = Console(stderr=True)

InputFile = Annotated[str, typer.Argument(help="A file, or - for standard input.")]


def main() -> None:
    """Runs the command; every error people can mend is one line and a non-zero exit."""
    try:
        app()
    except (preflight.CannotStart, settings.BadSettings, KnowledgeError, doors.DoorError) as error:
        console.print(str(error), style="red", highlight=False, markup=False)
        raise SystemExit(1) from None


@app.command()
def run() -> None:
    """Start the service: build what changed, then rasa, actions and web, until Ctrl-C."""
    from wegwijs import run as service  # honcho and threads only when something is started

    chosen = settings.read()
    preflight.check(chosen)
    with console.status("Building the knowledge"):
        built = knowledge.build(chosen)
    console.print(f"Knowledge: release {built[:12]}")
    _train(chosen, force=False)
    console.print("Starting rasa, actions and web (about 20 s)")
    raise SystemExit(service.run(chosen))


@app.command()
def train(force: Annotated[bool, typer.Option(help="Train even when nothing changed.")] = False) -> None:
    """Train the bot when its inputs changed."""
    _train(settings.read(), force=force)


@app.command()
def chat(language: Annotated[str | None, typer.Option(help="The language of the page, as a hint: pl, ro, bg, nl or en.")] = None) -> None:
    """Chat with the running service in this terminal."""
    from wegwijs import chat as terminal

    raise SystemExit(terminal.chat(settings.read(), language))


@app.command()
def identify(file: InputFile = "-") -> None:
    """The language of each line: JSON lines with language, confidence and script."""
    doors.run("identify", file)


@app.command()
def understand(file: InputFile = "-") -> None:
    """What each line is about: JSON lines with language, needs, urgency, act, place and decision."""
    _train(settings.read(), force=False, quiet=True)
    doors.run("understand", file)


@app.command()
def evaluate(file: Annotated[Path, typer.Argument(help="A TSV with columns lang, text, need and optionally urgency.")]) -> None:
    """How well labelled messages are understood: tables per language and need, and the confusions."""
    from wegwijs import evaluation

    _train(settings.read(), force=False, quiet=True)
    evaluation.evaluate(file, Console())


@app.command()
def converse(file: InputFile = "-") -> None:
    """Whole conversations: each line a JSON list of what the person says; out come all turns of the bot."""
    chosen = settings.read()
    knowledge.build(chosen)
    _train(chosen, force=False, quiet=True)
    doors.converse(chosen, file)


def _train(chosen: settings.Settings, *, force: bool, quiet: bool = False) -> None:
    trained = training.train(chosen, force=force)
    if not quiet:
        console.print("The bot has been trained." if trained else "The bot is up to date.")


