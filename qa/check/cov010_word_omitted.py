"""A word or phrase of the source has no counterpart in its sentence.

Words that nearly always have a counterpart, linked to nothing, with no unexplained Chinese where it would stand.
Neighbours that are missing together are one finding. How often each word has no counterpart was counted with the
same links that are used here.

Flags:
    The framework ⟦automatically⟧ generates unit tests. → 该框架生成单元测试。

Passes:
    The framework automatically generates unit tests. → 该框架自动生成单元测试。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qa.check.base import Context, Hit, Rule
from qa.check.norm_suspects import hit, known, norm_suspects, texts, usually

_KINDS = frozenset({"odd", "omit", "phrase"})


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each run of words without a counterpart."""
    for one in norm_suspects(context, "omission", _KINDS):
        source, _ = texts(context, one)
        rate = known(context).null_rate(one.suspect.key)
        usual, suggestion = usually(context, one)
        left_out = f"'{one.suspect.key}' is left out in {rate:.0%} of its uses"
        message = f"'{source}' has no counterpart; {left_out}{usual}"
        # The Chinese near its place renders something else.
        yield replace(hit(one, message, suggestion), target=None)


RULE = Rule("COV010", "word-omitted", "omission", "minor", 0.80, __doc__, check)
