"""How likely a suspect is a defect: boosted trees (Friedman 2001, Annals of Statistics 29(5)), calibrated.

The calibrating line on the logit (Platt 1999) has one slope and a shift for each category: reviewers let pass
more of what looks like a general word mistranslated than of what looks like a term.

Trained by ``benchmarks/train_norms.py``; here it is a handful of arrays.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.knowledge.data import data_path
from qa.knowledge.norms.suspects import KINDS, Kind, Suspect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHIPPED = "norms_judge.npz"
# What a suspect may be by its kind; where there is a choice the judge makes it.
CATEGORIES: dict[Kind, tuple[str, ...]] = {
    "odd": ("term", "mistranslation", "omission", "addition"),
    "omit": ("omission", "mistranslation"),
    "add": ("addition", "mistranslation", "term"),
    "phrase": ("term", "mistranslation", "omission"),
    "inc": ("inconsistent-term",),
    "wrong": ("term", "mistranslation"),
}
SHIFTED = ("term", "mistranslation", "omission", "addition", "inconsistent-term")


class Verdict(NamedTuple):
    """A judged suspect.

    Attributes:
        confidence: share of such suspects that are defects, 0–1.
        category: as annotators name it.
    """

    suspect: Suspect
    confidence: float
    category: str


def company(suspects: Sequence[Suspect]) -> None:
    """Note for each suspect which kinds of others stand at its place."""
    for one in suspects:
        near = {other.kind for other in suspects if other is not one and one.touches(other)}
        one.features |= {"also_" + kind: float(kind in near) for kind in KINDS}
        one.features["also_n"] = float(len(near))


class Judge:
    """Trees as arrays, the calibrating lines, and a linear model of categories."""

    def __init__(self, model: Mapping[str, NDArray[Any]]) -> None:
        import numpy as np

        self.names: list[str] = model["keys"].tolist()
        self._model = model
        self._depth = int(model["depth"])
        self._categories: list[str] = model["cats"].tolist()
        self._slope = float(model["slope"])
        self._shifts = dict(zip(SHIFTED, model["shifts"].tolist(), strict=True))
        self._value = model["value"].astype(np.float32)
        self._feature, self._left, self._right = (
            model[name].astype(np.int32) for name in ("feature", "left", "right")
        )

    @classmethod
    def load(cls, path: Path) -> Judge:
        """Read a model."""
        import numpy as np

        with np.load(path, allow_pickle=False) as stored:
            return cls(dict(stored))

    def rows(self, suspects: Sequence[Suspect]) -> NDArray[np.float32]:
        """Return the features as the trees know them: by name, then one a kind."""
        import numpy as np

        return np.array(
            [
                [*(one.features.get(name, 0.0) for name in self.names), *(one.kind == kind for kind in KINDS)]
                for one in suspects
            ],
            dtype=np.float32,
        )

    def judge(self, suspects: Sequence[Suspect]) -> list[Verdict]:
        """Return a verdict on each suspect of one paper."""
        if not suspects:
            return []
        company(suspects)
        rows = self.rows(suspects)
        return [
            Verdict(one, round(self._calibrated(raw, category), 3), category)
            for one, raw, category in zip(
                suspects, self.probability(rows).tolist(), self.categories(suspects, rows), strict=True
            )
        ]

    def categories(self, suspects: Sequence[Suspect], rows: NDArray[np.float32]) -> list[str]:
        """Return what each suspect is, of what its kind may be."""
        scores = rows @ self._model["cat_w"].T + self._model["cat_b"]
        return [
            one.category or self._likeliest(one.kind, of_category)
            for one, of_category in zip(suspects, scores.tolist(), strict=True)
        ]

    def _likeliest(self, kind: Kind, scores: list[float]) -> str:
        by_category = dict(zip(self._categories, scores, strict=True))
        return max(CATEGORIES[kind], key=lambda one: by_category.get(one, -math.inf))

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the probability of each row as the trees give it, not yet calibrated."""
        import numpy as np

        model = self._model
        at = np.broadcast_to(model["roots"], (len(rows), len(model["roots"]))).copy()
        index = np.arange(len(rows))[:, None]
        for _ in range(self._depth):
            goes_left = rows[index, self._feature[at]] <= model["threshold"][at]
            at = np.where(goes_left, self._left[at], self._right[at])
        odds = self._value[at].sum(axis=1) + float(model["base"])
        share: NDArray[np.float64] = np.clip(1 / (1 + np.exp(-odds)), 1e-4, 1 - 1e-4)
        return share

    def _calibrated(self, raw: float, category: str) -> float:
        logit = self._slope * math.log(raw / (1 - raw)) + self._shifts[category]
        return 1 / (1 + math.exp(-logit))


@cache
def judge() -> Judge:
    """Return the judge that the package ships, read once a process."""
    return Judge.load(data_path(SHIPPED))
