import importlib.util
import itertools
import json
import time
from pathlib import Path

import numpy as np
import pytest
from harness import paper
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.align import align, align_papers, semantic_fit, surface_fit
from qa.align.beads import SHAPES, Bead, best_beads, coarsened
from qa.encode import UniversalSentenceEncoder

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"

ENGLISH = [
    "Blind robots cannot see the walls of a room.",
    "We present ECHOMAP, which draws a floor plan from 12 spoken words.",
    "A neural network turns reflections of sound into distances.",
    "It was tested in nine buildings with 340 rooms.",
    "Compared with lasers, the error grows by only 4 centimetres.",
    "Visitors of 7 museums used the plans without any training.",
]
CHINESE = [
    "盲目的机器人看不到房间的墙壁。",
    "我们提出了ECHOMAP，它根据12个口语单词绘制平面图。",
    "神经网络将声音的反射转换为距离。",
    "该方法在九座建筑的340个房间中进行了测试。",
    "与激光相比，误差仅增加4厘米。",
    "7家博物馆的参观者未经任何培训就使用了这些平面图。",
]


@pytest.fixture(scope="module")
def encoder():
    return UniversalSentenceEncoder()


@pytest.fixture(params=["semantic", "surface"])
def fit(request, encoder):
    return surface_fit if request.param == "surface" else semantic_fit(encoder)


def shapes(english, chinese, fit):
    """The beads as (source sentence numbers, target sentence numbers)."""
    source, target = " ".join(english), "".join(chinese)
    found = []
    for segment in align(source, target, "abstract", fit):
        one = [i for i, s in enumerate(english) if segment.source and s in segment.source.text]
        other = [j for j, s in enumerate(chinese) if segment.target and s in segment.target.text]
        found.append((one, other))
    return found


def test_one_to_one(fit):
    assert shapes(ENGLISH, CHINESE, fit) == [([i], [i]) for i in range(6)]


@pytest.mark.parametrize("gone", range(6))
def test_an_omitted_sentence_stands_alone(fit, gone):
    kept = CHINESE[:gone] + CHINESE[gone + 1 :]
    found = shapes(ENGLISH, kept, fit)
    assert ([gone], []) in found
    assert len(found) == 6


@pytest.mark.parametrize("gone", range(6))
def test_an_added_sentence_stands_alone(fit, gone):
    kept = ENGLISH[:gone] + ENGLISH[gone + 1 :]
    found = shapes(kept, CHINESE, fit)
    assert ([], [gone]) in found
    assert len(found) == 6


@pytest.mark.parametrize("at", range(5))
def test_two_sentences_translated_as_one(fit, at):
    joined = CHINESE[at].replace("。", "，") + CHINESE[at + 1]
    found = shapes(ENGLISH, [*CHINESE[:at], joined, *CHINESE[at + 2 :]], fit)
    assert ([at, at + 1], [at]) in found
    assert len(found) == 5


@pytest.mark.parametrize("at", range(5))
def test_one_sentence_translated_as_two(fit, at):
    joined = ENGLISH[at].replace(".", ", and ") + ENGLISH[at + 1]
    found = shapes([*ENGLISH[:at], joined, *ENGLISH[at + 2 :]], CHINESE, fit)
    assert ([at], [at, at + 1]) in found
    assert len(found) == 5


def test_a_line_in_place_of_an_abstract_goes_to_the_sentence_it_resembles(encoder):
    found = shapes(ENGLISH, ["ECHOMAP根据口语单词绘制平面图"], semantic_fit(encoder))
    assert ([1], [0]) in found
    assert [one for one, other in found if not other] == [[0], [2], [3], [4], [5]]


def test_a_title_with_commentary_keeps_its_translation_apart(encoder):
    segments = align(
        "Drawing floor plans from the echo of speech",
        "以下是翻译结果，请注意格式要求：\n\n利用语音回声绘制平面图\n\n说明：如果您还需要其他帮助，请随时告诉我。",
        "title",
        semantic_fit(encoder),
    )
    pairs = [segment for segment in segments if segment.source]
    assert [segment.target.text for segment in pairs] == ["利用语音回声绘制平面图"]
    assert len(segments) == 3


def test_an_empty_side_leaves_all_alone(fit):
    assert [s.target for s in align("We draw. We stop.", "", "abstract", fit)] == [None, None]
    assert [s.source for s in align("", "我们绘制。结束。", "abstract", fit)] == [None, None]
    assert align("", "", "abstract", fit) == ()


def test_vectors_and_evidence_stand_beside_the_segments(encoder):
    one = paper(" ".join(ENGLISH), "".join(CHINESE[:3] + CHINESE[4:]), title="Echo maps", title_zh="回声地图")
    aligned = align_papers([one], encoder)[0]
    assert len(aligned.segments) == len(aligned.evidence) == len(aligned.source_vectors) == 7
    assert aligned.segments[0].field == "title"
    lone = [at for at, segment in enumerate(aligned.segments) if segment.target is None]
    assert lone == [4]
    assert not aligned.target_vectors[4].any()
    assert np.allclose(np.linalg.norm(aligned.source_vectors, axis=1), 1, atol=1e-5)
    assert aligned.evidence[4].margin > 0
    assert aligned.evidence[4].likeness < min(aligned.evidence[at].likeness for at in (1, 2, 3))


def test_papers_aligned_together_are_aligned_as_alone(encoder):
    papers = [paper(" ".join(ENGLISH), "".join(CHINESE)), paper("", "无。"), paper(ENGLISH[0], CHINESE[0])]
    together = [one.segments for one in align_papers(papers, encoder)]
    assert together == [align_papers([one], encoder)[0].segments for one in papers]
    assert align_papers([], encoder) == []


TEXT = st.text(alphabet="aB. 。\n我1（）?", max_size=60)


@given(source=TEXT, target=TEXT)
@settings(max_examples=200)
def test_segments_hold_each_sentence_once_in_order(source, target):
    segments = align(source, target, "abstract", surface_fit)
    for text, side in ((source, "source"), (target, "target")):
        spans = [span for segment in segments if (span := getattr(segment, side))]
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
        assert "".join("".join(s.text for s in spans).split()) == "".join(text.split())
    assert all(segment.source or segment.target for segment in segments)


class Table:
    """A fit with given gains."""

    def __init__(self, sources, targets, gains):
        self.sources, self.targets, self.given = sources, targets, gains

    def gains(self, shape):
        m, n = shape
        return [
            [self.given[shape, i, j] for j in range(self.targets - n + 1)]
            for i in range(self.sources - m + 1)
        ]

    def source_skips(self):
        return [0.1] * self.sources

    def target_skips(self):
        return [0.2] * self.targets

    def likeness(self, *_):
        return 0.0

    def total(self, beads):
        gain = 0.0
        for i, i_end, j, j_end in beads:
            gain += (
                self.given[(i_end - i, j_end - j), i, j]
                if i_end > i and j_end > j
                else 0.1 * (i_end - i) + 0.2 * (j_end - j)
            )
        return gain


def every_path(i, j):
    if not i and not j:
        yield []
    for m, n in (*SHAPES, (1, 0), (0, 1)):
        if m <= i and n <= j:
            for path in every_path(i - m, j - n):
                yield [*path, Bead(i - m, i, j - n, j)]


@given(sources=st.integers(1, 4), targets=st.integers(1, 4), data=st.data())
@settings(max_examples=50, deadline=None)
def test_no_other_path_gains_more(sources, targets, data):
    gains = {
        (shape, i, j): data.draw(st.floats(-1, 1))
        for shape in SHAPES
        for i in range(sources - shape[0] + 1)
        for j in range(targets - shape[1] + 1)
    }
    fit = Table(sources, targets, gains)
    best = fit.total(best_beads(sources, targets, fit))
    assert best == pytest.approx(max(fit.total(path) for path in every_path(sources, targets)))


def test_many_sentences_are_read_in_larger_units():
    bounds = tuple((i, i + 1) for i in range(1001))
    units = coarsened(bounds)
    assert len(units) <= 200
    assert units[0][0] == 0
    assert units[-1][1] == 1001
    assert coarsened(bounds[:200]) == bounds[:200]


def test_a_book_in_a_field_takes_seconds(encoder):
    one = paper("We draw maps. " * 100_000, "我们绘制地图。" * 100_000)
    began = time.perf_counter()
    assert align_papers([one], None)
    assert time.perf_counter() - began < 20


@pytest.mark.skipif(not (GOLD / "dev.jsonl").is_file(), reason="the annotated papers are not here")
@pytest.mark.parametrize(("name", "least"), [("semantic", 0.99), ("surface", 0.98)])
def test_links_agree_with_annotated_papers(name, least, encoder):
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = [json.loads(line) for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    papers = [paper(row["abstract"], row["abstract_zh"]) for row in rows]
    want = got = both = 0
    for row, aligned in zip(rows, align_papers(papers, encoder if name == "semantic" else None), strict=True):
        segments = [
            {
                "field": s.field,
                **{
                    k: v and {"start": v.start, "end": v.end}
                    for k, v in (("source", s.source), ("target", s.target))
                },
            }
            for s in aligned.segments
        ]
        gold, found = scorer.links_gold(row), scorer.links_found(row, segments)
        want, got, both = want + len(gold), got + len(found), both + len(gold & found)
    assert scorer.f1(both / got, both / want) >= least
