"""The scorer on real checkpoints, built here and loaded and run by COMET's own code."""

import importlib.util
import json
import os
import subprocess
import sys

import pytest

from qa.cache import Cache
from qa.config import Config, load_config
from qa.errors import ConfigError, MissingExtraError
from qa.model import Segment, Span
from qa.score.comet_model import find_checkpoint

INSTALLED = importlib.util.find_spec("comet") is not None
needs_comet = [
    pytest.mark.comet,
    pytest.mark.skipif(not INSTALLED, reason="the extra 'comet' is not installed"),
    # torchmetrics 0.10 imports pkg_resources; lightning and torch warn of one another.
    pytest.mark.filterwarnings("default"),
]
PAIRS = [
    ("We measure lamps.", "我们测量路灯。"),
    ("The method is fast.", "该方法快速。"),
    ("It needs no labels at all.", "完全不需要标签。"),
]
DIGEST = {
    "paper_id": "2601.00001",
    "title": "Lamp posts",
    "title_zh": "路灯",
    "abstract": "We measure how long lamps burn. The method needs no labels.",
    "abstract_zh": "我们测量路灯能亮多久。该方法不需要标签。",
    "link": "https://arxiv.org/pdf/2601.00001",
}


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    from tiny_comet import build_encoder

    return build_encoder(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="module")
def kiwi(tmp_path_factory, encoder):
    from tiny_comet import cometkiwi

    return cometkiwi(tmp_path_factory.mktemp("kiwi"), encoder)


@pytest.fixture(scope="module")
def seeing_errors(tmp_path_factory, encoder):
    """An xCOMET that takes much of what it reads for major errors."""
    from tiny_comet import xcomet

    return xcomet(tmp_path_factory.mktemp("xcomet"), encoder, bias=(0.0, -9.0, -0.2, -9.0))


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "comet.sqlite")


def scorer(model, cache, **options):
    from qa.score.comet import CometScorer

    return CometScorer(str(model), cache=cache, **options)


def segment(source, target, start=0):
    spans = (Span(start, start + len(text), text) if text else None for text in (source, target))
    return Segment("abstract", *spans)


def value(one):
    return next(score.value for score in one.scores if score.name == "comet")


class TestModels:
    pytestmark = needs_comet

    def test_scores_are_those_of_comet_itself(self, kiwi, cache):
        from comet import load_from_checkpoint

        samples = [{"src": source, "mt": target} for source, target in PAIRS]
        model = load_from_checkpoint(str(kiwi / "checkpoints" / "model.ckpt"))
        expected = model.predict(samples, batch_size=2, gpus=0, num_workers=0, progress_bar=False)["scores"]
        (scored,) = scorer(kiwi, cache).score([[segment(*pair) for pair in PAIRS]])
        assert [value(one) for one in scored.segments] == pytest.approx(expected, abs=1e-5)
        assert len({round(score, 7) for score in expected}) == len(PAIRS)
        assert scored.skips == ()

    def test_referenceless_models_score_as_well(self, tmp_path, encoder, cache):
        from tiny_comet import referenceless

        judged = scorer(referenceless(tmp_path, encoder), cache).judge(PAIRS)
        assert set(judged) == set(PAIRS)

    def test_signature_names_the_model_and_its_version(self, kiwi, cache):
        name, model, identity, version, own = scorer(kiwi, cache).signature.split("|")
        assert (name, model, own) == ("scorer:comet", f"model:{kiwi.name}", "v:1")
        assert identity.startswith("id:")
        assert version == "comet:2.2.7"

    def test_nothing_to_score(self, kiwi, cache):
        one = scorer(kiwi, cache)
        assert one.score([]) == []
        assert one.judge([]) == {}
        lone = segment("Only English.", "")
        (scored,) = one.score([[lone]])
        assert scored.segments == (lone,)

    def test_long_segments_say_that_their_end_was_not_read(self, kiwi, cache):
        long = segment("lamp " * 400, "路灯。" * 200)
        (scored,) = scorer(kiwi, cache).score([[segment(*PAIRS[0]), long]])
        (skip,) = scored.skips
        assert "lamp lamp" in skip.what
        assert "tokens longer" in skip.reason
        assert value(scored.segments[1]) is not None

    def test_room_is_counted_as_comet_counts_it(self, kiwi, cache):
        from qa.score.comet import _tokens_unread

        model = scorer(kiwi, cache)._model
        tokens = model.encoder.tokenizer("路灯" * 60, add_special_tokens=False)["input_ids"]
        for length in (200, 380, 400, 420):
            pair = ("lamp" * length, "路灯" * 60)
            inputs = model.prepare_sample([{"src": pair[0], "mt": pair[1]}], stage="predict")[0]
            whole = (
                len(model.encoder.tokenizer(pair[0], add_special_tokens=False)["input_ids"]) + len(tokens) + 4
            )
            assert inputs["input_ids"].shape[1] == whole - _tokens_unread(model, pair)

    def test_nothing_is_printed_and_logging_stays(self, kiwi, tmp_path):
        code = (
            "import logging, sys\n"
            "from qa.cache import Cache\n"
            "from qa.score.comet import CometScorer\n"
            "from pathlib import Path\n"
            f"one = CometScorer({str(kiwi)!r}, cache=Cache(Path({str(tmp_path)!r}) / 'c.sqlite'))\n"
            "assert one.judge([('We measure lamps.', '我们测量路灯。')])\n"
            "root = logging.getLogger()\n"
            "assert (root.handlers, root.level) == ([], logging.WARNING)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


class TestCache:
    pytestmark = needs_comet

    def test_second_run_does_not_load_the_model(self, kiwi, cache, monkeypatch):
        first = scorer(kiwi, cache).judge(PAIRS)
        monkeypatch.setattr("qa.score.comet.load_checkpoint", lambda _: pytest.fail("loaded"))
        assert scorer(kiwi, cache).judge(PAIRS) == first

    def test_another_model_is_asked_anew(self, kiwi, encoder, tmp_path, cache):
        from tiny_comet import referenceless

        other = scorer(referenceless(tmp_path / "other", encoder), cache).judge(PAIRS)
        assert other != scorer(kiwi, cache).judge(PAIRS)

    def test_equal_pairs_are_scored_once_and_progress_is_told(self, kiwi, cache, monkeypatch):
        told = []
        one = scorer(kiwi, cache, progress=lambda done, total: told.append((done, total)))
        monkeypatch.setattr("qa.score.comet.BATCH", 1)
        monkeypatch.setattr("qa.score.comet.BATCHES_AT_ONCE", 2)
        one.judge([*PAIRS, *PAIRS])
        assert told == [(2, 3), (3, 3)]

    def test_order_does_not_change_scores(self, kiwi, tmp_path):
        forward = scorer(kiwi, Cache(tmp_path / "a")).judge(PAIRS)
        backward = scorer(kiwi, Cache(tmp_path / "b")).judge(PAIRS[::-1])
        assert {pair: round(one.score, 5) for pair, one in forward.items()} == {
            pair: round(one.score, 5) for pair, one in backward.items()
        }

    def test_results_of_an_exchanged_model_are_not_recalled(self, encoder, tmp_path, monkeypatch):
        from tiny_comet import cometkiwi, referenceless

        import qa

        monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "cache"))
        digest = tmp_path / "digest.jsonl"
        digest.write_text(json.dumps(DIGEST), "utf-8")

        def scores():
            config = Config(scorer="comet", comet_model=str(tmp_path / "model"))
            (result,) = qa.check(digest, config).results
            return [value(one) for one in result.segments if one.source and one.target]

        cometkiwi(tmp_path / "model", encoder)
        first = scores()
        assert scores() == first
        referenceless(tmp_path / "model", encoder)
        assert scores() != first


class TestErrorSpans:
    pytestmark = needs_comet

    def test_marks_stand_in_the_chinese_of_the_field(self, seeing_errors, cache):
        text = "前言。该方法快速。"
        target = Span.of(text, 3, len(text))
        one = Segment("abstract", Span(0, 19, "The method is fast."), target)
        (scored,) = scorer(seeing_errors, cache).score([[one]])
        marks = scored.segments[0].marks
        assert marks
        for mark in marks:
            assert text[mark.target.start : mark.target.end] == mark.target.text
            assert mark.target.start >= target.start
            assert mark.severity == "major"
            assert 0 < mark.confidence <= 1

    def test_white_space_and_the_begin_of_the_sentence_are_no_errors(self):
        from qa.score.comet import ErrorSpan, _error_spans

        def span(start, end):
            return {"start": start, "end": end, "severity": "minor", "confidence": 0.5}

        given = [span(0, 0), span(1, 2), span(1, 4)]
        assert list(_error_spans("该 方法", given)) == [ErrorSpan(2, 4, "minor", 0.5)]

    def test_they_become_findings(self, seeing_errors, tmp_path, monkeypatch):
        monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path))
        digest = tmp_path / "digest.jsonl"
        digest.write_text(json.dumps(DIGEST), "utf-8")
        import qa

        config = Config(scorer="comet", comet_model=str(seeing_errors), select=("MEA010",), cache=False)
        (result,) = qa.check(digest, config).results
        found = [finding for finding in result.findings if finding.code == "MEA010"]
        assert {finding.category for finding in found} == {"mistranslation"}
        for finding in found:
            text = DIGEST[f"{finding.field}_zh"]
            assert text[finding.target.start : finding.target.end] == finding.target.text
        names = {score.name for one in result.segments for score in one.scores}
        assert {"comet", "similarity"} <= names
        assert "scorer:comet" in result.score.signature


class TestMissing:
    def test_without_the_extra_it_is_named(self, monkeypatch):
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
        with pytest.raises(MissingExtraError, match=r"qa-digest\[comet\]"):
            find_checkpoint("wmt22-cometkiwi-da")

    @pytest.mark.skipif(INSTALLED, reason="the extra is installed")
    def test_command_names_the_extra_in_one_line(self, tmp_path):
        (tmp_path / "digest.jsonl").write_text(json.dumps(DIGEST), "utf-8")
        done = command(tmp_path, "--scorer", "comet")
        assert done.returncode == 2
        assert done.stderr.splitlines() == [
            "qa: --scorer comet needs the extra 'comet': pip install 'qa-digest[comet]'"
        ]


class TestWrongModels:
    pytestmark = needs_comet

    @pytest.mark.parametrize(
        ("model", "said"),
        [
            ("wmt22-cometkiwi-da", 'python -c "from comet import'),
            ("Unbabel/XCOMET-XL", "huggingface-cli login"),
            ("./nowhere", "no COMET model"),
            ("a b", "neither a path nor a name"),
        ],
    )
    def test_model_that_is_not_here(self, model, said, tmp_path):
        (tmp_path / "digest.jsonl").write_text(json.dumps(DIGEST), "utf-8")
        done = command(tmp_path, "--scorer", "comet", "--comet-model", model, HF_HOME=str(tmp_path))
        assert done.returncode == 2
        assert done.stdout == ""
        (line,) = done.stderr.splitlines()
        assert said in line

    def test_folder_without_a_checkpoint(self, tmp_path):
        with pytest.raises(ConfigError, match=r"no checkpoints/model\.ckpt"):
            find_checkpoint(str(tmp_path))

    def test_model_that_needs_references(self, tmp_path):
        (tmp_path / "checkpoints").mkdir()
        (tmp_path / "checkpoints" / "model.ckpt").write_bytes(b"")
        (tmp_path / "hparams.yaml").write_text("class_identifier: regression_metric\n", "utf-8")
        with pytest.raises(ConfigError, match="needs reference translations"):
            find_checkpoint(str(tmp_path))
        (tmp_path / "hparams.yaml").write_text(
            "class_identifier: unified_metric\ninput_segments: [mt, ref]\n", "utf-8"
        )
        with pytest.raises(ConfigError, match="does not read the source"):
            find_checkpoint(str(tmp_path))
        (tmp_path / "hparams.yaml").write_text("class_identifier: [", "utf-8")
        with pytest.raises(ConfigError, match="not valid YAML"):
            find_checkpoint(str(tmp_path))

    def test_damaged_checkpoint(self, kiwi, tmp_path, cache):
        (tmp_path / "checkpoints").mkdir()
        (tmp_path / "checkpoints" / "model.ckpt").write_bytes(b"no pickle")
        (tmp_path / "hparams.yaml").write_bytes((kiwi / "hparams.yaml").read_bytes())
        with pytest.raises(ConfigError, match=r"model\.ckpt: is no checkpoint"):
            scorer(tmp_path, cache).judge(PAIRS)

    def test_encoder_that_is_not_here(self, tmp_path, cache):
        import shutil

        from tiny_comet import build_encoder, cometkiwi

        lost = build_encoder(tmp_path / "encoder")
        model = cometkiwi(tmp_path / "model", lost)
        shutil.rmtree(lost)
        with pytest.raises(ConfigError, match="tokenizer and configuration of its encoder"):
            scorer(model, cache).judge(PAIRS)


def test_paper_score_falls_with_the_model_score():
    from harness import paper

    from qa.model import Score
    from qa.score import paper_score

    def quality(value):
        scores = (Score("similarity", 0.9, "scorer:embedded"), Score("comet", value, "scorer:comet"))
        one = Segment("abstract", Span(0, 8, "A lamp. "), Span(0, 4, "一盏灯。"), scores)
        return paper_score(paper("A lamp. ", "一盏灯。"), [one], [])

    values = [quality(value).value for value in (-0.1, 0.0, 0.3, 0.6, 0.84, 0.95)]
    assert values == sorted(values)
    assert values[0] == values[1] == 0
    assert values[3] < values[4] < values[5] == 100
    assert quality(0.5).signature.startswith("scorer:embedded+scorer:comet|paper:")


def test_model_path_in_settings_is_relative_to_their_file(tmp_path):
    (tmp_path / "models").mkdir()
    (tmp_path / "qa.toml").write_text('comet-model = "models"\nscorer = "comet"\n', "utf-8")
    assert load_config(tmp_path).comet_model == str(tmp_path / "models")
    (tmp_path / "qa.toml").write_text('comet-model = "Unbabel/XCOMET-XL"\n', "utf-8")
    assert load_config(tmp_path).comet_model == "Unbabel/XCOMET-XL"


def command(folder, *options, **environment):
    return subprocess.run(
        [sys.executable, "-m", "qa", "check", "--isolated", "--no-report", *options, "digest.jsonl"],
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | environment,
        check=False,
    )
