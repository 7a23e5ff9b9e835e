"""Train the heads of the embedded scorer: data/scorer/heads.npz. Repeatable to the byte on one machine.

    pip install scikit-learn wordfreq; python benchmarks/train_scorer.py [--output FILE] [--without-dev]

Reads ../shared/mlqe-pe (train and dev; test20 is never read), a twentieth of ../shared/corpus, and what readers
gave to the pairs of both (benchmarks/annotations/ratings.csv). The dictionary comes from learn_lexicon.py.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from frequent_words import frequency_classes
from scorer_data import (
    Assessed,
    Pair,
    archive,
    assessments,
    both_sides,
    critical_errors,
    mismatched,
    ratings,
    with_other_number,
    without_clause,
)
from sklearn.neural_network import MLPClassifier
from small_network import Recipe, train
from threadpoolctl import threadpool_limits

from qa.encode import WORDS_DIMENSION, Encoded, UniversalSentenceEncoder
from qa.score.coverage import CoverageFeatures
from qa.score.features import LONGEST_WORD, Frequencies, SurfaceFeatures
from qa.score.heads import CHANGED, DROPPED, FOREIGN, WHOLE, Heads, TextFeatures, interactions
from qa.score.lexicon import Lexicon

SEED = 1
WORDS = {"en": 100_000, "zh": 100_000}
COMPONENTS = 128
WORD_COMPONENTS = 64
NETWORKS = 5
RECIPE = Recipe(epochs=9, noise=0.4)
# Mean standard deviation of the components as the networks read them, and the weight of each target's error:
# assessment, the translating system's log-probability, HTER, readers' rating.
INPUT_SPREAD = 0.5
IMPORTANCE = np.array([1, 0.3, 0.3, 1], np.float32)
# Readers' ratings of archive segments, brought to a mean and spread near those of the assessments, stand for
# assessments that nobody made.
ARCHIVE_MEAN, ARCHIVE_SPREAD = 0.45, 0.9
OUTPUT = Path(__file__).parents[1] / "data" / "scorer" / "heads.npz"


def frequencies(language: str) -> tuple[Any, Any]:
    """Return checksums and twentieths of the Zipf scale from wordfreq's own file."""
    table: dict[int, int] = {}
    for centibels, words in enumerate(frequency_classes(language)):
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


def reduced(rows: Any, count: int) -> tuple[Any, Any]:
    """Return mean and principal components."""
    mean = rows.mean(axis=0)
    centred = rows - mean
    _, vectors = np.linalg.eigh(centred.T @ centred)
    best = vectors[:, ::-1][:, :count]
    return mean, best * np.sign(best[np.abs(best).argmax(axis=0), range(count)])


def reduced_words(sources: Any, targets: Any) -> tuple[Any, Any]:
    """Return the mean of both sides' words, and components of them with a mean spread of ``INPUT_SPREAD``."""
    rows = np.vstack([sources, targets])
    scale = rows.std(axis=0)
    mean, components = rows.mean(axis=0), reduced(rows / scale, WORD_COMPONENTS)[1] / scale[:, None]
    return mean, components * (INPUT_SPREAD / ((rows - mean) @ components).std(axis=0).mean())


def assessed_targets(parts: list[Assessed], names: list[str]) -> Any:
    """Return assessments, the log-probability that the translating system gave, HTER, readers' ratings."""
    return np.vstack(
        [
            np.column_stack([part.z, part.log_probability, part.hter, ratings(name, part.pairs)])
            for name, part in zip(names, parts, strict=True)
        ]
    )


def rated(name: str, pairs: list[Pair]) -> tuple[list[Pair], Any]:
    """Return the pairs that readers rated, with targets; of the archive the ratings stand for assessments."""
    given = np.array(ratings(name, pairs))
    chosen = np.flatnonzero(~np.isnan(given))
    targets = np.full((len(chosen), len(IMPORTANCE)), np.nan)
    targets[:, -1] = given[chosen]
    if name == "archive":
        marks = given[chosen]
        targets[:, 0] = (marks - marks.mean()) / marks.std() * ARCHIVE_SPREAD + ARCHIVE_MEAN
    return [pairs[at] for at in chosen], targets


def ensemble(rows: Any, targets: Any) -> dict[str, Any]:
    """Return the networks' layers, stacked; of the last layer what gives the first target."""
    centred = targets - np.nanmean(targets, axis=0)
    standard = (centred / np.nanstd(targets, axis=0)).clip(-3, 3).astype(np.float32)
    networks = [train(rows, standard, IMPORTANCE, seed, RECIPE) for seed in range(SEED, SEED + NETWORKS)]
    names = ("first", "first_bias", "second", "second_bias", "third", "third_bias")
    stacked = {
        name: np.stack(layers) for name, layers in zip(names, zip(*networks, strict=True), strict=True)
    }
    return stacked | {name: stacked[name][..., 0] for name in ("third", "third_bias")}


def save(path: Path, weights: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **{k: v.astype(np.float16) if k in HALF else v for k, v in weights.items()})


HALF = ("components", "words", "first", "second", "third", "hidden", "output")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--without-dev", action="store_true", help="keep dev for choosing settings")
    options = parser.parse_args()

    names = ("train",) if options.without_dev else ("train", "dev")
    parts = [assessments(name) for name in names]
    pairs = [pair for part in parts for pair in part.pairs]
    targets = assessed_targets(parts, [f"mlqe-{name}" for name in names])
    z = targets[:, 0]
    slope, base = np.polyfit(z, np.array([mean for part in parts for mean in part.mean]) / 100, 1)
    ours, _, _, _ = archive()
    more = [rated(f"wmt21-{name}", critical_errors(name)[0]) for name in ("train", "dev")]
    more.append(rated("archive", ours))
    every = [*pairs, *(pair for some, _ in more for pair in some)]
    targets = np.vstack([targets, *(some for _, some in more)])

    weights: dict[str, Any] = {}
    for language, name in (("en", "english"), ("zh", "chinese")):
        weights[name], weights[f"{name}_zipf"] = frequencies(language)

    encoder = UniversalSentenceEncoder()

    sources, others = both_sides(encoder, pairs)
    with threadpool_limits(1):
        weights["mean"], weights["components"] = reduced(
            interactions(sources.vectors, others.vectors), COMPONENTS
        )
        weights["words_mean"], weights["words"] = reduced_words(sources.words, others.words)
        raw = text_rows(weights, pairs)
        weights["text_mean"] = raw.mean(axis=0)
        weights["text_scale"] = raw.std(axis=0) + 1e-3
    heads = written(weights)
    meaning, texts = heads.features(every, *both_sides(encoder, every))

    larger = np.ones(meaning.shape[1], np.float32)
    larger[:COMPONENTS] = INPUT_SPREAD / meaning[: len(pairs), :COMPONENTS].std(axis=0).mean()
    weights |= ensemble(np.hstack([meaning * larger, texts]), targets)
    weights["first"][:, : len(larger)] *= larger[:, None]
    spread, middle = np.nanstd(targets[:, 0]), np.nanmean(targets[:, 0])
    weights["slope"] = np.float32(spread * slope)
    weights["intercept"] = np.float32(middle * slope + base)

    planted_pairs, kinds = planted([*ours, *pairs], SEED)
    rows = np.hstack(heads.features(planted_pairs, *both_sides(encoder, planted_pairs)))
    with threadpool_limits(1):
        network = MLPClassifier(
            (64,), alpha=1e-3, batch_size=256, learning_rate_init=1e-3, max_iter=12, random_state=SEED
        ).fit(rows, kinds)
    weights["hidden"], weights["output"] = network.coefs_
    weights["hidden_bias"], weights["output_bias"] = (bias.astype(np.float32) for bias in network.intercepts_)
    save(options.output, weights)
    print(
        f"{options.output}: {options.output.stat().st_size / 1e6:.2f} MB, {len(pairs)} assessed pairs, "
        f"{len(every) - len(pairs)} rated ones, {len(kinds)} planted ones"
    )


def written(weights: dict[str, Any]) -> Heads:
    """Return heads that read these weights as they will be stored."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "heads.npz"
        save(path, weights)
        heads = Heads(path)
        nothing = Encoded(np.zeros((1, 512), np.float32), np.zeros((1, WORDS_DIMENSION), np.float32))
        heads.features([("a", "一")], nothing, nothing)
    return heads


def text_rows(weights: dict[str, Any], pairs: list[Pair]) -> Any:
    english = Frequencies(weights["english"], weights["english_zipf"])
    chinese = Frequencies(weights["chinese"], weights["chinese_zipf"])
    return TextFeatures(SurfaceFeatures(english, chinese), CoverageFeatures(Lexicon(), english))(pairs)


if __name__ == "__main__":
    main()
