"""Why a request is refused: one family, mapped to words and status in `web.errors`. No message text in any of them."""

from __future__ import annotations

from typing import ClassVar


class Refused(Exception):
    """A request that is not answered. `code` names the reason to programs, `key` is the person's sentence in web.yml."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    key: ClassVar[str] = "error_title"


class EmptyMessage(Refused):
    code, status, key = "empty", 422, "empty"


class TooLong(Refused):
    code, status, key = "too_long", 413, "too_long"


class TooMany(Refused):
    code, status, key = "too_many", 429, "too_many"


class UnreadableRequest(Refused):
    """The form or JSON is not what this page sends."""

    code = "unreadable"


class ForeignForm(Refused):
    """Another site's page made the browser send this."""

    code, status = "foreign_form", 403


class StaleForm(Refused):
    """The form was made before this conversation began or after it ended: another tab, an old page. Sending again works."""

    code, status, key = "stale_form", 403, "connection_lost"
