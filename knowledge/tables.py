"""The tables of the store. Their names carry the version of the schema: a program reads only what it can understand.

Every row but those of usage belongs to one release by its number; nothing in a release is ever changed after it was written.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Float, ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Raised with every change of the tables or of the models kept in them: the knowledge is then built anew beside the old.
SCHEMA_VERSION = 2
_PREFIX = f"knowledge{SCHEMA_VERSION}_"


def _of_release() -> Mapped[int]:
    """A column with the number of the release that the row belongs to, and goes with."""
    return mapped_column(ForeignKey(f"{_PREFIX}release.number", ondelete="CASCADE"), primary_key=True)


class Base(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: JSON}


class ReleaseRow(Base):
    """One release. `entries` is how many rows of `EntryRow` it has (fewer read means half a release), `bodies` how many bodies."""

    __tablename__ = _PREFIX + "release"
    number: Mapped[int] = mapped_column(primary_key=True)
    content_hash: Mapped[str] = mapped_column(unique=True)
    built_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    entries: Mapped[int]
    bodies: Mapped[int]


class CurrentRow(Base):
    """One row, id 1: which release services answer from."""

    __tablename__ = _PREFIX + "current"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(ForeignKey(f"{_PREFIX}release.number"))


class EntryRow(Base):
    """One need, body, rule, municipality, text or catalogue of a release. `language` is empty where there is none."""

    __tablename__ = _PREFIX + "entry"
    number: Mapped[int] = _of_release()
    kind: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    document: Mapped[dict[str, Any]]


class TermRow(Base):
    """A word that bodies can be found by, what inflection leaves of it, and how many bodies it leads to."""

    __tablename__ = _PREFIX + "search_term"
    number: Mapped[int] = _of_release()
    term: Mapped[str] = mapped_column(primary_key=True)
    stem: Mapped[str]
    bodies: Mapped[int]


class VariantRow(Base):
    """A word with one letter left out, for finding it when mistyped."""

    __tablename__ = _PREFIX + "search_variant"
    number: Mapped[int] = _of_release()
    variant: Mapped[str] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(primary_key=True)


class PostingRow(Base):
    """A word stands in what is known of a body; the more telling the place, the greater the weight."""

    __tablename__ = _PREFIX + "search_posting"
    number: Mapped[int] = _of_release()
    term: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(primary_key=True)
    weight: Mapped[float] = mapped_column(Float)


class TagRow(Base):
    """What bodies are narrowed by: `kind` need, place, language or audience. `weight` orders bodies under a tag, most fitting first."""

    __tablename__ = _PREFIX + "search_tag"
    number: Mapped[int] = _of_release()
    kind: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(primary_key=True)
    weight: Mapped[float] = mapped_column(Float)


class UsageRow(Base):
    """How often a body was shown in a week (its Monday). Belongs to no release."""

    __tablename__ = "knowledge_usage"
    body: Mapped[str] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    shown: Mapped[int]


Index(_PREFIX + "term_by_stem", TermRow.number, TermRow.stem, TermRow.bodies.desc())
Index(_PREFIX + "posting_by_weight", PostingRow.number, PostingRow.term, PostingRow.weight.desc())
Index(_PREFIX + "tag_by_weight", TagRow.number, TagRow.kind, TagRow.value, TagRow.weight.desc())
Index(_PREFIX + "tag_by_body", TagRow.number, TagRow.body, TagRow.kind)
