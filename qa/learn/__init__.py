"""Learn norms from an archive of digests: sentence pairs, word alignment, counts, a file."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from qa.errors import InputError, QaError
from qa.knowledge.norms.file import Arrays, write
from qa.learn.again import Usage, count_usage
from qa.learn.corpus import Corpus, Words, count_chinese, lemma_map, lemmatize, tokenize, word_list
from qa.learn.count import FirstCounts, count_links, count_terms
from qa.learn.eflomal import align_words, find_program
from qa.learn.pairs import Reading, pairs_of, read_papers
from qa.learn.tables import build, terms_of
from qa.learn.vectors import check_scipy, word_vectors

_CHUNK_PAPERS, _CHUNK_PAIRS = 500, 5_000
_LEAST_PAIRS = 100
Say = Callable[[str], None]
A = TypeVar("A")
B = TypeVar("B")
Spread = Callable[[Callable[[A], B], Sequence[A]], Iterator[B]]


@dataclass(frozen=True, slots=True)
class Learned:
    """What a run of learning came to.

    Attributes:
        errors: files that could not be read at all.
    """

    papers: int
    pairs: int
    size: int
    errors: tuple[QaError, ...]


def learn(
    paths: Sequence[str],
    out: Path,
    *,
    seed: int = 1,
    jobs: int = 1,
    leave_out: frozenset[str] = frozenset(),
    say: Say = lambda _: None,
) -> Learned:
    """Learn norms and write them; the same archive and seed give the same file.

    Args:
        paths: digests: files, folders, globs.
        out: the file to write.
        seed: of word alignment and vectors.
        jobs: worker processes.
        leave_out: ids of papers that are not to be learned from.
        say: is told which step begins.

    Raises:
        MissingExtraError: eflomal or scipy is not installed.
        InputError: there are too few translated papers, or the file can't be written.
        QaError: the aligner failed.
    """
    find_program()
    check_scipy()
    with _spreader(jobs) as spread, tempfile.TemporaryDirectory(prefix="qa-learn-") as folder:
        say("reading and aligning sentences")
        reading = _read(paths, leave_out, spread)
        if reading.count < _LEAST_PAIRS:
            where = str(reading.errors[0]) if reading.errors else ", ".join(paths)
            raise InputError(f"{reading.count} sentence pairs are too few to learn from", where)
        say(f"{reading.count} pairs of {len(reading.papers)} papers; cutting words")
        corpus = _corpus(reading, spread)
        say("aligning words")
        pairs = corpus.pairs()
        forward, reverse = align_words(pairs, Path(folder), seed)
        say("counting renderings")
        first = _first_counts(pairs, forward, reverse, spread)
        about = {"papers": len(reading.papers), "pairs": len(pairs), "seed": seed}
        first_file = Path(folder) / "first.bin"
        write(first_file, build(first, None, corpus, None, about))
        say("linking again as checks do")
        usage = _usage(corpus, first_file, spread)
        say("comparing what stands beside what")
        vectors = word_vectors(pairs, forward, reverse, seed)
        _write(out, build(first, usage, corpus, vectors, about))
    return Learned(len(reading.papers), len(pairs), out.stat().st_size, tuple(reading.errors))


def _read(paths: Sequence[str], leave_out: frozenset[str], spread: Spread[Any, Any]) -> Reading:
    reading = Reading()
    batches = list(read_papers(paths, leave_out, reading.errors))
    for found in spread(pairs_of, batches):
        reading.papers += found
    reading.read = sum(map(len, batches))
    return reading


def _corpus(reading: Reading, spread: Spread[Any, Any]) -> Corpus:
    chunks = _chunks(reading.papers, _CHUNK_PAPERS)
    chinese: Counter[str] = Counter()
    for counts in spread(count_chinese, chunks):
        chinese.update(counts)
    cut_words = word_list(chinese, reading.count)
    papers: list[list[Words]] = []
    for words in spread(partial(tokenize, cut_words=cut_words), chunks):
        papers += words
    forms = Counter(form for paper in papers for english, _ in paper for form in english)
    lemmas = lemma_map(forms)
    return Corpus(lemmatize(papers, lemmas), lemmas, cut_words)


def _first_counts(
    pairs: Sequence[Words], forward: Sequence[Any], reverse: Sequence[Any], spread: Spread[Any, Any]
) -> FirstCounts:
    uses: Counter[str] = Counter()
    for counts in spread(count_terms, _chunks(pairs, _CHUNK_PAIRS)):
        uses.update(counts)
    aligned = list(zip(pairs, forward, reverse, strict=True))
    found = FirstCounts()
    for part in spread(partial(count_links, terms=terms_of(uses)), _chunks(aligned, _CHUNK_PAIRS)):
        found.merge(part)
    return found


def _usage(corpus: Corpus, first_file: Path, spread: Spread[Any, Any]) -> Usage:
    usage = Usage()
    chunks = _chunks(corpus.papers, _CHUNK_PAPERS)
    for part in spread(partial(count_usage, first=first_file), chunks):
        usage.merge(part)
    usage.prune()
    return usage


def _write(out: Path, arrays: Arrays) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished = out.with_name(out.name + ".part")
        write(unfinished, arrays)
        unfinished.replace(out)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(out)) from error


def _chunks(items: Sequence[A], size: int) -> list[Sequence[A]]:
    return [items[at : at + size] for at in range(0, len(items), size)]


@contextmanager
def _spreader(jobs: int) -> Iterator[Spread[Any, Any]]:
    """Give a ``map`` over worker processes; what it yields is in the order of what it was given."""
    if jobs == 1:
        yield map
        return
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        yield pool.map
