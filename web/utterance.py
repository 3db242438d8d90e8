"""What a person sent, cleaned at the door: their words, a pressed button, a language they chose, or that a voice message came."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from knowledge.schema import LANGUAGES
from web.faults import EmptyMessage, TooLong, UnreadableRequest
from web.words import name_of

LONGEST_TITLE: Final = 200  # characters; button labels are at most 60, names of places shorter
ATTACHMENTS: Final = ("voice", "photo", "file")
# The intents our buttons name, always topic__name. Rasa's own /restart and /session_start do not have this shape.
_PAYLOAD_SHAPE: Final = re.compile(r"/[a-z_]+__[a-z0-9-]+(\{[^{}]{0,200}\})?")
# Not for people to type: all control signs but the newline and the tab.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Utterance:
    """`message` is what Rasa gets, `shown` what the person sees as their own words. `title` is set for buttons.

    `asked_language` is set when the person chose a language.
    """

    message: str
    shown: str
    title: str | None = None
    asked_language: str | None = None


def read(fields: Mapping[str, Any], most: int) -> Utterance:
    """The utterance of a form or JSON object. Raises EmptyMessage, TooLong past `most` characters, UnreadableRequest."""
    if "language" in fields:
        return _language(fields["language"])
    if "choice" in fields:
        return _choice(fields["choice"])
    if "attachment" in fields:
        return _attachment(fields["attachment"])
    text = fields.get("message", "")
    if not isinstance(text, str):
        raise UnreadableRequest
    return typed(text, most)


def typed(text: str, most: int) -> Utterance:
    """The utterance of typed words. A leading slash would be a command to Rasa, so words never begin with one."""
    clean = _clean(text).lstrip("/ \n\t")
    if not clean:
        raise EmptyMessage
    if len(clean) > most:
        raise TooLong
    return Utterance(clean, clean)


def pack(payload: str, title: str) -> str:
    """The value of a button in a form; `read` gets it back as `choice`."""
    return json.dumps([payload, title], ensure_ascii=False)


def _choice(value: Any) -> Utterance:
    try:
        payload, title = json.loads(value)
    except (TypeError, ValueError):
        raise UnreadableRequest from None
    if not isinstance(payload, str) or not isinstance(title, str) or not _PAYLOAD_SHAPE.fullmatch(payload):
        raise UnreadableRequest
    clean = _clean(title)[:LONGEST_TITLE]
    return Utterance(payload, clean, clean)


def _attachment(kind: Any) -> Utterance:
    if not isinstance(kind, str) or kind not in ATTACHMENTS:
        raise UnreadableRequest
    return Utterance("/act__attachment" + json.dumps({"attachment": kind}), kind, kind)


def _language(code: Any) -> Utterance:
    if code not in LANGUAGES:
        raise UnreadableRequest
    name = name_of(code)
    payload = "/act__change-language" + json.dumps({"language": code})
    return Utterance(payload, name, name, code)


def _clean(text: str) -> str:
    # Half a surrogate pair can come through JSON and could never be shown.
    whole = text.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", _CONTROL.sub("", whole.replace("\r\n", "\n"))).strip()
