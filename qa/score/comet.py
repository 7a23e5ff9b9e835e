"""Segment scores of a COMET model: CometKiwi, xCOMET, any that needs no reference.

``comet`` is what the model gives, about 0–1 and higher for better (Rei et al. 2022, WMT, 634-645, for
CometKiwi; Guerreiro et al. 2024, TACL 12, 979-995, for xCOMET, whose error spans become marks). Source and
target share the model's 512 tokens, so that segments are scored, never abstracts; one that is longer still
is scored by its beginning, and the run says so.

A model scores a few segments a second without a GPU. So equal pairs are scored once, pairs of like length
together, and every score is kept on disk under its model and both texts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import msgspec

from qa.cache import Cache, cache_path
from qa.model import Mark, Score, Segment, Severity, Skip, Span
from qa.score.comet_model import find_checkpoint, load_checkpoint, quiet

VERSION = "1"
BATCH = 16
# Batches between two writes to the cache: what an interrupted run loses at most.
BATCHES_AT_ONCE = 8

Pair = tuple[str, str]
Progress = Callable[[int, int], None]


class ErrorSpan(msgspec.Struct, frozen=True, array_like=True):
    """Characters ``[start, end)`` of a target that the model holds for an error."""

    start: int
    end: int
    severity: str
    confidence: float


class Judgement(msgspec.Struct, frozen=True, array_like=True):
    """What a model says of one pair.

    Attributes:
        tokens: that the pair has, beyond what the model reads; 0 where it reads all.
    """

    score: float
    spans: tuple[ErrorSpan, ...] = ()
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Scored:
    """The segments of a paper with their scores, and what of them was not read."""

    segments: tuple[Segment, ...]
    skips: tuple[Skip, ...] = ()


class CometScorer:
    """Scores segments with a COMET model, which is loaded when the first pair is new.

    Args:
        model: name or path, see ``find_checkpoint``.
        progress: called with (pairs done, pairs in all) while pairs are scored.
        cache: of earlier scores; the user's own where none is given.

    Raises:
        MissingExtraError: COMET is not installed.
        ConfigError: the model is not on this machine or needs references.
    """

    def __init__(self, model: str, progress: Progress | None = None, cache: Cache | None = None) -> None:
        self._checkpoint = find_checkpoint(model)
        self._progress = progress or (lambda _done, _total: None)
        self._cache = cache or Cache(cache_path().with_name("comet.sqlite"))
        self.signature = f"scorer:comet|{self._checkpoint.signature}|v:{VERSION}"

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 - COMET has no types
        return load_checkpoint(self._checkpoint)

    def score(self, papers: Sequence[Sequence[Segment]]) -> list[Scored]:
        """Return the segments of some papers with ``comet`` beside the scores they have.

        Segments without a source or a target are returned as they are.
        """
        judged = self.judge([pair for segments in papers for s in segments if (pair := _pair(s))])
        return [self._scored(segments, judged) for segments in papers]

    def judge(self, pairs: Sequence[Pair]) -> dict[Pair, Judgement]:
        """Return what the model says of ``(source, target)`` pairs."""
        keys = {pair: _key(self._checkpoint.identity, VERSION, *pair) for pair in pairs}
        stored = self._cache.get(keys.values())
        judged = {
            pair: msgspec.msgpack.decode(stored[key], type=Judgement)
            for pair, key in keys.items()
            if key in stored
        }
        fresh = sorted((pair for pair in keys if pair not in judged), key=lambda pair: sum(map(len, pair)))
        for start in range(0, len(fresh), BATCH * BATCHES_AT_ONCE):
            some = fresh[start : start + BATCH * BATCHES_AT_ONCE]
            news = dict(zip(some, self._predict(some), strict=True))
            self._cache.put({keys[pair]: msgspec.msgpack.encode(one) for pair, one in news.items()})
            judged.update(news)
            self._progress(start + len(some), len(fresh))
        return judged

    def _predict(self, pairs: Sequence[Pair]) -> Iterator[Judgement]:
        model = self._model
        samples = [{"src": source, "mt": target} for source, target in pairs]
        with quiet():
            import torch

            # Worker processes of the data loader hang where the process has threads, and tokenizing is cheap.
            output = model.predict(
                samples,
                batch_size=BATCH,
                gpus=1 if torch.cuda.is_available() else 0,
                num_workers=0,
                progress_bar=False,
                length_batching=False,
            )
            tokens = [_tokens_unread(model, pair) for pair in pairs]
        spans = output["metadata"]["error_spans"] if _has_spans(output) else [()] * len(pairs)
        for (_, target), score, found, unread in zip(pairs, output["scores"], spans, tokens, strict=True):
            yield Judgement(float(score), tuple(_error_spans(target, found)), unread)

    def _scored(self, segments: Sequence[Segment], judged: dict[Pair, Judgement]) -> Scored:
        out: list[Segment] = []
        skips: list[Skip] = []
        for segment in segments:
            pair = _pair(segment)
            if pair is None or segment.target is None:
                out.append(segment)
                continue
            judgement, target = judged[pair], segment.target
            score = Score("comet", judgement.score, self.signature)
            marks = tuple(
                Mark(_within(target, span), _severity(span.severity), span.confidence, self.signature)
                for span in judgement.spans
            )
            out.append(replace(segment, scores=(*segment.scores, score), marks=(*segment.marks, *marks)))
            if judgement.tokens:
                skips.append(_skip(segment, judgement.tokens))
        return Scored(tuple(out), tuple(skips))


def _key(*parts: str) -> bytes:
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "little") + encoded)
    return digest.digest()


def _pair(segment: Segment) -> Pair | None:
    return (segment.source.text, segment.target.text) if segment.source and segment.target else None


def _within(target: Span, span: ErrorSpan) -> Span:
    return Span(target.start + span.start, target.start + span.end, target.text[span.start : span.end])


def _severity(name: str) -> Severity:
    # A model with one kind of error, such as a word-level CometKiwi, names it differently.
    return "critical" if name == "critical" else "minor" if name == "minor" else "major"


def _has_spans(output: Any) -> bool:  # noqa: ANN401 - COMET has no types
    return "metadata" in output and "error_spans" in output["metadata"]


def _error_spans(target: str, found: Sequence[dict[str, Any]]) -> Iterator[ErrorSpan]:
    """Yield COMET's error spans as characters of the target, without white space at their ends.

    The begin of the sentence has the offsets (0, 0): a span of it alone is empty. COMET 2.2.7 itself drops a
    span that goes on to the end of the sentence, beyond the last word.
    """
    for one in found:
        start, end = int(one["start"]), int(one["end"])
        text = target[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        if start < end:
            yield ErrorSpan(start, end, str(one["severity"]), round(float(one["confidence"]), 4))


def _tokens_unread(model: Any, pair: Pair) -> int:  # noqa: ANN401 - COMET has no types
    """Return by how many tokens a pair exceeds what the model reads."""
    encoder = model.encoder
    source, target = (len(encoder.tokenizer(text, add_special_tokens=False)["input_ids"]) for text in pair)
    room = int(encoder.max_positions)
    if hasattr(model.hparams, "input_segments"):
        return max(0, source + target + 2 + int(encoder.size_separator) - room)
    # Both sides apart, each with a begin and an end, in two positions less than there are.
    return max(0, source + 4 - room) + max(0, target + 4 - room)


def _skip(segment: Segment, tokens: int) -> Skip:
    begin = segment.source.text[:40] if segment.source else ""
    return Skip(
        f"the end of the segment '{begin}…'",
        f"it is {tokens} tokens longer than the COMET model reads and is scored by its beginning",
    )
