"""Critical errors of WMT21: trained on train, measured on dev.

    pip install scikit-learn; python benchmarks/critical_errors.py

A logistic regression on vectors, surface, coverage and the classes of the adequacy head, and a kernel ridge, on
vectors and surface, of the share of annotators who saw an error; their standardised outputs added. Penalties
and threshold are those with the best MCC on five folds of train; dev is predicted once, by the models and the
threshold so chosen.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scorer_data import both_sides, critical_errors
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import matthews_corrcoef, roc_auc_score
from sklearn.model_selection import StratifiedKFold
from threadpoolctl import threadpool_limits

from qa.encode import UniversalSentenceEncoder
from qa.score.features import COUNT
from qa.score.heads import Heads, interactions, probabilities

COMPONENTS = 256
PENALTIES = (0.03, 0.1, 0.3)
RIDGES = (3.0, 8.0)
FOLDS = StratifiedKFold(5, shuffle=True, random_state=1)
QUANTILES = np.linspace(0.5, 0.99, 99)
Predict = Callable[[Any, Any], Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """What is known of the pairs of a part.

    Attributes:
        whole: vectors, distance, product, surface, coverage and classes, for the regression.
        near: vectors, distance and product, for a kernel.
        surface: standardised surface features, for another.
        error: whether most annotators saw an error.
        share: mean of that and the share of annotators who did.
    """

    whole: Any
    near: Any
    surface: Any
    error: Any
    share: Any


def rows(part: str, heads: Heads, encoder: UniversalSentenceEncoder) -> Rows:
    pairs, labels, shares = critical_errors(part)
    both = both_sides(encoder, pairs)
    meaning, texts = heads.features(pairs, *both)
    classes = np.log(probabilities(heads._weights, meaning, texts) + 1e-4)  # noqa: SLF001
    near, error = interactions(*(side.vectors for side in both)), np.array(labels, float)
    whole = np.hstack([near, texts * 0.2, classes * 0.2])
    return Rows(whole, near, texts[:, :COUNT], error, (error + np.array(shares)) / 2)


def similarities(train: Rows, other: Rows) -> Any:
    """Return the sum of two Gaussian kernels, a row a pair of ``other`` and a column one of ``train``."""
    mean = train.near.mean(axis=0)
    _, vectors = np.linalg.eigh((train.near - mean).T @ (train.near - mean))
    best = vectors[:, ::-1][:, :COMPONENTS]
    return _gaussian((other.near - mean) @ best, (train.near - mean) @ best) + _gaussian(
        other.surface, train.surface
    )


def _gaussian(rows: Any, among: Any) -> Any:
    squares = (among * among).sum(axis=1)
    some = slice(500)
    width = np.median(squares[some, None] + squares[some] - 2 * among[some] @ among[some].T)
    return np.exp(-np.maximum((rows * rows).sum(axis=1)[:, None] + squares - 2 * rows @ among.T, 0) / width)


def ridge(strength: float, near: Any, share: Any) -> Predict:
    def predict(known: Any, asked: Any) -> Any:
        matrix = near[np.ix_(known, known)].astype(np.float64)
        matrix[np.diag_indices(len(known))] += strength
        mean = share[known].mean()
        return asked[:, known] @ cho_solve(cho_factor(matrix, overwrite_a=True), share[known] - mean)

    return predict


def regression(penalty: float, train: Rows) -> Predict:
    def predict(known: Any, asked: Any) -> Any:
        model = LogisticRegression(C=penalty, max_iter=500)
        return model.fit(train.whole[known], train.error[known]).decision_function(asked)

    return predict


def both_parts(predict: Predict, train: Any, dev: Any, error: Any) -> tuple[Any, Any]:
    """Return standardised predictions for the folds of train, and for dev."""
    inside = np.zeros(len(error))
    for known, held in FOLDS.split(error, error):
        inside[held] = predict(known, train[held])
    outside = predict(np.arange(len(error)), dev)
    return (inside - inside.mean()) / inside.std(), (outside - inside.mean()) / inside.std()


def best_threshold(error: Any, scores: Any) -> tuple[float, float]:
    """Return the best MCC and its threshold; neighbouring thresholds are averaged, since one may be luck."""
    at = np.quantile(scores, QUANTILES)
    found = np.array([matthews_corrcoef(error, scores > threshold) for threshold in at])
    smooth = np.convolve(found, np.ones(5) / 5, "same")
    return float(smooth.max()), float(at[smooth.argmax()])


def main() -> None:
    heads, encoder = Heads(), UniversalSentenceEncoder()
    train, dev = (rows(part, heads, encoder) for part in ("train", "dev"))
    with threadpool_limits(1):
        near, near_dev = similarities(train, train), similarities(train, dev)
        kernels = {s: both_parts(ridge(s, near, train.share), near, near_dev, train.error) for s in RIDGES}
        linear = {c: both_parts(regression(c, train), train.whole, dev.whole, train.error) for c in PENALTIES}
    found = []
    for penalty, strength in itertools.product(PENALTIES, RIDGES):
        inside, outside = (a + b for a, b in zip(linear[penalty], kernels[strength], strict=True))
        found.append((*best_threshold(train.error, inside), penalty, strength, outside))
        print(f"C={penalty}, ridge {strength}: MCC {found[-1][0]:.4f} on folds of train")
    mcc, threshold, penalty, strength, outside = max(found, key=lambda one: one[0])
    print(f"critical errors, C={penalty}, ridge {strength} (CometKiwi zero-shot 0.186):")
    print(
        f"  MCC on dev {matthews_corrcoef(dev.error, outside > threshold):.3f}, on folds of train {mcc:.3f}"
    )
    print(f"  AUC on dev {roc_auc_score(dev.error, outside):.3f}")


if __name__ == "__main__":
    main()
