"""Learning from a small archive that is invented here: the same seed gives the same file, and a file that is used."""

import importlib.util
import itertools
import json

import pytest
from click.testing import CliRunner

from qa.cli import cli
from qa.errors import InputError, MissingExtraError
from qa.knowledge.norms import Norms
from qa.knowledge.norms.tables import Tables
from qa.learn.corpus import lemma_map, tokenize, word_list
from qa.learn.count import count_terms, joined_links, spelled

needs_extra = pytest.mark.skipif(
    importlib.util.find_spec("eflomal") is None or importlib.util.find_spec("scipy") is None,
    reason="the extra 'learn' is not installed",
)

ANIMALS = {"otter": "水獭", "heron": "苍鹭", "badger": "獾", "walrus": "海象", "lynx": "猞猁", "newt": "蝾螈"}
VERBS = {"paints": "粉刷", "repairs": "修理", "measures": "测量", "carries": "搬运", "hides": "隐藏"}
THINGS = {"lantern": "灯笼", "bridge": "桥梁", "ladder": "梯子", "kettle": "水壶", "compass": "指南针"}


def archive(folder, papers=150):
    """Write a digest of sentences about animals; two sentences an abstract."""
    sentences = itertools.cycle(itertools.product(ANIMALS, VERBS, THINGS))
    lines = []
    for number in range(papers):
        three = list(itertools.islice(sentences, 3))
        english = [f"The {a} {v} the wooden {t}." for a, v, t in three]
        chinese = [f"{ANIMALS[a]}{VERBS[v]}木制{THINGS[t]}。" for a, v, t in three]
        lines.append(
            {
                "paper_id": f"2601.{number:05d}",
                "title": english[0][:-1],
                "title_zh": chinese[0][:-1],
                "abstract": " ".join(english[1:]),
                "abstract_zh": "".join(chinese[1:]),
            }
        )
    path = folder / "archive.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


@needs_extra
def test_two_runs_give_the_same_file_and_know_the_words(tmp_path):
    path = archive(tmp_path)
    files = [tmp_path / "one.bin", tmp_path / "two.bin"]
    for file in files:
        result = CliRunner().invoke(cli, ["learn", str(path), "-o", str(file), "--jobs", "1"])
        assert result.exit_code == 0, result.output
    assert files[0].read_bytes() == files[1].read_bytes()
    tables = Tables.load(files[0])
    assert tables.about["papers"] == 150
    learned = Norms((tables,))
    assert learned.usual("lantern")[0] == "灯笼"
    assert learned.usual("walrus")[0] == "海象"
    assert learned.null_rate("the") > learned.null_rate("lantern")


@needs_extra
def test_too_little_is_refused(tmp_path):
    path = archive(tmp_path, papers=5)
    from qa.learn import learn

    with pytest.raises(InputError, match="too few to learn from"):
        learn([str(path)], tmp_path / "out.bin")
    assert not (tmp_path / "out.bin").exists()


def test_the_missing_extra_is_named(monkeypatch, tmp_path):
    from qa.learn import eflomal

    monkeypatch.setattr(eflomal.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"qa-digest\[learn\]"):
        eflomal.find_program()


def test_links_of_both_directions_grow_from_what_they_share():
    both = joined_links([(0, 0), (1, 1), (3, 2)], [(0, 0), (2, 1), (3, 3)])
    assert {(0, 0), (1, 1)} <= both
    assert joined_links([(0, 1)], [(1, 0)]) == {(0, 1), (1, 0)}
    assert joined_links([], []) == set()


def test_terms_begin_and_end_with_content():
    counts = count_terms([(["graph", "of", "thought", "and", "code"], ["图"])])
    assert set(counts) == {"graph of thought", "thought and code"}


def test_latin_words_are_kept_apart():
    assert spelled(["使用", "beam", "search", "解码"]) == "使用beam search解码"


def test_plurals_share_the_counts_of_their_word():
    lemmas = lemma_map({"lantern": 40, "lanterns": 20, "bus": 30, "bu": 5, "gradients": 4, "analyses": 2})
    assert lemmas == {"lanterns": "lantern"}


def test_frequent_participles_keep_their_own_counts():
    lemmas = lemma_map({"train": 500, "trained": 400, "barks": 9, "bark": 9, "barked": 6})
    assert "trained" not in lemmas
    assert lemmas["barked"] == "bark"


def test_words_that_are_two_words_are_cut():
    kept = word_list({"深度": 90, "学习": 80, "深度学习": 20, "水": 1, "罕见词": 2}, pairs=100)
    assert "深度学习" not in kept
    assert kept["深度"] == 90
    assert "水" in kept
    assert "罕见词" not in kept


def test_empty_and_endless_pairs_are_left_out():
    assert tokenize([[("a b", ""), ("a b", "水"), ("a " * 200, "水")]], {"水": 1}) == [[(["a", "b"], ["水"])]]
