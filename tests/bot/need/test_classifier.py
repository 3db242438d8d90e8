"""The model learns, says the same after saving, and learns the same twice; n-grams and readings do what they say."""

import numpy as np
import pytest

from bot.need import classifier, ngrams
from bot.need.classifier import Lesson, Recipe, fit, with_pairs
from bot.need.reading import fold, read, without_numbers

RECIPE = Recipe(vector_strength=10.0, ngram_strength=0.3, vector_share=1.0, ngram_share=1.0, pairs=20)


def test_it_learns(toy_lesson):
    model = fit(toy_lesson, RECIPE)
    table = model.probabilities(toy_lesson.vectors, toy_lesson.folded)
    assert np.allclose(table.sum(axis=1), 1, atol=1e-5)
    assert [(model.labels[place],) for place in table.argmax(axis=1)] == list(toy_lesson.labels)


def test_it_says_the_same_after_saving_and_learns_the_same_twice(toy_lesson, tmp_path):
    model = fit(toy_lesson, RECIPE)
    model.save(tmp_path)
    expected = model.probabilities(toy_lesson.vectors, toy_lesson.folded)
    for other in (classifier.load(tmp_path), fit(toy_lesson, RECIPE)):
        assert other.labels == model.labels
        assert np.array_equal(other.probabilities(toy_lesson.vectors, toy_lesson.folded), expected)


def test_a_missing_model_is_an_error(tmp_path):
    with pytest.raises(OSError):
        classifier.load(tmp_path)


def test_a_message_of_two_needs_shares_its_probability(toy_lesson):
    both = toy_lesson.vectors[0] + toy_lesson.vectors[8]
    model = fit(toy_lesson, RECIPE)
    row = model.probabilities((both / np.linalg.norm(both))[None], [f"{toy_lesson.folded[0]} {toy_lesson.folded[8]}"])[0]
    shares = dict(zip(model.labels, row))
    assert min(shares["wages__unpaid-wages"], shares["housing__eviction-threat"]) > 0.2 > shares["act__affirm"]


def test_joined_messages_are_of_one_group_and_never_acts(toy_lesson):
    joined = with_pairs(toy_lesson, 50)
    new = range(len(toy_lesson.labels), len(joined.labels))
    assert new and all(len(set(joined.labels[row])) == 2 for row in new)
    assert not any(label.startswith("act__") for row in new for label in joined.labels[row])
    assert np.allclose(np.linalg.norm(joined.vectors, axis=1), 1, atol=1e-5)


def test_nothing_to_join_joins_nothing():
    lesson = Lesson(np.ones((1, 2), np.float32), ("ok",), (("act__affirm",),), ("a",))
    assert with_pairs(lesson, 5) is lesson


def test_ngrams_are_of_words_with_their_ends():
    assert ngrams.ngrams("bsn") == {gram: 1 for gram in [" b", "bs", "sn", "n ", " bs", "bsn", "sn ", " bsn", "bsn ", " bsn "]}
    rows = ngrams.learn(["bsn nr", "bsn", "huur"]).rows(["bsn", "onbekend?"])
    assert rows[0].nnz == 10 and rows[1].nnz == 0
    assert np.isclose((rows[0].multiply(rows[0])).sum(), 1)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Łódź żółć", "lodz zolc"), ("ședință ţară", "sedinta tara"), ("ЗАЩО НЕ ПЛАЩАТ", "защо не плащат"), ("heeeelp", "heelp"), ("€ 1.200", "€ 0.0")],
)
def test_folding(text, folded):
    assert without_numbers(fold(text)) == folded


def test_only_bulgarian_in_latin_letters_is_read_as_cyrillic():
    assert read("shefa ne plashta", "bg", "latin") != "shefa ne plashta"
    assert read("SHEFA NE PLASHTA", "bg", "latin") == read("shefa ne plashta", "bg", "latin")
    assert read("NIE MAM GDZIE SPAĆ", "pl", "latin") == "nie mam gdzie spać"
    for language, script in (("pl", "latin"), (None, None), ("bg", "cyrillic")):
        assert read("shefa ne plashta", language, script) == "shefa ne plashta"
