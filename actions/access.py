"""The one access of this process to the current release.

rasa-sdk builds every action without arguments, so the actions fetch the release here.
"""

from __future__ import annotations

from functools import cache

from actions import settings
from knowledge import store
from knowledge.current import CurrentRelease


@cache
def current() -> CurrentRelease:
    """The release that this process answers from."""
    return CurrentRelease(store.connect(settings.read().database_url))
