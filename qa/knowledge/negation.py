"""Negation in English and in Chinese: the words that say it outright and the many that only imply it.

What counts as said in Chinese is wide on purpose: 缺乏, 难以 or 很少 can deny what English denies with
``not``. A negation that another word of the source accounts for, such as 不稳定 for ``unstable``, speaks for
no other.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from qa.knowledge.data import rows

SHIPPED = "negations.csv"
_WORDS = "not cannot t never without neither no unable fail fails failed failing lack lacks lacked lacking"
DENIALS = frozenset(_WORDS.split())
"""Words, split at apostrophes, one of which a sentence that denies something has; `t` is left of `can't`."""
_DENIAL = re.compile(
    r"\b(?:(?:not|cannot|never|without|neither|unable to|lack(?:s|ed|ing)?|fail(?:s|ed|ing)? to)\b|"
    r"no(?= [a-z])|(?:do|does|did|is|are|was|were|has|have|had|would|could|should|ca|wo)n['’]t\b)",
    re.IGNORECASE,
)
# Denials that are none, or that Chinese turns round: "not only", "more often than not", "never more than".
_HARMLESS = re.compile(
    r"\b(?:not|never|no)\b[^.,;]{0,50}\bwithout\b|(?:\bnot|n['’]t)\s(?:necessarily )?"
    r"(?:only|just|merely|simply|solely|purely|entirely|exclusively|limited|confined|restricted|"
    r"to mention|forget)\b|"
    r"\bor[- ]not\b|\bthan not\b|\bif not\b|\bnot least\b|\bwhy not\b|\bnot[- ]just\b|\bnot \((?:only|just)|"
    r"\bno (?:longer|more|less|fewer|later) than\b|"
    r"\bno (?:doubt|matter|secret|better|worse|different|less)\b|"
    r"(?:\bto|/|almost) ?(?:no|lack)\b|\bnot free (?:from|of)\b|\bspar\w+ no\b|\bnot be wrong\b|"
    r"\bno-?regret\b|"
    r"(?:\bnot|n['’]t)\b[^.,;]{0,80}\b(?:alone|as much|much)\b|\bwithout much\b|"
    r"\bnever been (?:more|as|so|\w+er)\b|"
    r"\byes ?(?:/|-|or|and) ?no\b|(?:\bnot|n['’]t)\b(?=[^.;]{0,120}\buntil\b)|"
    r"\bwithout (?:loss of generality|bells)|\b(?:not|never)\b[^.;]{0,60}\b(?:more|less|fewer) than|"
    r"\b(?:do|does|is|are|can|will|should) or (?:\w+ )?not\b|"
    r"\bnot (?:un(?:common|like|usual|relat)|in(?:frequent|signif|consist)|im(?:poss|plaus)|dissim)\w*|"
    r"(?:\bnot|n['’]t) differ\w*|\bno (?:[a-z-]+ ){0,2}differ\w*|"
    r"[\"'“‘`](?:no|not|none|don['’]t|never)\b[^\"'”’]{0,20}[\"'”’]",
    re.IGNORECASE,
)
# Characters of negation in words that deny nothing.
_NEUTRAL = re.compile(
    r"不仅(?!仅)|不但|(?<!而)不只(?!是)|不断|不少|不久|不懈|不妨(?!碍)|不愧|不等式|不动点|层出不穷|无人(?=[机车艇船驾系值店])|无线|"
    r"无论|"
    r"不论|不管|无疑|无穷|无缝|无处不在|无所不在|非常|非洲|未来|是否(?!存)|能否|可否|否则|免疫|免费|避雷|不等(?=[。，]|$)|丢失|零售|"
    r"零部件|零件|化零|缺口|失真|损失|误差|难题|难点|消失|失业|毫不|不亚于|莫|不得不|有没有|不可避免|不可或缺|必不可少|不同寻常|"
    r"非凡|不一而足|不胜枚举"
)
_SAID = re.compile(
    r"[不没未无非否勿毋免缺失避零拒禁無沒鲜罕欠却逃躲绕]|难(?![题点度民例])|休[想要]|脱离|独立(?!同)|摆脱|解放|防止|阻止|放弃|"
    r"省[去略掉]|"
    r"节省|取消|消除|远离|而是|[取替]代|代替|忽[略视]|[很极较鲜少甚]少|少[量许有数于]|有限|局限|匮乏|落空|落后|去除|除[去了非]|[仍尚有]待|"
    r"仍需|亟[待需]|空白|停止|[以之]外|超出|相反|反[而之对]|困难|束缚|[较更][差低]|较[小弱]|低成本|错过|相悖|违[背反]|易受|相同|脱节|"
    r"轻易|轻松|(?<![识分类级个特差性区鉴判辨各国])别(?![是的在对于人处出率化类式名号区开])|"
    r"[^\u4e00-\u9fff](?:not?|without|non)[^a-z]|≠|\\neq?\b|\\not"
)
# What only some denials may become: "fail to handle", "lack a framework", "useless without a key".
_ALSO = tuple(
    (re.compile(english, re.IGNORECASE), re.compile(chinese))
    for english, chinese in (
        (
            r"fails? to|failing to|unable to",
            r"失败|(?:存在|面临|遇到|出现|有)[^，。]{0,12}(?:问题|困难|挑战)|具有?挑战|限制|局限",
        ),
        (r"\black", r"不足|缺|需|限制|局限|有限|问题|难|差|弱|低|少"),
        (
            (
                r"without (?:\w+ ){0,3}(?:sacrific|compr[oi]|los(?:s|t|e|ing)|giv\w+ up|degrad|harm|hurt|"
                r"forget|affect|impair|damag|limit)"
            ),
            r"保持|维持|保证|保留|保障|确保|兼顾|兼具|平衡",
        ),
        (r"\bwithout", r"才[能会可]|方能|除非|是否|实时|减少[^，。]{0,12}需"),
        (
            (
                r"(?:struggl\w*|unsuitab\w+|unable|cannot|difficult|hard|impossib\w+|infeasib\w+|limited|not|n't)\b"
                r".{0,200}\bwithout|without\b.{0,200}\b(?:not|cannot)"
            ),
            r"需|必须|依赖|离不开",
        ),
    )
)


@cache
def _listed() -> re.Pattern[str]:
    """Return a pattern of the listed Chinese negations, the longest first."""
    listed = sorted((row["negation"] for row in rows(SHIPPED)), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed)))


@cache
def _accounting(negation: str) -> re.Pattern[str]:
    """Return a pattern of the English words that account for a listed negation."""
    words = next(row["accounted_by"] for row in rows(SHIPPED) if row["negation"] == negation)
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


@lru_cache(maxsize=256)
def denials(source: str) -> tuple[tuple[int, int], ...]:
    """Return where an English sentence denies something outright."""
    plain = _HARMLESS.sub(lambda found: "_" * len(found.group()), source)
    return tuple(one.span() for one in _DENIAL.finditer(plain) if not one.group().isupper())


def says_no(source: str, target: str) -> bool:
    """Tell whether anything in a Chinese text can stand for the denials of the English one."""
    rest = source
    for start, end in denials(source):
        rest = rest[:start] + "_" * (end - start) + rest[end:]

    def unaccounted(found: re.Match[str]) -> str:
        return "＿" if _accounting(found.group()).search(rest) else found.group()

    if _SAID.search(_listed().sub(unaccounted, _NEUTRAL.sub("＿", target))):
        return True
    return any(word.search(source) and also.search(target) for word, also in _ALSO)
