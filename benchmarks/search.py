"""`python -m benchmarks.search`: finding bodies at today's size and at 100 times that, in both stores, beside a plain scan.

The larger store holds each body 100 times under other ids, with three in ten of its words replaced by invented ones, so that
both the bodies and the vocabulary grow. The peer compares the query with every body's words (rapidfuzz), as one would write first.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import psycopg
from rapidfuzz import fuzz, process
from sqlalchemy import insert

from knowledge import source, store
from knowledge.search.index import index_rows
from knowledge.search.query import Filters, search
from knowledge.search.terms import plain, stem, variants
from knowledge.tables import Base, CurrentRow, EntryRow, PostingRow, ReleaseRow, TagRow, TermRow, VariantRow
from tests import postgres

TIMES = 100
REPEATS = 5
INVENTED_SHARE = 0.3
INVENTED_WORDS = 300_000
QUERIES: tuple[tuple[str, Filters], ...] = (
    ("mieszkanie czynsz", Filters()), ("nie mam gdzie spac", Filters()), ("lekarz bez ubezpieczenia", Filters(language="pl")),
    ("szef nie placi mi za nadgodziny i kaze podpisac wypowiedzenie", Filters()), ("nu mi se platesc banii", Filters()),
    ("asigurare de sanatate", Filters(municipality="GM0599")), ("avocat gratuit", Filters()), ("не ми плащат заплата", Filters()),
    ("zaplata ne plashta", Filters(municipality="GM0518")), ("училище за детето", Filters()), ("uitbuiting", Filters()),
    ("ucitbuiting", Filters()), ("schulden deurwaarder", Filters(audience="people")), ("huur te hoog", Filters(municipality="GM0546")),
    ("passport lost embassy", Filters()), ("gemeente", Filters()), ("help", Filters()), ("", Filters(need="housing/find-home")),
    ("", Filters(need="homelessness/no-shelter", municipality="GM0363")), ("xqzvwk", Filters()),
)  # fmt: skip

Rows = dict[type[Base], list[tuple[Any, ...]]]


def main() -> None:
    """Measures and prints a Markdown table."""
    files = source.read()
    with tempfile.TemporaryDirectory(dir="/tmp") as made:
        folder = Path(made)
        (folder / "pg").mkdir()
        urls = {"SQLite": store.sqlite_url(folder), "PostgreSQL": postgres.start(folder / "pg")}
        print("| what | bodies | search rows | p50 ms | p95 ms |\n| --- | --- | --- | --- | --- |")
        for times in (1, TIMES):
            rows = multiplied(files, times)
            bodies, size = len(rows[EntryRow]), sum(len(found) for table, found in rows.items() if table is not EntryRow)
            for name, url in urls.items():
                engine = store.connect(url)
                fill(engine, rows, times)
                measured = timed(lambda words, filters, engine=engine: search(engine, words, filters))
                print(f"| {name} | {bodies:,} | {size:,} | {measured[0]:.1f} | {measured[1]:.1f} |", flush=True)
                engine.dispose()
            texts = scan_texts(rows)
            measured = timed(lambda words, _filters, texts=texts: process.extract(plain(words), texts, scorer=fuzz.token_set_ratio, limit=20))
            print(f"| plain scan (rapidfuzz, no filters) | {bodies:,} | - | {measured[0]:.1f} | {measured[1]:.1f} |", flush=True)


def multiplied(files: source.Source, times: int) -> Rows:
    """The rows of a release with every body so many times, without the release's number."""
    chance = Random(3)
    index = dict(index_rows(files))
    postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in index[PostingRow]:
        postings[row["body"]].append((row["term"], row["weight"]))
    rows: Rows = {table: [] for table in (EntryRow, TermRow, VariantRow, PostingRow, TagRow)}
    for copy in range(times):
        for body in files.bodies.values():
            key = body.id if copy == 0 else f"{body.id}-{copy}"
            rows[EntryRow].append(("body", "", key, len(rows[EntryRow]), body.model_copy(update={"id": key}).model_dump_json(exclude_defaults=True)))
            words = {
                term if copy == 0 or chance.random() > INVENTED_SHARE else f"{term[:5]}{chance.randrange(INVENTED_WORDS)}": weight
                for term, weight in postings[body.id]
            }
            rows[PostingRow] += [(term, key, weight) for term, weight in words.items()]
        rows[TagRow] += [
            (row["kind"], row["value"], row["body"] if copy == 0 else f"{row['body']}-{copy}", row["weight"]) for row in index[TagRow]
        ]
    bodies_of_term = Counter(term for term, _, _ in rows[PostingRow])
    rows[TermRow] = [(term, stem(term), count) for term, count in bodies_of_term.items()]
    rows[VariantRow] = [(variant, term) for term in bodies_of_term for variant in variants(term)]
    return rows


def fill(engine: store.Store, rows: Rows, times: int) -> None:
    """Writes the rows as the current release of an empty store."""
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        bodies = len(rows[EntryRow])
        connection.execute(
            insert(ReleaseRow).values(number=1, content_hash=str(times), built_at=datetime.now(UTC), entries=bodies, bodies=bodies)
        )
        connection.execute(insert(CurrentRow).values(id=1, number=1))
        raw = connection.connection.driver_connection
        for table, found in rows.items():
            columns = [column.name for column in table.__table__.columns]
            if isinstance(raw, psycopg.Connection):
                with raw.cursor() as cursor, cursor.copy(f"COPY {table.__tablename__} ({', '.join(columns)}) FROM STDIN") as copy:
                    for row in found:
                        copy.write_row((1, *row))
            else:
                marks = ", ".join("?" for _ in columns)
                raw.executemany(f"INSERT INTO {table.__tablename__} VALUES ({marks})", ((1, *row) for row in found))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def scan_texts(rows: Rows) -> dict[str, str]:
    """All words of each body in one text."""
    words: dict[str, list[str]] = defaultdict(list)
    for term, body, _ in rows[PostingRow]:
        words[body].append(term)
    return {body: " ".join(found) for body, found in words.items()}


def timed(ask: Callable[[str, Filters], object]) -> tuple[float, float]:
    """The median and the 95th percentile in milliseconds over all queries, after one round to warm up."""
    taken = list(_times(ask, 1)) and list(_times(ask, REPEATS))
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def _times(ask: Callable[[str, Filters], object], rounds: int) -> Iterator[float]:
    for _ in range(rounds):
        for words, filters in QUERIES:
            start = time.perf_counter()
            ask(words, filters)
            yield (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
