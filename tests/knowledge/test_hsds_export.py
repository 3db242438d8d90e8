"""The knowledge in the open standard's form: valid, useful beyond valid, stable, and free of its known traps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from knowledge import source
from knowledge.hsds import dataset, export, ids, places
from knowledge.hsds.dataset import Dataset
from knowledge.hsds.faults import HsdsError
from knowledge.hsds.vocabulary import FOR_WHOM, KINDS, LANGUAGE_NAMES
from knowledge.schema import LANGUAGES, Body
from knowledge.source import Source
from tests import hsds_rules, world

RELEASED = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def real() -> Source:
    return source.read()


@pytest.fixture(scope="module")
def exported(real: Source) -> Dataset:
    return dataset.build(real, RELEASED, TODAY)


@pytest.fixture
def known(world_files: Path) -> Source:
    return source.read(world_files)


def service(known: Source, body_id: str, today: date = TODAY, **changes: Any) -> dict[str, Any]:
    """The service of one body of the invented country, with some of its keys changed."""
    body = Body.model_validate({**known.bodies[body_id].model_dump(), **changes})
    built = dataset.build(replace(known, bodies={**known.bodies, body_id: body}), RELEASED, today)
    return next(one for one in built.services if one["id"] == ids.of("service", body_id))


def everything(data: Any) -> Iterator[dict[str, Any]]:
    """Every object in the data, the innermost too; what is under our own key is not the standard's."""
    if isinstance(data, dict):
        yield data
        yield from (found for key, value in data.items() if key != "wegwijs" for found in everything(value))
    elif isinstance(data, list | tuple):
        yield from (found for value in data for found in everything(value))


# the real knowledge


def test_every_object_follows_the_rules(exported: Dataset) -> None:
    for schema, things in (
        (hsds_rules.SERVICE, exported.services),
        (hsds_rules.TAXONOMY, exported.taxonomies),
        (hsds_rules.TERM, exported.terms),
    ):
        assert things
        assert hsds_rules.faults({"type": "array", "items": schema}, list(things)) == []


def test_the_file_is_one_page_with_every_body(exported: Dataset, real: Source) -> None:
    document = json.loads(json.dumps(export.document(exported)))
    assert hsds_rules.faults(hsds_rules.page(hsds_rules.SERVICE, wegwijs={"type": "object"}), document) == []
    assert document["total_items"] == document["size"] == len(real.bodies)
    assert [one["wegwijs"]["body"]["id"] for one in document["contents"]] == sorted(real.bodies)


def test_no_null_anywhere(exported: Dataset) -> None:
    """The standard's text fields take no null; what is not known is left out."""
    assert hsds_rules.nulls(export.document(exported)) == []


def test_ids_are_unique_within_a_table(exported: Dataset) -> None:
    for key in ("phones", "schedules", "service_areas", "languages", "required_documents", "cost_options", "attributes"):
        found = [one["id"] for service in exported.services for one in service.get(key, ())]
        assert len(found) == len(set(found)), key
    phone_languages = [
        one["id"] for service in exported.services for phone in service.get("phones", ()) for one in phone.get("languages", ())
    ]
    assert len(phone_languages) == len(set(phone_languages))


def test_only_terms_in_use_are_shipped_and_all_of_them(exported: Dataset) -> None:
    used = {one["taxonomy_term"]["id"] for service in exported.services for one in service["attributes"]}
    used |= {term["parent_id"] for term in exported.terms if "parent_id" in term}
    assert {term["id"] for term in exported.terms} == used
    assert {term["taxonomy_id"] for term in exported.terms} == {one["id"] for one in exported.taxonomies}


def test_every_need_is_a_term_under_its_topic_in_five_languages(exported: Dataset, real: Source) -> None:
    by_code = {term["code"]: term for term in exported.terms}
    for need in real.needs.values():
        assert by_code[need.id]["parent_id"] == by_code[need.topic]["id"]
        assert list(by_code[need.id]["wegwijs"]["names"]) == list(LANGUAGES)


def test_every_address_has_its_province(exported: Dataset, real: Source) -> None:
    """An address without a province is not valid, so it would be left out without a word."""
    doors = [door for body in real.bodies.values() for door in (body.address, *body.locations) if door is not None]
    whole = [door for door in doors if door.street and door.postal_code]
    addresses = [one for one in everything(exported.services) if "address_1" in one]
    assert len(addresses) == len(whole)
    assert {one["state_province"] for one in addresses} <= {one.province for one in real.municipalities.values()}


def test_services_are_useful_beyond_valid(exported: Dataset, real: Source) -> None:
    """Validity alone proves little: a service with an id, a name and a status would pass."""
    for one in exported.services:
        body = real.bodies[one["wegwijs"]["body"]["id"]]
        assert one["organization"]["name"] == one["alternate_name"] == body.name
        assert ("url" in one) == (body.website is not None)
        assert {term["link_type"] for term in one["attributes"]} >= {"kinds", "for-whom"}
        assert "application_process" in one
    assert sum("needs" in {term["link_type"] for term in one["attributes"]} for one in exported.services) > 100


def test_every_kind_and_condition_has_words() -> None:
    fields = Body.model_fields["eligibility"].annotation
    assert set(KINDS) == set(Body.model_fields["kind"].annotation.__args__)
    assert set(LANGUAGE_NAMES) == set(LANGUAGES)
    assert {f"speaks-{language}" for language in LANGUAGES} <= set(FOR_WHOM)
    assert set(fields.model_fields) == {"employment", "origin", "insured", "registered", "union_member"}


# traps of the standard


def test_what_is_embedded_has_its_description_province_and_type(exported: Dataset) -> None:
    for one in exported.services:
        assert one["organization"]["description"]
        assert all(attribute["taxonomy_term"]["description"] for attribute in one["attributes"])
        for place in one.get("service_at_locations", ()):
            assert place["location"]["location_type"] == "physical"
            assert all(address["state_province"] for address in place["location"].get("addresses", ()))


def test_no_timezone_and_no_phone_extension(exported: Dataset) -> None:
    """A number cannot say "Dutch time" in summer and winter; hours are local, as the note says."""
    for one in everything(exported.services):
        assert "timezone" not in one and "extension" not in one
        if "freq" in one:
            assert one["notes"].startswith("Dutch local time.")


@pytest.mark.parametrize("weekly", ["always", ({"byday": ["SA", "SU"], "opens_at": "10:00", "closes_at": "24:00"},)])
def test_hours_are_weekly_and_end_before_midnight(known: Source, weekly: Any) -> None:
    [found] = service(known, "key-union", schedules={"weekly": weekly, **world.SEEN})["schedules"]
    days, opens = ("MO,TU,WE,TH,FR,SA,SU", "00:00") if weekly == "always" else ("SA,SU", "10:00")
    assert (found["freq"], found["byday"], found["opens_at"], found["closes_at"]) == ("WEEKLY", days, opens, "23:59")


def test_moments_are_whole_and_days_are_days(known: Source) -> None:
    found = service(known, "key-union")
    assert found["last_modified"] == "2026-03-01T12:30:00.000Z"
    assert found["assured_date"] == "2026-01-10"
    assert "assured_date" not in service(known, "town-desk")  # never checked


def test_addresses_on_the_web_have_a_scheme(exported: Dataset) -> None:
    for one in everything(exported.services):
        assert all(one[key].startswith(("https://", "http://publications.europa.eu/")) for key in ("url", "website", "uri") if key in one)


@pytest.mark.parametrize(
    ("break_it", "place"),
    [
        ({"status": "open"}, "$.status"),
        ({"url": "www.example.org"}, "$.url"),
        ({"last_modified": "2026-03-01"}, "$.last_modified"),
        ({"assured_date": "1-3-2026"}, "$.assured_date"),
        ({"description": None}, "$.description"),
        ({"id": "key-union"}, "$.id"),
        ({"schedules": [{"id": ids.of("schedule", "x"), "freq": "DAILY"}]}, "$.schedules[0].freq"),
        ({"schedules": [{"id": ids.of("schedule", "x"), "timezone": "Europe/Amsterdam"}]}, "$.schedules[0].timezone"),
        ({"phones": [{"id": ids.of("phone", "x"), "number": "112", "extension": "7"}]}, "$.phones[0].extension"),
        ({"websit": "https://example.org/"}, "$"),
    ],
)
def test_our_schemas_see_the_traps(known: Source, break_it: dict[str, Any], place: str) -> None:
    """A check that cannot fail proves nothing."""
    assert any(
        fault.startswith(f"{place}:") for fault in hsds_rules.faults(hsds_rules.SERVICE, {**service(known, "key-union"), **break_it})
    )


# one body


def test_ids_never_change() -> None:
    """Others keep our ids; a new namespace or another key would orphan all they know of us."""
    assert ids.of("service", "112-noodnummer") == "49da08e7-82b9-5c5f-97bd-a29b2f0c5019"
    assert ids.of("taxonomy_term", "needs", "housing/find-home") == "c26bb106-845c-5214-a88a-2f6844fa7955"
    assert UUID(ids.of("service", "112-noodnummer")).version == 5
    assert ids.of("phone", "a", "b") != ids.of("phone", "ab") != ids.of("phones", "a", "b")


def test_a_body_in_the_standards_words(known: Source) -> None:
    found = service(known, "key-union")
    assert found["name"] == "En kind of key-union"
    assert found["organization"]["name"] == "Huis key-union"
    assert found["description"] == "en what key-union does."
    assert found["application_process"] == "en ask for key-union. en how key-union answers."
    assert [phone["number"] for phone in found["phones"]] == ["020 123 4567"]
    assert [one["code"] for one in found["phones"][0]["languages"]] == [one["code"] for one in found["languages"]] == ["pl", "nl"]
    assert [one["note"] for one in found["languages"]] == ["Seen in a source on 2026-01-10.", "Not confirmed in a source."]
    assert [one["document"] for one in found["required_documents"]] == ["passport or identity card", "all letters you received"]
    assert found["cost_options"][0]["option"] == "members" and "amount" not in found["cost_options"][0]
    assert found["service_areas"][0]["uri"] == places.NATIONAL_URI
    needs = {(one["taxonomy_term"]["code"], one["value"]) for one in found["attributes"] if one["link_type"] == "needs"}
    assert ("housing/lost-key", "referral") in needs and ("contact_human/talk-to-person", "referral") in needs


def test_an_urgent_line_says_so(known: Source) -> None:
    values = {one["value"] for one in service(known, "112-noodnummer")["attributes"] if one["link_type"] == "needs"}
    assert values == {"urgent"}


def test_a_local_desk_takes_the_needs_of_its_national_body(known: Source) -> None:
    def codes(body_id: str) -> set[str]:
        return {one["taxonomy_term"]["code"] for one in service(known, body_id)["attributes"] if one["link_type"] == "needs"}

    assert codes("town-desk-aberg") == codes("town-desk") == {"housing/lost-key"}


def test_free_help_costs_nothing(known: Source) -> None:
    [cost] = service(known, "key-union", cost={"value": "free", **world.SEEN})["cost_options"]
    assert (cost["amount"], cost["currency"]) == (0, "EUR")


def test_for_whom_a_body_is(known: Source) -> None:
    found = service(
        known, "consul-pl", eligibility={"employment": ["agency"], "insured": False, "registered": True}, audience="professionals"
    )
    codes = [one["taxonomy_term"]["code"] for one in found["attributes"] if one["link_type"] == "for-whom"]
    assert codes == ["audience-professionals", "employment-agency", "not-insured", "registered", "speaks-pl"]


def test_an_address_with_all_its_parts(known: Source) -> None:
    address = {"street": "Kerkstraat 1", "city": "Klein Aberg", "postal_code": "1234 AB", **world.SEEN}
    [place] = service(known, "town-desk-aberg", address=address)["service_at_locations"]
    [found] = place["location"]["addresses"]
    assert (found["state_province"], found["country"], found["postal_code"]) == ("Noord", "NL", "1234 AB")


def test_an_address_that_would_not_be_valid_stays_a_name(known: Source) -> None:
    """No postal code, or a place we do not know: the standard forbids such an address, people still need to find the door."""
    nowhere = {"street": "Kerkstraat 1", "city": "Nergens", "postal_code": "1234 AB", **world.SEEN}
    for found in (service(known, "town-desk-aberg"), service(known, "key-union", address=nowhere)):
        location = found["service_at_locations"][0]["location"]
        assert "addresses" not in location and location["name"].startswith("Kerkstraat 1, ")


def test_a_body_with_several_desks(known: Source) -> None:
    desks = (
        {"municipality": "GM0001", "street": "Kade 2", "city": "Aberg", "postal_code": "1234 AC", "phone": "14 020", **world.SEEN},
        {"municipality": "GM0002", "city": "Bedijk", **world.SEEN},
    )
    first, second = service(known, "key-union", locations=desks)["service_at_locations"]
    assert first["location"]["addresses"][0]["state_province"] == "Noord"
    assert [phone["number"] for phone in first["phones"]] == ["14 020"]
    assert second["location"]["name"] == "Bedijk" and "addresses" not in second["location"] and "phones" not in second
    assert first["id"] != second["id"] and first["location"]["id"] != second["location"]["id"]
    late = service(known, "key-union", date(2027, 6, 1), locations=desks)["service_at_locations"]
    assert "phones" not in late[0]  # nobody looked for over a year


def test_what_a_number_is_for(known: Source) -> None:
    def phone(**more: str) -> dict[str, Any]:
        [found] = service(known, "key-union", phones=({"number": "06 12345678", **more, **world.SEEN},))["phones"]
        return found

    assert (phone()["type"], phone()["description"]) == ("voice", "Seen in a source on 2026-01-10.")
    assert phone(purpose="whatsapp")["type"] == "text"
    assert phone(purpose="emergency-only")["description"] == "Only when life or health is in danger. Seen in a source on 2026-01-10."


def test_areas_follow_a_merger(known: Source) -> None:
    def area(day: date) -> list[str]:
        return [one["name"] for one in service(known, "town-desk-aberg", day, service_area=["GM0003", "GM0001"])["service_areas"]]

    assert area(date(2026, 12, 31)) == ["Ceveen", "Aberg"]
    assert area(date(2027, 1, 1)) == ["Aberg"]


@pytest.mark.parametrize(
    ("today", "status", "modified"),
    [
        (date(2026, 11, 30), "inactive", "2026-03-01T12:30:00.000Z"),
        (date(2026, 12, 1), "active", "2026-12-01T00:00:00.000Z"),
        (date(2027, 3, 31), "active", "2026-12-01T00:00:00.000Z"),
        (date(2027, 4, 1), "inactive", "2027-04-01T00:00:00.000Z"),
    ],
)
def test_a_winter_shelter_begins_and_ends(known: Source, today: date, status: str, modified: str) -> None:
    found = service(known, "key-union", today, valid_from=date(2026, 12, 1), valid_to=date(2027, 3, 31))
    assert (found["status"], found["last_modified"]) == (status, modified)
    assert found["schedules"][0]["valid_to"] == "2027-03-31"


@pytest.mark.parametrize(
    ("today", "status", "modified"),
    [
        (date(2026, 9, 30), "inactive", "2026-03-01T12:30:00.000Z"),
        (date(2026, 10, 1), "active", "2026-10-01T00:00:00.000Z"),
        (date(2027, 1, 31), "active", "2026-10-01T00:00:00.000Z"),
        (date(2027, 2, 1), "inactive", "2027-02-01T00:00:00.000Z"),
    ],
)
def test_a_shelter_for_some_months_of_each_year(known: Source, today: date, status: str, modified: str) -> None:
    found = service(known, "key-union", today, months=(10, 11, 12, 1))
    assert (found["status"], found["last_modified"]) == (status, modified)
    assert found["alert"] == "Only in October, November, December, January."


@pytest.mark.parametrize(
    ("holidays", "said"),
    [("closed", None), ("as-weekly", "Open on Dutch public holidays too."), ("all-day", "Open all day on Dutch public holidays.")],
)
def test_what_holds_on_public_holidays(known: Source, holidays: str, said: str | None) -> None:
    schedules = {**known.bodies["key-union"].schedules.model_dump(), "public_holidays": holidays}  # type: ignore[union-attr]
    [found] = service(known, "key-union", schedules=schedules)["schedules"]
    middle = f" {said}" if said else ""
    assert found["notes"] == f"Dutch local time.{middle} Seen in a source on 2026-01-10."


def test_a_phone_that_is_too_old_is_not_shown(known: Source) -> None:
    assert "phones" in service(known, "key-union", date(2026, 12, 1))
    assert "phones" not in service(known, "key-union", date(2028, 1, 1))


def test_a_body_without_english_words_keeps_its_name(known: Source) -> None:
    bare = replace(known, body_texts={}, need_texts={}, catalogues={})
    found = service(bare, "key-union")
    assert found["name"] == found["description"] == "Huis key-union"
    assert hsds_rules.faults(hsds_rules.SERVICE, found) == []


def test_an_empty_knowledge_is_an_empty_page(known: Source) -> None:
    document = export.document(dataset.build(replace(known, bodies={}), RELEASED, TODAY))
    assert document["empty"] and document["contents"] == [] and document["wegwijs"]["taxonomies"] == []


def test_the_same_knowledge_gives_the_same_bytes(known: Source, tmp_path: Path) -> None:
    for form in export.DEFAULT_NAMES:
        for name in ("a.zip", "b.zip"):
            export.write(known, form, tmp_path / form / name, RELEASED, TODAY)
        assert (tmp_path / form / "a.zip").read_bytes() == (tmp_path / form / "b.zip").read_bytes()


def test_what_cannot_be_written_is_said(known: Source, tmp_path: Path) -> None:
    with pytest.raises(HsdsError, match="no format 'xml': give one of hsds-json, hsds-csv, csv"):
        export.write(known, "xml", tmp_path / "x", RELEASED, TODAY)
    (tmp_path / "file").write_text("")
    with pytest.raises(HsdsError, match="cannot be written"):
        export.write(known, "csv", tmp_path / "file" / "x.csv", RELEASED, TODAY)
