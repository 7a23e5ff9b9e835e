"""English that stands in the Chinese and should not: shared by the checks of the ``UNT`` family."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from qa.check.base import Context
from qa.knowledge.english import FUNCTION_WORDS, is_kept, is_ordinary, looks_english
from qa.model import FieldName
from qa.text.latin import Run, is_han, prose_runs, without_asides
from qa.text.names import MAX_NAME

Kind = Literal["prose", "capital", "rare", "stray", "half"]

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+(?:[-‑'’][A-Za-zÀ-ÖØ-öø-ɏ]+)*")
_CAPITALISED = re.compile(r"[A-Z][a-z]{2,}")
_MID_SENTENCE = re.compile(r"(?:[a-z0-9,;)] |[(-])([A-Z][a-z]+)\b")
_SUFFIX = re.compile(
    r"(?:based|aware|driven|wise|like|free|level|guided|agnostic|specific|oriented|varying|invariant|enhanced"
    r"|augmented|powered|assisted|centric|style|shot)"
)
_HYPHEN = re.compile("[-‑]")
_NAME_GAP = re.compile(r"[ \t\u00a0]{1,2}|[ ,/&:]{1,3}|[-_]")
_LATIN_GAP = re.compile(r"[\t-~À-ÖØ-öø-ɏ–—’“”]{1,80}")
_FORMULA_FOLLOWS = re.compile(r"-[$\\]")
_LINK_FOLLOWS = re.compile(r"[A-Za-z ]{0,12}(?:https?|URL|url)")


@dataclass(frozen=True, slots=True)
class Fragment:
    """English standing at ``[start, end)`` of the Chinese.

    Attributes:
        kind: ``prose`` for plain words of the source; ``capital`` for plain words with a capital; ``rare`` for
            words that only their ending tells from a name; ``stray`` for letters that the source does not have;
            ``half`` for what is left of a compound of which the rest is Chinese.
    """

    start: int
    end: int
    text: str
    kind: Kind


class _Source:
    """The words of an English text; each set is made when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def words(self) -> frozenset[str]:
        """Those of its prose as written, hyphenated ones and their parts."""
        words = set(_WORD.findall(without_asides(self._text)))
        words.update(*(_HYPHEN.split(word) for word in words if not word.isalpha()))
        return frozenset(words)

    @cached_property
    def small(self) -> frozenset[str]:
        """The same in lower case."""
        return frozenset(word.lower() for word in self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """Those with a capital in the middle of a sentence."""
        return frozenset(_MID_SENTENCE.findall(without_asides(self._text)))

    @cached_property
    def anywhere(self) -> str:
        """The whole text in lower case."""
        return self._text.lower()


@lru_cache(maxsize=256)
def _source(text: str) -> _Source:
    return _Source(text)


def fragments(context: Context, field: FieldName) -> tuple[Fragment, ...]:
    """Find the English fragments of one field in order; neighbours are one fragment."""
    paper, settings = context.paper, context.config
    title = field == "title"
    prose = paper.abstract.text if title and paper.abstract.text else paper.source(field).text
    return _fragments(
        paper.source(field).text,
        paper.target(field).text,
        prose,
        title,
        settings.allowed_words | settings.names,
    )


@lru_cache(maxsize=64)
def _fragments(
    source: str, target: str, prose: str, title: bool, allowed: frozenset[str]
) -> tuple[Fragment, ...]:
    judge = _Judge(_source(source), _source(prose), target, title, allowed)
    found: list[Fragment] = []
    runs = (None, *prose_runs(target), None)
    for before, run, after in zip(runs, runs[1:], runs[2:], strict=False):
        if run is None:
            continue
        part = judge.fragment(run, before, after)
        if part is None:
            continue
        last = found[-1] if found else None
        if last is not None and _LATIN_GAP.fullmatch(target, last.end, part.start):
            kind = last.kind if last.kind == part.kind else "prose"
            found[-1] = Fragment(last.start, part.end, target[last.start : part.end], kind)
        else:
            found.append(part)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Decides on one Latin run of a translation.

    Attributes:
        source: the words of the field's English.
        prose: those of the abstract when the field is a title, whose capitals prove no name.
        allowed: words that the user lets stand.
    """

    source: _Source
    prose: _Source
    target: str
    title: bool
    allowed: frozenset[str]

    def fragment(self, run: Run, before: Run | None, after: Run | None) -> Fragment | None:
        word = run.text
        if (run.start and self.target[run.start - 1] in "#@") or _FORMULA_FOLLOWS.match(self.target, run.end):
            return None
        if len(word) < 2 or not _WORD.fullmatch(word) or is_kept(word, self.allowed):
            return self._suffix(run)
        beside_name = self._one_name(before, run) or self._one_name(run, after)
        if word.islower():
            of_name = word in FUNCTION_WORDS and beside_name
            of_link = word in FUNCTION_WORDS and _LINK_FOLLOWS.match(self.target, run.end)
            return None if of_name or of_link else self._small(run)
        if _CAPITALISED.fullmatch(word) and not beside_name:
            return self._capital(run)
        return self._suffix(run)

    def _small(self, run: Run) -> Fragment | None:
        word = run.text
        left = self.target[max(run.start - 2, 0) : run.start]
        after_han = left != "" and is_han(left[-1])
        if len(left) > 1 and left[1] in "_-‑" and is_han(left[0]):
            return Fragment(run.start - 1, run.end, left[1] + word, "half")
        if after_han and _SUFFIX.fullmatch(word):
            return Fragment(run.start, run.end, word, "half")
        if is_ordinary(word) and word in self.source.anywhere:
            half = after_han and not self.title and word not in self.source.small
            return Fragment(run.start, run.end, word, "half" if half else "prose")
        if word in self.source.words:
            return Fragment(run.start, run.end, word, "rare") if looks_english(word) else None
        if word not in self.source.anywhere and len(word) > 2:
            return Fragment(run.start, run.end, word, "stray")
        return None

    def _capital(self, run: Run) -> Fragment | None:
        small = run.text.lower()
        prose = small in self.prose.words or small + "s" in self.prose.words
        if prose and is_ordinary(small) and run.text not in self.prose.names:
            return Fragment(run.start, run.end, run.text, "capital")
        return None

    def _suffix(self, run: Run) -> Fragment | None:
        if len(run.text) <= MAX_NAME and run.text.isalnum() and run.text not in self.source.words:
            return self._glued_word(run)
        head, hyphen, tail = run.text.rpartition("-")
        if not hyphen or head.islower() or not head[-1:].isalpha() or not _SUFFIX.fullmatch(tail):
            return None
        follows = self.target[run.end : run.end + 2].strip()[:1]
        if follows and is_han(follows):
            return Fragment(run.end - len(tail) - 1, run.end, "-" + tail, "half")
        return None

    def _glued_word(self, run: Run) -> Fragment | None:
        """Find a plain word that stands against a name of the source without a blank."""
        word = run.text
        for at in range(2, len(word) - 3):
            name, tail = word[:at], word[at:]
            if tail.islower() and tail.isalpha() and not name.islower() and self._both_known(name, tail):
                return Fragment(run.start + at, run.end, tail, "prose")
        for at in range(4, len(word) - 1):
            head, name = word[:at], word[at:]
            if head.islower() and head.isalpha() and not name.islower() and self._both_known(name, head):
                return Fragment(run.start, run.start + at, head, "prose")
        return None

    def _both_known(self, name: str, word: str) -> bool:
        return name in self.source.words and word in self.source.words and is_ordinary(word)

    def _one_name(self, left: Run | None, right: Run | None) -> bool:
        if left is None or right is None or not _NAME_GAP.fullmatch(self.target, left.end, right.start):
            return False
        return not (left.text.islower() and right.text.islower())
