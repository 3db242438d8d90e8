"""English words that no text file holds: kinds of bodies, for whom they are, languages, how sure a fact is."""

from __future__ import annotations

from typing import Final

from knowledge.schema import Fact

LANGUAGE_NAMES: Final = {"pl": "Polish", "ro": "Romanian", "bg": "Bulgarian", "nl": "Dutch", "en": "English"}

KINDS: Final = {
    "community": ("Community", "A church, association or meeting place where people help each other."),
    "consulate": ("Consulate", "The embassy or consulate of a person's own country."),
    "crisis-line": ("Crisis line", "A line to call when somebody cannot cope or is not safe."),
    "debt-help": ("Debt help", "Help with debts and with money that does not last the month."),
    "emergency": ("Emergency", "Help when life is in danger now."),
    "food-help": ("Food help", "Food for people who cannot pay for it."),
    "government": ("Government", "A government organisation that decides, pays or registers."),
    "health-care": ("Health care", "Doctors and other care for body and mind."),
    "health-insurance": ("Health insurance", "Help with the Dutch health insurance."),
    "homeless-support": ("Support for homeless people", "Shelter, meals and support for people without a home."),
    "housing-association": ("Housing association", "Social homes to rent."),
    "information-point": ("Information point", "A desk that explains rules and the way to help."),
    "inspectorate": ("Inspectorate", "An authority that checks whether rules are kept and takes reports."),
    "interpreter": ("Interpreter", "People who interpret between a client and a helper."),
    "knowledge-institute": ("Knowledge institute", "An institute that informs professionals."),
    "learning": ("Learning", "Courses, language practice and help with learning."),
    "legal-aid": ("Legal aid", "Advice about rights, and help to stand up for them."),
    "municipal-desk": ("Municipal desk", "A desk or team of the municipality."),
    "ombudsman": ("Ombudsman or complaints body", "An independent body that looks at complaints."),
    "police": ("Police", "The police."),
    "sector-body": ("Sector body", "An organisation of employers or of a branch that keeps rules or hears complaints."),
    "self-help": ("Self-help", "Groups of people with the same problem."),
    "tenants-advice": ("Tenants' advice", "Advice for people who rent."),
    "trade-union": ("Trade union", "A union that helps its members at work."),
    "tribunal": ("Tribunal", "A body that decides in a conflict."),
    "victim-support": ("Victim support", "Help for victims of crime, violence or exploitation."),
}

FOR_WHOM: Final = {
    "audience-people": ("For people themselves", "People can turn to it themselves."),
    "audience-professionals": ("For professionals", "Only professionals turn to it, for a client."),
    "employment-agency": ("Agency workers", "People who work through a temporary employment agency."),
    "employment-company": ("Employees of a company", "People employed by the company they work at."),
    "employment-self-employed": ("Self-employed people", "People who work for themselves."),
    "employment-none": ("People without work", "People who have no work now."),
    "origin-eu": ("EU citizens", "Citizens of a country of the European Union."),
    "origin-refugee": ("Refugees", "People who fled their country."),
    "insured": ("Insured people", "People with Dutch health insurance."),
    "not-insured": ("Uninsured people", "People without health insurance."),
    "registered": ("Registered residents", "People registered at an address in the Netherlands."),
    "not-registered": ("People who are not registered", "People without registration at an address in the Netherlands."),
    "union-member": ("Union members", "Members of the union."),
    "not-union-member": ("People outside a union", "People who are not members of a union."),
    "speaks-pl": ("Polish speakers", "Meant for people who speak Polish."),
    "speaks-ro": ("Romanian speakers", "Meant for people who speak Romanian."),
    "speaks-bg": ("Bulgarian speakers", "Meant for people who speak Bulgarian."),
    "speaks-nl": ("Dutch speakers", "Meant for people who speak Dutch."),
    "speaks-en": ("English speakers", "Meant for people who speak English."),
}

_CERTAINTY: Final = {"seen": "Seen in a source on {checked}.", "general-knowledge": "Not confirmed in a source."}


def certainty(fact: Fact) -> str:
    """How sure a fact is, as a sentence."""
    return _CERTAINTY[fact.certainty].format(checked=fact.checked)
