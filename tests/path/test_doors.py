"""The evaluation doors: JSON lines alone, one per line, in order, whatever the line holds."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from wegwijs.settings import ROOT

WEGWIJS = str(ROOT / ".venv/bin/wegwijs")
ODD_LINES = ["", "   ", "😀😀", "12345", "https://example.org", "a" * 5000, "\ufdfa" * 300, '{"a": 1}', "/housing__eviction-threat", "[x](y)", "\u200b", "ok"]


def through(door: str, data: bytes, *arguments: str) -> list[Any]:
    done = subprocess.run([WEGWIJS, door, *arguments], input=data, capture_output=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def lines(*texts: str) -> bytes:
    return "".join(f"{text}\n" for text in texts).encode()


def test_identify_names_the_five_languages_and_null() -> None:
    texts = ["dzień dobry, szukam pomocy", "bună ziua, nu primesc salariul", "здравейте, не ми плащат", "ik zoek hulp met mijn huur",
             "they do not pay me", "shefa ne mi plashta ot 2 meseca", "я ищу работу в Голландии", "ich suche eine Wohnung"]  # fmt: skip
    found = through("identify", lines(*texts))
    assert [one["language"] for one in found] == ["pl", "ro", "bg", "nl", "en", "bg", None, None]
    assert all(set(one) == {"language", "confidence", "script"} and 0 <= one["confidence"] <= 1 for one in found)
    assert [one["script"] for one in found][2:6] == ["cyrillic", "latin", "latin", "latin"]


@pytest.mark.parametrize("door", ["identify", "understand"])
def test_odd_lines_each_get_one_answer(door: str) -> None:
    found = through(door, lines(*ODD_LINES) + b"\xff\xfe\x00 broken\r\n" + "no newline at the end".encode())
    assert len(found) == len(ODD_LINES) + 2


def test_understand_gives_needs_urgency_act_place_and_decision() -> None:
    sleep, pay, thanks = through("understand", lines("nie mam gdzie spac dzisiaj, jestem w rotterdamie", "they do not pay my wages", "dziękuję bardzo"))
    assert (sleep["language"], sleep["urgency"], sleep["place"]) == ("pl", "emergency", {"code": "GM0599", "name": "Rotterdam"})
    assert sleep["needs"][0]["id"] == "homelessness/no-shelter"
    assert (pay["needs"][0]["id"], pay["place"], pay["decision"], pay["act"]) == ("wages/unpaid-wages", None, "answer", "help")
    assert (thanks["act"], thanks["decision"]) == ("thanks", "chitchat")
    confidences = [one["confidence"] for one in sleep["needs"]]
    assert confidences == sorted(confidences, reverse=True)


def test_an_empty_input_gives_an_empty_output() -> None:
    assert through("identify", b"") == through("understand", b"") == []


def test_converse_gives_one_fresh_conversation_per_line() -> None:
    talks = [["szef nie płaci mi od dwóch miesięcy", "a jaki mają numer telefonu?"], ["a jaki mają numer telefonu?"], []]
    odd = b'not json\n{"a": 1}\n[1, 2]\n\n'
    found = through("converse", "".join(json.dumps(talk) + "\n" for talk in talks).encode() + odd)
    assert [len(one["turns"]) for one in found] == [2, 1, 0, 0, 0, 0, 0]
    first, second = found[0]["turns"]
    assert (first["language"], first["needs"][0]) == ("pl", "wages/unpaid-wages")
    assert "juridisch-loket" in first["bodies"]
    assert first["text"] and first["parts"]
    assert "0800 8020" in second["text"]
    assert "0800 8020" not in found[1]["turns"][0]["text"]  # nothing was answered before: another conversation


def test_evaluate_prints_tables_and_names_what_is_missing(tmp_path: Any) -> None:
    good, bad = tmp_path / "good.tsv", tmp_path / "bad.tsv"
    good.write_text("lang\ttext\tneed\turgency\npl\tszef nie płaci mi od dwóch miesięcy\twages/unpaid-wages\tsoon\nen\tI want to kill myself\tmental_health/suicidal\temergency\n")
    bad.write_text("lang\tmessage\nen\thello\n")
    done = subprocess.run([WEGWIJS, "evaluate", str(good)], capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    for title in ("Per language", "Per need", "confusions", "Emergencies"):
        assert title in done.stdout
    done = subprocess.run([WEGWIJS, "evaluate", str(bad)], capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 1
    assert "missing: text, need" in done.stderr
    done = subprocess.run([WEGWIJS, "identify", "no-such-file"], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no-such-file" in done.stderr
