"""Put one known defect into a clean sentence pair."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from qa.model import Anchor, Field, Paper

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "dev.jsonl"

PLACEHOLDERS = [
    "[此处填写链接]",
    "（请在此处插入链接）",
    "[链接]",
    "[URL]",
    "此 https URL",
    "this https URL",
    "https://this-url.com",
    "https://链接",
    "[项目主页链接]",
    "<在此插入网址>",
    "https://github.com/your-repo",
    "[代码链接]",
    "https://example.com",
]
COMMENTARY = [
    "以下是翻译结果：",
    "请注意，以上翻译仅供参考。",
    "注：以上为学术规范的翻译。",
    "希望这个翻译对您有帮助！",
    "将以下论文内容翻译成中文，要符合学术规范：",
    "如果需要进一步修改，请告诉我。",
    "这段摘要翻译成中文如下：",
]
WORDS = {
    "方法": "approach",
    "性能": "performance",
    "实验": "experiments",
    "框架": "framework",
    "挑战": "challenges",
    "任务": "tasks",
    "数据集": "dataset",
    "策略": "strategies",
    "鲁棒": "robust",
    "显著": "significant",
    "评估": "evaluation",
    "生成": "generation",
    "推理": "reasoning",
    "理解": "understanding",
    "广泛": "extensive",
    "有效": "effective",
    "复杂": "complex",
    "准确性": "accuracy",
    "改进": "improvements",
    "应用": "applications",
    "研究": "research",
}
TRADITIONAL = {
    "模型": "模型",
    "学习": "學習",
    "数据": "數據",
    "图像": "圖像",
    "语言": "語言",
    "视觉": "視覺",
    "优化": "優化",
    "训练": "訓練",
    "实验": "實驗",
    "问题": "問題",
    "这": "這",
    "为": "為",
    "对": "對",
    "进行": "進行",
    "结果": "結果",
}


@dataclass(frozen=True)
class Clean:
    """A clean sentence pair inside its paper; offsets are of the abstracts."""

    paper: Paper
    source: tuple[int, int]
    target: tuple[int, int]

    @property
    def source_text(self) -> str:
        return self.paper.abstract.text[slice(*self.source)]

    @property
    def target_text(self) -> str:
        return self.paper.abstract_zh.text[slice(*self.target)]


@dataclass(frozen=True)
class Planted:
    """What replaces the target of a clean pair.

    Attributes:
        span: where in the new target the defect stands; empty where something was taken away.
        source: the text in the source sentence that has lost its counterpart.
    """

    target: str
    span: tuple[int, int]
    source: str = ""


def field(text: str) -> Field:
    return Field(text, (Anchor(0, 1, 1),))


def clean_pairs() -> list[Clean]:
    found = []
    for line in GOLD.read_text("utf-8").splitlines():
        data = json.loads(line)
        if any(a["category"] == "truncation" for a in data["annotations"]):
            continue
        paper = Paper(
            data["paper_id"],
            "gold",
            1,
            "gold",
            field(data["title"]),
            field(data["title_zh"]),
            field(data["abstract"]),
            field(data["abstract_zh"]),
            link="https://arxiv.org/abs/" + data["paper_id"],
        )
        marks = [a for a in data["annotations"] if a["field"] == "abstract"]
        en, zh = places(data["abstract"], data["en_sents"]), places(data["abstract_zh"], data["zh_sents"])
        for left, right in data["alignment"]:
            if not left or not right:
                continue
            one = Clean(paper, (en[left[0]][0], en[left[-1]][1]), (zh[right[0]][0], zh[right[-1]][1]))
            if not any(
                (a["target"] and a["target"] in one.target_text)
                or (a["source"] and a["source"] in one.source_text)
                for a in marks
            ):
                found.append(one)
    return found


def places(text: str, sentences: list[str]) -> list[tuple[int, int]]:
    found, at = [], 0
    for sentence in sentences:
        at = text.index(sentence, at)
        found.append((at, at + len(sentence)))
        at += len(sentence)
    return found


def edit(text: str, start: int, end: int, new: str) -> Planted:
    return Planted(text[:start] + new + text[end:], (start, start + len(new)))


# A label is no number, nor is the version of a name: (1), 图1, Otter Guard 3.
_NUMBER = re.compile(r"(?<![A-Za-z] )(?<![图表（(A-Za-z0-9.\-_/{^\\$])\d[\d,]*(?:\.\d+)?(?![\dA-Za-z\-_/}$])")
_NAME = re.compile(
    r"(?<![A-Za-z0-9_\\-])(?:[A-Z][a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]?\w*|[A-Z]\w*-\d\w*)(?![A-Za-z0-9_-])"
)


def number_changed(pair: Clean, rng: random.Random) -> Planted | None:
    match = pick(_NUMBER, pair, rng)
    if not match:
        return None
    digits = [i for i, c in enumerate(match.group()) if c.isdigit()]
    at = rng.choice(digits)
    old = match.group()[at]
    new = rng.choice([d for d in "123456789" if d != old])
    return edit(pair.target_text, *match.span(), match.group()[:at] + new + match.group()[at + 1 :])


def number_dropped(pair: Clean, rng: random.Random) -> Planted | None:
    match = pick(_NUMBER, pair, rng)
    if not match:
        return None
    planted = edit(pair.target_text, *match.span(), "")
    return replace(planted, source=match.group())


def number_added(pair: Clean, rng: random.Random) -> Planted | None:
    at = pair.target_text.rfind("。")
    new = (
        f"，共{rng.randint(11, 999)}个"
        if rng.random() < 0.5
        else f"（提高了{rng.randint(11, 99)}.{rng.randint(1, 9)}%）"
    )
    return edit(pair.target_text, at, at, new) if at > 0 else None


def order_of_magnitude(pair: Clean, rng: random.Random) -> Planted | None:
    match = pick(re.compile(r"\d[\d,.]*[ ]?[万亿千]|\d{1,3},\d{3}(?!,)"), pair, rng)
    if not match:
        return None
    old = match.group()
    new = (
        old.replace("万", "亿")
        if "万" in old
        else old.replace("亿", "万")
        if "亿" in old
        else old.replace("千", "万")
    )
    new = new if new != old else old + "0"
    return edit(pair.target_text, *match.span(), new)


def percent_lost(pair: Clean, rng: random.Random) -> Planted | None:
    match = pick(re.compile(r"\d[\d.]*%(?![、和与])"), pair, rng)
    return (
        replace(edit(pair.target_text, *match.span(), match.group()[:-1]), source=match.group())
        if match
        else None
    )


def sentence_dropped(pair: Clean, rng: random.Random) -> Planted | None:  # noqa: ARG001
    if len(pair.source_text) < 60:
        return None
    return Planted("", (0, 0), pair.source_text)


def sentence_added(pair: Clean, rng: random.Random) -> Planted | None:
    new = rng.choice(
        [
            "该方法已经在多家企业中得到实际部署并取得良好反响。",
            "作者感谢所有参与者的支持与帮助。",
            "此外，我们还讨论了相关的法律与伦理问题。",
            "本文结构安排如下：第二节介绍相关工作。",
        ]
    )
    return edit(pair.target_text, len(pair.target_text), len(pair.target_text), new)


def word_left_english(pair: Clean, rng: random.Random) -> Planted | None:
    here = [zh for zh in WORDS if zh in pair.target_text]
    if not here:
        return None
    word = rng.choice(here)
    at = pair.target_text.index(word)
    before, after = pair.target_text[at - 1 : at], pair.target_text[at + len(word) :][:1]
    new = (
        " " * (before.isascii() and before.isalnum())
        + WORDS[word]
        + " " * (after.isascii() and after.isalnum())
    )
    return edit(pair.target_text, at, at + len(word), new)


def placeholder(pair: Clean, rng: random.Random) -> Planted | None:
    at = pair.target_text.rfind("。")
    return edit(pair.target_text, at, at, "，代码见" + rng.choice(PLACEHOLDERS)) if at > 0 else None


def commentary(pair: Clean, rng: random.Random) -> Planted | None:
    new = rng.choice(COMMENTARY)
    at = 0 if new.endswith("：") else len(pair.target_text)
    return edit(pair.target_text, at, at, new)


def name_changed(pair: Clean, rng: random.Random) -> Planted | None:
    names = [
        m for m in _NAME.finditer(pair.target_text) if len(m.group()) > 2 and m.group() in pair.source_text
    ]
    if not names:
        return None
    match = rng.choice(names)
    name = match.group()
    at = rng.randrange(1, len(name))
    if name[at:] == "s":  # a plural that Chinese does not have
        return None
    new = name[:at] + name[at + 1 :]
    if any(c.isdigit() for c in name) and rng.random() < 0.5:
        new = re.sub(r"\d", lambda m: str((int(m.group()) + 3) % 10), name, count=1)
    return replace(edit(pair.target_text, *match.span(), new), source=name)


def name_translated(pair: Clean, rng: random.Random) -> Planted | None:
    names = [
        m
        for m in re.finditer(r"(?<![A-Za-z-])[A-Z][a-z]+[A-Z]\w+(?![A-Za-z-])", pair.target_text)
        if m.group() in pair.source_text and pair.paper.abstract_zh.text.count(m.group()) == 1
    ]
    if not names:
        return None
    name = rng.choice(names).group()
    new = rng.choice(["视界", "灵犀", "天平", "注意"])
    at = pair.target_text.index(name)
    return replace(edit(pair.target_text.replace(name, new), at, at + len(new), new), source=name)


def traditional(pair: Clean, rng: random.Random) -> Planted | None:
    here = [zh for zh, other in TRADITIONAL.items() if zh in pair.target_text and zh != other]
    if not here:
        return None
    word = rng.choice(here)
    at = pair.target_text.index(word)
    return edit(pair.target_text, at, at + len(word), TRADITIONAL[word])


def punctuation(pair: Clean, rng: random.Random) -> Planted | None:
    stops = [
        m.start() for m in re.finditer(r"(?<=[\u4e00-\u9fff])[，。](?=[\u4e00-\u9fff]|$)", pair.target_text)
    ]
    if not stops:
        return None
    at = rng.choice(stops)
    char = pair.target_text[at]
    new = char * 2 if rng.random() < 0.5 else {"，": ",", "。": "."}[char]
    return edit(pair.target_text, at, at + 1, new)


def markup(pair: Clean, rng: random.Random) -> Planted | None:
    at = next((m.start() for m in re.finditer(r"[\u4e00-\u9fff]{4,8}", pair.target_text)), -1)
    if at < 0:
        return None
    word = pair.target_text[at : at + 4]
    new = rng.choice(
        [
            f"\\textbf{{{word}}}",
            f"\\emph{{{word}}}",
            f"**{word}",
            f"<b>{word}</b>",
            f"`{word}",
            f"{word}&nbsp;",
        ]
    )
    return edit(pair.target_text, at, at + 4, new)


def pick(pattern: re.Pattern[str], pair: Clean, rng: random.Random) -> re.Match[str] | None:
    found = [
        m
        for m in pattern.finditer(pair.target_text)
        if m.group().rstrip("万亿千%") in pair.source_text or "万" in m.group()
    ]
    return rng.choice(found) if found else None


SURFACE: tuple[Callable[[Clean, random.Random], Planted | None], ...] = (
    number_changed,
    number_dropped,
    number_added,
    order_of_magnitude,
    percent_lost,
    sentence_dropped,
    sentence_added,
    word_left_english,
    placeholder,
    commentary,
    name_changed,
    name_translated,
    traditional,
    punctuation,
    markup,
)
