"""The tables of HSDS 3.0 that we fill or read: their files, columns and how rows belong together.

Names and required columns are the standard's. A column with `!` is required; `wegwijs` is our own (see `extension`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from knowledge.hsds import extension


@dataclass(frozen=True)
class Table:
    """One table. `columns` in the standard's order; `aliases` are other file names that publishers use for it."""

    name: str
    file: str
    about: str
    columns: tuple[str, ...]
    required: frozenset[str]
    aliases: tuple[str, ...] = ()


def _table(name: str, file: str, about: str, columns: str, *, extended: bool = False, aliases: tuple[str, ...] = ()) -> Table:
    named = columns.split() + ([extension.KEY] if extended else [])
    required = frozenset(column.rstrip("!") for column in named if column.endswith("!"))
    return Table(name, file, about, tuple(column.rstrip("!") for column in named), required, aliases)


TABLES: Final = {
    table.name: table
    for table in (
        _table(
            "organization", "organizations.csv", "Who gives help, under its official Dutch name.",
            "id! name! alternate_name description! email website tax_status tax_id year_incorporated legal_status logo uri "
            "parent_organization_id",
        ),
        _table(
            "service", "services.csv", "What one organization does for people; one service each.",
            "id! organization_id! program_id name! alternate_name description url email status! interpretation_services "
            "application_process fees_description wait_time fees accreditations eligibility_description minimum_age maximum_age "
            "assured_date assurer_email licenses alert last_modified",
            extended=True,
        ),
        _table(
            "attribute", "attributes.csv", "Which terms hold for a service.",
            "id! link_id! taxonomy_term_id! link_type link_entity! value",
            aliases=("service_attributes.csv",),
        ),
        _table(
            "service_at_location", "service_at_location.csv", "Which service is at which location.",
            "id! service_id! location_id! description",
            aliases=("services_at_location.csv", "service_at_locations.csv"),
        ),
        _table(
            "location", "locations.csv", "Where somebody can go.",
            "id! location_type! url organization_id name alternate_name description transportation latitude longitude "
            "external_identifier external_identifier_type",
        ),
        _table(
            "address", "addresses.csv", "The address of a location.",
            "id! location_id attention address_1! address_2 city! region state_province! postal_code! country! address_type!",
            aliases=("physical_addresses.csv",),
        ),
        _table(
            "phone", "phones.csv", "Numbers to call.",
            "id! location_id service_id organization_id contact_id service_at_location_id number! extension type description",
        ),
        _table(
            "schedule", "schedules.csv", "Weekly opening hours in Dutch local time.",
            "id! service_id location_id service_at_location_id valid_from valid_to dtstart timezone until count wkst freq interval "
            "byday byweekno bymonthday byyearday description opens_at closes_at schedule_link attending_type notes",
            aliases=("regular_schedules.csv",),
        ),
        _table(
            "service_area", "service_areas.csv", "Where the people live whom a service is for.",
            "id! service_id name description extent extent_type uri",
        ),
        _table(
            "language", "languages.csv", "Languages spoken by a service, or at one of its numbers.",
            "id! service_id location_id phone_id name code note",
        ),
        _table("required_document", "required_documents.csv", "What to bring.", "id! service_id document uri"),
        _table(
            "cost_option", "cost_options.csv", "What it costs.",
            "id! service_id! valid_from valid_to option currency amount amount_description",
        ),
        _table(
            "taxonomy", "taxonomies.csv", "The lists that terms come from.", "id! name! description! uri version", extended=True
        ),
        _table(
            "taxonomy_term", "taxonomy_terms.csv", "Needs and their topics, kinds of bodies, for whom.",
            "id! code name! description! parent_id taxonomy language taxonomy_id term_uri",
            extended=True,
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Many:
    """Objects of `child` stand in a list under `key` of a `parent`; in tables the child names the parent in `column`."""

    parent: str
    key: str
    child: str
    column: str


@dataclass(frozen=True)
class One:
    """One object of `table` stands under `key` of an `owner`; in tables the owner names it in `column`."""

    owner: str
    key: str
    table: str
    column: str


MANY: Final = (
    Many("service", "phones", "phone", "service_id"),
    Many("service", "schedules", "schedule", "service_id"),
    Many("service", "service_areas", "service_area", "service_id"),
    Many("service", "languages", "language", "service_id"),
    Many("service", "required_documents", "required_document", "service_id"),
    Many("service", "cost_options", "cost_option", "service_id"),
    Many("service", "service_at_locations", "service_at_location", "service_id"),
    Many("service", "attributes", "attribute", "link_id"),
    Many("organization", "phones", "phone", "organization_id"),
    Many("service_at_location", "phones", "phone", "service_at_location_id"),
    Many("service_at_location", "schedules", "schedule", "service_at_location_id"),
    Many("location", "addresses", "address", "location_id"),
    Many("location", "languages", "language", "location_id"),
    Many("location", "phones", "phone", "location_id"),
    Many("location", "schedules", "schedule", "location_id"),
    Many("phone", "languages", "language", "phone_id"),
)
ONE: Final = (
    One("service", "organization", "organization", "organization_id"),
    One("service_at_location", "location", "location", "location_id"),
    One("attribute", "taxonomy_term", "taxonomy_term", "taxonomy_term_id"),
)

DATES: Final = frozenset({"valid_from", "valid_to", "dtstart", "until", "assured_date"})
TIMES: Final = frozenset({"opens_at", "closes_at"})
NUMBERS: Final = frozenset({
    "minimum_age", "maximum_age", "year_incorporated", "latitude", "longitude", "extension", "timezone", "count", "interval", "amount",
})  # fmt: skip
URIS: Final = frozenset({"url", "website", "uri", "term_uri", "schedule_link", "logo"})
EMAILS: Final = frozenset({"email", "assurer_email"})
VALUES: Final = {
    ("service", "status"): ("active", "inactive", "defunct", "temporarily closed"),
    ("location", "location_type"): ("physical", "postal", "virtual"),
    ("address", "address_type"): ("physical", "postal", "virtual"),
    ("schedule", "freq"): ("WEEKLY", "MONTHLY"),
    ("schedule", "wkst"): ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
}
