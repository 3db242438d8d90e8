"""The secret of this installation out of a file, which is made with a random one when it is missing."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

SECRET_BYTES: Final = 32  # 256 bits, the strength of the HMACs keyed with it


def read_or_make(path: Path) -> str:
    """The secret in `path`. Raises OSError when it can be neither read nor made."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        return _make(path)


def _make(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(SECRET_BYTES) + "\n")
    try:
        # A link appears whole or not at all: a second process that starts now reads the same secret, never half of one.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()
