"""Small networks for regression, trained in numpy: two hidden layers, dropout, noise on the inputs, AdamW.

Loshchilov & Hutter (2019, ICLR) for the optimiser. One thread and one seed give the same weights every time.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

HIDDEN = (256, 128)
BATCH = 32
RATE, DECAY, FIRST_MOMENT, SECOND_MOMENT, EPSILON = 1e-3, 1e-2, 0.9, 0.999, 1e-8


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is trained.

    Attributes:
        epochs: over the rows; the learning rate falls to 0 in a straight line.
        dropout: share of hidden units left out.
        noise: standard deviation of what is added to the inputs.
    """

    epochs: int = 6
    dropout: float = 0.4
    noise: float = 0.3


def train(rows: Any, targets: Any, importance: Any, seed: int, recipe: Recipe | None = None) -> list[Any]:
    """Return weights and biases of three layers in turn that predict standardised targets.

    Args:
        rows: a row an example, columns with a spread of about 1 or less.
        targets: a column an output; those that are not a number are passed over.
        importance: weight of each output's squared error.
        seed: of the first weights, the order, dropout and noise.
        recipe: settings; the default where none is given.
    """
    recipe = recipe or Recipe()
    chance = np.random.default_rng(seed)
    sizes = (rows.shape[1], *HIDDEN, targets.shape[1])
    layers: list[Any] = []
    for inner, outer in itertools.pairwise(sizes):
        bound = inner**-0.5
        layers += [
            chance.uniform(-bound, bound, (inner, outer)).astype(np.float32),
            chance.uniform(-bound, bound, outer).astype(np.float32),
        ]
    first, second = [[np.zeros_like(layer) for layer in layers] for _ in range(2)]
    steps = recipe.epochs * -(-len(rows) // BATCH)
    step = 0
    with threadpool_limits(1):
        for _ in range(recipe.epochs):
            order = chance.permutation(len(rows))
            for begin in range(0, len(rows), BATCH):
                some = order[begin : begin + BATCH]
                noisy = rows[some] + recipe.noise * chance.standard_normal(
                    (len(some), rows.shape[1]), dtype=np.float32
                )
                inputs, kept = _forward(layers, noisy, chance, recipe.dropout)
                error = 2 * (inputs[-1] @ layers[-2] + layers[-1] - targets[some]) * importance
                error = np.nan_to_num(error / targets[some].size).astype(np.float32)
                slopes = _slopes(layers, inputs, kept, error)
                rate = RATE * (1 - step / steps)
                step += 1
                for at, slope in enumerate(slopes):
                    first[at] += (1 - FIRST_MOMENT) * (slope - first[at])
                    second[at] += (1 - SECOND_MOMENT) * (slope * slope - second[at])
                    mean = first[at] / (1 - FIRST_MOMENT**step)
                    spread = np.sqrt(second[at] / (1 - SECOND_MOMENT**step)) + EPSILON
                    layers[at] -= rate * (mean / spread + DECAY * layers[at])
    return layers


def _forward(layers: list[Any], rows: Any, chance: Any, dropout: float) -> tuple[list[Any], list[Any]]:
    """Return the inputs of each layer, and what each hidden unit's sum was multiplied with."""
    inputs, kept = [rows], []
    for weight, bias in zip(layers[:-2:2], layers[1:-2:2], strict=True):
        sums = inputs[-1] @ weight + bias
        mask = (sums > 0) & (chance.random(sums.shape, dtype=np.float32) >= dropout)
        kept.append(mask / np.float32(1 - dropout))
        inputs.append(sums * kept[-1])
    return inputs, kept


def _slopes(layers: list[Any], inputs: list[Any], kept: list[Any], error: Any) -> list[Any]:
    """Return the derivatives by weights and biases of what has the derivative ``error`` by the outputs."""
    found: list[Any] = []
    for at in range(len(inputs) - 1, -1, -1):
        found[:0] = [inputs[at].T @ error, error.sum(axis=0)]
        if at:
            error = (error @ layers[2 * at].T) * kept[at - 1]
    return found


def predict(layers: list[Any], rows: Any) -> Any:
    """Return the outputs of a trained network."""
    for weight, bias in zip(layers[:-2:2], layers[1:-2:2], strict=True):
        rows = np.maximum(rows @ weight + bias, 0)
    return rows @ layers[-2] + layers[-1]
