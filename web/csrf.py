"""Whether a form was sent by our own page: the browser's word for it, and a token only our page could hold.

A token belongs to one conversation. Before the first message there is none, and the browser's word has to do.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Final

from yarl import URL

from web.conversation import Conversation
from web.faults import ForeignForm, StaleForm
from web.signing import Signer

FIELD: Final = "csrf"
FRESH_HEADER: Final = "X-Fresh-Token"


def token(signer: Signer, conversation: Conversation | None) -> str:
    """A token for the forms of this page. Different each time, so that compressing the page gives nothing away."""
    salt = secrets.token_hex(8)
    return f"{salt}.{signer.mac('csrf', salt + _id(conversation))}"


def check(signer: Signer, conversation: Conversation | None, claimed: str) -> None:
    """Raises StaleForm unless `claimed` is a token of this conversation."""
    salt, _, mac = claimed.partition(".")
    if not signer.is_mac("csrf", salt + _id(conversation), mac):
        raise StaleForm


def check_site(headers: Mapping[str, str], own: frozenset[str]) -> None:
    """Raises ForeignForm when the browser says that another site sent this. `own` are the hosts this service goes by.

    Sec-Fetch-Site comes first: it is right behind any proxy. Browsers leave it out on plain http; then Origin tells, but
    our own pages send "null" there because they send no referrer, so null proves nothing either way.
    """
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise ForeignForm
        return
    origin = headers.get("Origin", "null")
    if origin != "null" and _authority(origin) not in own:
        raise ForeignForm


def _authority(origin: str) -> str:
    try:
        return URL(origin).host_port_subcomponent or ""
    except ValueError:
        return ""


def _id(conversation: Conversation | None) -> str:
    return conversation.id if conversation else ""
