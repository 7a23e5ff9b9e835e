"""A dictionary from English words to Chinese renderings, looked up by checksum.

Made from ECDICT (Lin Wei, MIT licence) by ``benchmarks/learn_lexicon.py``: for each word that is not too
rare, up to six renderings of at most six characters. An inflected form has its own and those of its lemma.
"""

from __future__ import annotations

import zlib
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from qa.knowledge.data import data_path

FILE = "scorer/lexicon.npz"
_REMEMBERED = 50_000


class Lexicon:
    """Renderings of English words; the file is read at the first use.

    Args:
        path: the file; the one shipped where none is given.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _tables(self) -> tuple[Any, Any, str, dict[int, int]]:
        """Checksums of the words, ends of their renderings in the text, the text, lemmas by row."""
        import numpy as np

        with np.load(self._path or data_path(FILE), allow_pickle=False) as stored:
            ends = np.concatenate([[0], np.cumsum(stored["sizes"], dtype=np.int64)])
            text = stored["text"].astype("<u2").tobytes().decode("utf-16-le")
            lemmas = dict(zip(stored["forms"].tolist(), stored["lemmas"].tolist(), strict=True))
            return stored["words"], ends, text, lemmas

    def __call__(self, word: str) -> tuple[str, ...]:
        """Return the renderings of a word in lower case, its own before its lemma's; none for others.

        Of a compound with hyphens that is unknown, those of its parts.
        """
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._found(word)
            if not known and "-" in word:
                known = tuple(one for part in word.split("-") for one in self._found(part))
            self._known[word] = known
        return known

    def _found(self, word: str) -> tuple[str, ...]:
        words, ends, text, lemmas = self._tables
        # As wide as the table, which would be converted for another type.
        key = words.dtype.type(zlib.crc32(word.encode("utf-8", "surrogatepass")))
        row = int(words.searchsorted(key))
        if row == len(words) or words[row] != key:
            return ()
        rows = (row, lemmas[row]) if row in lemmas else (row,)
        return tuple(one for at in rows for one in text[ends[at] : ends[at + 1]].split())


@cache
def shipped_lexicon() -> Lexicon:
    """Return the shipped dictionary, read once a process."""
    return Lexicon()
