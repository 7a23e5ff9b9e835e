import pytest

from qa.errors import QaError
from qa.knowledge.data import data_path, rows
from qa.knowledge.english import is_kept, is_ordinary, kept_english, looks_english


def test_a_missing_file_is_named():
    with pytest.raises(QaError, match=r"no-such\.csv"):
        data_path("no-such.csv")


def test_every_data_file_of_words_has_a_card():
    for name in (
        "kept_english",
        "ordinary_english",
        "known_names",
        "name_equivalents",
        "noticed_variations",
        "wrong_renderings",
    ):
        assert data_path(f"{name}.md").read_text(encoding="utf-8").startswith("# ")


def test_verdicts_are_one_of_two():
    assert {row["verdict"] for row in rows("kept_english.csv")} == {"keep", "translate"}


def test_kept_and_ordinary_words_are_apart():
    assert not any(is_ordinary(word) for word in ("token", "softmax", "logits", "https"))
    assert {"token", "softmax", "top-k"} <= kept_english()


@pytest.mark.parametrize("word", ["robust", "agent", "manipulation", "findings", "primal-dual", "Emergent"])
def test_plain_words_are_ordinary_and_not_kept(word):
    assert is_ordinary(word)
    assert not is_kept(word)


def test_a_user_may_allow_a_word():
    assert is_kept("robust", frozenset({"robust"}))
    assert is_kept("token-softmax")


def test_a_rare_word_is_told_by_its_ending():
    assert looks_english("monetization")
    assert not looks_english("snakegrad")
