"""Terms of several words rendered as the term hardly ever is, and Chinese that nothing explains."""

from __future__ import annotations

import math
from collections.abc import Iterator

from qa.knowledge.norms.linker import LONGEST_TERM
from qa.knowledge.norms.odd_words import Word
from qa.knowledge.norms.rendering import text_of, tokens_of_term
from qa.knowledge.norms.suspects import Bead, Suspect, common_characters, runs

_LEAST_SEEN = 12
_LARGEST_SHARE = 0.06
_NEAR_PLACES = 6


def odd_terms(bead: Bead, words: dict[int, Word]) -> Iterator[Suspect]:
    """Yield the terms of a bead whose rendering is unusual."""
    linked, norms = bead.linked, bead.norms
    size = len(linked.lemmas)
    for i in range(size):
        for j in range(min(i + LONGEST_TERM, size), i + 1, -1):
            if not bead.content[i] or not bead.content[j - 1]:
                continue
            key = " ".join(linked.lemmas[i:j])
            seen = norms.seen(key)
            tokens = tokens_of_term(linked, i, j) if seen >= _LEAST_SEEN else ()
            if not tokens:
                continue
            text = text_of(linked, tokens)
            exact, near = norms.shares(key, text)
            if near > _LARGEST_SHARE:
                continue
            best, share = norms.usual(key)
            inner = [words[x] for x in range(i, j) if x in words]
            fit = norms.fit_of_term(key, text)
            features = bead.quality | {
                "nwords": float(j - i),
                "nmiss": float(sum(bead.content[x] and not linked.of_english[x] for x in range(i, j))),
                "exact": exact,
                "near": near,
                "share": share,
                "logn": math.log(seen),
                "chars": norms.share_with_characters(key, text),
                "zhlen": float(len(text)),
                "lendiff": float(len(text) - len(best)),
                "wnear": min((word.near for word in inner), default=1.0),
                "wexact": min((word.exact for word in inner), default=1.0),
                "holds": float(best in text or text in best),
                "edit": common_characters(text, best),
                "un_min": norms.null_rate(key),
                "fit": fit,
                "fitrel": fit - norms.fit_of_term(key, best),
                "sim": norms.likeness(text, best),
            }
            features |= bead.company(list(tokens), i, j)
            target = bead.target_bounds(tokens[0], tokens[-1])
            yield Suspect("phrase", bead.field, target, bead.source_bounds(i, j), features, key, best)


def additions(bead: Bead, claimed: list[bool]) -> Iterator[Suspect]:
    """Yield the runs of Chinese content that nothing explains and no other suspect took."""
    linked, norms = bead.linked, bead.norms
    free = [left and not taken for left, taken in zip(bead.left, claimed, strict=True)]
    unlinked = [x for x, c in enumerate(bead.content) if c and not linked.of_english[x]]
    all_unlinked = sum(bead.plain[x] for x in unlinked)
    for first, end in runs(free):
        words = [linked.chinese[y].form for y in range(first, end)]
        rates = [norms.token_left_rate(word) for word in words]
        near = sum(abs(bead.gap(x, x + 1)[0] - first) < _NEAR_PLACES for x in unlinked)
        features = bead.quality | {
            "rate": min(rates),
            "rate_mean": sum(rates) / len(rates),
            "zhlen": float(sum(map(len, words))),
            "nwords": float(len(words)),
            "logn": math.log(max(1, min(norms.token_seen(word) or 1 for word in words))),
            "near_un": float(near),
            "allun": float(all_unlinked),
        }
        features |= bead.company(list(range(first, end)), 0, 0)
        yield Suspect("add", bead.field, bead.target_bounds(first, end - 1), None, features, "".join(words))
