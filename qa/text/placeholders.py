"""Text that stands for something still to be filled in, mostly a link.

A bracket holds a placeholder when nothing is left of its content once the words are taken away of which such
notes are made (请, 在此处, 填写, 实际的, 链接 …) and a word for a link or for filling in was among them.
An open list of strings would always lack the next model's wording.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.text.links import SOURCE_LINK, Bounds, merged, widen

LONGEST = 48

_BRACKET = re.compile(
    rf"(?:\[(?P<square>[^\[\]\n]{{1,{LONGEST}}})\]|【(?P<lens>[^【】\n]{{1,{LONGEST}}})】"
    rf"|［(?P<wide>[^［］\n]{{1,{LONGEST}}})］|<(?P<angle>[^<>\n]{{1,{LONGEST}}})>"
    rf"|\{{(?P<curly>[^{{}}\n]{{1,{LONGEST}}})\}}|（(?P<round>[^（）\n]{{1,{LONGEST}}})）"
    rf"|\((?P<half>[^()\n]{{1,{LONGEST}}})\)|《(?P<title>[^《》\n]{{1,{LONGEST}}})》)"
)
_HEAD = r"链接|网址|网站|网页|地址|仓库|主页|URLs?|urls?|Url|[Ll]inks?|LINK|占位符|[Pp]laceholder"
_FILL = (
    r"填写|填入|填上|填充|插入|替换|待补充|待填|待定|待添加|待更新|补充|粘贴|请提供|请添加|请输入|提供|输入|"
    r"[Ii]nsert|[Ff]ill|[Rr]eplace|TBD|TODO|[Yy]our"
)
_HERE = r"此处|这里|点击|[Hh]ere|HERE"
_VOCABULARY = re.compile(
    rf"{_HEAD}|{_FILL}|{_HERE}|代码|数据集|数据|模型|项目|演示|视频|论文|原文|资源|源码|源代码|文档|平台|存储|位置|名称|文件|"
    r"具体|实际|真实|正确|准确|相应|对应|相关|有关|公开|可用|有效|完整|情况|内容|信息|下载|官方|开源|最终|"
    r"请|您|你|自行|手动|根据|无法|直接|显示|查看|访问|获取|参见|参考|放置|更新|指定|使用|加入|添加|"
    r"需要|需|应该|应当|应|将|会|要|为|成|是|以|的|处|中|到|至|后|内|上|或|和|及|与|在|此|这个|这|该|本|个|一下|某|用|把|由|供|"
    r"[Gg]it[Hh]ub|https?|[Cc]lick|[Ww]eb(?:site|page)?|[Rr]epo(?:sitory)?|[Cc]ode|[Pp]roject|[Pp]age|[Tt]he|[Tt]o|[Aa]dd|"
    r"[Aa]ctual|[Pp]aste|[Ww]ith|[Pp]rovide|[Ii]n|[Oo]f|[Dd]ata(?:set)?|[Tt]his|[Dd]emo|[\s，、,：:.。…!！/_*#\\-]"
)
_CORE = re.compile(rf"{_HEAD}|{_FILL}|{_HERE}")
_HEAD_RE = re.compile(_HEAD)
_FILL_RE = re.compile(_FILL)
_POINTS = re.compile(
    r"此|这个|该|某|请|提供|填|插入|替换|具体|实际|代码|数据|项目|相关|原文|公开|[Yy]our|[Ii]nsert|[Hh]ere"
)
_BARE_WORDS = ("链接", "网址", "link", "Link", "链接地址", "网址链接")

_OPEN = re.compile(
    r"(?:链接|网址|URL|地址|名称|内容|数据|引用)\s?(?:待补充|待填写?|待定|待更新|待添加|待公布|占位符?|此处省略)"
    r"|(?:请)?在?(?:此处|这里)(?:请)?(?:填写|填入|插入|替换|补充|添加|输入|放置|粘贴|提供)"
    r"[^，。；：\s（）\[\]]{0,12}(?:链接|网址|URL|地址|名称|内容|信息)"
    r"|请(?:在此处?|自行|手动)?(?:填写|填入|插入|替换|补充|添加|输入|粘贴)[^，。；：\s（）\[\]]{0,12}(?:链接|网址|URL|地址|名称|内容)"
    r"|(?:请)?(?:在)?(?:此处|这里)(?:请)?(?:填写|填入|待填写?|待补充)"
    r"|(?:链接|网址|URL)(?:地址)?处?(?:请|需要?|应)?(?:自行|手动)?(?:填写|替换|插入)"
    r"|某个?(?:链接|网址)"
    r"|(?<![A-Za-z0-9_\\$.])[Xx]{3,}(?![A-Za-z0-9_])"
    r"|(?i:(?<![a-z])(?:insert|add|put|paste|your)[ _-](?:the[ _-])?(?:link|url|repo|text)(?:[ _-]here)?"
    r"(?![a-z])"
    r"|(?<![a-z])(?:link|url|text)[ _-](?:goes[ _-])?here(?![a-z])|lorem ipsum|link[ _-]placeholder)"
    r"|(?<![A-Za-z0-9])(?:TODO|TBD)(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9_])_{3,}(?![A-Za-z0-9_])"
)
_ANY = re.compile(
    r"(?=[链网地仓主占填插替待补粘请提输此这点UuLlPpIiFfRrTYyHhXx_])"
    rf"(?:{_HEAD}|{_FILL}|{_HERE}|[Xx]{{3}}|_{{3}}|lorem|TBD|TODO)"
)


@lru_cache(maxsize=256)
def placeholders(target: str, source: str) -> tuple[Bounds, ...]:
    """Return where the target holds a placeholder that the source does not hold itself, in order."""
    if not _ANY.search(target):
        return ()
    folded = source.casefold()
    notes = (m for m in _BRACKET.finditer(target) if m[0] not in source and _is_note(m, source))
    unbracketed = (m for m in _OPEN.finditer(target) if m[0].casefold() not in folded)
    found = [widen(target, *match.span()) for match in (*notes, *unbracketed)]
    return tuple(merged(sorted(found)))


def _is_note(match: re.Match[str], source: str) -> bool:
    kind = match.lastgroup
    content = match[kind] if kind else ""
    if not _CORE.search(content):
        return False
    rest = _VOCABULARY.sub("", content)
    if kind in {"square", "lens", "wide"}:
        instruction = bool(_FILL_RE.search(content) and _HEAD_RE.search(content))
        return len(rest) <= (len(content) // 3 if instruction else 0)
    if rest:
        return False
    if content.strip() in _BARE_WORDS:
        return kind in {"angle", "curly"} or bool(SOURCE_LINK.search(source))
    head = _HEAD_RE.search(content)
    if kind == "angle" and head:
        return True
    return bool((head or _FILL_RE.search(content)) and _POINTS.search(content) and len(content) > 2)
