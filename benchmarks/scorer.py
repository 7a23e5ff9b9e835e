"""Every figure of the embedded scorer: assessment, adequacy, speed. critical_errors.py has one more.

    pip install scikit-learn; python benchmarks/scorer.py

Assessments are those of MLQE-PE test20, which training never reads. With sources swapped: pairs are put in
order of their human score, each run of 20 exchanges its sources among itself, the predictions for the wrong
pairs are correlated with the scores that the translations got; the mean of ten such shuffles. What is left
comes from reading one side alone.
Adequacy: 1,000 segments of archive papers that training did not see, each with a planted defect.
"""

from __future__ import annotations

import random
import time
from typing import Any

import numpy as np
from scorer_data import (
    Pair,
    archive,
    assessments,
    both_sides,
    mismatched,
    with_other_number,
    without_clause,
)
from sklearn.metrics import roc_auc_score

from qa.encode import UniversalSentenceEncoder
from qa.score.heads import Heads, expectation

BIN = 20
OTHERS = (
    "OpenKiwi 2020 0.168 · cosine {cosine:.3f} · D-TP 0.321 · mMiniLM 0.342 · OpenKiwi on XLM-R-base 0.405 · "
    "TransQuest 0.478 · one human against five 0.505"
)


def correlation(left: Any, right: Any) -> float:
    return 0.0 if np.std(left) == 0 else float(np.corrcoef(left, right)[0, 1])


class Measured:
    """Encoder and heads, with what they say of pairs."""

    def __init__(self) -> None:
        self.encoder, self.heads = UniversalSentenceEncoder(), Heads()

    def __call__(self, pairs: list[Pair]) -> tuple[Any, Any]:
        return self.heads(pairs, *both_sides(self.encoder, pairs))

    def cosine(self, pairs: list[Pair]) -> Any:
        sources, targets = both_sides(self.encoder, pairs)
        return (sources.vectors * targets.vectors).sum(axis=1)

    def ungated(self, pairs: list[Pair]) -> Any:
        """Return what the networks expect, before it is lowered where another source is likelier."""
        rows = self.heads.features(pairs, *both_sides(self.encoder, pairs))
        return expectation(self.heads._weights, *rows)  # noqa: SLF001


def swapped(measured: Measured, pairs: list[Pair], z: Any) -> tuple[list[float], list[float]]:
    gated, ungated = [], []
    for seed in range(10):
        chance = random.Random(seed)
        order = np.argsort(z, kind="stable")
        wrong = list(pairs)
        for begin in range(0, len(pairs), BIN):
            run = order[begin : begin + BIN]
            for here, there in zip(run, run[mismatched(len(run), chance)], strict=True):
                wrong[here] = (pairs[there][0], pairs[here][1])
        gated.append(correlation(measured(wrong)[1], z))
        ungated.append(correlation(measured.ungated(wrong), z))
    return gated, ungated


def adequacy(measured: Measured) -> None:
    _, pairs, _, _ = archive()
    chance = random.Random(7)
    chance.shuffle(pairs)
    others = mismatched(1000, chance)
    planted: dict[str, list[tuple[Pair, Pair]]] = {
        "mismatched": [((pairs[at][0], pairs[other][1]), pairs[at]) for at, other in enumerate(others)],
        "dropped": [((pair[0], less), pair) for pair in pairs if (less := without_clause(pair[1], chance))][
            :1000
        ],
        "number changed": [
            ((pair[0], other), pair) for pair in pairs if (other := with_other_number(pair, chance))
        ][:1000],
    }
    for name, both in planted.items():
        bad, good = [one for one, _ in both], [one for _, one in both]
        labels = [0] * len(bad) + [1] * len(good)
        low, high = measured(bad)[0], measured(good)[0]
        ours = roc_auc_score(labels, [*low, *high])
        cosine = roc_auc_score(labels, [*measured.cosine(bad), *measured.cosine(good)])
        print(
            f"adequacy, {name} ({len(bad)}): AUC {ours:.4f}, cosine {cosine:.4f}; "
            f"lower than of the intact pair in {np.mean(low < high):.1%}"
        )


def main() -> None:
    measured = Measured()
    test = assessments("test20")
    z = np.array(test.z)
    measured(test.pairs[:2])
    measured.encoder = UniversalSentenceEncoder()
    measured.encoder.load()
    began = time.perf_counter()
    _, assessed = measured(test.pairs)
    spent = time.perf_counter() - began
    print(f"assessment, Pearson on test20: {correlation(assessed, z):.3f}")
    print("  " + OTHERS.format(cosine=correlation(measured.cosine(test.pairs), z)))
    print(
        f"  not lowered where another source is likelier: {correlation(measured.ungated(test.pairs), z):.3f}"
    )
    for name, runs in zip(("", ", not lowered"), swapped(measured, test.pairs, z), strict=True):
        print(f"  sources swapped{name}: {np.mean(runs):.3f} ({min(runs):.3f} to {max(runs):.3f})")
    print(f"  expected score off by {np.mean(np.abs(assessed - np.array(test.mean) / 100)):.3f} on average")
    print(f"speed: {len(z) / spent:.0f} segments/s, encoder included")
    adequacy(measured)


if __name__ == "__main__":
    main()
