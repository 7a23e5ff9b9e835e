"""Half of a Markdown mark, or an underscore of one, stands in the Chinese.

Bold between two pairs of asterisks and code between two backticks are shown as such and pass; one without its
other half, a heading's hash and an underscore that ties a word to Chinese are noise. Half-translated compounds
(a Chinese word tied to an English one that should be Chinese) are the matter of the UNT checks.

Flags:
    We propose a system of maps. → 我们提出了⟦**⟧地图系统。
    Effective token compression → 有效⟦_token⟧压缩
    Maps from sound → ⟦# ⟧声音地图

Passes:
    We propose a system. → 我们提出了**地图系统**。
    The layer lm_head is kept. → 保留lm_head层。
    The planner RRT* is fast. → 规划器RRT*很快。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.mathmask import without_math

_HAN = r"\u4e00-\u9fff"
_TIED = re.compile(
    rf"(?<=[{_HAN}])_(?P<after>[A-Za-z][A-Za-z0-9-]*)_?|(?P<before>[A-Za-z][A-Za-z0-9-]*)_(?=[{_HAN}])"
    rf"|(?<=[{_HAN}])_(?=[{_HAN}])"
)
_STAYS = re.compile(
    r"[A-Z]|^(?:tokens?|prompts?|transformers?|agents?|softmax|dropout|bandits?|logits?|embeddings?)$"
)
_HEADING = re.compile(r"(?:^|\n)(?P<mark>#{1,6} )")
_FENCE = re.compile(r"```")
_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")
_TICK = re.compile(r"(?<!`)`(?!`)")


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each mark that is left over."""
    for field, source, target in context.pairs():
        if not ("*" in target or "_" in target or "`" in target or "#" in target):
            continue
        text = without_math(target)
        for bounds in _residue(text, source):
            yield Hit(
                field,
                f"Markdown is left in the Chinese: {target[slice(*bounds)]}",
                target=bounds,
                suggestion="take the mark out",
            )


def _residue(text: str, source: str) -> Iterator[tuple[int, int]]:
    for mark in (_BOLD, _TICK, _FENCE):
        found = [match.span() for match in mark.finditer(text)]
        if len(found) % 2 and len(mark.findall(source)) % 2 == 0:
            yield found[-1]
    for match in _HEADING.finditer(text):
        yield match.span("mark")
    for match in _TIED.finditer(text):
        word = match["after"] or match["before"]
        if word is None or _STAYS.search(word):
            yield match.span()


RULE = Rule("FMT002", "markdown-residue", "markup", "minor", 0.97, __doc__, check)
