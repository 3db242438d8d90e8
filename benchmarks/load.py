"""People writing to a service: one after another, and several at once."""

from __future__ import annotations

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from benchmarks.services import Service

# One conversation has this many messages, as on the page; then another person comes.
TURNS = 5
SEQUENTIAL = 200
AT_ONCE = 8
MESSAGES_AT_ONCE = 400

# What people send to either bot. The starter bot answers any text; ours must understand it.
MESSAGES = (
    "my boss does not pay me for two months",
    "hello",
    "I have to leave my room on friday",
    "I was fired because I was ill, and the agency keeps my last wages and says I must pay a fine for the room",
    "thank you",
)


@dataclass(frozen=True)
class Speed:
    """Milliseconds of a turn, one at a time; messages a second with eight people at once."""

    p50: float
    p95: float
    per_second: float


def measure(service: Service) -> Speed:
    """The speed of a service that has already answered once."""
    _conversation(service)
    times = sorted(one for _ in range(SEQUENTIAL // TURNS) for one in _conversation(service))
    cuts = statistics.quantiles(times, n=20)
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as people:
        for done in [people.submit(_conversation, service) for _ in range(MESSAGES_AT_ONCE // TURNS)]:
            done.result()
    elapsed = time.perf_counter() - began
    return Speed(statistics.median(times) * 1000, cuts[18] * 1000, MESSAGES_AT_ONCE / elapsed)


def _conversation(service: Service) -> list[float]:
    """The seconds of each turn of one person's conversation."""
    send = service.talk()
    times = []
    for number in range(TURNS):
        began = time.perf_counter()
        send(MESSAGES[number % len(MESSAGES)])
        times.append(time.perf_counter() - began)
    return times
