"""Words of both languages as vectors of the Chinese words around the place where they are rendered.

Positive pointwise mutual information, shifted, reduced by a randomised singular value decomposition (Levy,
Goldberg & Dagan 2015; Halko, Martinsson & Tropp 2011). Two words are near where one may stand in the other's
place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qa.errors import MissingExtraError
from qa.knowledge.norms.words import ENGLISH_FUNCTION, WORDY
from qa.learn.corpus import Words
from qa.learn.eflomal import Links

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSIONS = 48
_MORE, _POWERS = 48, 4
_LEAST_ENGLISH, _LEAST_CHINESE = 8, 6
_CONTEXTS = 8_000
_WINDOW, _FALL = 6, 0.3
_SHIFT, _SMOOTHING = 0.7, 0.75
_AT_ONCE = 4_000_000
_UNTELLING = frozenset(["的", "了", "在", "是", "和", "与"])


def check_scipy() -> None:
    """Refuse to begin what could not be finished.

    Raises:
        MissingExtraError: scipy is not installed.
    """
    try:
        import scipy.sparse  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("learn", "learning from an archive") from error


def word_vectors(
    pairs: Sequence[Words], forward: Sequence[Links], reverse: Sequence[Links], seed: int
) -> tuple[dict[str, int], dict[str, int], NDArray[np.float32]]:
    """Return the rows of English words, those of Chinese words, and the vectors, each of length 1."""
    import numpy as np

    english_seen, chinese_seen = Counter[str](), Counter[str]()
    for english, chinese in pairs:
        english_seen.update(english)
        chinese_seen.update(chinese)
    wanted = [w for w, n in english_seen.items() if n >= _LEAST_ENGLISH and w.islower() and WORDY.match(w)]
    of_english = {word: row for row, word in enumerate(w for w in wanted if w not in ENGLISH_FUNCTION)}
    known = [w for w, n in chinese_seen.items() if n >= _LEAST_CHINESE and WORDY.match(w)]
    telling = [w for w in known if w not in _UNTELLING]
    of_chinese = {word: len(of_english) + at for at, word in enumerate(telling)}
    contexts = {
        word: column
        for column, (word, _) in enumerate(chinese_seen.most_common(_CONTEXTS))
        if WORDY.match(word)
    }
    shape = (len(of_english) + len(of_chinese), max(contexts.values(), default=0) + 1)
    if min(shape) < 2:
        return {}, {}, np.zeros((0, DIMENSIONS), np.float32)
    seen = _Together(shape)
    for (english, chinese), first, second in zip(pairs, forward, reverse, strict=True):
        columns = [contexts.get(word, -1) for word in chinese]
        for y, word in enumerate(chinese):
            if word in of_chinese:
                seen.add(of_chinese[word], columns, y)
        for x, y in sorted(set(first) & set(second)):
            if english[x] in of_english:
                seen.add(of_english[english[x]], columns, y)
    vectors = _reduced(_information(seen.matrix()), seed)
    return of_english, of_chinese, vectors


class _Together:
    """A sparse matrix that grows."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self._shape = shape
        self._sum: Any = None
        self._rows: list[int] = []
        self._columns: list[int] = []
        self._values: list[float] = []
        self._weights = [1.0 / (1.0 + _FALL * away) for away in range(_WINDOW + 1)]

    def add(self, row: int, columns: Sequence[int], y: int) -> None:
        """Count what stands around place ``y``."""
        for at in range(max(0, y - _WINDOW), min(len(columns), y + _WINDOW + 1)):
            if at != y and columns[at] >= 0:
                self._rows.append(row)
                self._columns.append(columns[at])
                self._values.append(self._weights[abs(at - y)])
        if len(self._rows) > _AT_ONCE:
            self._fold()

    def _fold(self) -> None:
        import numpy as np
        from scipy import sparse

        entries = (np.array(self._values, np.float32), (self._rows, self._columns))
        more = sparse.coo_matrix(entries, shape=self._shape).tocsr()
        self._sum = more if self._sum is None else self._sum + more
        self._rows, self._columns, self._values = [], [], []

    def matrix(self) -> Any:  # noqa: ANN401 - scipy has no types
        """Return the counts."""
        self._fold()
        return self._sum


def _information(counts: Any) -> Any:  # noqa: ANN401 - scipy has no types
    """Return the shifted positive pointwise mutual information, contexts smoothed."""
    import numpy as np
    from scipy import sparse

    rows = np.asarray(counts.sum(axis=1)).ravel()
    columns = np.asarray(counts.sum(axis=0)).ravel() ** _SMOOTHING
    columns /= columns.sum()
    entries = counts.tocoo()
    values = np.log(entries.data / (rows[entries.row] * columns[entries.col]) + 1e-9) - _SHIFT
    kept = values > 0
    return sparse.csr_matrix((values[kept], (entries.row[kept], entries.col[kept])), shape=counts.shape)


def _reduced(matrix: Any, seed: int) -> NDArray[np.float32]:  # noqa: ANN401 - scipy has no types
    import numpy as np
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # sums in another order would round otherwise
        random = np.random.default_rng(seed)
        size = min(DIMENSIONS + _MORE, *matrix.shape)
        basis, _ = np.linalg.qr(matrix @ random.standard_normal((matrix.shape[1], size), dtype=np.float32))
        for _ in range(_POWERS):
            basis, _ = np.linalg.qr(matrix.T @ basis)
            basis, _ = np.linalg.qr(matrix @ basis)
        left, strength, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
        vectors = ((basis @ left) * np.sqrt(strength))[:, :DIMENSIONS]
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: NDArray[np.float32] = (vectors / (length + 1e-9)).astype(np.float32)
        return unit
