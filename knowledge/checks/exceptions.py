"""Faults that somebody allowed until a day, with a reason. Past that day the exception itself is a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.faults import Fault
from knowledge.source import Source


def without_exceptions(source: Source, faults: Iterable[Fault], today: date) -> Iterator[Fault]:
    """The faults that no exception in force covers, and those exceptions that are over or cover nothing."""
    used: set[int] = set()
    for fault in faults:
        covering = [
            number
            for number, one in enumerate(source.exceptions)
            if one.check == fault.check and one.until >= today and one.about in _words(fault.what)
        ]
        used.update(covering)
        if not covering:
            yield fault
    for number, one in enumerate(source.exceptions):
        key = ("exceptions", str(number))
        if one.until < today:
            yield source.fault(key, "exception-over", f"the exception for {one.about} ended on {one.until}",
                         "a fault that was to be mended by then may still be there", "mend the fault, then remove the exception")  # fmt: skip
        elif number not in used:
            yield source.fault(key, "exception-unused", f"the exception for {one.about} covers nothing", "it may hide a later fault",
                         "remove it", severity="warning")  # fmt: skip


def _words(what: str) -> list[str]:
    return [word.strip(":,;()“”") for word in what.split()]
