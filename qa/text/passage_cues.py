"""The wordings by which a translating model's talk about its work is known, and what excuses them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["note", "prompt", "refusal", "alternative"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording of a passage.

    Attributes:
        unless: what in the source makes it a translation after all.
        never_first: it may be the first word of the paper ("NOTA:" as 注意：).
    """

    kind: Kind
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    never_first: bool = False


def cue(kind: Kind, pattern: str, unless: str = "", *, never_first: bool = False) -> Cue:
    """Compile a wording; ``unless`` is looked for without regard to case."""
    return Cue(kind, re.compile(pattern), re.compile(unless, re.IGNORECASE) if unless else None, never_first)


START = r"^[\s“\"（(\[《*#>-]*"
_THIS = r"(?:这个|这一|这段|这种|这样的?|这里的?|该|此|上述|以上|本|下面的?|以下)"
_TRANSLATION = r"(?:翻译|译文|译法|译本|直译|意译)"
CUES = (
    cue(
        "note",
        rf"{START}{_THIS}?(?:论文)?(?:标题|题目|摘要|内容|段落|文字|文本|句话?)[^。，\n：:]{{0,8}}(?:翻译|译)[^。，\n：:]{{0,6}}如下",
    ),
    cue("note", r"以下(?:是|为)[^。，\n]{0,40}(?:翻译|译文|译本|中文版|版本)", r"translat|version"),
    cue(
        "prompt",
        rf"{START}(?:首先，?|请)?(?:本文)?(?:请)?[将把](?:以下|下面|下列|下述|上述|给定|所给|该|"
        rf"这)[^。\n：:]{{0,30}}?(?:翻译|译)(?:成|为|到)?了?(?:中文|汉语|简体)",
    ),
    cue("prompt", rf"{START}(?:请)?将?[^。\n：:]{{0,8}}论文内容或标题[^。\n]{{0,6}}翻译"),
    cue("prompt", r"[将把](?:论文|给定的?)(?:标题|题目|内容|摘要)[^。\n]{0,120}翻译[成为]中文"),
    cue(
        "prompt",
        r"(?i)translate the following|<\|im_(?:start|end)\|>|(?:请|^)直接输出[^。\n]{0,12}(?:名称|翻译|结果)|"
        r"(?:禁止|不要)输出多余",
    ),
    cue("refusal", rf"{START}(?:非常|很|十分)?(?:抱歉|对不起|不好意思)[，,。！!]", r"sorry|apolog"),
    cue(
        "refusal",
        r"作为(?:一个|一名|一款)?(?:AI|人工智能|大?语言)[^，。\n]{0,8}(?:模型|助手)[，,]\s?我",
        r"\bas an? (?:AI|language)",
    ),
    cue(
        "refusal",
        r"我(?:目前|暂时|现在)?(?:无法|不能)(?:直接|准确)?(?:提供|翻译|访问|完成|回答|协助|满足|处理)",
        r"\bI (?:can|am)",
    ),
    cue(
        "refusal",
        r"(?i)\bI['’]m sorry\b|\bI am sorry\b|\bI cannot (?:assist|help|translate|fulfil|provide)|"
        r"\bas an AI (?:language )?model, I",
        r"sorry|as an AI|I cannot",
    ),
    cue(
        "note",
        rf"{START}(?:当然|好的|好吧|没问题)(?:可以)?[，,！!。]\s?(?:以下|下面|这是|我|请|翻译|可以|$)",
    ),
    cue(
        "note",
        rf"{START}(?:Sure|Certainly|Of course)[,!.]|{START}Here(?: is|['’]s) the (?:translat|Chinese)|"
        rf"(?i:{START}(?:chinese )?translation\s?[:：])",
    ),
    cue(
        "note",
        rf"{_THIS}[^。\n]{{0,30}}(?:的|后的?|成的?)(?:中文|汉语)?(?:翻译|译文|译本|中文版本?)",
        r"translat",
    ),
    cue(
        "note",
        r"(?:标题|题目|内容|正文|摘要|段落|中文|"
        rf"论文)[^，。\n：:]{{0,6}}{_TRANSLATION}\s?(?:结果)?(?:如下|为|是)?\s?(?:[：:]|$)",
    ),
    cue("note", rf"{_TRANSLATION}(?:结果)?(?:如下|可以[是为])\s?[：:，,]?"),
    cue("note", rf"{START}(?:译文|翻译|译)[：:]"),
    cue(
        "note",
        r"(?:这个|这一|这段|这种|这样的?|这样|该|此|上述|以上|最终)(?:中文)?(?:论文)?(?:标题|题目|段话?|"
        rf"内容|文字|句子)?(?:的|中|里)?{_TRANSLATION}(?!任务|模型|系统|方法|质量|器|技术|问题|过程|记忆|"
        r"平台|数据|能力|机制|框架|策略|方向|性能|基准|工具)",
        r"translat",
    ),
    cue(
        "note",
        r"(?:符合|遵循|遵守)(?:中文|汉语)?(?:的)?学术(?:规范|论文|写作|文章|表达|用语|语言|标准|要求|性)",
        r"academi|scholar",
    ),
    cue(
        "note",
        r"符合(?:了)?中文的?(?:学术)?(?:表达|语言|阅读|写作)?(?:的)?(?:习惯|规范|惯例)",
        r"\bChinese\b",
    ),
    cue("note", r"学术规范", r"academi|scholar|norm"),
    cue(
        "note",
        r"(?:保持|保留|忠实|传达|贴近|遵循)(?:了|于|住)?[^。，\n]{0,8}(?:原文|原标题|原句|原题)",
        r"original|source",
    ),
    cue(
        "note",
        r"(?:原文|原标题|原英文|原句)(?:中(?:的|提到|未|并未|没有)|未|并未|没有|表述|似乎|可能)",
        r"original|source|text",
    ),
    cue("note", r"(?:被|可)?(?:翻译|译)(?:为|成|作)(?:中文)?[：:]?\s?[“\"「《]", r"translat|render"),
    cue(
        "note", r"(?:请(?:随时|您)?(?:告诉我|告知|与我联系)|告知我|请告诉我|请提供(?:更多|具体|原文|更具体))"
    ),
    cue("note", r"希望(?:这|以上|上述|此|该)[^。\n]{0,16}(?:帮助|需求|要求|满意)", r"\bhope"),
    cue(
        "note",
        r"(?:如果|如|若)(?:您|你)?(?:还)?(?:有|需要?|想)[^。\n]{0,40}(?:翻译|译为|译成|告诉|告知|请提供|"
        r"进一步的?(?:修改|调整|帮助))",
        r"translat",
    ),
    cue(
        "note",
        r"您(?:所)?(?:提供|需要|想要|要求|给出|还|有|原文|的(?:需求|要求|原文|文本|请求|问题|理解|内容)|"
        r"可以(?:根据|参考|将|进一步|考虑|替换))",
        r"\byou|\bdear\b",
    ),
    cue(
        "note",
        rf"{START}(?:译?注|译者注|译者按|注释|备注|附注|翻译说明|注解)\d?[：:]",
        r"\bnote|remark|annotation|comment",
    ),
    cue(
        "note",
        rf"{START}(?:解释|说明|解释与说明|注意|注意事项|提示)[：:]",
        r"interpretation|explanation|note|explain|caution|attention|warning|hint|prompt|instruct",
        never_first=True,
    ),
    cue(
        "note",
        rf"{START}(?:请注意|需要注意的是，?[^。\n]{{0,10}}(?:链接|网址|翻译|原文))",
        r"\bnot(?:e|ing)\b|warning|disclaimer|caution|attention|remark|trigger|content|importantly|notabl",
    ),
    cue(
        "note",
        r"(?:链接|网址|URL|地址)[^。\n]{0,12}(?:(?:仅|只是|均)?为?示例|占位|未提供|没有提供)|替换(?:为|"
        r"成)(?:实际|真实|正确|具体)",
    ),
    cue(
        "note",
        r"(?:链接|网址|URL|地址)[^。\n]{0,12}(?:请|需要?|应)[^。\n]{0,12}(?:替换|填写|补充)|(?:请|"
        r"应)[^。\n]{0,16}(?:链接|网址|URL|地址)[^。\n]{0,12}替换",
    ),
    cue("note", r"(?:如果|若)[您你]能?提供", r"\byou"),
    cue(
        "alternative",
        r"更(?:准确|详细|具体|符合|自然|简洁|恰当|贴切|学术|正式|精确|流畅)[^。\n]{0,14}(?:翻译|表达|表述|"
        r"译法|说法)(?:可以|可|为|是|方式|：)",
        r"express|translat",
    ),
    cue(
        "alternative",
        rf"{START}(?:或者?|也可以?|另一种|另外?|亦可|可以)[^。\n]{{0,14}}(?:翻译|译|表达|表述|写)(?:为|成|"
        r"作|法)?[：:“\"是]",
    ),
    cue("alternative", r"(?:如果|如|若)[^。\n]{0,30}可以?(?:翻译|译|表述|表达|改)(?:为|成)?[：:“\"]"),
    cue("note", r"^\s*(?:user|assistant|system|Assistant|User)\s*$"),
)
# One of these stands in every unit that a cue matches; most texts have none.
TRIGGER = re.compile(
    r"翻译|译[为成文者注法：:]|学术规范|符合|原文|原标题|原英文|您|请注意|抱歉|对不起|不好意思|作为(?:一|"
    r"AI|人工|大)|我(?:目前|暂时|现在)?(?:无法|不能)|"
    r"注[：:，释]|解释[：:]|说明[：:]|注意|备注|提示[：:]|当然|好的[，,！!。]|告诉我|告知|请提供|"
    r"希望[这以上此该]|或者|也可|替换|示例|占位|未提供|"
    r"(?i:translat|sorry|\bsure\b|certainly|of course|\bas an ai|i cannot|im_start)|直接输出|禁止输出|"
    r"论文内容|(?m:^[ \t]*(?:user|assistant|system)[ \t]*$)"
)
