"""Translations against their corrected form."""

import random
from pathlib import Path

import pytest
from harness import paper
from hypothesis import given
from hypothesis import strategies as st

from qa.align import align_papers
from qa.config import Config
from qa.errors import InputError
from qa.model import CorrectedPaper, PaperResult, Score
from qa.pipeline import start
from qa.post_edits import compare
from qa.score.correlation import pearson, roc_auc, spearman
from qa.score.postedit import EditMetrics, corrected_paper, predictions

SHARED = Path("/work/shared/mlqe-pe/en-zh/post-editing")
SOURCE = "We draw maps of 12 rooms. Nine teams tested them. The error is halved."
TARGET = "我们绘制12个房间的地图。九个团队对其进行了测试。误差减半。"
METRICS = EditMetrics()


def compared(target, corrected, source=SOURCE, **other):
    old = paper(source, target, **other)
    new = paper(source, corrected, **other)
    segments = align_papers([old], None)[0].segments
    result = PaperResult(old, segments, None, ())
    return corrected_paper(result, new, align_papers([new], None)[0].segments, METRICS)


def values(scores):
    return {score.name: score.value for score in scores}


def test_untouched_text_has_no_edits():
    one = compared(TARGET, TARGET)
    assert [each.segment.target.text for each in one.corrections] == [
        "我们绘制12个房间的地图。",
        "九个团队对其进行了测试。",
        "误差减半。",
    ]
    assert values(one.scores) == {"hter": 0, "chrf": 100, "bleu": pytest.approx(100)}


def test_edits_are_counted_by_characters():
    one = compared(TARGET, TARGET.replace("误差减半", "误差降半"))
    assert [values(each.segment.scores)["hter"] for each in one.corrections] == [0, 0, pytest.approx(1 / 5)]
    # 12 is one word, so that the corrected sentences have 12, 12 and 5.
    assert values(one.scores)["hter"] == pytest.approx(1 / 29)


def test_signatures_are_those_of_sacrebleu():
    signatures = {score.name: score.signature for score in METRICS.segment("误差减半。", "误差降半。")}
    assert signatures["hter"].startswith(
        "TER|nrefs:1|case:lc|tok:tercom|norm:yes|punct:yes|asian:yes|version:"
    )
    assert signatures["chrf"].startswith("chrF2|nrefs:1|")
    assert "|tok:zh|" in signatures["bleu"]


def test_an_omitted_sentence_is_all_edits():
    one = compared("我们绘制12个房间的地图。误差减半。", TARGET)
    by_source = {each.segment.source.text: each for each in one.corrections}
    lost = by_source["Nine teams tested them."]
    assert lost.segment.target is None
    assert lost.corrected == "九个团队对其进行了测试。"
    assert values(lost.segment.scores)["hter"] == 1


def test_an_added_sentence_belongs_to_the_one_before_it():
    one = compared(TARGET + "敬请期待后续的精彩内容。", TARGET)
    last = one.corrections[-1]
    assert last.corrected == "误差减半。"
    assert last.segment.target.text == "误差减半。敬请期待后续的精彩内容。"
    assert values(last.segment.scores)["hter"] > 1


def test_joined_sentences_meet_joined():
    one = compared(TARGET, TARGET.replace("地图。九个", "地图，九个"))
    assert [each.segment.source.text for each in one.corrections] == [
        "We draw maps of 12 rooms. Nine teams tested them.",
        "The error is halved.",
    ]
    assert one.corrections[0].corrected == "我们绘制12个房间的地图，九个团队对其进行了测试。"
    lengths = [score for score in one.corrections[0].segment.scores if score.name == "hter"]
    assert len(lengths) == 1


def test_scores_of_joined_segments_are_means_by_length():
    from qa.model import Segment, Span
    from qa.score.postedit import _mean_scores

    def segment(length, value):
        return Segment("title", Span(0, length, "x" * length), None, (Score("similarity", value, "s"),))

    assert values(_mean_scores([segment(1, 1.0), segment(3, 0.0)])) == {"similarity": 0.25}


def test_a_field_without_correction_is_left_out():
    one = compared(TARGET, TARGET, title="Maps of rooms", title_zh="房间地图")
    assert {each.segment.field for each in one.corrections} == {"title", "abstract"}
    bare = compared(TARGET, "")
    assert bare.corrections == ()
    assert bare.scores == ()


@given(
    st.lists(st.sampled_from(["We count lamps. ", "They burn all night. ", "It is 12. "]), max_size=5),
    st.data(),
)
def test_every_piece_of_both_sides_is_met_once(sentences, data):
    chinese = {
        "We count lamps. ": "我们数灯。",
        "They burn all night. ": "它们彻夜燃烧。",
        "It is 12. ": "是12。",
    }
    source = "".join(sentences).strip()
    target = "".join(chinese[one] for one in sentences if data.draw(st.booleans()))
    corrected = "".join(chinese[one] for one in sentences if data.draw(st.booleans()))
    one = compared(target, corrected, source)
    if source and corrected:
        assert "".join(c.segment.target.text for c in one.corrections if c.segment.target) == target
        assert "".join(c.corrected for c in one.corrections) == corrected


def scored(*rows):
    """One paper whose segments have (similarity, hter)."""
    from qa.model import Correction, Segment

    corrections = tuple(
        Correction(
            Segment("abstract", None, None, (Score("similarity", value, ""), Score("hter", hter, ""))), ""
        )
        for value, hter in rows
    )
    return CorrectedPaper(paper(), corrections, ())


def test_a_score_that_falls_with_edits_predicts_them():
    (one,) = predictions([scored((0.9, 0.0), (0.8, 0.0), (0.5, 0.2), (0.1, 0.9))])
    assert (one.score, one.level, one.count, one.edited) == ("similarity", "segment", 4, 2)
    assert one.pearson > 0.9
    assert one.spearman == pytest.approx(0.9487, abs=1e-4)
    assert one.auc == 1


def test_a_score_that_rises_with_edits_predicts_the_contrary():
    (one,) = predictions([scored((0.1, 0.0), (0.2, 0.1), (0.3, 0.4))])
    assert one.pearson < 0
    assert one.auc == 0


def test_too_little_to_tell():
    (one,) = predictions([scored((0.1, 0.0), (0.2, 0.0))])
    assert (one.pearson, one.spearman, one.auc) == (None, None, None)


def test_correlations_against_definitions():
    chance = random.Random(3)
    x = [chance.randrange(9) for _ in range(60)]
    y = [a + chance.randrange(6) for a in x]
    mean_x, mean_y = sum(x) / 60, sum(y) / 60
    covariance = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    spread = sum((a - mean_x) ** 2 for a in x) * sum((b - mean_y) ** 2 for b in y)
    assert pearson(x, y) == pytest.approx(covariance / spread**0.5)

    def ranks(v):
        return [sum(b < a for b in v) + (sum(b == a for b in v) + 1) / 2 for a in v]

    assert spearman(x, y) == pytest.approx(pearson(ranks(x), ranks(y)))
    positive = [b > 6 for b in y]
    pairs = [
        (a, b)
        for a, p in zip(x, positive, strict=True)
        if p
        for b, q in zip(x, positive, strict=True)
        if not q
    ]
    expected = sum((a > b) + 0.5 * (a == b) for a, b in pairs) / len(pairs)
    assert roc_auc(x, positive) == pytest.approx(expected)


def test_series_of_unlike_length_are_refused():
    with pytest.raises(ValueError, match="3 values against 2"):
        pearson([1, 2, 3], [1, 2])


MARKDOWN = """# {title}

**Title (ZH)**: {title_zh}

**Link**: [PDF](https://arxiv.org/pdf/{id})

**Abstract**: {abstract}

**Abstract (ZH)**: {abstract_zh}
"""
ENTRY = {"title": "Maps of rooms", "title_zh": "房间地图", "abstract": SOURCE, "abstract_zh": TARGET}


def digest(path, **papers):
    path.write_text(
        "".join(MARKDOWN.format(id=key[1:].replace("_", "."), **(ENTRY | p)) for key, p in papers.items())
    )
    return str(path)


def run(path):
    return start(Config(paths=(path,), scorer="none", cache=False, report=""))


def test_papers_meet_by_id_whatever_their_order(tmp_path):
    old = digest(tmp_path / "a.md", p2601_00001={}, p2601_00002={}, p2601_00003={})
    fixed = TARGET.replace("减半", "降半")
    new = digest(
        tmp_path / "b.md", p2601_00009={}, p2601_00002={"abstract_zh": fixed}, p2601_00001={"title": "Other"}
    )
    edits = compare(run(old), [new])
    assert [one.paper.paper_id for one in edits.papers] == ["2601.00001", "2601.00002"]
    assert [values(one.scores)["hter"] > 0 for one in edits.papers] == [False, True]
    assert [skip.what for skip in edits.skips] == ["1 papers", "1 papers"]
    ((name, scores),) = edits.digests
    assert name == old
    total = values(scores)["hter"]
    assert 0 < total < values(edits.papers[1].scores)["hter"]


def test_no_paper_in_common_is_an_error(tmp_path):
    old, new = digest(tmp_path / "a.md", p2601_00001={}), digest(tmp_path / "b.md", p2601_00002={})
    with pytest.raises(InputError, match=r"b\.md: no paper in it has the id"):
        compare(run(old), [new])


def test_corrected_file_that_is_not_there(tmp_path):
    old = digest(tmp_path / "a.md", p2601_00001={})
    with pytest.raises(InputError, match=r"nowhere\.md"):
        compare(run(old), [str(tmp_path / "nowhere.md")])


@pytest.mark.skipif(not SHARED.exists(), reason="MLQE-PE is not on this machine")
def test_hter_agrees_with_annotated_post_edits():
    """The first 150 sentences of dev; benchmarks/hter.py runs over all."""
    import re

    def running(line):
        return re.sub(
            r"(?<=[\u3000-\u9fff\uff00-\uffef]) | (?=[\u3000-\u9fff\uff00-\uffef])",
            "",
            " ".join(line.split()),
        )

    translated, corrected, rates = (
        (SHARED / "dev" / f"dev.{kind}").read_text("utf-8").split("\n")[:150] for kind in ("mt", "pe", "hter")
    )
    found = [
        values(METRICS.segment(running(one), running(other)))["hter"]
        for one, other in zip(translated, corrected, strict=True)
    ]
    assert pearson(found, [float(rate) for rate in rates]) > 0.95
