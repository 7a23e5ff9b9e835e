"""The name of a system, dataset or platform was translated.

Two signs give it away. In a title `Name: what it is`, the Chinese has Chinese characters where the name stood. Or the
abstract keeps a name in English that the title renders: the paper itself says that the name stays.

Flags:
    title: FAMO: Faces in Motion → ⟦名声⟧：运动中的人脸
    title: MMQ-Industry: A Benchmark → ⟦MMQ-行业⟧：一个基准

Passes:
    title: FAMO: Faces in Motion → FAMO：运动中的人脸
    title: Scaling Laws: A Survey → 规模律：综述
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.latin_names import altered, lost
from qa.knowledge.readable import translated
from qa.text.latin import is_han, without_glosses
from qa.text.names import folded, shaped_names

_HEAD = re.compile(r"([^:：\n]{2,60}?)\s*(?:[:：]|——| [-–—] )")
_WORD = re.compile(r"[A-Za-z0-9][\w.+-]*")
_MAX_HEAD = 20
_MAX_WORDS = 5


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on the title if its name was rendered in Chinese."""
    source = context.paper.title.text
    target = translated(context.paper.title_zh.text, source, title=True)
    if not source or not target or not any(map(is_han, target)):
        return
    head, chinese_head = _HEAD.match(source), _HEAD.match(target, len(target) - len(target.lstrip()))
    gone = lost(context, "title")
    if head is not None and chinese_head is not None and len(chinese_head[1]) <= _MAX_HEAD:
        name = next((n for n in gone if n.end <= head.end(1)), None)
        if any(map(is_han, chinese_head[1])):
            text = _rendered_name(head[1], target) or (name.text if name is not None else "")
            text = text or _kept_in_abstract(context, head[1], target)
            if text:
                yield Hit(
                    "title", f"the name {text} was translated", chinese_head.span(1), head.span(1), head[1]
                )
                return
    if head is not None:
        text = _kept_in_abstract(context, head[1], target)
        if text and not altered(context, "title"):
            message = f"the name {text} is missing from the title, though the abstract keeps it"
            yield Hit("title", message, None, head.span(1), text)


def _rendered_name(head: str, title_zh: str) -> str:
    """Return a name such as ``MMQ-Industry`` that is all of the head and of which a part was rendered."""
    found = shaped_names(head)
    whole = len(found) == 1 and found[0].text == head and "-" in head
    return head if whole and folded(head) not in folded(title_zh) else ""


def _kept_in_abstract(context: Context, head: str, title_zh: str) -> str:
    """Return the name, or the beginning of it, that the abstract keeps and the title does not."""
    words = _WORD.findall(head)
    if not words or len(words) > _MAX_WORDS:
        return ""
    english, chinese = context.paper.abstract.text, without_glosses(context.paper.abstract_zh.text)
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        whole = count == len(words)
        if (whole or count > 1) and name[0].isupper() and name in english and name in chinese:
            return "" if folded(name) in folded(title_zh) else name
    return ""


RULE = Rule("NAM003", "name-translated", "name", "major", 0.87, __doc__ or "", check)
