"""The shipped norms: what they hold, how they are read, and how another archive's are added."""

import subprocess
import sys
import time

import numpy as np
import pytest

from qa.errors import ConfigError, InputError
from qa.knowledge.data import data_path
from qa.knowledge.norms import Norms, norms
from qa.knowledge.norms.file import Arrays, joined, read, separate, write
from qa.knowledge.norms.linker import link
from qa.knowledge.norms.tables import Tables
from qa.knowledge.norms.tokens import Segmenter, english_tokens

MEGABYTE = 1_000_000


def own_file(path, renderings, seen):
    """A file of norms with one word, `quokka`, and its renderings."""
    chinese = list(renderings)
    rows = np.array([0, len(chinese)], np.uint32)
    ids = np.arange(len(chinese), dtype=np.uint32)
    counts = np.array(list(renderings.values()), np.uint16)
    nothing = np.zeros(0, np.uint32)
    one = np.array([seen], np.uint32)
    arrays = {
        "english": joined(["quokka"]),
        "chinese": joined(chinese),
        "sizes": np.array([1, len(chinese)], np.uint32),
        "phrase_at": np.array([0], np.uint32),
        "phrase_zh": nothing,
        "phrase_n": nothing,
        "link_at": rows,
        "link_zh": ids,
        "link_n": counts,
        "rendering_at": rows,
        "rendering_zh": ids,
        "rendering_n": counts,
        "seen": one,
        "unlinked": np.array([seen // 10], np.uint32),
        "repeated": one,
        "varied": one // 2,
        "token_seen": counts.astype(np.uint32),
        "token_left": np.zeros(len(chinese), np.uint32),
        "varied_pairs": nothing.reshape(0, 3),
        "varied_n": nothing,
        "vector_en_id": nothing,
        "vector_en": np.zeros((0, 48), np.int8),
        "vector_zh_id": nothing,
        "vector_zh": np.zeros((0, 48), np.int8),
        "pairs_en": np.zeros(16, np.uint8),
        "pairs_zh": np.zeros(16, np.uint8),
        "lemmas": joined(["quokkas\tquokka"]),
        "cut_words": joined(chinese),
        "cut_n": counts.astype(np.uint32),
    }
    write(path, Arrays(arrays, {"papers": 1}))
    return path


def test_arrays_survive_the_file(tmp_path):
    arrays = {"numbers": np.arange(7, dtype=np.uint16).reshape(7, 1), "words": joined(["一", "two"])}
    write(tmp_path / "a.bin", Arrays(arrays, {"papers": 3}))
    back = read(tmp_path / "a.bin")
    assert back["numbers"].tolist() == arrays["numbers"].tolist()
    assert separate(back["words"]) == ["一", "two"]
    assert back.about == {"papers": 3}


@pytest.mark.parametrize("content", [b"", b"no norms here at all", b"QANORM02" + b"\xff" * 40])
def test_other_files_are_refused(tmp_path, content):
    path = tmp_path / "other.bin"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"other\.bin"):
        read(path)


def test_a_missing_file_of_the_user_is_a_setting_to_mend(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.bin: norms: cannot be read"):
        norms(str(tmp_path / "none.bin"))


def test_counts_of_another_archive_are_added(tmp_path):
    one = Tables.load(own_file(tmp_path / "one.bin", {"短尾袋鼠": 30, "小袋鼠": 10}, 50))
    other = Tables.load(own_file(tmp_path / "other.bin", {"短尾矮袋鼠": 40, "小袋鼠": 8}, 50))
    alone, both = Norms((one,)), Norms((one, other))
    assert alone.usual("quokka") == ("短尾袋鼠", 0.6)
    assert both.usual("quokka") == ("短尾矮袋鼠", 0.4)
    assert both.renderings("quokka") == {"短尾袋鼠": 30, "小袋鼠": 18, "短尾矮袋鼠": 40}
    assert both.seen("quokka") == 100
    assert both.null_rate("quokka") == pytest.approx(0.1)
    assert both.lemma("quokkas") == "quokka"
    assert both.segmenter.words("小袋鼠短尾矮袋鼠") == ["小袋鼠", "短尾矮袋鼠"]


def test_own_norms_are_added_to_ours(tmp_path):
    both = norms(str(own_file(tmp_path / "own.bin", {"短尾袋鼠": 30}, 40)))
    assert both.usual("quokka")[0] == "短尾袋鼠"
    assert both.usual("gradient descent")[0] == "梯度下降"


def test_shipped_norms_know_the_field():
    ours = norms()
    assert ours.usual("robustness")[0] == "鲁棒性"
    assert ours.usual("reinforcement learning")[0] == "强化学习"
    assert ours.keep_rate("softmax") > 0.5
    assert ours.keep_rate("robust") < 0.2
    assert ours.null_rate("entirely") > ours.null_rate("dataset")
    assert ours.renderings("no such word") == {}


def test_words_are_linked():
    ours = norms()
    bead = link(ours, "The gripper learns a grasping policy.", "夹爪学习抓取策略。")
    linked = {
        token.form: "".join(bead.chinese[y].form for y in sorted(links))
        for token, links in zip(bead.english, bead.of_english, strict=True)
    }
    assert (linked["learns"], linked["grasping"], linked["policy"]) == ("学习", "抓取", "策略")


def test_tokens_keep_their_places():
    text = "State-of-the-art LLMs (v2.1) can't fail"
    assert all(text[token.start : token.end].lower() == token.form.lower() for token in english_tokens(text))
    tokens = Segmenter({"数据集": 9, "数据": 50, "集": 1}).tokens("用数据集A训练")
    assert [token.form for token in tokens] == ["用", "数据集", "a", "训", "练"]


def test_no_text_is_too_hostile():
    ours = norms()
    for source, target in [
        ("", ""),
        ("a" * 50_000, "的" * 50_000),
        ("x " * 9_000, "中文 " * 9_000),
        ("\n", "？"),
    ]:
        link(ours, source, target)


def test_the_file_is_small():
    assert data_path("norms.bin").stat().st_size <= 12 * MEGABYTE


def test_reading_is_quick_and_late():
    probe = (
        "import sys, time; import qa, qa.check.registry; assert 'numpy' not in sys.modules;"
        "import numpy; from qa.knowledge.norms import norms; at = time.process_time();"
        "n = norms(); n.usual('model'); n.segmenter; print(time.process_time() - at)"
    )
    took = []
    for _ in range(3):
        run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
        took.append(float(run.stdout))
    # 60 to 90 ms on an idle machine; the bound allows for a slow one.
    assert min(took) < 0.6


def test_a_paper_takes_milliseconds():
    ours = norms()
    source = (
        "We train a graph neural network with contrastive learning and evaluate it on three benchmarks. " * 8
    )
    target = "我们使用对比学习训练图神经网络，并在三个基准上进行评估。" * 8
    link(ours, source, target)
    start = time.process_time()
    link(ours, source, target)
    assert time.process_time() - start < 0.3
