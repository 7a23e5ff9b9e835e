"""How much a text says, comparable across scripts."""

from __future__ import annotations

import re
from functools import lru_cache

_HAN_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")

# Characters of English that one Chinese character stands for; the median of full translations of abstracts.
ENGLISH_PER_HAN = 3.3


@lru_cache(maxsize=256)
def han_count(text: str) -> int:
    """Return how many Chinese characters the text holds."""
    return sum(map(len, _HAN_RUN.findall(text)))


def english_length(text: str) -> float:
    """Return the length of the text in characters as if it were all English."""
    han = han_count(text)
    return len(text) - han + han * ENGLISH_PER_HAN
