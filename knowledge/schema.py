"""The shape of the facts: what one body, one need and one rule must hold. The shape of the words is in `knowledge.wording`.

Names follow HSDS 3 where it has them (phones, schedules, languages, service_area, required_documents, cost).
Every model is frozen; a wrong file raises pydantic's ValidationError, which `knowledge.source` turns into faults.
"""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

# ISO 639-1 codes of the languages people can be answered in, in the order in which they are offered.
LANGUAGES = ("pl", "ro", "bg", "nl", "en")

Language = Literal["pl", "ro", "bg", "nl", "en"]
Employment = Literal["agency", "company", "self-employed", "none"]
Origin = Literal["eu", "refugee"]
Certainty = Literal["seen", "general-knowledge"]
Kind = Literal[
    "community", "consulate", "crisis-line", "debt-help", "emergency", "food-help", "government", "health-care",
    "health-insurance", "homeless-support", "housing-association", "information-point", "inspectorate", "interpreter",
    "knowledge-institute", "learning", "legal-aid", "municipal-desk", "ombudsman", "police", "sector-body", "self-help",
    "tenants-advice", "trade-union", "tribunal", "victim-support",
]  # fmt: skip
CostValue = Literal["free", "call-charges", "members", "fee", "gift", "insured"]
Document = Literal[
    "annual-statement", "bank-account", "bank-statements", "birth-certificate", "bsn", "contract", "cv", "digid",
    "diplomas", "evidence", "hours-list", "identity-document", "insurance-card", "letters", "medicines", "payslips",
    "photos", "photos-passport", "rent-payments", "rental-contract",
]  # fmt: skip
PhonePurpose = Literal["abroad", "emergency-only", "trafficking", "whatsapp"]
Weekday = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

BODY_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NEED_ID = r"^[a-z_]+/[a-z0-9-]+$"
MUNICIPALITY_CODE = r"^GM\d{4}$"  # CBS code
HTTPS_URL = r"^https://[^\s]+\.[^\s]+$"
EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"


def _midnight(value: object) -> object:
    """The end of the day for "24:00", which Python's time cannot hold (HSDS writes it 23:59)."""
    return "23:59" if value == "24:00" else value


ClockTime = Annotated[time, BeforeValidator(_midnight)]


class Strict(BaseModel):
    """A frozen model that refuses unknown keys, so that a misspelt key is a fault and not a silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(Strict):
    """What is known of where a fact comes from: seen in a source on a day, or general knowledge never checked."""

    certainty: Certainty
    checked: date | None
    source: str | None = None
    note: str | None = None  # for maintainers, never shown to migrants

    @model_validator(mode="after")
    def _seen_has_source_and_day(self) -> Fact:
        if self.certainty == "seen" and (self.checked is None or self.source is None):
            raise ValueError("a fact marked seen needs its source and the day it was checked")
        if self.certainty == "general-knowledge" and self.checked is not None:
            raise ValueError("a fact marked general-knowledge has checked: null")
        return self


class Website(Fact):
    url: Annotated[str, Field(pattern=HTTPS_URL)]


class Email(Fact):
    address: Annotated[str, Field(pattern=EMAIL)]


class Page(Website):
    """A page of the body in one of our languages other than Dutch."""

    language: Language


class Phone(Fact):
    number: Annotated[str, Field(min_length=3)]
    purpose: PhonePurpose | None = None  # when the number is not for everybody's first call
    shared_because: str | None = None  # why another body has this number too


def dialled(number: str) -> str:
    """What a phone in the Netherlands dials for a number as people read it: its digits and a leading plus."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


class SpokenLanguage(Fact):
    code: Language


class Cost(Fact):
    value: CostValue


class Address(Fact):
    street: str
    city: str
    postal_code: str | None = None


class Location(Fact):
    """One of several desks of a body; whoever lives in its municipality is shown this one. HSDS: service_at_location."""

    municipality: Annotated[str, Field(pattern=MUNICIPALITY_CODE)]
    street: str | None = None
    city: str
    postal_code: str | None = None
    phone: str | None = None


class Opening(Strict):
    """One stretch of opening in a week, local Dutch time; `closes_at` is later the same day."""

    byday: tuple[Weekday, ...]
    opens_at: ClockTime
    closes_at: ClockTime

    @model_validator(mode="after")
    def _closes_after_opening(self) -> Opening:
        if self.closes_at <= self.opens_at:
            raise ValueError("closes_at must be later than opens_at; write a stretch past midnight as two")
        return self


class Schedules(Fact):
    weekly: Literal["always"] | tuple[Opening, ...]
    # on public holidays: closed, open as on that day of the week, or open all day, where the source says so
    public_holidays: Literal["closed", "as-weekly", "all-day"] = "closed"


class Conditions(Strict):
    """What must hold of a person; a field left out asks nothing. `employment` and `origin` hold if one of them does."""

    employment: tuple[Employment, ...] = ()
    origin: tuple[Origin, ...] = ()
    insured: bool | None = None
    registered: bool | None = None
    union_member: bool | None = None


class Body(Strict):
    """One body that a person can be sent to: an organisation or desk, with how to reach it."""

    id: Annotated[str, Field(pattern=BODY_ID)]
    name: str
    other_names: tuple[str, ...] = ()
    kind: Kind
    audience: Literal["people", "professionals"] = "people"
    eligibility: Conditions = Conditions()
    first_for: Conditions = Conditions()  # whoever meets this is sent here before all others
    valid_from: date | None = None
    valid_to: date | None = None
    months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()  # the months in which it is there at all; empty = all year
    service_area: Literal["national"] | tuple[Annotated[str, Field(pattern=MUNICIPALITY_CODE)], ...]
    local_form_of: str | None = None  # the national body whose rank this local desk takes in its own area
    for_languages: tuple[Language, ...] = ()  # empty = for everybody
    website: Website | None = None
    email: Email | None = None
    pages: tuple[Page, ...] = ()
    phones: tuple[Phone, ...] = ()
    schedules: Schedules | None = None
    languages: tuple[SpokenLanguage, ...] = ()
    cost: Cost | None = None
    address: Address | None = None
    locations: tuple[Location, ...] = ()
    required_documents: tuple[Document, ...] = ()
    cautions: tuple[str, ...] = ()  # for maintainers and professionals

    @property
    def checked(self) -> date | None:
        """The oldest day on which a way to reach this body was checked, or None when none was."""
        days = [fact.checked for fact in (*self.phones, self.website, self.address) if fact is not None]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None

    @property
    def surely_reached(self) -> bool:
        """Whether a phone, website or address of this body was seen in a source."""
        return any(fact is not None and fact.certainty == "seen" for fact in (*self.phones, self.website, self.address))

    @property
    def source(self) -> str | None:
        """The page where the way to reach this body was seen, or None."""
        for fact in (*self.phones, self.website, self.address, self.cost):
            if fact is not None and fact.source:
                return fact.source
        return None

    def is_there(self, day: date) -> bool:
        """Whether the body exists and is in season on that day, in the Netherlands."""
        begun = self.valid_from is None or self.valid_from <= day
        ended = self.valid_to is not None and self.valid_to < day
        return begun and not ended and (not self.months or day.month in self.months)

    def serves(self, municipality: str | None) -> bool:
        """Whether the body works in the municipality with this CBS code; a local body serves no unknown place."""
        return self.service_area == "national" or municipality in self.service_area


def _as_referral(value: object) -> object:
    return {"body": value} if isinstance(value, str) else value


class Referral(Strict):
    """One body to refer to for a need. In the file a bare id will do.

    `when` narrows it to some people, `first_when` sends some of them there before all others, `keeps_rank` says that the
    body's own `first_for` does not count for this need.
    """

    body: Annotated[str, Field(pattern=BODY_ID)]
    when: Conditions = Conditions()
    first_when: Conditions = Conditions()
    keeps_rank: bool = False


def _as_rank(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


# Referrals of one rank: language, opening hours and nearness decide among them. In the file one alone needs no list.
Rank = Annotated[tuple[Annotated[Referral, BeforeValidator(_as_referral)], ...], BeforeValidator(_as_rank), Field(min_length=1)]


Operator = Literal["help", "ambulance", "police", "fire", "suicide", "trafficking", "child", "shelter"]


class Need(Strict):
    """One need of help: whom to refer to, in order, and which lines come first when it is an emergency.

    `required` marks needs whose missing answer would cost safety, home, health or income: the checks ask more of them.
    """

    id: Annotated[str, Field(pattern=NEED_ID)]
    services: Annotated[tuple[Rank, ...], Field(min_length=1)]
    for_professionals: tuple[str, ...] = ()  # bodies that only professionals are sent to
    urgent: tuple[str, ...] = ()
    ask_place: bool = False
    required: bool = False
    open_first: bool = False  # help is needed within hours: whoever is open now goes before whoever is closed
    operator: Operator = "help"  # what is said in Dutch to whoever answers the urgent line: the texts' `operator_...`

    @property
    def bodies(self) -> tuple[str, ...]:
        """The ids of all bodies under `services`, in order."""
        return tuple(referral.body for rank in self.services for referral in rank)

    @property
    def topic(self) -> str:
        return self.id.partition("/")[0]


class Rule(Fact):
    """One rule that holds in the Netherlands, as stated by its source: the ground under explanations. Never advice.

    `statement` and `exceptions` are in English for maintainers; people read `RuleText`. `page` is where a volatile rule's
    present sum or date stands.
    """

    id: Annotated[str, Field(pattern=BODY_ID)]
    needs: Annotated[tuple[Annotated[str, Field(pattern=NEED_ID)], ...], Field(min_length=1)]
    statement: str
    exceptions: str | None = None
    applies_to: Conditions = Conditions()
    audience: Literal["people", "professionals"] = "people"
    valid_from: date | None = None
    valid_to: date | None = None
    volatile: bool = False
    page: Annotated[str, Field(pattern=HTTPS_URL)] | None = None


class CheckException(Strict):
    """A fault that is allowed until a day: `about` is the id or key that the fault names first."""

    check: str
    about: str
    until: date
    why: str
