"""How the Chinese renders mined terms: what the words of each use are linked to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.knowledge.norms.linker import Linked, link
from qa.knowledge.norms.norms import SCATTERED, Norms
from qa.knowledge.norms.rendering import text_of, tokens_of_term
from qa.knowledge.norms.tokens import english_tokens
from qa.knowledge.norms.words import CHINESE
from qa.knowledge.term_mining import possible_terms
from qa.model import FieldName, Segment

_BLANKS = re.compile(r"\s+")
_BESIDE_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff])[\s-]+|[\s-]+(?=[\u4e00-\u9fff])")
_PART = re.compile(r"[^ -]+")

Places = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class MinedUse:
    """One use of a mined term.

    Attributes:
        key: under which the term is counted.
        surface: as it stands in the English, in lower case unless it has acronyms.
        source: ``(start, end)`` in the English text of the field.
        rendering: the Chinese that its words are linked to, empty where that is scattered or nothing.
        target: ``(start, end)`` in the Chinese text of the field; ``(0, 0)`` where there is no rendering.
    """

    key: str
    surface: str
    field: FieldName
    source: tuple[int, int]
    rendering: str
    target: tuple[int, int]


def mined_uses(
    segments: Sequence[Segment], terms: Collection[str], norms: Norms, taken: Mapping[FieldName, Places]
) -> Iterator[MinedUse]:
    """Yield the uses of terms in a paper; none lies inside another or overlaps one of the glossary.

    Args:
        segments: of the paper.
        terms: as they were mined.
        norms: what links the words.
        taken: by field, the places of the glossary's terms in the English; a mined term may hold one whole.
    """
    for segment in segments:
        if segment.source is None or segment.target is None:
            continue
        start = segment.source.start
        covered = [(a - start, b - start) for a, b in taken.get(segment.field, ())]
        tokens = english_tokens(segment.source.text)
        linked: Linked | None = None
        used: set[int] = set()
        for i, j, key in possible_terms(tokens, norms):
            if key not in terms or not used.isdisjoint(range(i, j)):
                continue
            place = tokens[i].start, tokens[j - 1].end
            if _overlaps(place, covered):
                continue
            used.update(range(i, j))
            linked = linked or link(norms, segment.source.text, segment.target.text)
            rendering, target = _rendering(norms, linked, (i, j, key))
            yield MinedUse(
                key,
                _surface(segment.source.text[slice(*place)]),
                segment.field,
                (place[0] + start, place[1] + start),
                rendering,
                (target[0] + segment.target.start, target[1] + segment.target.start) if rendering else (0, 0),
            )


def _overlaps(place: tuple[int, int], covered: Places) -> bool:
    """Whether a place overlaps another that it does not hold with more around it."""
    start, end = place
    return any(
        a < end and start < b and not (start <= a and b <= end and b - a < end - start) for a, b in covered
    )


def _rendering(norms: Norms, linked: Linked, term: tuple[int, int, str]) -> tuple[str, tuple[int, int]]:
    i, j, key = term
    tokens = tokens_of_term(linked, i, j)
    text = text_of(linked, tokens)
    places = tokens
    if text in {"", SCATTERED}:
        # A longer term may be linked as one piece, such as `severe performance degradation`.
        places = tuple(sorted(set().union(*linked.of_english[i:j])))
        text = _known_within(norms, key, linked, places)
    if not CHINESE.search(text):
        return "", (0, 0)
    first, last = linked.chinese[places[0]].start, linked.chinese[places[-1]].end
    at = linked.target.lower().find(text, first, last)
    start, end = (at, at + len(text)) if at >= 0 else (first, last)
    # The norms' renderings have lost light words at their edges, even within a word: `人工智` for `人工智能`.
    start = min(token.start for y in places if (token := linked.chinese[y]).end > start)
    end = max(token.end for y in places if (token := linked.chinese[y]).start < end)
    return _BESIDE_CHINESE.sub("", linked.target[start:end]), (start, end)


def _known_within(norms: Norms, key: str, linked: Linked, places: tuple[int, ...]) -> str:
    """Return the longest known rendering of a term within the stretch that its words are linked to."""
    if not places:
        return ""
    stretch = linked.target[linked.chinese[places[0]].start : linked.chinese[places[-1]].end].lower()
    return max((text for text in norms.phrase(key) if text in stretch), key=len, default="")


def _surface(text: str) -> str:
    """Return a term as it is shown: each part in lower case unless it has two capitals."""
    return _PART.sub(
        lambda part: part[0] if sum(map(str.isupper, part[0])) > 1 else part[0].lower(),
        _BLANKS.sub(" ", text),
    )
