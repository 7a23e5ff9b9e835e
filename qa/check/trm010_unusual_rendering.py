"""A term is rendered in a way that the archive hardly knows.

Words are linked by what an archive of digests has shown of them. Where the Chinese in a term's place is none of its
known renderings, or a term of several words is rendered as its parts might be but the term never is, a classifier
weighs how well known the term is, how well the Chinese fits its place, and how much else of the sentence is
unexplained; its calibrated probability is the confidence. What is suggested is the usual rendering, which may
itself be a habit that a glossary forbids: TRM001 speaks first. Renderings that are usual enough but that somebody has
read and found wrong (`data/wrong_renderings.csv`) are weighed in the same way, with the reason that was given.

Flags:
    The model is distilled into a smaller student with low latency. → 该模型被蒸馏成一个低⟦潜伏⟧的较小学生模型。

Passes:
    The model is distilled into a smaller student with low latency. → 该模型被蒸馏成一个低延迟的较小学生模型。
    We train the network with gradient descent on noisy labels. → 我们在噪声标签上使用梯度下降训练网络。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.norm_suspects import found_wrong, hit, norm_suspects, texts, usually

_KINDS = frozenset({"odd", "phrase", "add", "wrong"})


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each term whose rendering is hardly known."""
    for one in norm_suspects(context, "term", _KINDS):
        source, target = texts(context, one)
        usual, suggestion = usually(context, one) if source else ("", "")
        if one.suspect.reason:
            yield found_wrong(context, one)
        elif source:
            yield hit(one, f"'{source}' is hardly ever rendered as '{target}'{usual}", suggestion)
        else:
            yield hit(one, f"'{target}' is no known rendering of anything in the source")


RULE = Rule("TRM010", "unusual-rendering", "term", "minor", 0.89, __doc__, check)
