"""English hyphens are left hanging in a Chinese enumeration.

English writes "LM- and VM-based"; Chinese has no hanging hyphen: 基于LM和VM的.

Flags:
    LM- and VM-integrated maps → ⟦LM-和VM-集成⟧地图
    pre- and post-training → ⟦pre-和post-⟧训练

Passes:
    LM- and VM-integrated maps → 融合LM和VM的地图
    KL-regularised k-nearest maps → KL-正则化的k-最近邻地图
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule

_HANGING = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9])[A-Za-z0-9.+-]{0,30}(?<=[A-Za-z0-9])-\s?(?:以及|和|与|或|及|、)\s?"
    r"(?:[A-Za-z0-9][A-Za-z0-9.+]{0,30}(?:-[A-Za-z0-9.+]{1,30}){0,4}-(?:集成|增强|驱动|引导|相关)?)?"
)


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each."""
    for field, _, target in context.pairs():
        for match in _HANGING.finditer(target):
            yield Hit(
                field,
                "An English hyphen hangs in Chinese",
                target=match.span(),
                suggestion="write the enumeration without hyphens (基于…和…的)",
            )


RULE = Rule("FMT014", "hanging-hyphen", "punctuation", "minor", 0.82, __doc__, check)
