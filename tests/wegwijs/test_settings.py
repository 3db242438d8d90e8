"""Settings have safe defaults, and name every wrong variable at once."""

from __future__ import annotations

import pytest

from wegwijs.settings import BadSettings, read


def test_nothing_set_means_loopback_and_files_under_var() -> None:
    settings = read({})
    assert (settings.host, settings.ports) == ("127.0.0.1", {"web": 8080, "rasa": 5005, "actions": 5055})
    assert settings.database_url.startswith("sqlite:///")


def test_what_is_set_is_taken() -> None:
    settings = read({"WEGWIJS_HOST": "0.0.0.0", "WEGWIJS_PORT": "9000", "WEGWIJS_DATABASE_URL": "postgresql+psycopg://a/b"})
    assert (settings.host, settings.web_port, settings.database_url) == ("0.0.0.0", 9000, "postgresql+psycopg://a/b")


@pytest.mark.parametrize("value", ["0", "65536", "-1", "http", "80.5", " "])
def test_a_port_that_is_none_is_named(value: str) -> None:
    with pytest.raises(BadSettings, match="WEGWIJS_RASA_PORT"):
        read({"WEGWIJS_RASA_PORT": value})


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(BadSettings) as caught:
        read({"WEGWIJS_PORT": "x", "WEGWIJS_RASA_PORT": "y"})
    assert len(caught.value.faults) == 2


def test_one_port_cannot_serve_two() -> None:
    with pytest.raises(BadSettings, match="8080 is given to more than one"):
        read({"WEGWIJS_RASA_PORT": "8080"})
