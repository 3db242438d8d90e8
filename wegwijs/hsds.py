"""The knowledge out of and into the open standard, for the command line: `wegwijs knowledge export` and `import`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from knowledge import source, store
from knowledge.faults import KnowledgeError
from knowledge.hsds import export, importing
from knowledge.hsds.importing import Report
from wegwijs.settings import Settings

FORMATS = tuple(export.DEFAULT_NAMES)


def export_knowledge(settings: Settings, form: str, to: Path | None) -> Path:
    """Where the knowledge files now stand in the form; without `to`, in this directory under the form's usual name.

    Raises KnowledgeError: an unknown form, faulty knowledge, or a place that cannot be written.
    """
    known = source.read()
    place = to or Path(export.DEFAULT_NAMES.get(form, form))
    export.write(known, form, place, _released(settings, known.content_hash), date.today())
    return place


def import_directory(settings: Settings, file: Path, to: Path | None) -> Report:
    """What became drafts in `to`, else in drafts/ under WEGWIJS_VAR, and what did not. Raises KnowledgeError."""
    return importing.run(file, to or settings.var / "drafts", source.read(), date.today())


def _released(settings: Settings, content_hash: str) -> datetime:
    """When this knowledge was built, else now: the same release gives the same export."""
    engine = store.connect(settings.database_url)
    try:
        release = store.load(engine)
    except KnowledgeError:  # nothing was built yet, or the store is not there: an export needs neither
        return datetime.now(UTC)
    finally:
        engine.dispose()
    return release.built_at if release.content_hash == content_hash else datetime.now(UTC)
