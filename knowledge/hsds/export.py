"""The knowledge written to disk in one of three forms: hsds-json (one file), hsds-csv (folder or .zip) and csv (one table)."""

from __future__ import annotations

import json
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Final

from knowledge.hsds import extension, flat, package
from knowledge.hsds.dataset import Dataset, build
from knowledge.hsds.faults import HsdsError
from knowledge.hsds.known import Json, Known

# What each form is called when nobody says where to.
DEFAULT_NAMES: Final = {"hsds-json": "wegwijs-hsds.json", "hsds-csv": "wegwijs-hsds", "csv": "wegwijs.csv"}
# The earliest day a zip file can hold: the same knowledge gives the same bytes.
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)


def write(known: Known, form: str, to: Path, released: datetime, today: date) -> None:
    """Writes the export to `to`. Raises HsdsError for an unknown form or a place that cannot be written."""
    if form not in DEFAULT_NAMES:
        raise HsdsError(f"there is no format {form!r}: give one of {', '.join(DEFAULT_NAMES)}")
    try:
        if form == "csv":
            _write(to, flat.table(known, today))
        elif form == "hsds-json":
            _write(to, (json.dumps(document(build(known, released, today)), ensure_ascii=False, indent=1) + "\n").encode())
        else:
            _write_package(to, package.files(build(known, released, today)))
    except OSError as error:
        raise HsdsError(f"{to} cannot be written: {error.strerror}") from error


def document(dataset: Dataset) -> Json:
    """One page with all services, as the standard's list has it; taxonomies and whole terms are under our own key."""
    total = len(dataset.services)
    return {
        "total_items": total,
        "total_pages": 1,
        "page_number": 1,
        "size": total,
        "first_page": True,
        "last_page": True,
        "empty": not total,
        "contents": list(dataset.services),
        extension.KEY: {
            "format": extension.FORMAT,
            "hsds_version": package.VERSION,
            "released": dataset.released.isoformat(timespec="seconds"),
            "license": package.LICENSE["path"],
            "taxonomies": list(dataset.taxonomies),
            "taxonomy_terms": list(dataset.terms),
        },
    }


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_package(to: Path, files: dict[str, bytes]) -> None:
    if to.suffix != ".zip":
        for name, content in files.items():
            _write(to / name, content)
        return
    to.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DAY), content, zipfile.ZIP_DEFLATED)
