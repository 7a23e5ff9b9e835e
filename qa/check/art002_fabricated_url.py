r"""A web address in the translation is not in the source.

A model that meets "this https URL" often makes an address up: a mere ``https://``, a well-formed nowhere such as
``https://example.com``, or a repository that belongs to someone else. Every address in the Chinese must be in the
English; how it is escaped, and whether ``https://`` or ``www.`` stands before it, makes no difference. arXiv's page
of the paper itself leads to all its links and passes.

Flags:
    Code is available at this https URL. → 代码发布于⟦https://this-url⟧。
    Code is available at this https URL. → 代码发布于⟦此 https://链接⟧。
    We release the code. → 我们在 ⟦https://github.com/your-repo⟧ 发布代码。
    Data are at https://river.example.net/delta. → 数据见⟦https://lake.example.net/delta⟧。

Passes:
    Code: https://github.com/river/delta. → 代码：https://github.com/river/delta。
    Code: \url{https://river.example.net/a\_b} → 代码：https://river.example.net/a_b
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.links import fabricated

OWN_PAGE = "arxiv.org/abs/"


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each address that the source does not have."""
    for field, source, target in context.pairs():
        for bounds in fabricated(target, source):
            if OWN_PAGE + context.paper.paper_id in target[slice(*bounds)]:
                continue
            yield Hit(
                field,
                "The address is not in the source",
                target=bounds,
                suggestion="give the address of the source, or say that it is public without one",
            )


RULE = Rule("ART002", "fabricated-url", "placeholder", "major", 0.97, __doc__, check)
