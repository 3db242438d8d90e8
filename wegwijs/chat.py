"""A chat with the running service in the terminal: the same path as the web page, from Rasa on."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from typing import Any
from uuid import uuid4

from rich.console import Console
from rich.prompt import Prompt

from wegwijs.settings import Settings

REPLY_SECONDS = 30.0

console = Console()


def chat(settings: Settings, language: str | None) -> int:
    """The exit code: 0 when the person left (empty line or Ctrl-D), 1 when the service does not answer."""
    sender = uuid4().hex
    console.print("Write as a person would; a number presses that button; an empty line ends the chat.")
    options: list[dict[str, str]] = []
    while True:
        try:
            typed = Prompt.ask(">").strip()
        except (EOFError, KeyboardInterrupt):
            return 0
        if not typed:
            return 0
        try:
            reply = send(settings, sender, chosen(typed, options), language)
        except (urllib.error.URLError, OSError, ValueError) as error:
            console.print(f"The service does not answer on port {settings.rasa_port} ({error}). Start it with `make run`.", style="red")
            return 1
        options = [option for part in reply.get("parts", []) if part["type"] == "choices" for option in part["options"]]
        console.print(reply.get("text") or "(no answer)", markup=False, highlight=False)
        for number, option in enumerate(options, 1):
            console.print(f"[{number}] {option['title']}", markup=False)


def chosen(typed: str, options: list[dict[str, str]]) -> str:
    """What to send: the payload of the button whose number was typed, else the words."""
    if re.fullmatch(r"\d{1,2}", typed) and 1 <= int(typed) <= len(options):
        return options[int(typed) - 1]["payload"]
    return typed


def send(settings: Settings, sender: str, message: str, language: str | None) -> dict[str, Any]:
    """The structured reply to a message; empty when Rasa gave none. Raises URLError, OSError or ValueError."""
    body = {"sender": sender, "message": message, "metadata": {"language_hint": language}}
    request = urllib.request.Request(
        f"http://127.0.0.1:{settings.rasa_port}/webhooks/rest/webhook",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=REPLY_SECONDS) as answer:
        replies = json.load(answer)
    return next((one["custom"] for one in replies if "custom" in one), {})
