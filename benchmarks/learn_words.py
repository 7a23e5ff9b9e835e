"""Learn from an archive which English words are ordinary prose, and how often each is kept in the Chinese.

    python benchmarks/learn_words.py ARCHIVE.jsonl.xz

The archive has one JSON object a line with abstract and abstract_zh. Writes data/ordinary_english.txt and
the counts of data/kept_english.csv; verdicts in the latter are an editor's and are carried over.
"""

import collections
import csv
import json
import lzma
import re
import sys
from pathlib import Path

from qa.text.latin import is_han, prose_runs, without_asides

DATA = Path(__file__).parents[1] / "data"
WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
MID_SENTENCE_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z]+\b")
MIN_PAPERS = 4
MIN_CHINESE_SHARE = 0.15
"""Han characters per source character; below it the abstract was not translated whole."""

# Words that are more often part of a name than not, and yet plain words when written small.
ALSO_ORDINARY = """mixture apple forest chain splatting internet self university fine cross multi byte warping
denial arena coordinator union non replica dream traveling salesman proximal flower guard echo semi centre
things habitat cube super pre nations radiance overflow translator lean snake earth metaverse anything
""".split()  # noqa: SIM905 - read as a text, not as a column of quotation marks


def main(archive: str) -> None:
    small, capital = collections.Counter(), collections.Counter()
    in_chinese, kept, in_source = collections.Counter(), collections.Counter(), collections.Counter()
    with lzma.open(archive, "rt", encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            source, target = without_asides(paper["abstract"] or ""), paper["abstract_zh"] or ""
            words = {w for w in WORD.findall(source) if w.islower()}
            small.update(words)
            capital.update({m.lower() for m in MID_SENTENCE_CAPITAL.findall(source)})
            if sum(map(is_han, target)) < len(source) * MIN_CHINESE_SHARE:
                continue
            left = {r.text for r in prose_runs(target) if WORD.fullmatch(r.text) and r.text.islower()}
            in_source.update(words)
            in_chinese.update(w for w in left if len(w) > 1)
            kept.update(left & words)
    path = DATA / "kept_english.csv"
    verdicts = {}
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            verdicts = {row["word"]: row["verdict"] for row in csv.DictReader(file)}
    ordinary = {
        w for w, n in small.items() if n >= MIN_PAPERS and w.isalpha() and len(w) > 1 and n >= capital[w]
    } | set(ALSO_ORDINARY)
    ordinary -= {w for w, verdict in verdicts.items() if verdict == "keep"}
    (DATA / "ordinary_english.txt").write_text("\n".join(sorted(ordinary)) + "\n", encoding="utf-8")
    frequent = {w for w, n in in_chinese.items() if n > 1 and in_source[w]} | set(verdicts)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("word", "verdict", "papers_chinese", "papers_source", "share_kept"))
        for w in sorted(frequent, key=lambda w: (-in_chinese[w], w)):
            share = round(kept[w] / in_source[w], 3) if in_source[w] else ""
            out.writerow((w, verdicts.get(w, "translate"), in_chinese[w], in_source[w], share))


if __name__ == "__main__":
    main(sys.argv[1])
