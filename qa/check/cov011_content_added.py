"""The Chinese has words that nothing in the source explains.

Content words that are linked to nothing, in a sentence whose other words are explained. Many words are added without
harm (`进行`, `能力`): how often each of them stood without a source in the archive is known and weighed.

Flags:
    The dataset contains images of birds. → 该数据集包含⟦三位摄影师精心挑选⟧的鸟类图像。

Passes:
    The dataset contains images of birds. → 该数据集包含鸟类图像。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.norm_suspects import hit, norm_suspects, texts

_KINDS = frozenset({"odd", "add"})


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each run of Chinese without a source."""
    for one in norm_suspects(context, "addition", _KINDS):
        _, target = texts(context, one)
        yield hit(one, f"Nothing in the source says '{target}'")


RULE = Rule("COV011", "content-added", "addition", "minor", 0.62, __doc__, check)
