"""Why a directory in the standard's form cannot be read or written."""

from __future__ import annotations

from knowledge.faults import KnowledgeError


class HsdsError(KnowledgeError):
    """An export cannot be written or a directory not read; the message is one line for the person at the keyboard."""
