"""`wegwijs understand`: what each message is about, from the trained model's own NLU graph, without a server."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot.evaluation.lines import batches, claim_output, read_lines, write
from bot.evaluation.quiet import keep_quiet
from knowledge.gazetteer import load_municipalities

# Messages given to the graph at once: large enough that the encoder works in batches, small enough for steady output.
BATCH = 128


def main(model: str) -> None:
    """Answers each line with language, needs, urgency, act, place and decision."""
    output = claim_output()
    keep_quiet()
    names = {one.code: one.name for one in load_municipalities()}
    with tempfile.TemporaryDirectory() as directory:
        parse = load(Path(model), Path(directory))
        for batch in batches(read_lines(), BATCH):
            for parsed in parse(batch):
                write(output, answer(parsed, names))
    output.close()


def load(model: Path, directory: Path) -> Callable[[list[str]], list[dict[str, Any]]]:
    """A function from messages to parse data, in order. `directory` is where the model is unpacked."""
    metadata, runner = load_predict_graph_runner(directory, model, LocalModelStorage, DaskGraphRunner)
    target = metadata.nlu_target

    def parse(texts: list[str]) -> list[dict[str, Any]]:
        results = runner.run(inputs={PLACEHOLDER_MESSAGE: [UserMessage(text) for text in texts]}, targets=[target])
        return [message.as_dict(only_output_properties=True) for message in results[target]]

    return parse


def answer(parsed: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """The door's answer for one message's parse data. `names` gives municipalities by CBS code."""
    code = next((one["value"] for one in parsed.get("entities") or () if one["entity"] == "municipality"), None)
    return {
        "language": (parsed.get("language") or {}).get("language"),
        "needs": parsed.get("needs") or [],
        "answer": parsed.get("answer") or [],
        "urgency": (parsed.get("urgency") or {}).get("level", "none"),
        "act": parsed.get("act"),
        "place": {"code": code, "name": names[code]} if code in names else None,
        "decision": parsed.get("decision"),
    }


if __name__ == "__main__":
    main(sys.argv[1])
