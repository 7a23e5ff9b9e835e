"""Learn from an archive which names the Chinese keeps and which acronyms it renders.

    python benchmarks/learn_names.py ARCHIVE.jsonl.xz

Writes data/known_names.csv: names seen in enough English abstracts and the share of the Chinese that has them.
"""

import collections
import csv
import json
import lzma
import re
import sys
from pathlib import Path

from qa.knowledge.english import is_kept, is_ordinary
from qa.text.latin import is_han, without_asides
from qa.text.names import folded, shaped_names

DATA = Path(__file__).parents[1] / "data"
MID_SENTENCE_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\b")
MIN_PAPERS = 4
MIN_CHINESE_SHARE = 0.15
MIN_CANONICAL = 12
KEPT = 0.8
"""Share from which on a capitalised word that is no plain English is a known name."""
RENDERED_ACRONYM, RENDERED_NAME = 0.97, 0.8
"""Share below which capitals (concepts with a Chinese term) and other shapes are not counted as names."""

# Persons, companies and nouns with an established Chinese form, and pieces of longer names.
NOT_NAMES = frozenset(
    """Shapley Lipschitz Bradley Gumbel Cox Plackett Voronoi Bregman Louvain Sobol Tsetlin Delaunay Dubins Fleiss Fodor
    Fokker Krippendorff Polyak Ackermann Gramian Huber Kaplan Lempel Lloyd Reeds Robin Sobolev Stein Barrett Blackwell
    Frank Arnold Li Tucker Turk Sinkhorn Pascal Petri Hausa Dice Google Twitter Facebook Intel Unicode Hi Inc Lp Lite
    Omni Med Fin Gen Sci Uni Trans Eval Dec Diff Grad Vid Pot Wi Allen Hugging Raspberry Slim Marching Melting Countdown
    Scholar Studio Azure Yi Retro Copilot Blender Gymnasium Gym Prism Panda Sentinel Spider Falcon Allegro Chameleon Sonnet
    Opus Unity Unreal Cursor Dreamer Nexus Synapse Informer Apollo Cosmos Hydra Mantis Pepper Rust Aria Granite Florence
    Pico Chrome Jackal Grover Cartographer Octo Conformer Whisper Atari Wasserstein Elo""".split()  # noqa: SIM905 - read as a text, not as a column of quotation marks
)


def is_acronym(word: str) -> bool:
    """Whether a shape is that of a concept (`SNR`, `fMRI`) rather than of a system (`GSM8K`)."""
    return word.isalpha() and (word.isupper() or len(word) < 6)


def main(archive: str) -> None:
    seen, kept, shaped = collections.Counter(), collections.Counter(), set()
    with lzma.open(archive, "rt", encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            source, target = paper["abstract"] or "", paper["abstract_zh"] or ""
            if not source or sum(map(is_han, target)) < len(source) * MIN_CHINESE_SHARE:
                continue
            by_shape = {name.core for name in shaped_names(source)}
            words = by_shape | set(MID_SENTENCE_CAPITAL.findall(without_asides(source)))
            shaped |= by_shape
            seen.update(words)
            chinese = folded(target)
            kept.update(word for word in words if folded(word) in chinese)
    with (DATA / "known_names.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("name", "kind", "papers", "share_kept"))
        for word, papers in sorted(seen.items(), key=lambda item: (-item[1], item[0])):
            share = kept[word] / papers
            if papers < MIN_PAPERS:
                break
            plain = word.isalpha() and word.istitle() and len(word) > 2
            floor = RENDERED_ACRONYM if is_acronym(word) else RENDERED_NAME
            if word in shaped and not plain and papers - kept[word] > 1 and share < floor:
                out.writerow((word, "rendered", papers, round(share, 3)))
            elif word in shaped and not plain:
                canonical = papers >= MIN_CANONICAL and not word.isupper()
                out.writerow((word, "canonical" if canonical else "seen", papers, round(share, 3)))
            elif (
                plain and share >= KEPT and word not in NOT_NAMES and not (is_ordinary(word) or is_kept(word))
            ):
                out.writerow((word, "kept", papers, round(share, 3)))


if __name__ == "__main__":
    main(sys.argv[1])
