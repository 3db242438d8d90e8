"""Rasa kept quiet: at its debug level it prints every message it reads, which must reach no log."""

from __future__ import annotations

import logging

from rasa.utils.common import configure_logging_and_warnings
from rasa.utils.log_utils import configure_structlog


def keep_quiet() -> None:
    """Lets only errors of Rasa through."""
    configure_logging_and_warnings(logging.ERROR)
    configure_structlog(logging.ERROR)
