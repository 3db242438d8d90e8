"""Why the look-up refuses a request: mapped to problem+json in `web.hsds.answers`."""

from __future__ import annotations


class BadParameter(Exception):
    """A query parameter cannot be used. `name` is the parameter, the message says what it may be."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name


class Unknown(Exception):
    """There is nothing under this id or path; the message says what was looked for."""
