"""Train the judge of suspects on annotated papers: data/norms_judge.npz.

    python benchmarks/train_norms.py [OUT]

Trained on the gold papers, on the papers of annotations/archive.csv, which the shipped norms leave out, and on the
suspects of annotations/readings.csv.
The calibrating lines come of predictions by models that never saw the papers.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from norms_training import HERE, calibrated, examples, names_of, out_of_fold, read_examples, train


def main() -> None:
    out = Path(sys.argv[1]) if sys.argv[1:] else HERE.parent / "data" / "norms_judge.npz"
    rows, read = examples(), read_examples()
    names = names_of(rows)
    seen = [out_of_fold(rows, names, read, seed=seed) for seed in range(2)]
    raw = np.mean([one.raw for one in seen], axis=0)
    model = calibrated(train([*rows, *read], names), rows, raw, seen[0].categories)
    np.savez_compressed(out, **model)
    size = out.stat().st_size / 1e6
    gold, right = sum(row.is_gold for row in rows), sum(bool(row.matched) for row in rows)
    print(f"{len(rows)} suspects, {gold} of gold papers, {right} right, {len(read)} read; {size:.2f} MB")


if __name__ == "__main__":
    main()
