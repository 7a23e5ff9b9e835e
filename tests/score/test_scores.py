from dataclasses import replace

import pytest
from harness import paper
from hypothesis import given
from hypothesis import strategies as st

from qa.align import align_papers
from qa.encode import UniversalSentenceEncoder
from qa.model import Finding, Score, Segment, Span
from qa.score import paper_score, segment_scores

SOURCE = "We draw maps of 12 rooms. Nine teams tested them. The error is halved."
TARGET = "我们绘制12个房间的地图。九个团队对其进行了测试。误差减半。"


@pytest.fixture(scope="module")
def encoder():
    return UniversalSentenceEncoder()


def scored(one, encoder=None):
    return segment_scores(align_papers([one], encoder)[0], encoder)


def quality(target, encoder=None, findings=()):
    one = paper(SOURCE, target)
    return paper_score(one, scored(one, encoder), findings).value


def finding(severity="major", confidence=0.9, field="abstract", category="term"):
    return Finding(
        "TRM001", "x", category, severity, confidence, "2501.00001", field, "", "", None, None, "f", 1, 1
    )


def value(segment, name):
    return next((score.value for score in segment.scores if score.name == name), None)


def test_segments_carry_their_signals_with_a_signature(encoder):
    segments = scored(paper(SOURCE, TARGET), encoder)
    first = segments[0]
    assert value(first, "similarity") > 0.6
    assert value(first, "margin") > 1
    assert 0.5 < value(first, "length") < 1.6
    assert value(first, "numbers") == 1
    assert value(segments[2], "numbers") is None
    assert {score.signature for s in segments for score in s.scores} == {
        "scorer:embedded|model:usem-v3|tok:sp|heads:3|v:1"
    }


def test_a_changed_number_disagrees():
    segments = scored(paper(SOURCE, TARGET.replace("12", "15")))
    assert value(segments[0], "numbers") == 0
    assert value(segments[0], "similarity") is None


def test_a_lone_sentence_says_how_far_off_the_nearest_is(encoder):
    lone = [
        s for s in scored(paper(SOURCE, "我们绘制12个房间的地图。误差减半。"), encoder) if s.target is None
    ]
    assert [s.source.text for s in lone] == ["Nine teams tested them."]
    assert value(lone[0], "nearest") < 0.5
    assert value(lone[0], "lead") > 0


@pytest.mark.parametrize("embedded", [True, False])
def test_worse_translations_score_less(embedded, encoder):
    used = encoder if embedded else None
    good = quality(TARGET, used)
    assert 50 < good <= 100
    assert quality("我们绘制12个房间的地图。误差减半。", used) < good
    assert quality("地图", used) < good / 2
    assert quality(TARGET.replace("12", "15"), used) < good
    assert quality(TARGET + "该系统已在全国各大医院投入使用并获得好评。", used) < good


def test_a_paper_without_translation_has_no_score():
    one = paper(SOURCE, "")
    assert paper_score(one, scored(one), ()) is None


def test_findings_cost_by_severity_and_field():
    costs = [quality(TARGET, None, (finding(severity),)) for severity in ("minor", "major", "critical")]
    assert quality(TARGET) > costs[0] > costs[1] > costs[2]
    assert quality(TARGET, None, (finding(field="title"),)) > costs[1]
    assert quality(TARGET, None, (finding(category="source"), finding(category="structure"))) == quality(
        TARGET
    )


SHARE = st.floats(0, 1)
LENGTH = st.floats(0, 5)
SEVERITY = st.sampled_from(["critical", "major", "minor"])


def segments_of(values):
    found = []
    for at, (similarity, length, numbers, has_target) in enumerate(values):
        scores = (
            Score("similarity", similarity, "s"),
            Score("length", length, "s"),
            Score("numbers", numbers, "s"),
        )
        source = Span(at * 10, at * 10 + 10, "a" * 10)
        found.append(Segment("abstract", source, Span(at, at + 1, "我") if has_target else None, scores))
    return found


@given(
    values=st.lists(st.tuples(st.floats(-1, 1), LENGTH, SHARE, st.booleans()), min_size=1, max_size=6),
    findings=st.lists(
        st.builds(finding, SEVERITY, SHARE, st.sampled_from(["title", "abstract"])), max_size=5
    ),
    data=st.data(),
)
def test_worse_never_raises_the_score(values, findings, data):
    one = paper("a", "我")
    segments = segments_of(values)
    before = paper_score(one, segments, findings).value
    assert 0 <= before <= 100
    assert (
        paper_score(one, segments, [*findings, data.draw(st.builds(finding, SEVERITY, SHARE))]).value
        <= before
    )

    at = data.draw(st.integers(0, len(values) - 1))
    similarity, length, numbers, has_target = values[at]
    worse = data.draw(
        st.sampled_from(
            [
                (data.draw(st.floats(-1, similarity)), length, numbers, has_target),
                (similarity, data.draw(st.floats(0, min(length, 1))), numbers, has_target)
                if length <= 1
                else (similarity, length + data.draw(LENGTH), numbers, has_target),
                (similarity, length, data.draw(st.floats(0, numbers)), has_target),
            ]
        )
    )
    changed = segments_of([*values[:at], worse, *values[at + 1 :]])
    assert paper_score(one, changed, findings).value <= before + 1e-9
    alone = [*segments[:at], replace(segments[at], target=None), *segments[at + 1 :]]
    assert paper_score(one, alone, findings).value <= before + 1e-9
