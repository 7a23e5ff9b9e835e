"""Renderings that were read and found wrong: where they are found, and whether their table holds together."""

import pytest

from qa.knowledge.data import words
from qa.knowledge.glossary import glossary
from qa.knowledge.norms import norms
from qa.knowledge.norms.analysis import suspects
from qa.knowledge.norms.odd_words import LIGHT, WEIGHTY
from qa.knowledge.norms.wrong_renderings import wrong_renderings
from qa.model import Segment, Span


def found(source, target):
    """The wrong renderings of a sentence, as (English, Chinese)."""
    segment = Segment("abstract", Span(0, len(source), source), Span(0, len(target), target), "1:1", 1.0)
    return [
        (source[slice(*one.source)], target[slice(*one.target)])
        for one in suspects(norms(), [segment])
        if one.kind == "wrong"
    ]


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        (
            "The model is good at navigating the complexities of dialogue.",
            "该模型善于导航对话的复杂性。",
            ("navigating", "导航"),
        ),
        (
            "We propose a practical recipe for training large models.",
            "我们提出了一种训练大型模型的实用食谱。",
            ("recipe", "食谱"),
        ),
        (
            "This method improves chain-of-thought reasoning of the model.",
            "该方法改进了模型的链式思维推理。",
            ("chain-of-thought reasoning", "链式思维推理"),
        ),
    ],
)
def test_wrong_rendering_is_found(source, target, wrong):
    assert wrong in found(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "We propose a practical recipe for training large models.",
            "我们提出了一种训练大型模型的实用方案。",
        ),
        ("We recommend each recipe that a cook may like.", "我们推荐厨师可能喜欢的每个食谱。"),
        ("The robot is good at navigating indoor rooms.", "该机器人善于在室内房间中导航。"),
    ],
)
def test_right_rendering_and_explained_one_pass(source, target):
    assert not found(source, target)


def test_table_holds_together():
    known = norms()
    for (term, rendering), wrong in wrong_renderings().items():
        assert rendering in known.renderings(term), (term, rendering)
        assert wrong.grade in {2, 3}
        assert wrong.category in {"term", "mistranslation"}
        assert wrong.right[0]
        assert rendering not in wrong.right, (term, rendering)
        assert wrong.reason, (term, rendering)


def test_no_preferred_rendering_is_called_wrong():
    own = glossary()
    called = [
        (term, rendering)
        for term, rendering in wrong_renderings()
        if any(rendering == entry.preferred for entry in own.senses(term))
    ]
    assert called == []


def test_no_word_is_weighty_and_light():
    assert not words(WEIGHTY) & words(LIGHT)
