"""What the action server reads from its environment: the only place in `actions` that does."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from knowledge.store import sqlite_url


@dataclass(frozen=True)
class Settings:
    """`database_url` is an SQLAlchemy URL of the store of knowledge."""

    database_url: str


def read() -> Settings:
    """The settings, with a SQLite file under `var/` as the store unless WEGWIJS_DATABASE_URL names another."""
    directory = Path(os.environ.get("WEGWIJS_VAR", "var"))
    return Settings(database_url=os.environ.get("WEGWIJS_DATABASE_URL") or sqlite_url(directory.absolute()))
