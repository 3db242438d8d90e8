"""Everything `wegwijs knowledge check` looks at, after the files could be read. One idea per module.

Each check is a function `(source, today) -> Iterator[Fault]`; its docstring states the harm it prevents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from knowledge.checks import facts, leftovers, references, texts, wording
from knowledge.checks.exceptions import without_exceptions
from knowledge.faults import Fault
from knowledge.source import Source

Check = Callable[[Source, date], Iterator[Fault]]

CHECKS: tuple[Check, ...] = (
    references.bodies_exist,
    references.needs_of_rules_exist,
    references.municipalities_exist,
    references.needs_have_a_national_body,
    references.required_needs_are_safe,
    references.nobody_is_unreachable_by_need,
    references.audiences_agree,
    facts.file_name_is_id,
    facts.phones_are_dutch_numbers,
    facts.phones_are_not_shared,
    facts.days_are_not_in_the_future,
    facts.reviews_are_not_overdue,
    facts.validity_is_in_order,
    facts.hours_are_sane,
    facts.web_addresses_are_whole,
    facts.uncertain_phones_stay_out,
    texts.every_text_exists,
    texts.every_reason_exists,
    texts.catalogues_are_complete,
    texts.placeholders_agree,
    texts.texts_keep_up_with_their_source,
    texts.unreachable_bodies_say_how,
    wording.no_numbers_that_age,
    wording.no_links_or_markup,
    wording.one_script_per_word,
    wording.romanian_letters,
    leftovers.nothing_of_another_language,
    leftovers.right_alphabet,
    leftovers.nothing_of_a_draft,
)


def run(source: Source, today: date) -> list[Fault]:
    """All faults of all checks but those that exceptions allow for now, in order of file and line."""
    found = [fault for check in CHECKS for fault in check(source, today)]
    return sorted(without_exceptions(source, found, today))
