"""A word is rendered by Chinese that means something else.

Found as unusual renderings of terms are (TRM010): the Chinese in a word's place is none of its known renderings and
fits badly where the word stands, or somebody has read that rendering and found it wrong. A linear model tells general
words from terms.

Flags:
    Current models ⟦struggle⟧ with long documents. → 当前的模型⟦挣扎⟧于很长的文档。

Passes:
    Current models struggle with long documents. → 当前的模型难以处理长文档。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.norm_suspects import found_wrong, hit, norm_suspects, texts, usually

_KINDS = frozenset({"odd", "add", "wrong", "phrase", "omit"})


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each word whose rendering means something else."""
    for one in norm_suspects(context, "mistranslation", _KINDS):
        source, target = texts(context, one)
        if one.suspect.reason:
            yield found_wrong(context, one)
        elif not source:
            yield hit(one, f"Nothing in the source is '{target}'")
        else:
            usual, suggestion = usually(context, one)
            instead = f"is hardly ever '{target}'" if target else "has no rendering of its own"
            yield hit(one, f"'{source}' {instead}{usual}", suggestion)


RULE = Rule("MEA001", "mistranslated-word", "mistranslation", "major", 0.57, __doc__, check)
