"""The style, script and icon of the pages: read once, compressed once, kept by browsers for as long as they do not change."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DIRECTORY: Final = Path(__file__).parent / "static"
CONTENT_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class Asset:
    """One file. `version` changes with its content."""

    content_type: str
    body: bytes
    compressed: bytes
    version: str


@dataclass(frozen=True)
class Assets:
    by_name: Mapping[str, Asset]

    def url(self, name: str) -> str:
        """The path of an asset, with its version. Raises KeyError for a name that is no file."""
        return f"/static/{name}?v={self.by_name[name].version}"


def load(directory: Path = DIRECTORY) -> Assets:
    """All assets of a directory, those with a known type."""
    return Assets({path.name: _asset(path) for path in sorted(directory.iterdir()) if path.suffix in CONTENT_TYPES})


def _asset(path: Path) -> Asset:
    body = path.read_bytes()
    return Asset(CONTENT_TYPES[path.suffix], body, gzip.compress(body, mtime=0), hashlib.sha256(body).hexdigest()[:12])
