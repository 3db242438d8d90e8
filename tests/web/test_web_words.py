"""Every key the pages use stands in the catalogues, so that no page breaks for want of a word."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge.source import DIRECTORY
from tests.web.invented_world import REPLY_KEYS, WEB_KEYS
from web import faults, pages

WEB = Path(pages.__file__).parent


def used_keys(surface):
    sources = [path.read_text() for path in (*WEB.rglob("*.py"), *WEB.rglob("*.html"))]
    pattern = r'(?:say|mark)\(["\'](\w+)["\'](, ["\']replies["\'])?\)'
    found = {key for text in sources for key, replies in re.findall(pattern, text) if bool(replies) == (surface == "replies")}
    return found | ({*pages.EXAMPLES, *(one.key for one in faults.Refused.__subclasses__()), "not_found_title"} if surface == "web" else set())


@pytest.mark.parametrize(("surface", "invented"), [("web", {*WEB_KEYS, "title"}), ("replies", {*REPLY_KEYS, "failure_urgent"})])
def test_every_key_is_in_the_catalogue_and_in_the_invented_world(surface, invented):
    catalogue = YAML(typ="safe").load(DIRECTORY / "texts" / "en" / f"{surface}.yml")
    assert used_keys(surface) - set(catalogue) == set()
    assert used_keys(surface) - invented == set()


def test_no_sentence_for_people_stands_in_a_template():
    for path in pages.TEMPLATES.glob("*.html"):
        bare = re.sub(r"{[{%#].*?[}%#]}|<[^>]*>", " ", path.read_text(), flags=re.DOTALL)
        assert set(re.findall(r"\w{2,}", bare)) <= {"Wegwijs", "112"}, path.name
