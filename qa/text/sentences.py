"""Where the sentences of English and Chinese abstracts begin and end.

Both splitters give ``[start, end)`` bounds without surrounding white space that together cover every
character that is not white space, in order and without overlap. They run in time linear in the text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

Bounds = tuple[int, int]

_CJK = r"\u3400-\u9fff\uf900-\ufaff"

# Words that open a sentence and hardly ever follow an abbreviation or a name with a full stop.
_OPENERS = (
    "We|Our|The|This|These|That|Those|In|To|It|Its|However|Moreover|Furthermore|Additionally|Finally|Thus|Hence|"
    "Therefore|Existing|Experiments?|Experimental|Extensive|Results|Recent|Recently|Despite|While|Although|By|For|"
    "On|With|When|As|At|From|Here|Then|There|They|Unlike|Specifically|Overall|Notably|Code|Through|Using|Based|"
    "Since|Such|First|Second|Third|Inspired|Motivated|Comprehensive|Empirical|Evaluations?|Instead|Yet|But|And"
)
_OPENER = re.compile(rf"(?:{_OPENERS})\b")

_BEFORE_LINKS = (r"\bat ", r"\bvia ", r"\bon ", r"\bin ", r"\bsee ", r"\bvisit ", r"\bfrom ", ": ", r"\(")

# Possessive runs and looks behind keep the search linear where nothing but dots, spaces or links stands.
_ENGLISH_END = (
    r"(?P<mark>(?<![.!?…])[.!?…]++)(?P<close>[\"'”’)\]}]*+)(?P<space>\s+)"
    # A space was forgotten: only a word that opens sentences tells this from a name such as torch.Tensor.
    rf"|(?P<tight>[.?!](?<=[a-z]{{3}}[.?!]))(?=(?:{_OPENERS})[ ,])"
    rf"|this https? URL(?P<link>\s+)(?={_OPENERS}|[A-Z][a-z]+\s)"
    # arXiv takes a forgotten space ("small.Its") for a web address: a sentence ends in this link.
    r"|this http URL"
    + "".join(rf"(?<!{before}this http URL)" for before in _BEFORE_LINKS)
    + r"(?P<swallowed>\s+)(?!(?:and|or|for|with|to|in|as|is|are|on|at|under)\b)(?=[a-z])"
    + rf"|https?://\S{{1,300}}+(?P<url>\s+)(?=(?:{_OPENERS})\b)"
    r"|(?P<paragraph>(?<![ \t])[ \t]*+\r?\n(?:\s*\n\s*|\s*(?=(?:[-*•·]|\(?[0-9ivx]{1,3}[.)])\s)))"
)
_NEVER_LAST = re.compile(
    rf"(?:(?:^|[\s(\[“\"'/—–{_CJK}-])"
    r"(?:e\.\s?g|i\.\s?e|w\.\s?r\.\s?t|s\.\s?t|a\.k\.a|cf|vs|v|resp|viz|approx|ca|incl|esp|"
    r"figs?|eqs?|eqn|secs?|sect|tabs?|refs?|alg|thm|def|prop|ch|chap|app|appx|vol|pp?|no|nos|dr|mr|mrs|ms|prof|st|"
    r"min|max|avg|std|dept|univ|ver|ex))$",
    re.IGNORECASE,
)
_SELDOM_LAST = re.compile(
    r"(?:(?:^|[\s(\[“\"'/—–-])"
    r"(?:(?i:et\.? al|jr|sr|inc|ltd|co|corp|u\.s|u\.k|e\.u|u\.s\.a|ph\.d|m\.sc|b\.sc)|[A-Z]))$"
)
_ETC = re.compile(r"\betc$")
_LIST_NUMBER = re.compile(r"(?:^|[:;.,!?)\n]\s+|\n)\(?[0-9ivx]{1,3}$")
_ENUMERATOR = re.compile(r"\(?(?:[ivx]{1,4}|[a-h]|[0-9]{1,2})\)\s")
_WORD_BEFORE = re.compile(r"[a-z]{5,}[\"'”’)\]}]*$")
_LOWER_NAME = re.compile(r"[a-z]{1,3}[A-Z0-9]|[a-z]-[A-Z]|π|α|β|λ|µ|μ|ε")
_NEXT_OPEN = "\"'“‘([{$*_`«"

_CHINESE_END = re.compile(
    r"(?=[。！？!?｡.\s])(?:"
    r"(?P<stop>[。！？!?｡]+)(?P<close>[”’」』）)\]】》\"']*)\s*"
    rf"|(?P<dot>(?<=[{_CJK}）)”」%])\.)(?P<dotclose>[”’」』）)\]]*)(?:\s+|(?=[{_CJK}]))"
    rf"|(?<=[A-Za-z0-9])(?P<latin>\.)(?P<latinspace>\s*)(?=[{_CJK}])"
    r"|(?P<english>(?<=[A-Za-z0-9)\]])[.])(?P<englishspace>\s+)(?=[A-Z])"
    r"|(?P<line>(?<![^\S\r\n])[^\S\r\n]*+[\r\n]\s*))"
)
_PROTECTED_ENGLISH = re.compile(r"\([^()\n]{0,300}\)|“[^“”\n]{0,200}”")
_PROTECTED_CHINESE = re.compile(
    r"（[^（）\n]{0,200}）|\([^()（）\n]{0,200}\)|《[^《》\n]{0,120}》|“[^“”\n]{0,120}”|「[^「」\n]{0,120}」"
)
# After a quoted question the sentence goes on, unless one of these begins the next.
_CHINESE_OPENER = re.compile(r"我们|本文|本研究|为了|此外|然而|因此|实验|结果|研究表明|具体|最后|首先")
_WORD = re.compile(r"\w")
_CHINESE_CHARACTER = re.compile(f"[{_CJK}]")
_BLANK = re.compile(r"\s*")


@cache
def _english_end(*, links: bool, lines: bool) -> re.Pattern[str]:
    """Return a pattern that passes over characters with which no end of the text begins."""
    first = ".!?…" + ("th" if links else "") + (r"\s" if lines else "")
    return re.compile(rf"(?=[{first}])(?:{_ENGLISH_END})")


@lru_cache(maxsize=256)
def split_english(text: str) -> tuple[Bounds, ...]:
    """Return the bounds of the sentences of an English text."""
    cuts: list[tuple[int, int]] = []
    inside = _Intervals(_PROTECTED_ENGLISH, text)
    start = 0
    for match in _english_end(links="http" in text, lines="\n" in text).finditer(text):
        kind = match.lastgroup
        if kind == "space":
            end, after = match.end("close"), match.end()
            if inside.holds(end - 1) or not _ends_english(text, start, match):
                continue
        else:
            assert kind is not None
            end, after = match.span(kind) if kind != "tight" else (match.end(), match.end())
            if kind != "paragraph" and inside.holds(match.start()):
                continue
        cuts.append((end, after))
        start = after
    return _pieces(text, cuts)


def _ends_english(text: str, start: int, match: re.Match[str]) -> bool:
    """Say whether the mark, closers and white space of a match end a sentence that began at ``start``."""
    after = match.end()
    if after >= len(text):
        return True
    mark = match.group("mark")
    before = text[max(start, match.start() - 24) : match.start()]
    following = text[after : after + 24].lstrip(_NEXT_OPEN)
    head = following[:1]
    opener = _OPENER.match(following) is not None
    name = head.islower() and _LOWER_NAME.match(following) is not None
    starts = text[after] == "$" or _ENUMERATOR.match(text, after) is not None
    if mark != ".":
        if starts:
            return True
        if head.islower():
            return name and not mark.startswith("…")
        # Yahoo! Answers, Overcooked! 2: a name goes on; a question is rarely part of one.
        return opener or "!" not in mark or not before.rpartition(" ")[2][:1].isupper()
    if _NEVER_LAST.search(before):
        return False
    if _SELDOM_LAST.search(before):
        return opener
    if _LIST_NUMBER.search(before) and not match.group("close"):
        return False
    if head.islower() and not starts:
        return (
            (name or _WORD_BEFORE.search(before) is not None)
            and not _ETC.search(before)
            and "://" not in before
        )
    return bool(head)


@lru_cache(maxsize=256)
def split_chinese(text: str) -> tuple[Bounds, ...]:
    """Return the bounds of the sentences of a Chinese text, which may hold English ones.

    A semicolon ends no sentence: what it joins in Chinese it mostly joins in English as well.
    """
    if text and not _CHINESE_CHARACTER.search(text):
        return split_english(text)
    cuts: list[tuple[int, int]] = []
    inside = _Intervals(_PROTECTED_CHINESE, text)
    start = 0
    for match in _CHINESE_END.finditer(text):
        kind = match.lastgroup
        if kind == "close":
            end, after = match.end("close"), match.end()
            if not _ends_chinese(text, match, inside):
                continue
        elif kind == "line":
            end, after = match.start(), match.end()
        else:
            end = match.end("dotclose") if kind == "dotclose" else match.start() + 1
            after = match.end()
            if inside.holds(match.start()) or _is_abbreviated(text, start, match):
                continue
        cuts.append((end, after))
        start = after
    return _pieces(text, cuts)


def _ends_chinese(text: str, match: re.Match[str], inside: _Intervals) -> bool:
    stop, close = match.group("stop"), match.group("close")
    following = text[match.end() : match.end() + 3]
    if not following:
        return True
    if stop.isascii() and not _CHINESE_CHARACTER.search(text[match.start() - 1] + following[0]):
        return following[0].isupper() and match.end() > match.end("close")
    tight = match.end() == match.end("close")
    if stop == "。" and not close and tight and following[0].isascii() and following[0].isalnum():
        # FLUX。1 and 3。5 are slips of the translator within a name or number.
        before = text[match.start() - 1 : match.start()]
        if before.isascii() and before.isalnum() and (following[0].isdigit() or following[0].islower()):
            return False
    if close:
        if inside.holds(match.end("close") - 1):
            return False
        return stop[-1] in "。｡" or _CHINESE_OPENER.match(following) is not None
    return not inside.holds(match.start())


def _is_abbreviated(text: str, start: int, match: re.Match[str]) -> bool:
    before = text[max(start, match.start() - 24) : match.start()]
    if _NEVER_LAST.search(before) or _ETC.search(before):
        return True
    if match.lastgroup == "englishspace" and _SELDOM_LAST.search(before):
        return not _OPENER.match(text, match.end())
    if re.search(r"\bal$", before):
        return True
    return before.isdigit() or re.search(r"[\s：:；;，,（(][0-9]{1,2}$", before) is not None


class _Intervals:
    """Bracketed or quoted stretches, asked about in ascending order."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._spans = [match.span() for match in pattern.finditer(text)]
        self._next = 0

    def holds(self, at: int) -> bool:
        """Say whether the character at ``at`` stands inside a stretch and is not its last."""
        spans = self._spans
        while self._next < len(spans) and spans[self._next][1] <= at:
            self._next += 1
        return self._next < len(spans) and spans[self._next][0] <= at < spans[self._next][1] - 1


def _pieces(text: str, cuts: list[tuple[int, int]]) -> tuple[Bounds, ...]:
    """Cut the text; what holds no letter or digit joins the sentence before it."""
    found: list[Bounds] = []
    begin = _BLANK.match(text).end()  # type: ignore[union-attr]
    for end, after in (*cuts, (len(text.rstrip()), len(text))):
        if end <= begin:
            continue
        if found and not _WORD.search(text, begin, end):
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
        begin = after
    return tuple(found)
