"""Train the heads of the embedded scorer: data/scorer/heads.npz. Repeatable to the byte on one machine.

    pip install scikit-learn wordfreq; python benchmarks/train_scorer.py [--output FILE] [--without-dev]

Reads ../shared/mlqe-pe (train and dev; test20 is never read) and a twentieth of ../shared/corpus.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import random
import tempfile
import zlib
from pathlib import Path
from typing import Any

import msgpack
import numpy as np
from scorer_data import Assessed, Pair, archive, assessments, mismatched, with_other_number, without_clause
from sklearn.neural_network import MLPClassifier
from small_network import Recipe, train
from threadpoolctl import threadpool_limits

from qa.encode import UniversalSentenceEncoder
from qa.score.features import LONGEST_WORD, Frequencies, SurfaceFeatures
from qa.score.heads import CHANGED, DROPPED, FOREIGN, WHOLE, Heads, interactions

SEED = 1
WORDS = {"en": 100_000, "zh": 100_000}
COMPONENTS = 128
NETWORKS = 8
RECIPE = Recipe(epochs=9, noise=0.4)
# Mean standard deviation of the components as the networks read them, and the weight of each target's error:
# assessment, the translating system's log-probability, HTER.
INPUT_SPREAD = 0.5
IMPORTANCE = np.array([1, 0.3, 0.3], np.float32)
OUTPUT = Path(__file__).parents[1] / "data" / "scorer" / "heads.npz"


def frequencies(language: str) -> tuple[Any, Any]:
    """Return checksums and twentieths of the Zipf scale from wordfreq's own file."""
    spec = importlib.util.find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install wordfreq")
    packed = gzip.decompress((Path(spec.origin).parent / f"data/large_{language}.msgpack.gz").read_bytes())
    table: dict[int, int] = {}
    for centibels, words in enumerate(msgpack.unpackb(packed, raw=False)[1:]):
        for word in words:
            if len(table) < WORDS[language] and (language == "en" or len(word) <= LONGEST_WORD):
                table.setdefault(zlib.crc32(word.encode()), max(0, round(20 * (9 - centibels / 100))))
    keys = sorted(table)
    return np.array(keys, np.uint32), np.array([table[key] for key in keys], np.uint8)


def planted(pairs: list[Pair], seed: int) -> tuple[list[Pair], list[int]]:
    """Return the pairs and what was planted in them, with classes."""
    chance = random.Random(seed)
    out: list[tuple[Pair, int]] = [(pair, WHOLE) for pair in pairs]
    for source, target in pairs:
        shorter = without_clause(target, chance)
        if shorter:
            out.append(((source, shorter), DROPPED))
        other = with_other_number((source, target), chance)
        if other:
            out.append(((source, other), CHANGED))
    out += [
        ((pairs[there][0], pairs[here][1]), FOREIGN)
        for here, there in enumerate(mismatched(len(pairs), chance))
    ]
    return [pair for pair, _ in out], [kind for _, kind in out]


def reduced(rows: Any) -> tuple[Any, Any]:
    """Return mean and principal components."""
    mean = rows.mean(axis=0)
    centred = rows - mean
    _, vectors = np.linalg.eigh(centred.T @ centred)
    best = vectors[:, ::-1][:, :COMPONENTS]
    return mean, best * np.sign(best[np.abs(best).argmax(axis=0), range(COMPONENTS)])


def auxiliary(parts: list[Assessed]) -> tuple[Any, Any]:
    """Return what is learned beside: the log-probability that the translating system gave, and HTER."""
    return (
        np.array([value for part in parts for value in part.log_probability]),
        np.array([value for part in parts for value in part.hter]),
    )


def ensemble(rows: Any, targets: Any) -> dict[str, Any]:
    """Return the networks' layers, stacked; of the last layer what gives the first target."""
    standard = ((targets - targets.mean(axis=0)) / targets.std(axis=0)).clip(-3, 3).astype(np.float32)
    networks = [train(rows, standard, IMPORTANCE, seed, RECIPE) for seed in range(SEED, SEED + NETWORKS)]
    names = ("first", "first_bias", "second", "second_bias", "third", "third_bias")
    stacked = {
        name: np.stack(layers) for name, layers in zip(names, zip(*networks, strict=True), strict=True)
    }
    return stacked | {name: stacked[name][..., 0] for name in ("third", "third_bias")}


def save(path: Path, weights: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **{k: v.astype(np.float16) if k in HALF else v for k, v in weights.items()})


HALF = ("components", "first", "second", "third", "hidden", "output")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--without-dev", action="store_true", help="keep dev for choosing settings")
    options = parser.parse_args()

    parts = [assessments(part) for part in (("train",) if options.without_dev else ("train", "dev"))]
    pairs = [pair for part in parts for pair in part.pairs]
    mean_scores = np.array([mean for part in parts for mean in part.mean], np.float32) / 100
    z = np.array([value for part in parts for value in part.z], np.float32)
    slope, base = np.polyfit(z, mean_scores, 1)

    weights: dict[str, Any] = {}
    for language, name in (("en", "english"), ("zh", "chinese")):
        weights[name], weights[f"{name}_zipf"] = frequencies(language)

    encoder = UniversalSentenceEncoder()

    def vectors(given: list[Pair]) -> tuple[Any, Any]:
        return encoder.encode([s for s, _ in given]), encoder.encode([t for _, t in given])

    both = vectors(pairs)
    with threadpool_limits(1):
        weights["mean"], weights["components"] = reduced(interactions(*both))
        raw = surface_rows(weights, pairs)
        weights["surface_mean"] = raw.mean(axis=0)
        weights["surface_scale"] = raw.std(axis=0) + 1e-3
    heads = written(weights)
    meaning, surface = heads.features(pairs, *both)

    rows = np.hstack([meaning * np.float32(INPUT_SPREAD / meaning.std(axis=0).mean()), surface])
    weights |= ensemble(rows, np.column_stack([z, *auxiliary(parts)]))
    weights["first"][:, :COMPONENTS] *= INPUT_SPREAD / meaning.std(axis=0).mean()
    weights["slope"] = np.float32(z.std() * slope)
    weights["intercept"] = np.float32(z.mean() * slope + base)

    ours, _, _, _ = archive()
    planted_pairs, kinds = planted([*ours, *pairs], SEED)
    rows = np.hstack(heads.features(planted_pairs, *vectors(planted_pairs)))
    with threadpool_limits(1):
        network = MLPClassifier(
            (64,), alpha=1e-3, batch_size=256, learning_rate_init=1e-3, max_iter=12, random_state=SEED
        ).fit(rows, kinds)
    weights["hidden"], weights["output"] = network.coefs_
    weights["hidden_bias"], weights["output_bias"] = (bias.astype(np.float32) for bias in network.intercepts_)
    save(options.output, weights)
    print(
        f"{options.output}: {options.output.stat().st_size / 1e6:.2f} MB, {len(pairs)} assessed pairs, "
        f"{len(kinds)} planted ones"
    )


def written(weights: dict[str, Any]) -> Heads:
    """Return heads that read these weights as they will be stored."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "heads.npz"
        save(path, weights)
        heads = Heads(path)
        heads.features([("a", "一")], *[np.zeros((1, 512), np.float32)] * 2)
    return heads


def surface_rows(weights: dict[str, Any], pairs: list[Pair]) -> Any:
    rows = SurfaceFeatures(
        Frequencies(weights["english"], weights["english_zipf"]),
        Frequencies(weights["chinese"], weights["chinese_zipf"]),
    )
    return np.array([rows(*pair) for pair in pairs], np.float32)


if __name__ == "__main__":
    main()
