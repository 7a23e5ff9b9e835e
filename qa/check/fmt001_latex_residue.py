r"""LaTeX that no reader of the Chinese can read stands in it.

A command (a macro of the authors, too), an escaped character or half of a formula is noise, whether or not the
source has it as well. A balanced formula between dollar signs is shown as a formula and passes.

Flags:
    We propose \cavemap, a system. → 我们提出了系统⟦\cavemap⟧。
    It gains 52.7\% on caves. → 它在洞穴上提高了52.7⟦\%⟧。
    We use \textbf{sound}. → 我们使用⟦\textbf{声音}⟧。
    We bound $O(n)$ steps. → 我们给出步数的界⟦$⟧O(n)。

Passes:
    It takes $\mathcal{O}(n^2)$ steps. → 它需要$\mathcal{O}(n^2)$步。
    It costs $400 a month. → 每月花费$400。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.mathmask import without_math

_RESIDUE = re.compile(
    r"\\[A-Za-z]+\*?(?:\s?\{(?:[^{}\n]|\{[^{}\n]{0,60}\}){0,80}\})*|\\[%_&#${}]|\\(?=[\u4e00-\u9fff，。；：])|[_^]\{[^{}\n]{0,40}\}"
)
_CURRENCY = re.compile(r"(?:US|A|C|HK)?\$\s?\d|\\\$|\d\s?\$")


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each command, escape and lone dollar sign."""
    for field, source, target in context.pairs():
        if "\\" not in target and "$" not in target and "{" not in target:
            continue
        text = without_math(target)
        for match in _RESIDUE.finditer(text):
            yield Hit(
                field,
                f"LaTeX is left in the Chinese: {match[0]}",
                target=match.span(),
                suggestion="write what it stands for",
            )
        dollars = [m.start() for m in re.finditer(r"(?<!\\)\$", text)]
        if len(dollars) % 2 and not _CURRENCY.search(text) and source.count("$") % 2 == 0:
            yield Hit(
                field,
                "A dollar sign stands alone: half of a formula is missing",
                target=(dollars[-1], dollars[-1] + 1),
                suggestion="write the whole formula, or none",
            )


RULE = Rule("FMT001", "latex-residue", "markup", "major", 0.97, __doc__, check)
