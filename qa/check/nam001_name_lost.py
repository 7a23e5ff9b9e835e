"""A name of the source is missing from the Chinese.

A system, dataset or acronym whose shape says that it is a name (CamelCase, capitals, letters with digits, or a known
name such as Telegram) stands in the source and nowhere in the Chinese of the field. Acronyms that archives of
translations render in Chinese (AI, SNR) may go; so may all names of a field that was not translated whole.

Flags:
    We build ⟦ParseBird⟧, a fast parser of long sentences. → 我们构建了一个能快速处理长句的句法分析器。

Passes:
    We build ParseBird, a fast parser. → 我们构建了快速的句法分析器 ParseBird。
    AI is everywhere. → 人工智能无处不在。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.latin_names import lost, translated_whole
from qa.check.nam003_name_translated import check as name_translated
from qa.model import FieldName
from qa.text.names import Name


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on each name that went missing and was not translated instead."""
    translated = [hit.source for hit in name_translated(context) if hit.source is not None]
    for field, source, target in context.pairs():
        if not translated_whole(source, target):
            continue
        for name in lost(context, field):
            if field == "abstract" or not any(start <= name.start < end for start, end in translated):
                what = f"the name {name.text} is missing from the translation"
                sure = _confidence(name, field, source)
                yield Hit(field, what, None, (name.start, name.end), name.text, confidence=sure)


def _confidence(name: Name, field: FieldName, source: str) -> float:
    if field == "title" and source[name.end : name.end + 1] == ":":
        return 0.95
    return 0.5 if name.core.isalpha() and name.core.isupper() else 0.7


RULE = Rule("NAM001", "name-lost", "name", "major", 0.72, __doc__ or "", check)
