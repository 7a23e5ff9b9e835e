"""A particle stands where nothing carries it: a clause that begins with 的, LLM们.

An aside between commas cuts 的 off from what it belongs to: 舞蹈，尤其是民间舞蹈，的需求. 们 makes plurals of people, not of
models.

Flags:
    the study of caves, especially wet ones, is rare → 对洞穴，尤其是潮湿洞穴⟦，的⟧研究很少
    LLMs can err. → ⟦LLM们⟧可能出错。

Passes:
    the study of caves, especially wet ones, is rare → 对洞穴（尤其是潮湿洞穴）的研究很少
    Researchers can err. → 研究者们可能出错。
    It is clear, indeed. → 这很明显，的确如此。
    NPCs can err. → NPC们可能出错。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule

_THINGS = re.compile(r"(?:(?<![A-Z])(?!NPC|CEO)[A-Z]{2,6}s?|(?<!名)模型|智能体|算法|数据集|任务) ?们")
_STRAY = re.compile(r"(?<=[\u4e00-\u9fffA-Za-z）)])，的(?![确士话])(?=[\u4e00-\u9fff])")


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each."""
    for field, _, target in context.pairs():
        if "们" in target:
            for match in _THINGS.finditer(target):
                right = match[0][:-1].rstrip()
                yield Hit(field, "们 makes plurals of people only", target=match.span(), suggestion=right)
        if "，的" in target:
            for match in _STRAY.finditer(target):
                yield Hit(field, "A clause begins with 的", target=match.span())


RULE = Rule("FLU006", "stray-particle", "fluency", "minor", 0.92, __doc__, check)
