"""The typed keys under which the app holds its parts. Set once in `web.main`, read by views."""

from __future__ import annotations

from typing import Final

from aiohttp import ClientSession, web

from web.assets import Assets
from web.limits import MessageLimits
from web.rasa import Rasa
from web.release import CurrentRelease
from web.settings import Settings
from web.signing import Signer

SETTINGS: Final = web.AppKey("settings", Settings)
SIGNER: Final = web.AppKey("signer", Signer)
LIMITS: Final = web.AppKey("limits", MessageLimits)
ASSETS: Final = web.AppKey("assets", Assets)
RELEASE: Final = web.AppKey("release", CurrentRelease)
SESSION: Final = web.AppKey("session", ClientSession)
RASA: Final = web.AppKey("rasa", Rasa)
