"""A small Rasa of our own: the REST channel, the tracker and the status, with canned replies and every way of failing."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import Any, Literal

from aiohttp import web

TOKEN = "token-of-the-test"
Mood = Literal["well", "empty", "no parts", "garbage", "no json", "slow", "broken"]


def card(**more: Any) -> dict[str, Any]:
    return {
        "type": "card", "body": "desk", "name": "Loket van Iemand", "descriptor": "a desk", "why": "they know pay",
        "phones": [{"number": "010 000 0001", "link": "0100000001", "note": ""}], "open_state": "open", "opening": "Open now, until 17:00",
        "links": [{"url": "https://example.org/pl", "label": "Page in Polish", "language": "pl"}],
        "facts": [{"key": "cost", "label": "Cost", "value": "free"}, {"key": "address", "label": "Address", "value": "Dorpsstraat 1"}],
        "checked": "Checked on 2 January 2026", "source": "https://example.org/source", "source_label": "Source", "local": False,
    } | more  # fmt: skip


def text(said: str) -> dict[str, Any]:
    return {"type": "text", "text": said}


STEPS = {"type": "steps", "title": "What you can do now", "items": ["Write down your hours.", "Keep your payslips."]}
URGENT = {
    "type": "urgent", "title": "In danger? Call now", "say": "Say where you are.",
    "tell_title": "Say in Dutch", "tell": {"text": "Ik heb hulp nodig.", "language": "nl", "note": "I need help.", "link": None},
    "lines": [{"body": "112", "name": "Alarm", "descriptor": "police", "why": "they come at once", "phones": [{"number": "112", "link": "112", "note": ""}]}],
}  # fmt: skip
CHOICES = {
    "type": "choices", "text": "Where do you live?",
    "options": [
        {"title": "I would rather not say", "payload": "/act__skip"},
        {"title": "Best", "payload": '/act__inform-place{"municipality": "GM0753"}'},
    ],
}  # fmt: skip


def reply(*parts: dict[str, Any], language: str | None = "en", urgency: str = "none") -> dict[str, Any]:
    return {"language": language, "needs": ["wages/unpaid-wages"], "urgency": urgency, "bodies": ["desk"], "text": "as text", "parts": list(parts)}


class FakeRasa:
    """`replies` maps messages to customs; `received` holds what came in; `mood` decides how it answers."""

    def __init__(self) -> None:
        self.mood: Mood = "well"
        self.replies: dict[str, dict[str, Any]] = {}
        self.usual = reply(text("We heard you."), STEPS, card(), CHOICES)
        self.received: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.events: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.slow_seconds = 5.0

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes(
            [
                web.post("/webhooks/rest/webhook", self._webhook),
                web.get("/conversations/{id}/tracker", self._tracker),
                web.get("/status", self._status),
                web.get("/health", self._actions_health),
            ]
        )
        return app

    async def _webhook(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.received.append(body)
        self.asked.append(request.path)
        events = self.events[body["sender"]]
        events.append({"event": "user", "text": body["message"], "metadata": body.get("metadata")})
        if self.mood == "slow":
            await asyncio.sleep(self.slow_seconds)
        if self.mood == "broken":
            return web.Response(status=500, text="broken")
        if self.mood == "no json":
            return web.Response(text="<html>proxy</html>", content_type="text/html")
        if self.mood == "garbage":
            return web.json_response([{"custom": {"language": "en", "parts": [{"type": "dance"}]}}])
        if self.mood == "empty":
            return web.json_response([])
        if self.mood == "no parts":
            return web.json_response([{"recipient_id": body["sender"], "text": "I am a text"}])
        custom = self.replies.get(body["message"], self.usual)
        events.append({"event": "bot", "text": None, "data": {"custom": custom}})
        return web.json_response([{"recipient_id": body["sender"], "custom": custom}])

    async def _tracker(self, request: web.Request) -> web.Response:
        if request.query.get("token") != TOKEN:
            raise web.HTTPUnauthorized
        self.asked.append(request.path)
        listen = {"event": "action", "name": "action_listen"}
        return web.json_response({"sender_id": request.match_info["id"], "events": [listen, *self.events[request.match_info["id"]]]})

    async def _status(self, request: web.Request) -> web.Response:
        if request.query.get("token") != TOKEN:
            raise web.HTTPUnauthorized
        if self.mood == "broken":
            return web.Response(status=409)
        return web.json_response({"model_file": "model.tar.gz"})

    async def _actions_health(self, _request: web.Request) -> web.Response:
        return web.json_response({"status": "down"} if self.mood == "empty" else {"status": "ok"}, status=500 if self.mood == "empty" else 200)

    def usual_as_sent(self) -> dict[str, Any]:
        """The usual reply as the public door hands it on: without what it does not know."""
        parts = [{key: value for key, value in part.items() if key != "local"} for part in self.usual["parts"]]
        return {**self.usual, "parts": parts}
