"""docs/open-standard.md cannot lag behind: it names every path, parameter, table, form and key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.hsds import export, ids, package, taxonomies
from knowledge.hsds.tables import TABLES
from knowledge.schema import Body
from knowledge.wording import BodyText
from web.hsds import query
from web.hsds.routes import KINDS

TEXT = (Path(__file__).parents[2] / "docs" / "open-standard.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_path_and_parameter_is_there(kind: str) -> None:
    assert f"`/hsds/{kind}`" in TEXT and f"`/hsds/{kind}/{{id}}`" in TEXT
    assert [one for one in query.PARAMETERS[kind] if f"`{one}`" not in TEXT] == []  # type: ignore[index]


def test_every_table_form_and_taxonomy_is_there() -> None:
    assert [name for name in TABLES if not re.search(rf"\b{name}\b", TEXT)] == []
    assert [form for form in export.DEFAULT_NAMES if f"--format {form}" not in TEXT] == []
    assert [code for code in taxonomies.TAXONOMIES if f"`{code}`" not in TEXT] == []
    assert str(query.MOST_PER_PAGE) in TEXT and str(query.PER_PAGE) in TEXT and f"HSDS {package.VERSION}" in TEXT


def test_every_key_that_the_standard_has_no_field_for_is_explained() -> None:
    own = {"eligibility", "first_for", "local_form_of", "for_languages", "audience", "cautions", "valid_from", "valid_to"}
    assert own <= set(Body.model_fields)
    words = set(BodyText.model_fields) - {"source_hash"}
    assert [key for key in own | words | {"certainty", "checked", "source", "note"} if f"`{key}`" not in TEXT] == []


def test_the_ids_in_it_are_ours() -> None:
    assert str(ids.NAMESPACE) in TEXT
    assert TEXT.count(ids.of("service", "112-noodnummer")) == 2
