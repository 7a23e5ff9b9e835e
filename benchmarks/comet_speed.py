"""Segments a second: the embedded scorer against a COMET model of CometKiwi's size, same segments, same run.

    python benchmarks/comet_speed.py [papers]

Needs the extra `comet`; nothing is downloaded. The model is a UnifiedMetric over an XLM-R large (24 layers,
width 1024, 250,002 pieces), saved and loaded as COMET does it; its weights are random, its work is the same.
So many pieces are learned from segments of the archive that English has about four characters a token and
Chinese less than two, as with XLM-R's own tokenizer; both are printed. No score comes from a cache.
"""

from __future__ import annotations

import itertools
import json
import lzma
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
ARCHIVE = ROOT.parent / "shared" / "corpus" / "archive.jsonl.xz"
LARGE = {
    "hidden_size": 1024,
    "num_hidden_layers": 24,
    "num_attention_heads": 16,
    "intermediate_size": 4096,
}
PIECES = 250_002
LEARNED_PIECES = 5_000
# The slow model sees a part of the segments, spread evenly; both speeds are a segment's.
FOR_COMET = 96


def digest(folder: Path, count: int) -> Path:
    path = folder / "digest.jsonl"
    with lzma.open(ARCHIVE, "rt", encoding="utf-8") as lines:
        chosen = itertools.islice((one for one in lines if json.loads(one).get("abstract_zh")), count)
        path.write_text("".join(chosen), encoding="utf-8")
    return path


def kiwi(folder: Path, texts: list[str]) -> Path:
    import torch
    from comet.models import UnifiedMetric
    from tiny_comet import build_encoder, save
    from transformers import XLMRobertaConfig

    encoder = build_encoder(folder / "encoder", texts, LEARNED_PIECES, **LARGE)
    config = XLMRobertaConfig.from_pretrained(encoder)
    config.vocab_size = PIECES
    config.save_pretrained(encoder)
    torch.manual_seed(1)
    model = UnifiedMetric(
        encoder_model="XLM-RoBERTa",
        pretrained_model=encoder,
        input_segments=["mt", "src"],
        load_pretrained_weights=False,
    )
    print(f"COMET model: {sum(one.numel() for one in model.parameters()) / 1e6:.0f} million weights")
    return save(model, folder / "kiwi")


def main() -> None:
    from qa.align import align_papers
    from qa.cache import Cache
    from qa.encode import UniversalSentenceEncoder, cores
    from qa.pipeline import papers
    from qa.score import segment_scores
    from qa.score.comet import CometScorer

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = list(papers([str(digest(folder, count))]))
        encoder = UniversalSentenceEncoder()
        encoder.encode(["Warm up."])
        aligned = align_papers(given, encoder)
        pairs = [
            (one.source.text, one.target.text)
            for paper in aligned
            for one in paper.segments
            if one.source and one.target
        ]

        # What the scorer does for a pair: both sides encoded, then its scores.
        fresh = UniversalSentenceEncoder()
        fresh.load()
        begin = time.perf_counter()
        fresh.encode([text for pair in pairs for text in pair])
        for paper in aligned:
            segment_scores(paper, fresh)
        embedded = len(pairs) / (time.perf_counter() - begin)

        model = kiwi(folder, [text for pair in pairs for text in pair])
        scorer = CometScorer(str(model), cache=Cache(folder / "comet.sqlite"))
        scorer.judge([("Warm up.", "预热。")])
        step = max(1, len(pairs) // FOR_COMET)
        some = list(dict.fromkeys(pairs[::step]))[:FOR_COMET]
        tokenizer = scorer._model.encoder.tokenizer  # noqa: SLF001
        lengths = [
            sum(len(pair[side]) for pair in some)
            / sum(len(tokenizer(pair[side], add_special_tokens=False)["input_ids"]) for pair in some)
            for side in (0, 1)
        ]
        begin = time.perf_counter()
        scorer.judge(some)
        slow = len(some) / (time.perf_counter() - begin)
    print(f"{cores()} cores, {len(pairs)} segments of {count} papers")
    print(f"characters a token of COMET: English {lengths[0]:.1f}, Chinese {lengths[1]:.1f}")
    print(f"embedded {embedded:.0f} segments/s, COMET {slow:.2f} segments/s: {embedded / slow:.0f}x")


if __name__ == "__main__":
    main()
