"""Small safe changes to knowledge files, made line by line so that comments, order and quoting stay as a person left them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge.source import Place, Source
from knowledge.texts import fingerprint, originals

_CEDILLA = str.maketrans({"ş": "ș", "ţ": "ț", "Ş": "Ș", "Ţ": "Ț"})
_POSTAL_CODE = re.compile(r"^(\s*postal_code:\s*)(['\"]?)([1-9]\d{3})\s*([A-Za-z]{2})\2\s*$")
_KEY = re.compile(r"^(\s*)([A-Za-z_][\w-]*):(?:\s|$)")


def set_field(path: Path, entry_line: int, key: str, value: str) -> bool:
    """Whether the file changed: `key: value` in the entry that begins on `entry_line` (from 1), replaced or put below `status`.

    Raises ValueError when the entry has neither the key nor a status.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    outer = len(lines[entry_line - 1]) - len(lines[entry_line - 1].lstrip())
    below: int | None = None
    for at in range(entry_line, len(lines)):
        if lines[at].strip() and not lines[at].lstrip().startswith("#") and len(lines[at]) - len(lines[at].lstrip()) <= outer:
            break
        found = _KEY.match(lines[at])
        if found and found[2] == key:
            new = f"{found[1]}{key}: {value}"
            if lines[at] == new:
                return False
            lines[at] = new
            break
        if found and found[2] == "status" and below is None:
            below = at
    else:
        at = len(lines)
    if at == len(lines) or not lines[at].lstrip().startswith(f"{key}:"):
        if below is None:
            raise ValueError(f"{path}:{entry_line}: the entry has no status")
        indent = lines[below][: len(lines[below]) - len(lines[below].lstrip())]
        lines.insert(below + 1, f"{indent}{key}: {value}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return True


def mark_compared(source: Source, language: str, keys: Iterable[str]) -> list[str]:
    """The ids whose texts in this language now carry the fingerprint of their present source; no keys means all of them.

    Says that somebody compared them, not that they are well written: `status` stays, but "outdated" becomes "unreviewed".
    Raises KeyError for a key that has no text with a source in this language.
    """
    wanted = set(keys)
    found = [(key, text, origin) for key, text, origin in originals(source) if key[1] == language and (not wanted or key[-1] in wanted)]
    if missing := wanted - {key[-1] for key, _, _ in found}:
        raise KeyError(", ".join(sorted(missing)))
    changed: list[str] = []
    # from the end of each file to its beginning, so that the lines of the entries still to be done stay where they are
    for key, text, origin in sorted(found, key=lambda one: source.place_of(*one[0]), reverse=True):
        place = source.place_of(*key)
        touched = set_field(place.path, place.line, "source_hash", fingerprint(origin))
        if text.status == "outdated":
            touched = set_field(place.path, place.line, "status", "unreviewed") or touched
        if touched:
            changed.append(key[-1])
    return sorted(changed)


def mend(directory: Path) -> list[str]:
    """What was mended in the files as text: a line for each change. Only what can have one meaning is touched."""
    return [said for path in _files(directory) for said in _mend_file(path)]


def mark_outdated(source: Source) -> list[str]:
    """The texts whose source has changed since they were compared, now marked so in their files."""
    late = [
        (key, source.place_of(*key))
        for key, text, origin in originals(source)
        if text.source_hash is not None and text.source_hash != fingerprint(origin) and text.status != "outdated"
    ]
    for _, place in sorted(late, key=lambda one: one[1], reverse=True):
        set_field(place.path, place.line, "status", "outdated")
    return [f"{_at(place)}: {key[-1]} marked outdated" for key, place in late]


def _files(directory: Path) -> list[Path]:
    return sorted(path for path in directory.rglob("*.yml"))


def _mend_file(path: Path) -> Iterator[str]:
    """What is changed in one file, written as it goes out."""
    raw = path.read_bytes()
    try:
        before = raw.decode("utf-8")
    except UnicodeDecodeError:
        return
    lines = before.replace("\r\n", "\n").rstrip("\n").split("\n")
    for number, line in enumerate(lines, 1):
        mended = unicodedata.normalize("NFC", line.rstrip())
        if "ro" in path.parts:
            mended = mended.translate(_CEDILLA)
        if code := _POSTAL_CODE.match(mended):
            mended = f"{code[1]}{code[3]} {code[4].upper()}"
        if mended != line:
            yield f"{_at(Place(path, number))}: {line.strip()} -> {mended.strip()}"
            lines[number - 1] = mended
    after = "\n".join(lines) + "\n"
    if after != before:
        path.write_text(after, encoding="utf-8", newline="\n")


def _at(place: Place) -> str:
    return f"{place.path}:{place.line}"
