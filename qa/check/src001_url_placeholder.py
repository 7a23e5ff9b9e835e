"""arXiv put `this http URL` into the source where a word stood.

arXiv takes any two words with a dot and no space between them for an address and shows `this http URL` instead:
a name such as `Parrot.io` is gone, or the end of one sentence and the beginning of the next (`the model.We`).
The translation cannot be right where the source is not: look up the words in the paper. A sentence that only
says where the code or the data lies has lost nothing, and `this https URL` stands for a real address.

Flags:
    Parrots learn to rank with less ⟦this http URL⟧ propose ParrotNet for it. → 鹦鹉用更少的数据学习排序。
    We study the hotels on ⟦this http URL⟧ and what their guests praise. → 我们研究酒店以及客人的赞誉。

Passes:
    Our code is available at this http URL. → 代码已公开。
    Project page: this https URL → 项目主页见论文。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.model import FIELD_NAMES

_PLACEHOLDER = re.compile(r"\bthis http URL\b")
_WINDOW, _REACH = 160, 20
_SENTENCE_START = re.compile(r"[.!?]\s+(?=[A-Z])")
_ADDRESS_FOLLOWS = re.compile(
    r"(?:\b(?:at|visit|see|here|urls?|links?|websites?|webpages?|pages?|homepage|site|repo|repository|github"
    r"|address|portal)|[:({\[<|/~=\\]|https?\S*)[\s\\\"'`*]*$",
    re.IGNORECASE,
)
_ADDRESS_MAY_FOLLOW = re.compile(
    r"\b(?:on|in|via|from|to|through|under|by|and|or|with|using|as|of|the|is|our|are|code|data|dataset|demo"
    r"|app|application|platform|project|available)\s*$",
    re.IGNORECASE,
)
_SPEAKS_OF_ADDRESS = re.compile(
    r"\b(?:codes?|codebase|available|availability|access\w*|releas\w+|publicly|published?|open[- ]?sourc\w*"
    r"|found|websites?|web ?pages?|pages?|github|repositor\w+|host\w*|download\w*|demos?|videos?|supplement\w*"
    r"|project|visit|links?|checkpoints?|weights|shared?|provided?|viewed|application|interface)\b",
    re.IGNORECASE,
)
_SENTENCE_GOES_ON = re.compile(
    r"\s+(?!(?:and|or|to|for|which|that|where|with|under|as|is|are|in|on|by|after|upon|along|once|so|while)\b)"
    r"[a-z]|-[a-z]"
)


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on each `this http URL` of the source that stands for a word and not for an address."""
    for name in FIELD_NAMES:
        source = context.paper.source(name)
        for found in _PLACEHOLDER.finditer(source.text):
            start, end = found.span()
            if not _is_address(source.text[max(0, start - _WINDOW) : start], source.text[end : end + _REACH]):
                yield Hit(
                    name,
                    "arXiv shows 'this http URL' where a word with a dot or the end of a sentence stood",
                    source=found.span(),
                    suggestion="look up the words in the paper, mend the source and translate them",
                    position=source.position(found.start()),
                )


def _is_address(before: str, after: str) -> bool:
    sentence = _SENTENCE_START.split(before)[-1]
    if not sentence.strip() or _ADDRESS_FOLLOWS.search(sentence):
        return True
    return bool(
        _ADDRESS_MAY_FOLLOW.search(sentence)
        and _SPEAKS_OF_ADDRESS.search(sentence)
        and not _SENTENCE_GOES_ON.match(after)
    )


RULE = Rule("SRC001", "source-url-placeholder", "source", "minor", 0.98, __doc__ or "", check)
