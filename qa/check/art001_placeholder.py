"""Something still to be filled in stands in the translation, mostly instead of a link.

Where the source has a link, models leave notes such as "[fill in the link here]", in brackets or not, in Chinese
or in English. A bracket is a placeholder when it holds nothing but the words of such notes, so that a new wording
of an old note is found as well; a bracket that the source has too is not one.

Flags:
    Code is available at this https URL. → 代码可在以下链接获取：⟦[此处填写链接]⟧。
    Code is available at this https URL. → 代码已开源⟦（请填写链接）⟧。
    Code is available at this https URL. → 代码见⟦<link>⟧。
    Code is available at this https URL. → 代码已在⟦XXX⟧公开。
    Code is available at this https URL. → 代码已公开，⟦链接待补充⟧。

Passes:
    Code is available at this https URL. → 代码可在此链接获取。
    We study link prediction (LP). → 我们研究链接预测（LP）。
    A uniform resource locator (URL) → 统一资源定位符（URL）
    We mask tokens with [URL]. → 我们用[URL]遮盖词元。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.placeholders import placeholders


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each placeholder."""
    for field, source, target in context.pairs():
        for start, end in placeholders(target, source):
            yield Hit(
                field,
                f"A placeholder stands in the translation: {target[start:end]}",
                target=(start, end),
                suggestion="give what belongs here, or take the note out (代码已公开)",
            )


RULE = Rule("ART001", "placeholder", "placeholder", "major", 0.97, __doc__, check)
