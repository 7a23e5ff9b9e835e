"""How well our edit rates agree with annotated ones: HTER of MLQE-PE English-Chinese, dev and test20.

    python benchmarks/hter.py

`tokenized` is sacrebleu's TER on the files as they are, words apart by spaces, with its defaults: what the
annotators computed. `running` is what `qa score --post-edit` does on the same sentences without those spaces,
beside what sacrebleu's defaults make of them. The annotated rates end at 1, so ours are cut there as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from sacrebleu.metrics.ter import TER

from qa.score.correlation import pearson
from qa.score.postedit import EditMetrics

FOLDER = Path(__file__).parents[2] / "shared" / "mlqe-pe" / "en-zh" / "post-editing"
WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
BESIDE_WIDE = re.compile(rf"(?<={WIDE}) | (?={WIDE})")


def running(line: str) -> str:
    """Take out the spaces that the tokenizer put beside Chinese characters."""
    return BESIDE_WIDE.sub("", " ".join(line.split()))


def same(line: str) -> str:
    return line


def main() -> None:
    metrics = EditMetrics()
    defaults = TER()

    def ours(translated: str, corrected: str) -> float:
        return metrics.segment(translated, corrected)[0].value

    def plain(translated: str, corrected: str) -> float:
        return defaults.sentence_score(translated, [corrected]).score / 100

    ways: list[tuple[str, Callable[[str], str], Callable[[str, str], float]]] = [
        ("tokenized, sacrebleu's defaults", same, plain),
        ("running, normalized and asian_support", running, ours),
        ("running, sacrebleu's defaults", running, plain),
    ]
    for part in ("dev/dev", "test/test20"):
        translated, corrected, rates = (
            (FOLDER / f"{part}.{kind}").read_text("utf-8").rstrip("\n").split("\n")
            for kind in ("mt", "pe", "hter")
        )
        annotated = [float(rate) for rate in rates]
        print(f"{part}: {len(annotated)} sentences, annotated mean {sum(annotated) / len(annotated):.3f}")
        for name, form, rate in ways:
            found = [
                min(1.0, rate(form(one), form(other)))
                for one, other in zip(translated, corrected, strict=True)
            ]
            off = sum(abs(a - b) > 1e-4 for a, b in zip(found, annotated, strict=True))
            print(
                f"  {name:<40} r {pearson(found, annotated):.4f}  mean {sum(found) / len(found):.3f}"
                f"  unequal {off}"
            )


if __name__ == "__main__":
    main()
