"""Traditional characters and what Simplified Chinese writes for them, one for one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from qa.knowledge.data import rows
from qa.text.length import han_count

if TYPE_CHECKING:
    from opencc import OpenCC

# With a larger share of characters that only Traditional Chinese has, a text is Traditional as a whole.
TRADITIONAL_SHARE = 0.1


def simplified(text: str) -> str:
    """Return the text in Simplified characters; as long as before.

    In a text that is Traditional as a whole, characters that both have are read as Traditional, too (於, 後).
    """
    if in_simplified_repertoire(text):
        return text
    table = simplified_characters()
    foreign = sum(char in table for char in text)
    if foreign and foreign >= TRADITIONAL_SHARE * han_count(text):
        text = converted(text)
    return text.translate(_table())


def converted(text: str) -> str:
    """Return the text as OpenCC simplifies it, by words; unchanged where that would change its length."""
    other = str(_converter().convert(text))
    return other if len(other) == len(text) else text


@cache
def simplified_characters() -> dict[str, str]:
    """Return what is written for each character that only Traditional Chinese has."""
    return {row["character"]: row["simplified"] for row in rows("scripts/traditional.csv")}


def in_simplified_repertoire(text: str) -> bool:
    """Tell at once, without the table, that a text holds no such character."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _table() -> dict[int, str]:
    return str.maketrans(simplified_characters())


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
