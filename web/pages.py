"""Pages and pieces of them, rendered by the templates: the one place where a response of HTML is made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp_jinja2
import jinja2
from aiohttp import web

from knowledge.release import Release
from web import csrf, utterance
from web.conversation import Conversation
from web.formats import FRAGMENT_TYPE
from web.keys import ASSETS, SIGNER
from web.turns import Turn
from web.utterance import Utterance
from web.words import PageWords, offered_languages

TEMPLATES: Final = Path(__file__).parent / "templates"
EXAMPLES: Final = ("example_1", "example_2", "example_3", "example_4")
# Where "Leave this page" goes: the weather, which anybody may be looking at.
NEUTRAL_SITE: Final = "https://www.knmi.nl/nederland-nu/weer/verwachtingen"


@dataclass(frozen=True)
class ChatView:
    """What a chat page shows. `draft` is in the box, `notice` a key of web.yml said above it.

    `resend` is a button whose message was not answered, offered again.
    """

    release: Release
    language: str | None
    conversation: Conversation | None
    turns: tuple[Turn, ...] = ()
    draft: str = ""
    notice: str | None = None
    resend: Utterance | None = None
    failed: bool = False


def set_up(app: web.Application) -> None:
    """Prepares the templates of an app. A name that a template does not get is an error, not an empty place."""
    aiohttp_jinja2.setup(
        app,
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def chat(request: web.Request, view: ChatView, status: int = 200) -> web.Response:
    """The whole chat page."""
    return _html(_render(request, "chat.html", view), view.language, status)


def fragment(request: web.Request, view: ChatView) -> web.Response:
    """The turns of the view and the words around them, for the page's script to put in place."""
    return _html(_render(request, "fragment.html", view), view.language, 200, FRAGMENT_TYPE)


def error(request: web.Request, release: Release, language: str | None, key: str, status: int) -> web.Response:
    """A page that says what went wrong, in a word, and leads back to the chat. `key` is one of web.yml."""
    view = ChatView(release, language, None)
    return _html(_render(request, "error.html", view, heading=key), language, status)


def without_knowledge(request: web.Request, status: int) -> web.Response:
    """The page when there are no words to show, in any language: the number 112 needs none."""
    template = aiohttp_jinja2.get_env(request.app).get_template("without_knowledge.html")
    return _html(template.render(assets=request.app[ASSETS]), None, status)


def _render(request: web.Request, template: str, view: ChatView, **more: Any) -> str:
    app = request.app
    return aiohttp_jinja2.get_env(app).get_template(template).render(
        view=view,
        words=PageWords(view.release, view.language),
        languages=offered_languages(),
        csrf_field=csrf.FIELD,
        csrf_token=csrf.token(app[SIGNER], view.conversation),
        assets=app[ASSETS],
        examples=EXAMPLES,
        neutral_site=NEUTRAL_SITE,
        pack=utterance.pack,
        **more,
    )


def _html(text: str, language: str | None, status: int, content_type: str = "text/html") -> web.Response:
    response = web.Response(text=text, status=status, content_type=content_type, charset="utf-8")
    if language is not None:
        response.headers["Content-Language"] = language
    response.enable_compression()
    return response
