"""A title or an abstract was left in English.

The Chinese side of the field is English prose: it holds next to no Chinese characters and at least a few plain
English words, whether copied from the source or written anew. A field that is one name and nothing else
(`Qwen`) has nothing to translate. An abstract that is one short English line is a truncation, which another check
reports.

Flags:
    title: Learning to Rank under Noise → ⟦Learning to Rank under Noise⟧
    title: ParseBird Technical Report → ⟦ParseBird Technical Report⟧

Passes:
    title: ParseBird → ParseBird
    title: Learning to Rank under Noise → 噪声下的排序学习
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.knowledge.english import is_kept, is_ordinary
from qa.text.latin import count_han, prose_runs

MAX_HAN_SHARE = 0.1
"""Chinese characters per letter of any script."""
MIN_PLAIN_WORDS = {"title": 2, "abstract": 8}
MIN_LENGTH_RATIO = 0.35
"""A shorter English abstract than this share of the source is a truncation."""


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on each field whose Chinese side is English."""
    for name, source, target in context.pairs():
        if count_han(target) > MAX_HAN_SHARE * sum(map(str.isalpha, target)):
            continue
        if name == "abstract" and len(target) < MIN_LENGTH_RATIO * len(source):
            continue
        plain = sum(is_ordinary(run.text) and not is_kept(run.text) for run in prose_runs(target))
        if plain >= MIN_PLAIN_WORDS[name]:
            yield Hit(name, f"the {name} was not translated", (0, len(target)), (0, len(source)))


RULE = Rule(
    "UNT001", "field-untranslated", "untranslated", "critical", 0.97, __doc__ or "", check, whole_field=True
)
