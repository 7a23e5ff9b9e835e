"""Train the judge of suspects on annotated papers: data/norms_judge.npz.

    python benchmarks/train_norms.py [OUT]

Trained on the gold papers and on the papers of annotations/archive.csv, which the shipped norms leave out.
The calibrating line comes of predictions on gold papers by models that never saw them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from norms_training import HERE, calibrated, examples, names_of, out_of_fold, train


def main() -> None:
    out = Path(sys.argv[1]) if sys.argv[1:] else HERE.parent / "data" / "norms_judge.npz"
    rows = examples()
    names = names_of(rows)
    raw = np.mean([out_of_fold(rows, names, seed=seed)[0] for seed in range(2)], axis=0)
    gold = np.array([row.is_gold for row in rows])
    right = np.array([bool(row.matched) for row in rows])
    model = calibrated(train(rows, names), raw[gold], right[gold])
    np.savez_compressed(out, **model)
    size = out.stat().st_size / 1e6
    print(f"{len(rows)} suspects, {gold.sum()} of gold papers, {right.sum()} right; {size:.2f} MB")


if __name__ == "__main__":
    main()
