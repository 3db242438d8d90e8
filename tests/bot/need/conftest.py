"""The encoder, built once a session into a folder of its own, and a small invented lesson."""

from pathlib import Path

import numpy as np
import pytest

from bot.need import weights
from bot.need.encoder import Encoder


@pytest.fixture(scope="session")
def encoder_directory(tmp_path_factory) -> Path:
    directory = tmp_path_factory.mktemp("var") / "encoder"
    assert weights.build(directory)
    return directory


@pytest.fixture(scope="session")
def encoder(encoder_directory) -> Encoder:
    return Encoder(encoder_directory)


@pytest.fixture
def toy_lesson():
    """Three needs and an act in two groups; each need has a direction of its own and words of its own."""
    from bot.need.classifier import Lesson

    words = {"wages__unpaid-wages": "boss pays nothing", "housing__eviction-threat": "thrown out of house", "act__affirm": "yes right"}
    choice, vectors, folded, labels = np.random.default_rng(1), [], [], []
    for number, (label, text) in enumerate(words.items()):
        for extra in range(8):
            vector = choice.normal(0, 0.2, 16)
            vector[number] += 2
            vectors.append(vector / np.linalg.norm(vector))
            folded.append(f"{text} {extra % 2}")
            labels.append((label,))
    groups = tuple("ab"[place % 2] for place in range(len(labels)))
    return Lesson(np.array(vectors, np.float32), tuple(folded), tuple(labels), groups)
