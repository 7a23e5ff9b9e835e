"""A term stands otherwise than in nearly all other papers of the digest (opt-in).

A digest is read from top to bottom: a term that three other papers or more, and at least four fifths of those that
have it, render in one way should not change its name in one of them. Compared are terms of several words whose
renderings exclude each other (大型语言模型 or 大规模语言模型, 多智能体 or 多代理); single words have too many senses for
that. A preferred rendering is never flagged, nor is a paper that uses both, which is TRM002's.

Who reads papers one by one cannot see it and would call it taste. So it runs only where it is named, by
`--extend-select TRM005` or `extend-select = ["TRM005"]` in the settings. With `--since`, unchanged papers of the digest
count, too.

Flags:
    {elsewhere: Large language models hum. = 大型语言模型嗡嗡作响。} We prune large language models. → 我们修剪⟦大规模语言模型⟧。
    {elsewhere: A multi-agent system mows. = 多智能体系统割草。} The multi-agent system rests. → 该⟦多代理系统⟧在休息。

Passes:
    {elsewhere: Large language models hum. = 大型语言模型嗡嗡作响。} We prune large language models. → 我们修剪大型语言模型。
    {elsewhere: The policy walks. = 策略行走。} We ask about farm policy. → 我们询问农业政策。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each rendering that departs from the digest's."""
    for one in context.departures:
        yield Hit(
            one.field,
            f"'{one.term}' is {one.rendering} here; of the {one.papers} other papers of the digest that have it "
            f"or its kin, {one.agreeing} say {one.usual} or the like",
            one.target,
            one.source,
            one.usual,
        )


RULE = Rule("TRM005", "departs-from-digest", "inconsistent-term", "minor", 0.83, __doc__, check)
