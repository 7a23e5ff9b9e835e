"""Find translations that fit another paper of the digest better than their own.

With vectors, a field is the normalised sum of its beads and the fit is the cosine. Without, the fit is the
share of the names and numbers of the translation that the English side has too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qa.align.papers import Aligned
from qa.model import FieldName, Paper, Rival

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

# Of 3,000 archive papers none that is whole lies beyond these by nature; the next three lead by 0.02 to 0.05.
HIGHEST_OWN = 0.65
SMALLEST_LEAD = 0.08
# A title says little: it counts as a stranger's only together with its abstract, or alone by a wide lead.
TITLE_HIGHEST_OWN = 0.2
TITLE_LEAD = 0.4
# Names and numbers agree by chance more easily than vectors.
SURFACE_HIGHEST_OWN = 0.15
SURFACE_LEAD = 0.5
FEWEST_TOKENS = 3
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9.-]*[A-Za-z0-9]|\d+(?:\.\d+)?")


def rivals(papers: Sequence[Paper], aligned: Sequence[Aligned]) -> list[tuple[Rival, ...]]:
    """Return, for each paper of a batch, the rivals of its fields."""
    if len(papers) < 2:
        return [()] * len(papers)
    if aligned[0].target_vectors is None:
        return [_best_by_tokens(at, papers) for at in range(len(papers))]
    abstracts = _by_vectors("abstract", papers, aligned, HIGHEST_OWN, SMALLEST_LEAD)
    titles = _by_vectors("title", papers, aligned, TITLE_HIGHEST_OWN, TITLE_LEAD)
    together = _by_vectors("title", papers, aligned, HIGHEST_OWN, SMALLEST_LEAD)
    found = []
    for abstract, title, weak in zip(abstracts, titles, together, strict=True):
        same = weak if abstract and weak and weak.paper_id == abstract.paper_id else None
        found.append(tuple(rival for rival in (title or same, abstract) if rival))
    return found


def _by_vectors(
    name: FieldName, papers: Sequence[Paper], aligned: Sequence[Aligned], highest: float, lead: float
) -> list[Rival | None]:
    import numpy as np

    sources = _field_vectors(name, aligned, "source_vectors")
    targets = _field_vectors(name, aligned, "target_vectors")
    fits = targets @ sources.T
    own = fits.diagonal().copy()
    np.fill_diagonal(fits, -1.0)
    best = fits.argmax(axis=1)
    found: list[Rival | None] = []
    for at, other in enumerate(best.tolist()):
        similarity = float(fits[at, other])
        is_rival = (
            targets[at].any()
            and sources[at].any()
            and own[at] < highest
            and similarity - own[at] > lead
            and papers[other].paper_id != papers[at].paper_id
        )
        found.append(
            Rival(name, papers[other].paper_id, similarity, max(float(own[at]), 0.0)) if is_rival else None
        )
    return found


def _field_vectors(name: FieldName, aligned: Sequence[Aligned], side: str) -> Any:  # noqa: ANN401 - a matrix
    import numpy as np

    rows = []
    for one in aligned:
        mine = [at for at, segment in enumerate(one.segments) if segment.field == name]
        vectors: Matrix = getattr(one, side)
        rows.append(vectors[mine].sum(axis=0) if mine else np.zeros(vectors.shape[1], dtype=np.float32))
    matrix = np.array(rows)
    norms = np.sqrt(np.einsum("ij,ij->i", matrix, matrix))
    return matrix / np.maximum(norms, 1e-9)[:, None]


def _best_by_tokens(at: int, papers: Sequence[Paper]) -> tuple[Rival, ...]:
    tokens = set(_TOKEN.findall(papers[at].abstract_zh.text))
    if len(tokens) < FEWEST_TOKENS or not papers[at].abstract.text:
        return ()
    own = _share(tokens, papers[at])
    if own > SURFACE_HIGHEST_OWN:
        return ()
    fits = [
        (_share(tokens, other), other.paper_id) for other in papers if other.paper_id != papers[at].paper_id
    ]
    best, paper_id = max(fits, default=(0.0, ""))
    return (Rival("abstract", paper_id, best, own),) if best - own > SURFACE_LEAD else ()


def _share(tokens: set[str], paper: Paper) -> float:
    text = paper.abstract.text
    return sum(token in text for token in tokens) / len(tokens)
