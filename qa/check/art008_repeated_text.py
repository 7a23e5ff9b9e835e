"""A piece of the translation is said twice in a row, or a sentence comes twice.

Models fall into loops: a phrase is repeated verbatim, or a sentence that stands once in the source comes again.
Enumerations whose items begin alike ("ScanNet、ScanNet++") are not repetitions, and neither is anything that the
source repeats itself.

Flags:
    We draw maps of caves from sound. → 我们利用⟦声音绘制声音绘制⟧洞穴的地图。
    The main challenge of this task is noise. → 该任务面临⟦的的⟧主要挑战是噪声。
    We draw maps of caves. They are exact. → 我们用声音绘制洞穴的地图。它们十分准确。⟦我们用声音绘制洞穴的地图⟧。

Passes:
    We learn to learn. → 我们研究如何学习学习。
    We use CaveNet and CaveNet++. → 我们使用CaveNet、CaveNet++。
    The purpose of the map → 目的的说明
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.links import merged
from qa.text.mathmask import without_math

SHORTEST, LONGEST = 3, 60
SHORTEST_SENTENCE = 10
# A text with more is one loop.
MOST = 4

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PARTICLE = re.compile(r"(?<![目标有])的的(?![确士])|(?<![为除罢])了了(?![解结断])")
_SENTENCE = re.compile(rf"[^。！？\n]{{{SHORTEST_SENTENCE},}}")
_LOOP = re.compile(r"(?<!\S)(\S{1,20})(?: \1){4,}(?!\S)")
_NOT_A_PHRASE = re.compile(r"[、，；：\d{}()（）/\\_-]")
_SOURCE_SENTENCE = re.compile(r"[^.!?\n]{20,}")


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each stretch of repetition."""
    for field, source, target in context.pairs():
        if _repeats_sentence(source):
            continue
        text = without_math(target)
        found = [*_in_a_row(text), *_sentences_again(text)]
        found += [match.span() for pattern in (_PARTICLE, _LOOP) for match in pattern.finditer(text)]
        stretches = merged(sorted(found), apart=SHORTEST + 1)
        if len(stretches) > MOST:
            stretches = [(stretches[0][0], stretches[-1][1])]
        for start, end in stretches:
            yield Hit(field, "The same words come twice", target=(start, end), suggestion="say it once")


def _in_a_row(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase follows itself at once; linear, by the last place of each three characters."""
    last: dict[str, int] = {}
    at = 0
    while at <= len(text) - SHORTEST:
        key = text[at : at + SHORTEST]
        before = last.get(key)
        if (
            before is not None
            and SHORTEST <= at - before <= LONGEST
            and text.startswith(unit := text[before:at], at)
        ):
            end = at + len(unit)
            while text.startswith(unit, end):
                end += len(unit)
            if len(_HAN.findall(unit)) * 3 >= len(unit) * 2 and not _NOT_A_PHRASE.search(unit):
                yield before, end
            last.clear()
            at = end
            continue
        last[key] = at
        at += 1


def _sentences_again(text: str) -> Iterator[tuple[int, int]]:
    seen: set[str] = set()
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if sentence in seen and len(_HAN.findall(sentence)) >= SHORTEST_SENTENCE:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield start, start + len(sentence)
        seen.add(sentence)


def _repeats_sentence(source: str) -> bool:
    sentences = [match[0].strip() for match in _SOURCE_SENTENCE.finditer(source)]
    return len(sentences) != len(set(sentences))


RULE = Rule("ART008", "repeated-text", "fluency", "major", 0.94, __doc__, check)
