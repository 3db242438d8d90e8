"""A tiny invented country for tests: two needs, five bodies, two towns, five languages. No real body, phone or person.

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
    {"id": "safety_violence/dragon", "services": ["dragon-line", "key-union"], "urgent": ["112-noodnummer", "dragon-line"]},
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

MUNICIPALITIES = "cbs_code,name,province,aliases\nGM0001,Aberg,Noord,Klein Aberg\nGM0002,Bedijk,Zuid,\n"


def need_text(language: str, need: dict[str, Any]) -> dict[str, Any]:
    bodies = dict.fromkeys([*need["services"], *need.get("urgent", [])])
    said = f"{language} {need['id'].split('/')[1]}"
    return {
        "status": "unreviewed", "name": f"{said} name", "choice": f"{said} choice", "acknowledge": f"{said} heard.",
        "explanation": f"{said} explained.", "steps": [f"{said} step"],
        "reasons": {body: f"{said} reason {body}." for body in bodies},
    }  # fmt: skip


def body_text(language: str, body_id: str) -> dict[str, Any]:
    return {
        "status": "unreviewed", "descriptor": f"{language} kind of {body_id}", "what": f"{language} what {body_id} does.",
        "reach": f"{language} ask for {body_id}.",
    }  # fmt: skip


def write(directory: Path) -> Path:
    """The directory, with the whole invented knowledge in it. The catalogues are the real ones of each language."""
    from knowledge.source import DIRECTORY

    dump(directory / "needs.yml", NEEDS)
    (directory / "municipalities.csv").write_text(MUNICIPALITIES, encoding="utf-8")
    for body_id, body in BODIES.items():
        whole = {"id": body_id, "name": f"Huis {body_id}", "service_area": "national", "review_months": 6, **body}
        dump(directory / "facts" / f"{body_id}.yml", whole)
    for language in LANGUAGES:
        texts = directory / "texts" / language
        for topic in ("housing", "safety_violence", "contact_human"):
            own = [need for need in NEEDS if need["id"].startswith(topic)]
            dump(texts / "needs" / f"{topic}.yml", {need["id"]: need_text(language, need) for need in own})
        dump(texts / "bodies.yml", {body_id: body_text(language, body_id) for body_id in BODIES})
        for surface in ("replies", "web"):
            (texts / f"{surface}.yml").write_bytes((DIRECTORY / "texts" / language / f"{surface}.yml").read_bytes())
    return directory


def dump(path: Path, data: Any) -> None:
    """Writes one YAML file, making its directory."""
    path.parent.mkdir(parents=True, exist_ok=True)
    YAML().dump(data, path)
