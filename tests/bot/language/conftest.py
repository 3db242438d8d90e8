"""The loaded models, once for all tests of this folder."""

import pytest

from bot.language.identify import Identifier


@pytest.fixture(scope="session")
def identifier() -> Identifier:
    return Identifier.load()
