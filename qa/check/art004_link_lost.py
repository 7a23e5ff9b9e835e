"""The source says where something can be had, and nothing in the translation does.

A translation may drop "at this https URL" as long as it says that the code is public. Here it holds no word of the
kind at all (公开, 获取, 链接, 代码 …), so the sentence is gone. arXiv also makes a link of two words that lack a space
between them ("small.Its"), shown as "this http URL": these are not counted.

Flags:
    We draw maps from sound. ⟦Code is available at this https URL.⟧ → 我们利用声音绘制地图。
    We draw maps from sound. ⟦Our page: https://river.example.net/maps.⟧ → 我们利用声音绘制地图。

Passes:
    We draw maps from sound. Code is available at this https URL. → 我们利用声音绘制地图，代码已公开。
    We draw maps from sound this http URL show that it works. → 我们利用声音绘制地图，结果表明其有效。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.length import english_length
from qa.text.sentences import split_english

_OFFER = re.compile(r"\bthis https URL|https?://[a-z]", re.IGNORECASE)
_RENDERED = re.compile(
    r"公开|获取|获得|取得|开源|链接|网址|网站|网页|页面|主页|官网|发布|访问|下载|找到|可用|提供|查看|查阅|浏览|地址|仓库|存储库|"
    r"此处|这里|详见|参见|请见|见于|参阅|参考|共享|开放|在线|免费|释出|代码|附录|项目|https?|HTTP|URL|www|[Gg]it[Hh]ub|GITHUB|\["
)
SMALLEST_SHARE = 0.5


def check(context: Context) -> Iterator[Hit]:
    """Yield at most one hit, for the last sentence with a link; a truncated abstract is not looked at."""
    source, target = context.paper.abstract.text, context.paper.abstract_zh.text
    if not target or _RENDERED.search(target) or not (offers := list(_OFFER.finditer(source))):
        return
    if english_length(target) < SMALLEST_SHARE * len(source):
        return
    at = offers[-1].start()
    bounds = next((b for b in split_english(source) if b[0] <= at < b[1]), offers[-1].span())
    yield Hit(
        "abstract",
        "The source says where something can be had; the translation does not",
        source=bounds,
        suggestion="translate the sentence (代码已公开)",
    )


RULE = Rule("ART004", "link-lost", "omission", "major", 0.9, __doc__, check)
