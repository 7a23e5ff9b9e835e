"""How well one series of numbers tells another: Pearson, Spearman, area under the ROC curve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

FEWEST = 3


def pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return the linear correlation, or ``None`` for fewer than three pairs or a series without variance."""
    import numpy as np

    return _linear(np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64))


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return the correlation of the ranks, ties at their mean rank; ``None`` as ``pearson``."""
    return _linear(_ranks(one), _ranks(other))


def roc_auc(scores: Sequence[float], positive: Sequence[bool]) -> float | None:
    """Return the chance that a positive scores above a negative, ties counting half.

    It is the statistic of Mann & Whitney (1947) over the number of pairs; ``None`` where a class is empty.
    """
    import numpy as np

    chosen = np.asarray(positive, dtype=bool)
    positives, negatives = int(chosen.sum()), int((~chosen).sum())
    if not positives or not negatives:
        return None
    above = _ranks(scores)[chosen].sum() - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


def _linear(one: Vector, other: Vector) -> float | None:
    import numpy as np

    if len(one) != len(other):
        raise ValueError(f"{len(one)} values against {len(other)}")
    if len(one) < FEWEST or np.ptp(one) == 0 or np.ptp(other) == 0:
        return None
    return float(np.corrcoef(one, other)[0, 1])


def _ranks(values: Sequence[float]) -> Vector:
    import numpy as np

    _, place, counts = np.unique(
        np.asarray(values, dtype=np.float64), return_inverse=True, return_counts=True
    )
    last = np.cumsum(counts)
    mean: Vector = (last - (counts - 1) / 2).astype(np.float64)
    return mean[place]
