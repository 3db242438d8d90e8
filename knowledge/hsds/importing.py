"""Another directory becomes drafts beside our knowledge, never in it; what we have curated already is skipped, with the reason.

An entry of our own export comes back as it was. Any other gives a body whose facts are general knowledge until somebody looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from knowledge import source
from knowledge.hsds import drafts, extension, foreign, foreign_fields, reading, services
from knowledge.hsds.faults import HsdsError
from knowledge.hsds.foreign_fields import LeftOut
from knowledge.hsds.known import Json, Known
from knowledge.hsds.matching import Curated
from knowledge.schema import LANGUAGES, Body, Need, Rule
from knowledge.wording import BodyText, NeedText, RuleText


@dataclass(frozen=True)
class Skipped:
    """An entry that gave no draft, and why."""

    name: str
    why: str


@dataclass
class Report:
    """What an import did. `taken` are ids of bodies; `left_out` is by that id; `files` are paths within the drafts."""

    directory: str
    taken: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    left_out: dict[str, list[LeftOut]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The report for the person at the keyboard, one line a thing."""
        yield f"{self.directory}: {len(self.taken)} taken, {len(self.skipped)} skipped, {len(self.files)} files written"
        for body_id in self.taken:
            yield f"taken {body_id}"
            for one in self.left_out.get(body_id, ()):
                yield f"  left out {one.field}{f' {one.value!r}' if one.value else ''}: {one.why}"
        for entry in self.skipped:
            yield drafts.one_line(f"skipped {entry.name}: {entry.why}")


@dataclass
class _Import:
    report: Report
    curated: Known
    to: Path
    today: date
    bodies: dict[str, tuple[Body, list[str]]] = field(default_factory=dict)  # with the comments on top of the draft
    body_texts: dict[str, dict[str, BodyText]] = field(default_factory=dict)  # by body id, then language
    seen: set[str] = field(default_factory=set)

    def skip(self, name: str, why: str) -> None:
        self.report.skipped.append(Skipped(name, why))

    def take(self, service: Json, matches: Curated) -> None:
        name = (foreign_fields.names(service) or [str(service.get("id", "an entry without a name"))])[0]
        own = extension.body_of(service)
        identity = str(service.get("id", "")).lower()
        if identity and identity in self.seen:
            return self.skip(name, f"its id {identity} stands twice in the directory")
        self.seen.add(identity)
        if (reason := matches.reason(service, own[0].id if own else None)) is not None:
            return self.skip(name, reason)
        if own is not None and is_ours(service, services.service(self.curated, own[0], datetime.now(UTC), self.today)):
            return self._draft(name, own[0], [], own[1], [])
        if service.get("status", "active") != "active":
            return self.skip(name, f"its status is {service['status']}")
        note = f"from the directory {self.report.directory}, service {service.get('id', 'without id')}"
        body, left_out = foreign.body(service, note, self.curated.municipalities, self.today)
        if body is None:
            return self.skip(name, left_out[-1].why if left_out and left_out[-1].field == "service" else "it has no name")
        left_out.insert(0, LeftOut("kind", "", f"not known: {foreign.KIND} was put, choose the right one"))
        if own is not None:
            left_out.insert(0, LeftOut(extension.KEY, "", "the standard's fields were changed since our export, so nothing counts as seen"))
        comments = [drafts.HEADER, note, str(service.get("description") or "")]
        return self._draft(name, body.model_copy(update={"id": self._free_id(body.id)}), left_out, {}, comments)

    def _free_id(self, wanted: str) -> str:
        taken = self.curated.bodies.keys() | self.bodies.keys()
        number = 2
        found = wanted
        while found in taken:
            found, number = f"{wanted}-{number}", number + 1
        return found

    def _draft(self, name: str, body: Body, left_out: list[LeftOut], texts: Mapping[str, BodyText], comments: list[str]) -> None:
        if (self.to / "facts" / f"{body.id}.yml").exists() or body.id in self.bodies:
            return self.skip(name, f"there is a draft facts/{body.id}.yml already")
        self.bodies[body.id] = body, [one for one in comments if one]
        self.body_texts[body.id] = dict(texts)
        self.report.taken.append(body.id)
        if left_out:
            self.report.left_out[body.id] = left_out
        return None


def run(path: Path, to: Path, curated: Known, today: date) -> Report:
    """The report after the drafts were written to `to`. Raises HsdsError when nothing can be read or written."""
    if source.DIRECTORY.resolve() in (to.resolve(), *to.resolve().parents):
        raise HsdsError(f"{to} is the curated knowledge itself: drafts go into a directory of their own")
    directory = reading.read(path)
    work = _Import(Report(directory.name), curated, to, today)
    matches = Curated(curated.bodies)
    for service in directory.services:
        work.take(service, matches)
    files = {f"facts/{one.id}.yml": drafts.file_content(drafts.plain(one), comments) for one, comments in work.bodies.values()}
    files |= _text_files(LANGUAGES, "bodies", work.body_texts)
    files |= _need_files(work, [found for term in directory.terms if (found := extension.need_of(term)) is not None])
    files |= _rule_files(work, [found for taxonomy in directory.taxonomies for found in extension.rules_of(taxonomy)])
    there = sorted(name for name in files if (to / name).exists())
    for name in there:
        work.skip(name, "the file is there already and stays as it is")
    drafts.write(to, {name: content for name, content in files.items() if name not in there})
    work.report.files = sorted(files.keys() - set(there))
    return work.report


def is_ours(service: Json, ours: Json) -> bool:
    """Whether a service still says what `ours`, made from the body that it carries, says.

    Phones may be fewer: those too old to be shown are not exported.
    """
    return (
        service.get("id") == ours["id"]
        and set(foreign_fields.numbers(service)) <= set(foreign_fields.numbers(ours))
        and _said(service) == _said(ours)
    )


def _said(service: Json) -> list[Any]:
    """What a service says in the standard's fields of how to reach it, for comparison."""
    parts = {"schedules": ("byday", "opens_at", "closes_at"), "languages": ("code",), "cost_options": ("option",)}
    lists = [[[one.get(key) for key in keys] for one in foreign_fields.objects(service.get(name))] for name, keys in parts.items()]
    places = [one.get("location") for one in foreign_fields.objects(service.get("service_at_locations"))]
    names = [place.get("name") for place in foreign_fields.objects(places)]
    streets = [[one.get("address_1"), one.get("city"), one.get("postal_code")] for one in foreign_fields.addresses(service)]
    return [foreign_fields.organization(service).get("name"), service.get("url"), service.get("email"), *lists, names, streets]


def _need_files(work: _Import, found: list[tuple[Need, dict[str, NeedText]]]) -> dict[str, str]:
    new = [(need, texts) for need, texts in found if need.id not in work.curated.needs]
    if len(new) < len(found):
        work.skip(f"{len(found) - len(new)} needs", "curated already")
    if not new:
        return {}
    files = {"needs.yml": drafts.file_content([drafts.plain(need) for need, _ in new])}
    for topic in dict.fromkeys(need.topic for need, _ in new):
        files |= _text_files(LANGUAGES, f"needs/{topic}", {need.id: texts for need, texts in new if need.topic == topic})
    return files


def _rule_files(work: _Import, found: list[tuple[Rule, dict[str, RuleText]]]) -> dict[str, str]:
    new = [(rule, texts) for rule, texts in found if rule.id not in work.curated.rules]
    if len(new) < len(found):
        work.skip(f"{len(found) - len(new)} rules", "curated already")
    by_topic: dict[str, dict[str, Any]] = {}
    for rule, _ in new:
        own = drafts.plain(rule)
        by_topic.setdefault(rule.needs[0].partition("/")[0], {})[own.pop("id")] = own
    files = {f"rules/{topic}.yml": drafts.file_content(rules) for topic, rules in by_topic.items()}
    return files | _text_files(LANGUAGES, "rules", {rule.id: texts for rule, texts in new})


def _text_files(languages: tuple[str, ...], name: str, texts: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """One file per language in which somebody wrote words. `texts` are by id, then language."""
    by_language = {
        language: {key: drafts.plain(words[language]) for key, words in texts.items() if language in words} for language in languages
    }
    return {f"texts/{language}/{name}.yml": drafts.file_content(own) for language, own in by_language.items() if own}
