"""A person's browser without JavaScript: reads pages, fills in the form it finds, follows the redirect."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

from web.formats import FRAGMENT_TYPE


@dataclass(frozen=True)
class Page:
    """A response, read."""

    response: ClientResponse
    source: str

    @property
    def status(self) -> int:
        return self.response.status

    @property
    def words(self) -> str:
        """What is written on the page, spaces evened out."""
        reader = _Reader()
        reader.feed(self.source)
        return " ".join(" ".join(reader.found).split())

    @property
    def token(self) -> str:
        return re.search(r'name="csrf" value="([^"]*)"', self.source).group(1)

    @property
    def language(self) -> str:
        return re.search(r'<html lang="([^"]*)"', self.source).group(1)

    @property
    def box(self) -> str:
        return html.unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", self.source, re.DOTALL).group(1))

    def button(self, title: str) -> dict[str, str]:
        """The field that a button with this title sends."""
        found = re.search(rf'<button[^>]*name="([^"]*)" value="([^"]*)"[^>]*>{re.escape(html.escape(title))}</button>', self.source)
        assert found, f"no button {title!r}"
        return {found.group(1): html.unescape(found.group(2))}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


class Person:
    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.page: Page | None = None

    async def look(self, path: str = "/", **headers: str) -> Page:
        self.page = await self._read(await self.client.get(path, headers=headers))
        return self.page

    async def say(self, message: str, **headers: str) -> Page:
        """Writes in the box and sends it."""
        return await self.send({"message": message}, **headers)

    async def press(self, title: str, **headers: str) -> Page:
        assert self.page is not None
        return await self.send(self.page.button(title), **headers)

    async def send(self, fields: dict[str, Any], path: str = "/messages", **headers: str) -> Page:
        if self.page is None:
            await self.look()
        body = {"csrf": self.page.token, "lang": _form_language(self.page), **fields}
        answer = await self._read(await self.client.post(path, data=body, headers=headers))
        if answer.response.content_type == "text/html":
            self.page = answer
        return answer

    async def ask_for_piece(self, message: str, **more: str) -> Page:
        """What the page's script does."""
        return await self.send({"message": message, **more}, Accept=FRAGMENT_TYPE)

    async def _read(self, response: ClientResponse) -> Page:
        return Page(response, await response.text())


def _form_language(page: Page) -> str:
    return "" if page.language == "mul" else page.language
