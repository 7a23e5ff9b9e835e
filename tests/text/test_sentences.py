import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.sentences import split_chinese, split_english

# One sentence a `|`.
ENGLISH = [
    "We draw maps. |They are small.",
    "Work by Li et al. shows this. |It holds.",
    "Work by Li et al. (2019) shows this.",
    "This was seen by Li et al. |We go on.",
    "Signals, e.g. sound, i.e. pressure, are used. |They help.",
    "Maps vs. plans, cf. Fig. 3 and Eq. 4, differ w.r.t. size.",
    "The first and second are 3 and 5, resp. larger than before.",
    "Rooms, halls, etc. |We map all.",
    "Rooms, halls, etc. are mapped.",
    "It rises by 0.5 points and 3.2%. |That is much.",
    "KARTA.1 beats KARTA v0.9.2. |It is free.",
    "There are two parts: 1) drawing. |2) reading.",
    "We ask: (i) is it fast? |(ii) is it right?",
    "There are steps: 1. Draw. |We stop.",
    "We top the list of 10. |We stop.",
    "J. Smith and A. B. Jones wrote it. |We agree.",
    "From plan A. |We go on.",
    "Code: this https URL |We hope that it helps.",
    "Code is at this https URL. |We hope that it helps.",
    "Code is at this https URL and data is at this https URL.",
    "Code is at https://example.org/karta.git |We hope so.",
    "See https://example.org/a.b?c. |We hope so.",
    "Is it fast? |We measure it.",
    "What counts... |We say what.",
    "What counts... is said.",
    "Yahoo! Answers is asked.",
    "Yahoo! answers are read.",
    "Can maps talk? in rooms: a study.",
    'They call it "a map." |We do not.',
    'They ask "why?" and go.',
    "(We map rooms. We map halls.) |That is all.",
    "It draws (see Sec. 2). |We stop.",
    "It works. |iKarta is free.",
    "It works. |kNN-Karta is free.",
    "The class karta.Tensor is used.",
    "We collect 20 U.S. Patents. |They are old.",
    "It is done by Karta Inc. and others.",
    "We map $x$. |$y$ is left.",
    "We use minimal settings and ca. 20 rooms, approx. 3 floors, max. 5 doors.",
    "Accuracy improves.|We propose more.",
    "it is large. |however it is slow.",
    "No. 5 is best.",
    "It was done at 5 p.m. yesterday.",
]
CHINESE = [
    "我们绘制地图。|地图很小。",
    "他们称之为“地图。”|我们不这样称呼。",
    "（我们绘制房间。）|结束。",
    "我们问：“它快吗？”这一问题很难。",
    "我们问“它快吗？”|我们进行了测量。",
    "它快吗？|我们测量了它！|结束。",
    "本文（它快吗？）研究地图。",
    "《地图会说话吗？》是一篇论文。",
    "提升了0.5个百分点和3.2%。|很多。",
    "KARTA。1优于KARTA 0.9。|它免费。",
    "步骤有二：（1）绘制；（2）阅读。|结束。",
    "方法一\n|方法二\n|方法三",
    "方法：\n|1. 绘制地图\n|2. 阅读地图",
    "我们绘制地图. |地图很小.",
    "我们使用KARTA. |我们测量。",
    "我们使用KARTA.|我们测量。",
    "Li et al. 的工作表明如此。|结束。",
    "与房间vs. 大厅相比。|结束。",
    "1. 绘制地图。|2.阅读地图。",
    "提高了20%.|结束。",
    "地图。。|结束。",
    "等等……我们继续。",
    "We draw maps. |They are small.",
    "我们绘制。|We draw maps. |They are small.",
    "代码见 https://example.org/karta.git。|结束。",
]


def cut(split, text):
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize("marked", ENGLISH)
def test_english(marked):
    text = marked.replace("|", "")
    assert cut(split_english, text) == [part.strip() for part in marked.split("|")]


def test_a_link_that_swallowed_a_full_stop_ends_a_sentence():
    text = "It draws many kinds of this http URL map is small. Code is at this http URL and more."
    assert cut(split_english, text) == [
        "It draws many kinds of this http URL",
        "map is small.",
        "Code is at this http URL and more.",
    ]


def test_paragraphs_end_sentences_and_single_line_breaks_do_not():
    assert cut(split_english, "Maps are\nold\n\nWe draw") == ["Maps are\nold", "We draw"]
    assert cut(split_english, "Parts:\n- maps\n- plans") == ["Parts:", "- maps", "- plans"]


@pytest.mark.parametrize("marked", CHINESE)
def test_chinese(marked):
    text = marked.replace("|", "")
    assert cut(split_chinese, text) == [part.strip() for part in marked.split("|")]


TEXTS = st.text(alphabet="aB.。？!?…  \n\r（）()“”\"'1地图和；U:/-", max_size=80) | st.text(max_size=80)


@pytest.mark.parametrize("split", [split_english, split_chinese])
@given(text=TEXTS)
def test_sentences_cover_the_text_in_order(split, text):
    bounds = split(text)
    covered = set()
    last = 0
    for start, end in bounds:
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        covered.update(range(start, end))
        last = end
    assert all(char.isspace() for at, char in enumerate(text) if at not in covered)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 200_000,
        "a. " * 200_000,
        "（地" * 200_000,
        "“" * 200_000,
        "\n" * 200_000,
        " " * 200_000,
        "https://" * 50_000,
        "." * 200_000,
        "地。” " * 100_000,
        "this http URL " * 50_000,
        "( A. " * 100_000,
    ],
    ids=lambda text: repr(text[:6]),
)
@pytest.mark.parametrize("split", [split_english, split_chinese])
def test_hostile_texts_take_no_longer_than_their_length(split, text):
    began = time.perf_counter()
    split(text)
    assert time.perf_counter() - began < 5
