"""A chat with the running service in the terminal, through its public door, as any program would use it."""

from __future__ import annotations

import json
import re
import urllib.error
from http.cookiejar import CookieJar
from typing import Any
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from rich.console import Console
from rich.prompt import Prompt

from wegwijs.run import address
from wegwijs.settings import Settings

REPLY_SECONDS = 30.0

console = Console()


def chat(settings: Settings, language: str | None) -> int:
    """The exit code: 0 when the person left (empty line or Ctrl-D), 1 when the service does not answer."""
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
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
            reply = send(opener, address(settings), {**chosen(typed, options), "lang": language or ""})
        except (urllib.error.URLError, OSError, ValueError) as error:
            console.print(f"The service does not answer at {address(settings)} ({error}). Start it with `make run`.", style="red")
            return 1
        options = [option for part in reply["parts"] if part["type"] == "choices" for option in part["options"]]
        console.print(reply["text"], markup=False, highlight=False)
        for number, option in enumerate(options, 1):
            console.print(f"[{number}] {option['title']}", markup=False)


def chosen(typed: str, options: list[dict[str, str]]) -> dict[str, str]:
    """What to send: the button whose number was typed, else the words."""
    if re.fullmatch(r"\d{1,2}", typed) and 1 <= int(typed) <= len(options):
        option = options[int(typed) - 1]
        return {"choice": json.dumps([option["payload"], option["title"]])}
    return {"message": typed}


def send(opener: OpenerDirector, url: str, body: dict[str, str]) -> dict[str, Any]:
    """The reply to a message. Raises URLError, OSError or ValueError."""
    request = Request(f"{url}messages", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with opener.open(request, timeout=REPLY_SECONDS) as answer:
        return dict(json.load(answer))
