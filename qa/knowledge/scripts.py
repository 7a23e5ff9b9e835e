"""Traditional characters and what Simplified Chinese writes for them, one for one."""

from __future__ import annotations

from functools import cache

from qa.knowledge.data import rows


def simplified(text: str) -> str:
    """Return the text in Simplified characters; as long as before."""
    return text if in_simplified_repertoire(text) else text.translate(_table())


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
