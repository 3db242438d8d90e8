"""Where Rasa keeps conversations: its own SQL tracker store and table, written and read with fewer and cheaper steps.

`endpoints.yml` names this class. Same data as Rasa's own store, so that either can go on with the other's database.
What differs: one connection stays open to a SQLite file (Rasa opens one for each step) and its commits do not wait for
the disk (write-ahead log; the file stays whole whatever happens, a power cut may cost the last turns); and events that are
stored already are not counted again by a query, for the tracker remembers how many it was read with. Of a long conversation
only the latest turns are read, with the last value of each slot set before them; all of it stays in the store.

The one object of ours that Rasa makes in each server, so it also puts the three faster pieces of this package in place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice, takewhile
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.serving import answers_component, calls_component, events_component

PRAGMAS = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL")
STORED = "events_in_store"  # attribute of a tracker: how many of its events the store holds
READ_EVENTS = 160  # of a conversation, about twenty turns: rules look at the latest turn, a summary at the latest four messages


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL tracker store, faster. A conversation is read and written under Rasa's lock on it, by one at a time."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        for faster in (answers_component, calls_component, events_component):
            faster.install()
        super().__init__(*arguments, **settings)
        self._kept: Any = None
        self._owner = 0

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Stores the events of `tracker` that are not stored yet."""
        await self.stream_events(tracker)
        stored = getattr(tracker, STORED, None)
        if stored is None:
            stored = len(self._rows(tracker.sender_id))
        if rows := [self._row(tracker.sender_id, event) for event in islice(tracker.events, stored, None)]:
            with self._transaction() as connection:
                connection.execute(self.SQLEvent.__table__.insert(), rows)
        setattr(tracker, STORED, len(tracker.events))

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        rows = self._rows(sender_id, fetch_events_from_all_sessions)
        if not rows or not self.domain:
            return None
        if not fetch_events_from_all_sessions:
            rows = shortened(rows)
        tracker = DialogueStateTracker.from_dict(sender_id, [json.loads(row.data) for row in rows], self.domain.slots)
        if not fetch_events_from_all_sessions:
            setattr(tracker, STORED, len(rows))
        return tracker

    def _rows(self, sender_id: str, all_sessions: bool = False) -> list[Any]:
        """The stored events in order; those of the last session unless all are wanted."""
        columns = self.SQLEvent.__table__.c
        query = self.SQLEvent.__table__.select().where(columns.sender_id == sender_id).order_by(columns.id)
        with self._transaction() as connection:
            rows = connection.execute(query).all()
        starts = [row.timestamp for row in rows if row.type_name == SessionStarted.type_name]
        return rows if all_sessions or not starts else [row for row in rows if row.timestamp >= max(starts)]

    @staticmethod
    def _row(sender_id: str, event: Any) -> dict[str, Any]:
        data = event.as_dict()
        return {
            "sender_id": sender_id, "type_name": event.type_name, "timestamp": data.get("timestamp"),
            "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"), "action_name": data.get("name"),
            "data": json.dumps(data),
        }  # fmt: skip

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        """A connection inside a transaction that ends with the block."""
        if self.engine.dialect.name != "sqlite":
            with self.engine.begin() as connection:
                yield connection
            return
        if self._kept is None or self._owner != os.getpid():  # a server process made by a fork needs its own
            self._kept, self._owner = self._opened(), os.getpid()
        try:
            with self._kept.begin():
                yield self._kept
        except Exception:
            self._kept, broken = None, self._kept
            broken.invalidate()
            raise

    def _opened(self) -> Any:
        connection = self.engine.connect()
        for pragma in PRAGMAS:
            connection.exec_driver_sql(pragma)
        return connection


def shortened(rows: list[Any]) -> list[Any]:
    """The rows of a session without its older turns: its start, the last setting of each slot before the cut, the latest turns whole.

    A session of up to READ_EVENTS stays as it is; the cut is before an `action_listen`, where Rasa's turns begin.
    """
    cut = next((place for place in range(len(rows) - READ_EVENTS, 0, -1) if rows[place].action_name == "action_listen"), 0)
    if cut <= 0:
        return rows
    start = list(takewhile(lambda row: row.type_name != UserUttered.type_name and row.action_name != "action_listen", rows[:cut]))
    settings = {json.loads(row.data)["name"]: row for row in rows[len(start) : cut] if row.type_name == SlotSet.type_name}
    return [*start, *settings.values(), *rows[cut:]]
