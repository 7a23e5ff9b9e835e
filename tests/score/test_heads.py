import numpy as np
import pytest
from harness import paper
from hypothesis import given
from hypothesis import strategies as st

from qa.align import align_papers
from qa.encode import WORDS_DIMENSION, Encoded, UniversalSentenceEncoder
from qa.knowledge.data import data_path
from qa.score import lexicon, paper_score, segment_scores
from qa.score.coverage import COVERAGE_COUNT
from qa.score.features import COUNT
from qa.score.heads import FILE, Heads
from qa.score.paper import losses

PAIRS = [
    (
        "We propose a method that draws maps of 12 rooms, and we show that its error is small.",
        "我们提出了一种绘制12个房间地图的方法，并证明其误差很小。",
    ),
    (
        "The robot learns to open 45 doors from video, although nobody labels the recordings.",
        "该机器人从视频中学会打开45扇门，尽管没有人标注这些录像。",
    ),
    (
        "Experiments on 3 benchmarks show that the speech model is faster, and its memory is halved.",
        "在3个基准上的实验表明，该语音模型速度更快，并且其内存减半。",
    ),
    (
        "Existing systems translate medical records word by word, which loses their meaning.",
        "现有系统逐词翻译医疗记录，这会丢失其含义。",
    ),
]


@pytest.fixture(scope="module")
def encoder():
    return UniversalSentenceEncoder()


@pytest.fixture(scope="module")
def heads():
    return Heads()


def judged(heads, encoder, pairs):
    return heads(pairs, *(encoder.encode_with_words(list(side)) for side in zip(*pairs, strict=True)))


def test_adequacy_falls_when_a_clause_is_dropped(heads, encoder):
    whole, _ = judged(heads, encoder, PAIRS)
    less, _ = judged(heads, encoder, [(s, t[: t.rindex("，")] + "。") for s, t in PAIRS])
    assert (less < whole).all()


def test_adequacy_falls_when_a_number_is_changed(heads, encoder):
    pairs = PAIRS[:3]
    whole, _ = judged(heads, encoder, pairs)
    changed = [
        (source, target.replace(old, new))
        for (source, target), (old, new) in zip(pairs, (("12", "17"), ("45", "95"), ("3", "8")), strict=True)
    ]
    assert (judged(heads, encoder, changed)[0] < whole).all()


def test_a_translation_of_something_else_is_neither_adequate_nor_well_assessed(heads, encoder):
    adequate, good = judged(heads, encoder, PAIRS)
    wrong = [(PAIRS[at][0], PAIRS[at - 1][1]) for at in range(len(PAIRS))]
    inadequate, bad = judged(heads, encoder, wrong)
    assert (inadequate < 0.1).all()
    assert (adequate > 0.3).all()
    assert (bad < 0.2).all()
    assert (good > 0.4).all()


def test_scores_are_the_same_alone_and_in_company_and_on_every_run(heads, encoder):
    together = np.array(judged(heads, encoder, PAIRS))
    alone = np.hstack([np.array(judged(heads, encoder, [pair])) for pair in PAIRS])
    assert np.allclose(together, alone, atol=1e-4)
    assert (together == np.array(judged(Heads(), encoder, PAIRS))).all()


@given(st.text(max_size=60), st.text(max_size=60))
def test_scores_stay_in_bounds_whatever_the_text(source, target):
    vectors = np.full((1, 512), 1 / np.sqrt(512), np.float32)
    words = np.ones((1, WORDS_DIMENSION), np.float32)
    sides = Encoded(vectors, words), Encoded(-vectors, -words)
    for score in Heads.__call__(_SHARED, [(source, target)], *sides):
        assert 0 <= score[0] <= 1


_SHARED = Heads()


@pytest.mark.parametrize("pair", [("a", "一"), ("", "")])
def test_the_texts_have_the_features_they_say(heads, pair):
    assert len(heads._texts.surface(*pair)) == COUNT
    assert len(heads._texts.coverage(*pair)) == COVERAGE_COUNT
    assert heads._texts([pair]).shape == (1, COUNT + COVERAGE_COUNT)


def test_weights_are_small_load_without_pickle_and_have_a_card():
    paths = [data_path(name) for name in (FILE, lexicon.FILE)]
    assert sum(path.stat().st_size for path in paths) < 5e6
    for path in paths:
        with np.load(path, allow_pickle=False) as stored:
            assert len(stored.files) >= 5
    card = data_path("scorer.md").read_text(encoding="utf-8")
    named = ("MLQE-PE", "CC0", "CC BY-SA 4.0", "wordfreq", "ECDICT", "MIT", "Limits")
    assert all(word in card for word in named)


def test_another_encoder_gives_no_learned_scores(encoder):
    class Other:
        signature, dimension = "model:other", 512
        encode, encode_with_words = encoder.encode, encoder.encode_with_words

    one = paper(*PAIRS[0])
    mine = segment_scores(align_papers([one], encoder)[0], encoder)
    others = segment_scores(align_papers([one], encoder)[0], Other())
    assert {"adequacy", "assessment"} <= {score.name for score in mine[0].scores}
    assert not {"adequacy", "assessment"} & {score.name for s in others for score in s.scores}


def test_losses_add_up_to_what_the_score_lacks(encoder):
    one = paper(PAIRS[0][0] + " " + PAIRS[1][0], PAIRS[0][1].replace("12", "17"))
    segments = segment_scores(align_papers([one], encoder)[0], encoder)
    causes = losses(one, segments, ())
    assert sum(cause.points for cause in causes) == pytest.approx(
        100 - paper_score(one, segments, ()).value, abs=0.3
    )
    assert [cause.points for cause in causes] == sorted((c.points for c in causes), reverse=True)
    assert {"numbers that disagree"} <= {cause.label for cause in causes}
