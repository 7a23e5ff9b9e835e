"""arXiv's "this https URL" is left standing, in English or half translated.

arXiv shows an address in an abstract as the words "this https URL", with the link behind them. Copied into the
Chinese, the words have no link behind them and mean nothing to a reader. A sentence that says that the code is
public says the same without them. The brackets or the Markdown link around the words belong to the defect.

Flags:
    Code is available at this https URL. → 代码可在⟦this https URL⟧获取。
    Code is available at this https URL. → 代码发布于⟦此 https URL⟧。
    Code is available at this http URL. → 代码见⟦[这里](this http URL)⟧。

Passes:
    Code is available at this https URL. → 代码已公开。
    Code is available at https://github.com/river/delta. → 代码见 https://github.com/river/delta 。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.links import left_standing


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each occurrence."""
    for field, _, target in context.pairs():
        for bounds in left_standing(target):
            yield Hit(
                field,
                "arXiv's words for a link stand in the Chinese with no link behind them",
                target=bounds,
                suggestion="say that it is public (代码已公开), or give the address",
            )


RULE = Rule("ART003", "link-left-standing", "placeholder", "major", 0.97, __doc__, check)
