"""A tiny invented country for tests: three needs, seven bodies, two rules, three towns, five languages. No real body, phone or person.

`write(directory)` makes the knowledge files; tests break them on purpose and read what the checks say.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from knowledge.schema import LANGUAGES

SEEN = {"certainty": "seen", "checked": "2026-01-10", "source": "https://source.example/page"}

NEEDS: list[dict[str, Any]] = [
    {"id": "housing/lost-key", "services": ["town-desk", "key-union", "consul-pl"], "ask_place": True},
    {"id": "safety_violence/dragon", "services": ["dragon-line", "key-union"], "required": True, "urgent": ["112-noodnummer", "dragon-line"]},
    {"id": "contact_human/talk-to-person", "services": ["key-union"]},
]

BODIES: dict[str, dict[str, Any]] = {
    "112-noodnummer": {"kind": "emergency", "phones": [{"number": "112", **SEEN}], "schedules": {"weekly": "always", **SEEN}},
    "town-desk": {"kind": "municipal-desk"},
    "town-desk-aberg": {
        "kind": "municipal-desk", "service_area": ["GM0001"], "local_form_of": "town-desk",
        "address": {"street": "Kerkstraat 1", "city": "Aberg", **SEEN},
    },
    "key-union": {
        "kind": "trade-union",
        "website": {"url": "https://union.example/", **SEEN},
        "pages": [{"url": "https://union.example/pl", "language": "pl", **SEEN}],
        "phones": [{"number": "020 123 4567", **SEEN}],
        "schedules": {"weekly": [{"byday": ["MO", "TU", "WE", "TH", "FR"], "opens_at": "09:00", "closes_at": "17:00"}], **SEEN},
        "languages": [{"code": "pl", **SEEN}, {"code": "nl", "certainty": "general-knowledge", "checked": None}],
        "cost": {"value": "members", **SEEN},
        "required_documents": ["identity-document", "letters"],
    },
    "consul-pl": {"kind": "consulate", "for_languages": ["pl"], "website": {"url": "https://consul.example/", **SEEN}},
    "dragon-line": {"kind": "crisis-line", "phones": [{"number": "020 765 4321", **SEEN}], "schedules": {"weekly": "always", **SEEN}},
}  # fmt: skip

MUNICIPALITIES = """cbs_code,name,province,aliases,valid_to,joins
GM0001,Aberg,Noord,Klein Aberg,,
GM0002,Bedijk,Zuid,,,
GM0003,Ceveen,Zuid,,2026-12-31,GM0001
"""

RULES: dict[str, dict[str, Any]] = {
    "keys-come-back": {
        "needs": ["housing/lost-key"], "statement": "A key that was found comes back within 14 days.", "valid_from": "2020-01-01", **SEEN,
    },
    "dragons-are-paid": {
        "needs": ["safety_violence/dragon", "housing/lost-key"], "statement": "Dragons are paid by the hour.",
        "applies_to": {"employment": ["agency"]}, "volatile": True, "page": "https://source.example/dragons", **SEEN,
    },
}  # fmt: skip



def label(language: str) -> str:
    """What the invented texts of a language begin with: its code, in its own alphabet."""
    return "бг" if language == "bg" else language


def need_text(language: str, need: dict[str, Any]) -> dict[str, Any]:
    ranked = [one for rank in need["services"] for one in (rank if isinstance(rank, list) else [rank])]
    bodies = dict.fromkeys([*ranked, *need.get("for_professionals", []), *need.get("urgent", [])])
    said = f"{label(language)} {need['id'].split('/')[1]}"
    return {
        "status": "unreviewed", "name": f"{said} name", "choice": f"{said} choice", "acknowledge": f"{said} heard.",
        "explanation": f"{said} explained.", "steps": [f"{said} step"],
        "say": f"{said} say.", "evidence": [f"{said} proof"],
        "reasons": {body: f"{said} reason {body}." for body in bodies},
    }  # fmt: skip


def body_text(language: str, body_id: str) -> dict[str, Any]:
    language = label(language)
    return {
        "status": "unreviewed", "descriptor": f"{language} kind of {body_id}", "what": f"{language} what {body_id} does.", "calling": f"{language} how {body_id} answers.",
        "reach": f"{language} ask for {body_id}.",
    }  # fmt: skip


def write(directory: Path) -> Path:
    """The directory, with the whole invented knowledge in it. The catalogues are the real ones of each language."""
    from knowledge.source import DIRECTORY

    dump(directory / "needs.yml", NEEDS)
    dump(directory / "rules" / "all.yml", RULES)
    (directory / "exceptions.yml").write_text("[]\n", encoding="utf-8")
    (directory / "review.yml").write_bytes((DIRECTORY / "review.yml").read_bytes())
    (directory / "municipalities.csv").write_text(MUNICIPALITIES, encoding="utf-8")
    for body_id, body in BODIES.items():
        whole = {"id": body_id, "name": f"Huis {body_id}", "service_area": "national", **body}
        dump(directory / "facts" / f"{body_id}.yml", whole)
    for language in LANGUAGES:
        texts = directory / "texts" / language
        for topic in ("housing", "safety_violence", "contact_human"):
            own = [need for need in NEEDS if need["id"].startswith(topic)]
            dump(texts / "needs" / f"{topic}.yml", {need["id"]: need_text(language, need) for need in own})
        dump(texts / "bodies.yml", {body_id: body_text(language, body_id) for body_id in BODIES})
        dump(texts / "rules.yml", {rule: {"status": "unreviewed", "text": f"{label(language)} rule {rule}."} for rule in RULES})
        for surface in ("replies", "web"):
            (texts / f"{surface}.yml").write_bytes((DIRECTORY / "texts" / language / f"{surface}.yml").read_bytes())
    compared(directory)
    return directory


def compared(directory: Path) -> None:
    """Marks every text as compared with its source, as a maintainer would."""
    from knowledge import edit, source

    for language in LANGUAGES:
        edit.mark_compared(source.read(directory), language, ())


def dump(path: Path, data: Any) -> None:
    """Writes one YAML file, making its directory."""
    path.parent.mkdir(parents=True, exist_ok=True)
    YAML().dump(data, path)
