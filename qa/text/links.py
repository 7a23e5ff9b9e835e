"""Web addresses in a translation and what translating models put in their place.

arXiv shows each address of an abstract as the words "this https URL". A model that is given these words
copies them, half translates them, or makes up an address or a bracketed note to fill one in.
All functions give ``[start, end)`` bounds in order and run in time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

Bounds = tuple[int, int]

_STANDING = re.compile(
    r"(?:(?<![A-Za-z])this|此处?|该|这个|这一|以下|上述)\s*(?:https?|HTTPS?|Https?)\s*(?:URLs?|url|Url|链接|网址|地址|网站)"
    r"|(?<![A-Za-z])this\s+(?:URLs?|url|link)(?![A-Za-z])"
    r"|(?<![A-Za-z])https?\s+(?:URL|url|链接|网址)(?![A-Za-z])"
)
_ADDRESS = re.compile(
    r"https?\s?[:：]\s?//(?P<rest>[A-Za-z0-9\-._~:/?#@!$&*+,;=%\\]*)"
    r"|(?<![A-Za-z0-9./@-])(?:www\.[A-Za-z0-9]|(?:github|gitlab|bitbucket)\.(?:com|io|org)/|huggingface\.co/|"
    r"example\.(?:com|org|net)|zenodo\.org/|your-?(?:repo|link|url|domain|website|project))"
    r"[A-Za-z0-9\-._~:/?#@&+=%\\]*"
)
# What a model writes where it knows no address: https://链接, https://github.com/用户名/仓库.
_MADE_UP_TAIL = re.compile(
    r"(?:\.{3}|…|(?:链接|网址|地址|此处?|这个|这里|该|您|你|具体|项目|用户|仓库|代码|请|实际|填写|插入|名|的|库|/)+)"
)
_BEFORE_ADDRESS = re.compile(r"(?:此|该|这个)\s*$")
_TRAILING = ".,;:!?/\\…"
_BRACKETS = {"[": "]", "(": ")", "（": "）", "<": ">", "【": "】", "{": "}", "《": "》", "“": "”", "［": "］"}
_COMMAND_BEFORE = re.compile(r"\\[A-Za-z]{1,12}$")
_LABEL_BEFORE = re.compile(r"!?\[[^\[\]\n]{0,40}\]\s?$")
_TARGET_AFTER = re.compile(r"(?:\([^()\n]{0,120}\)|（[^（）\n]{0,120}）|\{[^{}\n]{0,120}\})")
SOURCE_LINK = re.compile(r"\bthis https? URL|https?://|\bwww\.|github\.com|huggingface\.co", re.IGNORECASE)


@lru_cache(maxsize=256)
def left_standing(text: str) -> tuple[Bounds, ...]:
    """Return where arXiv's "this https URL" stands, in English or half translated, with its brackets."""
    return tuple(merged(widen(text, *m.span()) for m in _STANDING.finditer(text)))


@lru_cache(maxsize=256)
def without_links(text: str) -> str:
    """Return the text with spaces in place of addresses and of what stands for one: offsets stay."""
    for pattern in (_STANDING, _ADDRESS):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def fabricated(target: str, source: str) -> tuple[Bounds, ...]:
    """Return where the target has an address that the source does not have, with its brackets."""
    known: str | None = None
    found: list[Bounds] = []
    for match in _ADDRESS.finditer(target):
        start, end = match.span()
        tail = _MADE_UP_TAIL.match(target, end)
        if tail is not None and (target[end - 1] == "/" or match["rest"] == ""):
            end = tail.end()
        else:
            end -= len(match[0]) - len(match[0].rstrip(".,;:!?"))
            if known is None:
                known = _bare(source)
            bare = _bare(target[start:end])
            if bare and bare in known:
                continue
        before = _BEFORE_ADDRESS.search(target, max(0, start - 4), start)
        found.append(widen(target, before.start() if before else start, end))
    return tuple(merged(found))


def widen(text: str, start: int, end: int) -> Bounds:
    """Return the bounds with the brackets, Markdown link or LaTeX command that hold just them."""
    while start and end < len(text) and _BRACKETS.get(text[start - 1]) == text[end]:
        start, end = start - 1, end + 1
    if text[start] == "{" and (command := _COMMAND_BEFORE.search(text, max(0, start - 13), start)):
        start = command.start()
    if text[start] in "(（" and (label := _LABEL_BEFORE.search(text, max(0, start - 45), start)):
        start = label.start()
    if text[end - 1] in "]}" and (target := _TARGET_AFTER.match(text, end)):
        end = target.end()
    return start, end


def _bare(text: str) -> str:
    """Return an address, or a text that may hold it, as it is compared: no scheme, spaces or escapes."""
    squeezed = re.sub(r"https?\s?[:：]\s?//|www\.|[\s\\{}]", "", text.casefold())
    return squeezed.rstrip(_TRAILING)


def merged(bounds: Iterable[Bounds], *, apart: int = 0) -> list[Bounds]:
    """Join bounds, in ascending order, that overlap or lie fewer than ``apart`` characters apart."""
    out: list[Bounds] = []
    for start, end in bounds:
        if out and start < out[-1][1] + apart:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
