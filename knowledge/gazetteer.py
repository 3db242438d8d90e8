"""The Dutch municipalities: a CSV file in, `Municipality` values and a look-up by code out.

Lowest layer, standard library only, because both environments read it. The names are base forms (official name, exonyms,
villages); endings and spellings of each language are made in `bot/place/forms.py`, never listed here.
"""

from collections.abc import Iterator, Mapping
import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
import re

from knowledge.faults import KnowledgeError

MUNICIPALITIES_FILE = Path(__file__).with_name("municipalities.csv")
"""One line a municipality: CBS code, name, province, other names between vertical bars, the last day it exists and the code
of the municipality it joins then (both empty for one that stays). Edited by hand."""

_COLUMNS = ("cbs_code", "name", "province", "aliases", "valid_to", "joins")
_CODE = re.compile(r"GM\d{4}")
_QUALIFIER = re.compile(r"\s*\([^)]*\)$")


class GazetteerError(KnowledgeError):
    """A line of the municipality file that would send people to the wrong town hall.

    `line` is the line in `path`, counted from 1; `found` is what is wrong there.
    """

    def __init__(self, path: Path, line: int, found: str) -> None:
        super().__init__(f"{path}:{line}: {found}; correct this line in the file")
        self.path = path
        self.line = line
        self.found = found


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality: `code` as CBS writes it ("GM0518"), `names` the official name first, then what else people say.

    `names` holds no qualifier: "Bergen (L.)" is there as "Bergen", so several municipalities may share a name.
    `valid_to` is the last day of one that is to be merged, `joins` the code of the municipality it goes into.
    """

    code: str
    name: str
    province: str
    names: tuple[str, ...]
    valid_to: date | None = None
    joins: str | None = None


def present_code(municipalities: Mapping[str, Municipality], code: str, day: date | None) -> str:
    """The code under which this place is governed on that day: its own, or that of the municipality it has joined."""
    seen: set[str] = set()
    while day is not None and code in municipalities and code not in seen:
        seen.add(code)
        one = municipalities[code]
        if one.valid_to is None or one.joins is None or day <= one.valid_to:
            break
        code = one.joins
    return code


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All municipalities by code, in the order of the file."""

    by_code: dict[str, Municipality]

    def __iter__(self) -> Iterator[Municipality]:
        return iter(self.by_code.values())

    def __len__(self) -> int:
        return len(self.by_code)

    def get(self, code: str) -> Municipality | None:
        """Return the municipality with this CBS code, None when there is none (a code abolished by a merger)."""
        return self.by_code.get(code)


def load_municipalities(path: Path | None = None) -> Gazetteer:
    """Return the gazetteer read from `path`, or from the file beside this module.

    Raises GazetteerError for a code that is malformed or stands twice, an empty name or province, or missing columns.
    """
    path = path or MUNICIPALITIES_FILE
    by_code: dict[str, Municipality] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            raise GazetteerError(path, 1, f"the columns must be {', '.join(_COLUMNS)}")
        for row in reader:
            municipality = _municipality(row, path, reader.line_num)
            if municipality.code in by_code:
                raise GazetteerError(path, reader.line_num, f"the code {municipality.code} stands twice")
            by_code[municipality.code] = municipality
    return Gazetteer(by_code)


def _municipality(row: dict[str, str], path: Path, line: int) -> Municipality:
    """Return the municipality of one row. Raises GazetteerError."""
    if None in row or None in row.values():
        raise GazetteerError(path, line, f"the line must have {len(_COLUMNS)} fields (a name with a comma goes in quotes)")
    code, name, province = (row[column].strip() for column in _COLUMNS[:3])
    if not _CODE.fullmatch(code):
        raise GazetteerError(path, line, f"the code {code!r} is not GM and four digits")
    if not name or not province:
        raise GazetteerError(path, line, f"{code} has no {'name' if province else 'province'}")
    valid_to, joins = (row[column].strip() or None for column in _COLUMNS[4:])
    if (valid_to is None) != (joins is None):
        raise GazetteerError(path, line, f"{code} has a last day without a successor, or the reverse")
    if joins is not None and not _CODE.fullmatch(joins):
        raise GazetteerError(path, line, f"{code} joins {joins!r}, which is not GM and four digits")
    try:
        last_day = date.fromisoformat(valid_to) if valid_to else None
    except ValueError:
        raise GazetteerError(path, line, f"{code} ends on {valid_to!r}, which is no date such as 2026-12-31") from None
    aliases = (alias.strip() for alias in row["aliases"].split("|"))
    names = dict.fromkeys(_QUALIFIER.sub("", each) for each in (name, *aliases) if each)
    return Municipality(code, name, province, tuple(names), last_day, joins)
