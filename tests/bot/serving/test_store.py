"""The conversation store keeps what Rasa's own store keeps, each can go on with the other's database, and the file is whole."""

import asyncio
import sqlite3

import pytest

pytest.importorskip("rasa.core.tracker_store", reason="needs the bot's environment")

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet, UserUttered

from bot.serving.store_component import READ_EVENTS, ConversationStore

DOMAIN = Domain.from_dict({"intents": ["hello"], "slots": {"place": {"type": "text", "mappings": [{"type": "custom"}]}}})


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "conversations.sqlite")


def say(store, *events, sender="person"):
    """One turn: the tracker is read, gets events and is stored, as Rasa does it."""

    async def turn():
        tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
        tracker.update_with_events(list(events), DOMAIN, override_timestamp=False)
        await store.save(tracker)

    asyncio.run(turn())


def events_of(store, full=False, sender="person"):
    read = store.retrieve_full_tracker if full else store.retrieve
    tracker = asyncio.run(read(sender))
    return [event.as_dict() for event in tracker.events] if tracker else None


def session(moment):
    return [ActionExecuted("action_session_start", timestamp=moment), SessionStarted(timestamp=moment), ActionExecuted("action_listen", timestamp=moment)]


def hello(moment):
    return UserUttered("dzień dobry", {"name": "hello"}, timestamp=moment, parse_data={"intent": {"name": "hello"}})


TURNS = ([*session(1.0), hello(2.0)], [SlotSet("place", "Venlo", timestamp=3.0), hello(4.0)], [*session(100.0), hello(101.0)], [hello(102.0)])


def test_it_keeps_what_rasas_store_keeps(file, tmp_path):
    ours, theirs = ConversationStore(DOMAIN, db=file), SQLTrackerStore(DOMAIN, db=str(tmp_path / "theirs.sqlite"))
    for events in TURNS:
        for store in (ours, theirs):
            say(store, *events)
        assert events_of(ours) == events_of(theirs)
        assert events_of(ours, full=True) == events_of(theirs, full=True)
    columns = "sender_id, type_name, timestamp, intent_name, action_name, data"
    rows = [sqlite3.connect(one).execute(f"SELECT {columns} FROM events ORDER BY id").fetchall() for one in (file, tmp_path / "theirs.sqlite")]
    assert rows[0] == rows[1]


def test_rasas_store_and_ours_go_on_with_each_others_database(file):
    stores = [ConversationStore(DOMAIN, db=file), SQLTrackerStore(DOMAIN, db=file)]
    for number, events in enumerate(TURNS):
        say(stores[number % 2], *events)
    assert [events_of(store, full=True) for store in stores] == [events_of(stores[0], full=True)] * 2
    assert len(events_of(stores[0], full=True)) == sum(map(len, TURNS))


def test_a_tracker_stored_twice_is_stored_once(file):
    store = ConversationStore(DOMAIN, db=file)

    async def twice():
        tracker = await store.get_or_create_tracker("person", append_action_listen=False)
        tracker.update(hello(1.0))
        await store.save(tracker)
        await store.save(tracker)

    asyncio.run(twice())
    assert len(events_of(store)) == 1


def test_a_conversation_that_is_not_there_is_none(file):
    store = ConversationStore(DOMAIN, db=file)
    assert events_of(store, sender="nobody") is None


def test_people_do_not_see_each_other(file):
    store = ConversationStore(DOMAIN, db=file)
    say(store, hello(1.0), sender="one")
    say(store, hello(2.0), hello(3.0), sender="two")
    assert len(events_of(store, sender="one")) == 1 and len(events_of(store, sender="two")) == 2
    assert set(asyncio.run(store.keys())) == {"one", "two"}


def test_a_fault_loses_one_turn_and_not_the_next(file):
    store = ConversationStore(DOMAIN, db=file)
    say(store, hello(1.0))
    with sqlite3.connect(file) as other:
        other.execute("ALTER TABLE events RENAME TO moved")
    with pytest.raises(Exception, match="no such table"):
        say(store, hello(2.0))
    with sqlite3.connect(file) as other:
        other.execute("ALTER TABLE moved RENAME TO events")
    say(store, hello(3.0))
    assert [event["timestamp"] for event in events_of(store)] == [1.0, 3.0]


def test_the_file_has_a_write_ahead_log(file):
    say(ConversationStore(DOMAIN, db=file), hello(1.0))
    assert sqlite3.connect(file).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_of_a_long_conversation_the_latest_turns_and_all_slots_are_read(file):
    store = ConversationStore(DOMAIN, db=file)
    say(store, *session(1.0), hello(2.0), SlotSet("place", "Venlo", timestamp=3.0), ActionExecuted("action_listen", timestamp=4.0))
    for turn in range(100):
        moment = 10.0 + turn
        say(store, hello(moment), ActionExecuted("action_ask", timestamp=moment), ActionExecuted("action_listen", timestamp=moment))
    whole, read = events_of(store, full=True), events_of(store)
    assert len(whole) == 6 + 300 and READ_EVENTS <= len(read) <= READ_EVENTS + 10
    assert whole[-READ_EVENTS:] == read[-READ_EVENTS:]
    assert asyncio.run(store.retrieve("person")).get_slot("place") == "Venlo"
    assert [event["event"] for event in read[:4]] == ["action", "session_started", "slot", "action"]


def test_a_short_conversation_is_read_whole(file):
    store = ConversationStore(DOMAIN, db=file)
    for turn in range(20):
        say(store, hello(10.0 + turn), ActionExecuted("action_listen", timestamp=10.0 + turn))
    assert events_of(store) == events_of(store, full=True)
