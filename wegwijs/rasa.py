"""How Rasa is called: its program, its environment, and the endpoints file that the settings ask for."""

from __future__ import annotations

import os
from pathlib import Path

from ruamel.yaml import YAML
from sqlalchemy.engine import make_url

from wegwijs.settings import ROOT, Settings

PROGRAM = ROOT / "bot" / ".venv" / "bin" / "rasa"
PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"

# Rasa and TensorFlow talk much at every start; only what a maintainer can act on is let through.
_QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "RASA_TELEMETRY_ENABLED": "false",
    "LOG_LEVEL": "WARNING",  # at debug level Rasa prints the messages people write
    "LOG_LEVEL_LIBRARIES": "ERROR",
}


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """The environment for a child that runs Rasa or our side of it."""
    return {**os.environ, **_QUIET, "WEGWIJS_VAR": str(settings.var), "WEGWIJS_DATABASE_URL": settings.database_url, **more}


def write_endpoints(settings: Settings) -> Path:
    """The path of a copy of endpoints.yml with the ports and stores of the settings filled in."""
    yaml = YAML()
    endpoints = yaml.load(ROOT / "endpoints.yml")
    endpoints["action_endpoint"]["url"] = f"http://127.0.0.1:{settings.actions_port}/webhook"
    endpoints["tracker_store"] = tracker_store(settings)
    if settings.lock_store_url:
        endpoints["lock_store"] = lock_store(settings.lock_store_url)
    path = settings.var / "endpoints.yml"
    yaml.dump(endpoints, path)
    path.chmod(0o600)  # it may hold a database password
    return path


# Rasa's own SQL store with less work a turn.
TRACKER_STORE = "bot.serving.store_component.ConversationStore"


def tracker_store(settings: Settings) -> dict[str, object]:
    """Rasa's tracker store entry: a SQLite file, or the database whose URL is given."""
    if not settings.tracker_store_url:
        return {"type": TRACKER_STORE, "dialect": "sqlite", "db": str(settings.var / "conversations.sqlite")}
    url = make_url(settings.tracker_store_url)
    entry = {"type": TRACKER_STORE, "dialect": url.get_backend_name(), "url": url.host, "port": url.port, "db": url.database,
             "username": url.username, "password": url.password}  # fmt: skip
    return {key: value for key, value in entry.items() if value is not None}


def lock_store(redis_url: str) -> dict[str, object]:
    """Rasa's lock store entry for a Redis URL."""
    url = make_url(redis_url)
    entry = {"type": "redis", "url": url.host, "port": url.port or 6379, "db": int(url.database or 0), "password": url.password}
    return {key: value for key, value in entry.items() if value is not None}
