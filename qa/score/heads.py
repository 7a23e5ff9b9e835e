"""The learned heads over both sides' vectors, words and texts: ``adequacy`` and ``assessment``.

``adequacy`` (0-1) is the probability that the target says what the source says: a small network tells whole
translations from planted ones that lost a clause, changed a number, or belong to another source.

``assessment`` (0-1) is a hundredth of the score that people gave to such translations: the mean of several
small networks, and because people reward easy sources, so does it. It is therefore lowered where the two more
likely than not do not belong together: a good mark is never given to the translation of something else.

Weights, training and figures: ``data/scorer.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.encode import Encoded
from qa.knowledge.data import data_path
from qa.score.coverage import CoverageFeatures
from qa.score.features import Frequencies, SurfaceFeatures
from qa.score.lexicon import Lexicon, shipped_lexicon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

VERSION = "3"
# The only encoder whose vectors the heads can read.
ENCODER = "model:usem-v3|tok:sp"
FILE = "scorer/heads.npz"
# Classes of the network, in order.
WHOLE, DROPPED, CHANGED, FOREIGN = range(4)
_LAYERS = ("first", "first_bias", "second", "second_bias", "third", "third_bias")
# Standard deviations at which a feature of the texts is cut off.
_FARTHEST = 3.0


class Heads:
    """Both heads; the weights are read at the first use.

    Args:
        path: the weights; those shipped where none is given.
        lexicon: renderings of English words; those shipped where none is given.
    """

    def __init__(self, path: Path | None = None, lexicon: Lexicon | None = None) -> None:
        self._path = path
        self._lexicon = lexicon or shipped_lexicon()

    @property
    def signature(self) -> str:
        """Version of the weights."""
        return f"heads:{VERSION}"

    @cached_property
    def _weights(self) -> dict[str, Any]:
        import numpy as np

        with np.load(self._path or data_path(FILE), allow_pickle=False) as stored:
            read = {name: stored[name] for name in stored.files}
        return {name: w.astype(np.float32) if w.dtype == np.float16 else w for name, w in read.items()}

    @cached_property
    def _texts(self) -> TextFeatures:
        weights = self._weights
        english = Frequencies(weights["english"], weights["english_zipf"])
        chinese = Frequencies(weights["chinese"], weights["chinese_zipf"])
        return TextFeatures(SurfaceFeatures(english, chinese), CoverageFeatures(self._lexicon, english))

    def __call__(
        self, pairs: list[tuple[str, str]], sources: Encoded, targets: Encoded
    ) -> tuple[Matrix, Matrix]:
        """Return adequacy and assessment of segments.

        Args:
            pairs: source and target.
            sources: what the encoder makes of the sources.
            targets: the same of the targets.
        """
        weights = self._weights
        meaning, texts = self.features(pairs, sources, targets)
        chances = probabilities(weights, meaning, texts)
        expected = expectation(weights, meaning, texts).clip(0, 1)
        return chances[:, WHOLE], expected * belonging(chances)

    def features(
        self, pairs: list[tuple[str, str]], sources: Encoded, targets: Encoded
    ) -> tuple[Matrix, Matrix]:
        """Return what the heads read: reduced vectors and words, and standardised features of the texts."""
        import numpy as np

        weights = self._weights
        texts = (self._texts(pairs) - weights["text_mean"]) / weights["text_scale"]
        meaning = np.hstack(
            [
                (interactions(sources.vectors, targets.vectors) - weights["mean"]) @ weights["components"],
                *((side.words - weights["words_mean"]) @ weights["words"] for side in (sources, targets)),
            ]
        )
        return meaning, np.clip(texts, -_FARTHEST, _FARTHEST)


@dataclass(frozen=True, slots=True)
class TextFeatures:
    """What is read from the texts themselves: of the surface, then of coverage."""

    surface: SurfaceFeatures
    coverage: CoverageFeatures

    def __call__(self, pairs: list[tuple[str, str]]) -> Matrix:
        """Return a row a segment, ``COUNT + COVERAGE_COUNT`` columns."""
        import numpy as np

        return np.array([self.surface(*pair) + self.coverage(*pair) for pair in pairs], dtype=np.float32)


@cache
def shipped_heads() -> Heads:
    """Return the heads with the shipped weights, read once a process."""
    return Heads()


def interactions(sources: Matrix, targets: Matrix) -> Matrix:
    """Return both vectors, their distance and their product side by side, each with about the same weight."""
    import numpy as np

    return np.hstack([sources, targets, np.abs(sources - targets) * 3, sources * targets * 15])


def probabilities(weights: dict[str, Any], meaning: Matrix, texts: Matrix) -> Matrix:
    """Return the probability of each class."""
    import numpy as np

    hidden = np.hstack([meaning, texts]) @ weights["hidden"] + weights["hidden_bias"]
    scores = np.maximum(hidden, 0) @ weights["output"] + weights["output_bias"]
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Matrix = scores / scores.sum(axis=1, keepdims=True)
    return found


def belonging(chances: Matrix) -> Matrix:
    """Return what to multiply with: 1 while a pair is likelier right than foreign, then down to 0."""
    import numpy as np

    return np.minimum(1, 2 * (1 - chances[:, FOREIGN]))


def expectation(weights: dict[str, Any], meaning: Matrix, texts: Matrix) -> Matrix:
    """Return a hundredth of the score that people would give, by what the two sides are alone."""
    import numpy as np

    rows = np.hstack([meaning, texts])
    total = np.zeros(len(rows), dtype=np.float32)
    for layers in zip(*(weights[name] for name in _LAYERS), strict=True):
        first, first_bias, second, second_bias, third, third_bias = layers
        hidden = np.maximum(np.maximum(rows @ first + first_bias, 0) @ second + second_bias, 0)
        total += hidden @ third + third_bias
    expected: Matrix = total / len(weights["first"]) * weights["slope"] + weights["intercept"]
    return expected
