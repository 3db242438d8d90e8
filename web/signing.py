"""Keyed hashes of short texts, one key per purpose, all from the secret of this installation."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import Final

HEX_DIGITS: Final = 40  # 160 bits: no two conversations meet, and it fits where Rasa keeps a sender id


@dataclass(frozen=True)
class Signer:
    """Without the secret nobody can make or undo what it gives."""

    secret: str = field(repr=False)

    def mac(self, purpose: str, text: str) -> str:
        """The keyed hash of `text` for `purpose`, hexadecimal. Two purposes never share a hash."""
        return hmac.new(self.secret.encode(), f"{purpose}\0{text}".encode(), "sha256").hexdigest()[:HEX_DIGITS]

    def is_mac(self, purpose: str, text: str, claimed: str) -> bool:
        """Whether `claimed` is that hash, found in a time that tells nothing about it."""
        return hmac.compare_digest(self.mac(purpose, text).encode(), claimed.encode("utf-8", "replace"))
