"""One table for people with a spreadsheet: a row per body, plain English column heads, nothing to join."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from knowledge.hsds.known import Known, areas, phone_words, phones_to_call, words
from knowledge.hsds.taxonomies import uses
from knowledge.hsds.validity import season
from knowledge.hsds.vocabulary import FOR_WHOM, KINDS, LANGUAGE_NAMES
from knowledge.schema import Body

Column = Callable[[Known, Body, date], str | None]

# A cell that begins with one of these is a formula to a spreadsheet; an apostrophe in front makes it text.
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"  # without it Excel reads UTF-8 as something else
_DAYS: Final = {"MO": "Mon", "TU": "Tue", "WE": "Wed", "TH": "Thu", "FR": "Fri", "SA": "Sat", "SU": "Sun"}


def table(known: Known, today: date) -> bytes:
    """The CSV file: UTF-8 with a byte order mark, one row per body in order of id."""
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for _, body in sorted(known.bodies.items()):
        writer.writerow([_cell(column(known, body, today)) for column in COLUMNS.values()])
    return text.getvalue().encode()


def _cell(value: str | None) -> str:
    text = value or ""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


def _text(field: str) -> Column:
    def read(known: Known, body: Body, _today: date) -> str | None:
        text = known.body_texts.get("en", {}).get(body.id)
        return getattr(text, field) if text else None

    return read


def _area(known: Known, body: Body, today: date) -> str:
    if body.service_area == "national":
        return "whole country"
    return _joined(known.municipalities[code].name if code in known.municipalities else code for code in areas(known, body, today))


def _hours(_known: Known, body: Body, _today: date) -> str | None:
    if body.schedules is None:
        return None
    if body.schedules.weekly == "always":
        return "day and night"
    return _joined(
        f"{' '.join(_DAYS[day] for day in one.byday)} {one.opens_at:%H:%M}-{one.closes_at:%H:%M}" for one in body.schedules.weekly
    )


def _phones(known: Known, body: Body, today: date) -> str:
    return _joined(
        f"{one.number} ({what_for})" if (what_for := phone_words(known, one)) else one.number for one in phones_to_call(known, body, today)
    )


def _desks(_known: Known, body: Body, _today: date) -> str:
    return _joined(", ".join(filter(None, (one.street, one.city))) for one in body.locations)


def _languages(_known: Known, body: Body, _today: date) -> str:
    return _joined(LANGUAGE_NAMES[one.code] + ("" if one.certainty == "seen" else " (not confirmed)") for one in body.languages)


def _needs(known: Known, body: Body, _today: date) -> str:
    texts = known.need_texts.get("en", {})
    ids = dict.fromkeys(use.code for use in uses(known, body) if use.taxonomy == "needs")
    return _joined(texts[one].name if one in texts else one for one in ids)


def _for_whom(known: Known, body: Body, _today: date) -> str:
    return _joined(FOR_WHOM[use.code][0] for use in uses(known, body) if use.taxonomy == "for-whom")


COLUMNS: Final[dict[str, Column]] = {
    "id": lambda _k, body, _t: body.id,
    "name": lambda _k, body, _t: body.name,
    "other names": lambda _k, body, _t: _joined(body.other_names),
    "in short": _text("descriptor"),
    "what it does": _text("what"),
    "kind": lambda _k, body, _t: KINDS[body.kind][0],
    "helps with": _needs,
    "for whom": _for_whom,
    "conditions": _text("conditions"),
    "area": _area,
    "phones": _phones,
    "opening hours": _hours,
    "website": lambda _k, body, _t: body.website.url if body.website else None,
    "email": lambda _k, body, _t: body.email.address if body.email else None,
    "street": lambda _k, body, _t: body.address.street if body.address else None,
    "postal code": lambda _k, body, _t: body.address.postal_code if body.address else None,
    "city": lambda _k, body, _t: body.address.city if body.address else None,
    "desks": _desks,
    "languages": _languages,
    "how to reach": _text("reach"),
    "how calling goes": _text("calling"),
    "cost": lambda known, body, _t: words(known, f"cost_{body.cost.value}", body.cost.value) if body.cost else None,
    "what to bring": lambda known, body, _t: _joined(words(known, f"document_{one}", one) for one in body.required_documents),
    "open from": lambda _k, body, _t: body.valid_from.isoformat() if body.valid_from else None,
    "open until": lambda _k, body, _t: body.valid_to.isoformat() if body.valid_to else None,
    "season": lambda _k, body, _t: season(body),
    "last checked": lambda _k, body, _t: body.checked.isoformat() if body.checked else "not checked",
    "source": lambda _k, body, _t: body.source,
}
