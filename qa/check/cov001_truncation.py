"""The abstract is not translated but replaced by one line or a few.

Some translating models answer a whole abstract with a line that reads like a title, in Chinese or in English,
or stop after the first sentences. The reader takes it for the abstract. Lengths are compared as if both sides
were English; a full translation keeps at least three quarters of the length of its source.

Flags:
    Robots need maps. Building them by hand is slow and error-prone. We present a system that draws maps from sound alone, and test it in nine buildings against two baselines, where it halves the error and needs no camera. → 基于声音的建图系统

Passes:
    Robots need maps. Building them by hand is slow. We present a system that draws maps from sound. → 机器人需要地图。手工建图很慢。我们提出一个利用声音绘制地图的系统。
    Robots need maps. → 机器人
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.check.base import Context, Hit, Rule
from qa.model import Paper, Segment
from qa.text.length import english_length

SHORTEST_ABSTRACT = 150
SMALLEST_SHARE = 0.5


def is_truncated(source: str, target: str) -> bool:
    """Tell whether the translation is too short to be one; both texts whole."""
    return (
        bool(target)
        and len(source) >= SHORTEST_ABSTRACT
        and english_length(target) < SMALLEST_SHARE * len(source)
    )


def translated_segments(paper: Paper, segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return the segments of a paper but those of an abstract that was cut short."""
    gone = is_truncated(paper.abstract.text, paper.abstract_zh.text)
    return tuple(one for one in segments if not (gone and one.field == "abstract"))


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for the whole field."""
    source, target = context.paper.abstract.text, context.paper.abstract_zh.text
    if is_truncated(source, target):
        share = english_length(target) / len(source)
        yield Hit(
            "abstract",
            f"The translation holds about {share:.0%} of the abstract: a line or a summary in its place",
            suggestion="translate the whole abstract",
        )


RULE = Rule("COV001", "truncation", "truncation", "critical", 0.97, __doc__, check, whole_field=True)
