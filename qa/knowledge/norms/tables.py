"""One file of norms as tables that are asked by word."""

from __future__ import annotations

import zlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.knowledge.norms.file import Arrays, read, separate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The first byte of a hashed pair's count is 16 · log2(count + 1).
LOG_UNIT = 16.0


def pair_slot(first: str, second: str, mask: int) -> int:
    """Return where the count of two neighbouring words is kept."""
    return zlib.crc32(f"{first}\t{second}".encode()) & mask


class Tables:
    """What was learned from one archive; nothing but the word lists is copied out of the file."""

    def __init__(self, content: Arrays) -> None:
        self._content = content
        words, tokens = (int(number) for number in content["sizes"])
        self.keys = separate(content["english"])
        self.chinese = separate(content["chinese"])
        self.at = {key: number for number, key in enumerate(self.keys)}
        self.token_at = {token: number for number, token in enumerate(self.chinese[:tokens])}
        self.words = words

    @classmethod
    def load(cls, path: Path) -> Tables:
        """Map a file.

        Raises:
            InputError: the file can't be read or is no file of norms.
        """
        return cls(read(path))

    @property
    def about(self) -> dict[str, Any]:
        """What the tables were learned from."""
        return dict(self._content.about)

    def row(self, table: str, key: str) -> dict[str, int]:
        """Return the Chinese of a key with its counts.

        Args:
            key: a word or term.
            table: ``phrase`` (renderings to look for), ``link`` (tokens linked to a word), ``rendering``.
        """
        number = self.at.get(key)
        offsets = self._content[table + "_at"]
        if number is None:
            return {}
        if table == "phrase":
            number -= self.words
        if not 0 <= number < len(offsets) - 1:
            return {}
        start, end = int(offsets[number]), int(offsets[number + 1])
        ids, counts = self._content[table + "_zh"][start:end], self._content[table + "_n"][start:end]
        chinese = self.chinese
        return {chinese[i]: n for i, n in zip(ids.tolist(), counts.tolist(), strict=True)}

    def number(self, table: str, key: str) -> int:
        """Return a count of a word or term: ``seen``, ``unlinked``, ``repeated``, ``varied``."""
        at = self.at.get(key)
        return 0 if at is None else int(self._content[table][at])

    def token_number(self, table: str, token: str) -> int:
        """Return a count of a Chinese token: ``token_seen`` or ``token_left``."""
        at = self.token_at.get(token)
        return 0 if at is None else int(self._content[table][at])

    def together(self, language: str, first: str, second: str) -> float:
        """Return log2(1 + how often two words stand side by side), particles and articles left out."""
        slots = self._content["pairs_" + language]
        return float(slots[pair_slot(first, second, len(slots) - 1)]) / LOG_UNIT

    @cached_property
    def alternations(self) -> dict[tuple[str, str, str], int]:
        """In how many papers a term has two renderings, by term and both, these in order."""
        chinese, keys = self.chinese, self.keys
        rows, counts = self._content["varied_pairs"].tolist(), self._content["varied_n"].tolist()
        return {
            (keys[key], chinese[one], chinese[other]): count
            for (key, one, other), count in zip(rows, counts, strict=True)
        }

    @cached_property
    def _vector_rows(self) -> tuple[dict[str, int], dict[str, int]]:
        english, chinese = self._content["vector_en_id"].tolist(), self._content["vector_zh_id"].tolist()
        return (
            {self.keys[i]: row for row, i in enumerate(english)},
            {self.chinese[i]: row for row, i in enumerate(chinese)},
        )

    def has_vector(self, language: str, word: str) -> bool:
        """Whether a word has a vector."""
        return word in self._vector_rows[0 if language == "en" else 1]

    def vector(self, language: str, word: str) -> NDArray[np.float32] | None:
        """Return what may stand where a word stands, as a vector of length about 1, if it is known."""
        import numpy as np

        row = self._vector_rows[0 if language == "en" else 1].get(word)
        return None if row is None else self._content["vector_" + language][row].astype(np.float32) / 127

    @cached_property
    def lemmas(self) -> dict[str, str]:
        """Forms whose counts are kept under another form."""
        return dict(line.split("\t") for line in separate(self._content["lemmas"]))

    @cached_property
    def segmenter_counts(self) -> dict[str, int]:
        """The words into which Chinese is cut."""
        words, counts = separate(self._content["cut_words"]), self._content["cut_n"].tolist()
        return dict(zip(words, counts, strict=True))
