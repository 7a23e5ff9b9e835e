"""What the links of a bead say of a word's or a term's rendering."""

from __future__ import annotations

import re
from itertools import pairwise

from qa.knowledge.norms.linker import Linked
from qa.knowledge.norms.norms import SCATTERED, Norms
from qa.knowledge.norms.words import ENGLISH_FUNCTION, WORDY

_EDGES = re.compile(
    r"^(?:的|了|地|在|并|和|与|之|对|将|被|来|以|是|进行|通过|实现|提供)+(?=..)"
    r"|(?<=..)(?:的|了|地|在|中|进行|时|等|上|和|与|方面|会|能)+$"
)
_OWN_TIE = 0.02


def without_edges(text: str) -> str:
    """Return a rendering without the particles and light words at its edges."""
    return _EDGES.sub("", text)


def tokens_of_word(norms: Norms, bead: Linked, x: int) -> tuple[int, ...]:
    """Return the Chinese tokens of an English token alone, in order; none where none is its own."""
    linked = sorted(bead.of_english[x])
    if len(linked) > 1:
        lemma = bead.lemmas[x]
        linked = [y for y in linked if norms.tie(lemma, bead.chinese[y].form) > _OWN_TIE]
    return tuple(linked)


def tokens_of_term(bead: Linked, i: int, j: int) -> tuple[int, ...]:
    """Return the Chinese tokens of English tokens ``[i, j)``, if they stand together and are theirs alone."""
    linked = set().union(*bead.of_english[i:j])
    if not linked:
        return ()
    for y in range(min(linked), max(linked) + 1):
        if not WORDY.match(bead.chinese[y].form):
            return ()
        if any(not i <= x < j and bead.lemmas[x] not in ENGLISH_FUNCTION for x in bead.of_chinese[y]):
            return ()
    return tuple(range(min(linked), max(linked) + 1))


def text_of(bead: Linked, tokens: tuple[int, ...]) -> str:
    """Return the Chinese of some tokens without its edges; ``~`` where they do not stand together."""
    if not tokens:
        return ""
    for one, other in pairwise(tokens):
        if other - one > 2 or (other - one == 2 and bead.chinese[one + 1].form not in {"的", "-"}):
            return SCATTERED
    return without_edges(bead.target[bead.chinese[tokens[0]].start : bead.chinese[tokens[-1]].end].lower())
