"""Vectors are of unit length, do not depend on company or thread, and no text breaks the encoder."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from bot.need.encoder import CACHE_SIZE, DIMENSIONS, TOKEN_LIMIT, Encoder

TEXTS = ["nie mam gdzie spać", "BSN", "de huur is te hoog " * 20, "шефът не плаща"]


def test_rows_are_vectors_of_unit_length(encoder):
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), DIMENSIONS) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_no_texts_give_no_rows(encoder):
    assert encoder.encode([]).shape == (0, DIMENSIONS)


def test_a_vector_does_not_depend_on_company_or_thread(encoder_directory):
    together = Encoder(encoder_directory).encode(TEXTS)
    alone = np.concatenate([Encoder(encoder_directory).encode([text]) for text in TEXTS])
    shared = Encoder(encoder_directory)
    with ThreadPoolExecutor(4) as pool:
        threads = np.concatenate(list(pool.map(lambda text: shared.encode([text]), TEXTS * 3)))
    assert np.array_equal(together, alone)
    assert np.array_equal(np.concatenate([alone] * 3), threads)


def test_like_meanings_are_nearer_than_unlike_ones_across_languages(encoder):
    pay, salary, bread = encoder.encode(["szef nie zapłacił mi pensji", "шефът не ми плати заплатата", "recept voor appeltaart"])
    assert pay @ salary > pay @ bread


@pytest.mark.parametrize("text", ["", " ", "\ufdfa" * 500, "a" * 20000, "😀", "\x00", "١٢٣", "你好"])
def test_no_text_breaks_it(encoder, text):
    assert np.isfinite(encoder.encode([text])).all()


def test_a_long_text_keeps_both_ends(encoder):
    ids = encoder._tokens("begin " + "woord " * 5000 + "einde")
    assert len(ids) == TOKEN_LIMIT
    assert ids[:2] == encoder._tokens("begin")[:2] and ids[-2:] == encoder._tokens("einde")[-2:]


def test_the_cache_stays_small(encoder_directory, monkeypatch):
    monkeypatch.setattr("bot.need.encoder.CACHE_SIZE", 3)
    encoder = Encoder(encoder_directory)
    encoder.encode([f"text {number}" for number in range(8)])
    assert len(encoder._cache) == 3 and CACHE_SIZE > 3
