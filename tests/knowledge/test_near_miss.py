"""A near miss shares an end with a rendering, is about as long, and is a whole number of words."""

import pytest

from qa.knowledge.exclusive import choices
from qa.knowledge.near_miss import comparable, near_misses
from qa.knowledge.term_norms import term_norm


def cut(run):
    """Words of two characters, as far as they go."""
    return [run[at : at + 2] for at in range(0, len(run), 2)]


@pytest.mark.parametrize(
    ("chinese", "found"),
    [
        ("使用花圃规划", ("花圃规划", "园", 3 / 4)),
        ("使用花园计划", ("花园计划", "规", 3 / 4)),
        ("使用道路修建", None),
        ("使用花园", None),
    ],
)
def test_most_of_a_rendering_is_a_near_miss(chinese, found):
    nearest = near_misses(comparable(("花园规划",)), chinese, cut)[:1]
    if found is None:
        assert nearest == []
    else:
        assert (nearest[0].text, nearest[0].missing, nearest[0].shared) == found
        assert chinese[nearest[0].start : nearest[0].end] == nearest[0].text


def test_short_and_latin_renderings_are_not_compared():
    assert comparable(("耙", "RAG", "花-园-耙")) == ("花园耙",)


def test_a_choice_knows_what_was_chosen():
    (choice,) = choices("robustness")
    assert choice.made("稳健性") == "稳健"
    assert choice.made("强") == ""
    assert choice.equal


def test_free_and_undecided_terms_are_told_apart():
    assert choices("bias") == ()
    assert choices("garden rake") is None


def test_norms_of_terms_are_counts():
    norm = term_norm(("reinforcement learning", ""))
    assert norm.covered <= norm.uses
    assert norm.coverage > 0.9
    assert term_norm(("garden rake", "")) is None
