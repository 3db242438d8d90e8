"""The environment of the web process: safe defaults, all faults at once, a secret nobody else can read."""

import stat

import pytest
from yarl import URL

from web import settings
from web.settings import FaultySettings


def test_nothing_given_is_a_private_service(tmp_path):
    found = settings.read({"WEGWIJS_VAR": str(tmp_path)})
    assert (found.host, found.port, found.rasa_url, found.actions_url) == (
        "127.0.0.1", 8080, URL("http://127.0.0.1:5005"), URL("http://127.0.0.1:5055"),
    )  # fmt: skip
    assert found.database_url == f"sqlite:///{tmp_path}/knowledge.sqlite"
    assert not found.is_https and found.proxies == 0 and found.limits.message_characters == 4000


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path):
    given = {"WEGWIJS_VAR": str(tmp_path / "var")}
    first = settings.read(given).secret
    path = tmp_path / "var" / "secret"
    assert len(first) >= 40 and settings.read(given).secret == first == path.read_text().strip()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["secret"]


def test_all_faults_are_told_at_once(tmp_path):
    given = {
        "WEGWIJS_SECRET": "short", "WEGWIJS_PORT": "eighty", "WEGWIJS_RASA_URL": "rasa:5005", "WEGWIJS_PUBLIC_URL": "help.example",
        "WEGWIJS_PROXIES": "-1", "WEGWIJS_MESSAGES_PER_MINUTE": "many", "WEGWIJS_ACTIONS_URL": "http://[", "WEGWIJS_VAR": str(tmp_path),
    }  # fmt: skip
    with pytest.raises(FaultySettings) as caught:
        settings.read(given)
    assert len(caught.value.faults) == 7
    for name in ("the secret has 5", "PORT", "RASA_URL", "PUBLIC_URL", "PROXIES", "MESSAGES_PER_MINUTE", "ACTIONS_URL"):
        assert name in str(caught.value)


def test_a_place_where_no_secret_can_be_kept_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FaultySettings, match="can be neither read nor made"):
        settings.read({"WEGWIJS_VAR": str(tmp_path / "file")})


def test_secrets_do_not_show_when_settings_are_printed(tmp_path):
    found = settings.read({"WEGWIJS_VAR": str(tmp_path), "WEGWIJS_SECRET": "x" * 20, "WEGWIJS_RASA_TOKEN": "yyy-token"})
    assert "x" * 20 not in repr(found) and "yyy-token" not in repr(found)
