"""A settled term stands in words that are nearly its rendering, and in none that is.

Where an archive nearly always renders a term as the glossary knows, and a sentence has no such rendering but Chinese
that begins or ends like one, that Chinese is flagged. What differs must be no usual rendering of a word of the
sentence, the missing half must not stand elsewhere in it, the term must not stay in English, and near misses that are
frequent in the archive are tolerated unless the glossary forbids them.

Flags:
    Imitation learning teaches the crane to lift bricks. → ⟦拟真学习⟧教会起重机搬砖。
    Decoding with control barrier functions is safe. → 使用⟦控制边缘函数⟧进行解码是安全的。

Passes:
    Imitation learning teaches the crane to lift bricks. → 模仿学习教会起重机搬砖。
    The training data and the test data differ. → 训练和测试数据不同。
    We use reservoir computing. → 我们使用reservoir计算。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.term_beads import term_beads
from qa.knowledge.glossary import Entry
from qa.knowledge.near_miss import NearMiss, comparable, near_misses
from qa.knowledge.norms import Norms, norms
from qa.knowledge.norms.tokens import english_tokens
from qa.knowledge.norms.words import CHINESE_FUNCTION, ENGLISH_FUNCTION
from qa.knowledge.term_beads import TermBead
from qa.knowledge.term_norms import TermNorm, term_norm
from qa.model import Segment

_LEAST_USES, _LEAST_COVERAGE = 8, 0.6
_SETTLED = 0.85
_USUAL = 0.02
_JOINING = frozenset("和与及对在以将把被从由向为并而")
_LIGHT = frozenset("性化的型式")
_NO_TERM = """
针对 具备 无需 任何 多个 两种 不同 有效 整个 提供 实现 包括 显著 进一步 相关 之前 案例 开放 最 增加
"""
_PROSE = frozenset(_NO_TERM.split())
SETTLED_CONFIDENCE, LOOSE_CONFIDENCE = 0.66, 0.6
"""Of 88 findings that were read 57 were right."""


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each term that has a near miss alone."""
    for bead in term_beads(context):
        norm = (
            term_norm(bead.entry.key) if _is_settled(bead.entry) and not (bead.found or bead.inner) else None
        )
        if norm is None or norm.uses < _LEAST_USES or norm.coverage < _LEAST_COVERAGE:
            continue
        near = _near_miss(context, bead, norm)
        if near is not None:
            yield Hit(
                bead.field,
                f"'{bead.entry.term}' is {near.rendering}, not {near.text}",
                (near.start, near.end),
                bead.uses[0],
                bead.entry.preferred,
                SETTLED_CONFIDENCE if norm.coverage >= _SETTLED else LOOSE_CONFIDENCE,
            )


def _is_settled(entry: Entry) -> bool:
    return entry.kind == "term" and entry.pos in {"", "noun"} and " " in entry.term


def _near_miss(context: Context, bead: TermBead, norm: TermNorm) -> NearMiss | None:
    place = bead.uses[0][0]
    beads = tuple(context.beads(bead.field))
    at = next((n for n, one in enumerate(beads) if _holds(one, place)), None)
    target = beads[at].target if at is not None else None
    renderings = comparable(bead.entry.right)
    if at is None or target is None or not renderings:
        return None
    first = bead.entry.term.lower().replace("-", " ").split()[0]
    if first in target.text.lower():
        return None
    around = "".join(one.target.text for one in beads[max(at - 1, 0) : at + 2] if one.target)
    for near in near_misses(renderings, target.text, _words_by(context.config.norms))[:1]:
        start, end = (place + target.start for place in near.changed)
        free = not any(s < end and start < e for s, e in bead.taken)
        if near.text in norm.tolerated or near.missing in around or not free:
            continue
        if not _is_usual(norms(context.config.norms), bead.source, near, target.text):
            return near._replace(start=near.start + target.start, end=near.end + target.start)
    return None


def _words_by(path: str) -> Callable[[str], Iterable[str]]:
    """Return what cuts Chinese; it reads the norms when it is first called, which is seldom."""

    def words(chinese: str) -> list[str]:
        return norms(path).segmenter.words(chinese)

    return words


def _is_usual(known: Norms, source: str, near: NearMiss, target: str) -> bool:
    """Whether what differs is a usual rendering of a word of the source, or no content word at all."""
    if target[near.start - 1 : near.start].isalnum() and target[near.start - 1 : near.start].isascii():
        return True
    tokens = [one for one in known.segmenter.tokens(target) if near.start <= one.start < near.end]
    changed = [one.form for one in tokens if one.start < near.changed[1] and near.changed[0] < one.end]
    prose = any(one.form in CHINESE_FUNCTION or one.form in _PROSE for one in tokens)
    if not changed or prose or near.text[0] in _JOINING or set("".join(changed)) & set(near.missing) - _LIGHT:
        return True
    words = {known.lemma(one.form) for one in english_tokens(source)} - ENGLISH_FUNCTION
    return any(known.tie(word, form) >= _USUAL for word in words for form in changed)


def _holds(segment: Segment, place: int) -> bool:
    return segment.source is not None and segment.source.start <= place < segment.source.end


RULE = Rule("TRM004", "nearly-the-term", "term", "minor", 0.64, __doc__, check)
