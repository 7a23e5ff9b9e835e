"""The annotated papers through translate-toolkit's pofilter and through qa, in the same run.

    pip install translate-toolkit && python benchmarks/pofilter.py

Every title and abstract becomes one unit of a PO file (msgctxt = paper and field). pofilter names no place,
so a finding counts as right if its field holds a gold defect of the category that the test speaks of
(``CATEGORIES``), for both tools alike; qa's strict figures, with places, are those of `benchmarks/gold.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CATEGORIES = {
    **dict.fromkeys(("numbers", "pythonbraceformat", "printf"), "number"),
    **dict.fromkeys(("urls", "emails", "filepaths"), "placeholder"),
    **dict.fromkeys(
        ("acronyms", "simplecaps", "startcaps", "musttranslatewords", "notranslatewords"), "name"
    ),
    **dict.fromkeys(("unchanged", "untranslated", "blank"), "untranslated"),
    **dict.fromkeys(("sentencecount", "short"), "omission"),
    **dict.fromkeys(("doublewords", "spellcheck"), "fluency"),
    **dict.fromkeys(
        ("xmltags", "escapes", "variables", "tabs", "newlines", "accelerators", "options"), "markup"
    ),
    "long": "addition",
    "validchars": "script",
}
OTHER_TESTS = "punctuation"

GOLD = Path(__file__).parents[2] / "shared" / "gold"


def main() -> None:
    try:
        from translate.storage import pypo
    except ImportError:
        sys.exit("pip install translate-toolkit (GPL, for this comparison alone)")
    papers = [json.loads(line) for line in (GOLD / "dev.jsonl").read_text("utf-8").splitlines()]
    marked = {(p["paper_id"], a["field"], group(a["category"])) for p in papers for a in p["annotations"]}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = pypo.pofile()
        store.updateheader(add=True, Content_Type="text/plain; charset=UTF-8")
        for paper in papers:
            for field in ("title", "abstract"):
                unit = store.addsourceunit(paper[field])
                unit.target = paper[f"{field}_zh"]
                unit.setcontext(f"{paper['paper_id']}:{field}")
        store.savefile(str(folder / "gold.po"))
        begin = time.perf_counter()
        command = [str(Path(sys.executable).parent / "pofilter"), "--language=zh_CN", "--progress=none"]
        subprocess.run([*command, str(folder / "gold.po"), str(folder / "out.po")], check=True)
        seconds = time.perf_counter() - begin
        theirs = []
        for unit in pypo.pofile.parsefile(str(folder / "out.po")).units:
            if unit.isheader() or not unit.getcontext():
                continue
            place = tuple(unit.getcontext().split(":"))
            theirs += [(*place, CATEGORIES.get(test, OTHER_TESTS)) for test in unit.geterrors()]
        report("pofilter --language=zh_CN", seconds, theirs, marked)
        for scorer in ("none", "embedded"):
            begin = time.perf_counter()
            out = subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "qa",
                    "check",
                    "--isolated",
                    "--no-report",
                    "--no-cache",
                    "--scorer",
                    scorer,
                    "--format",
                    "json",
                    str(GOLD / "digests"),
                ],
                capture_output=True,
                check=True,
            )
            seconds = time.perf_counter() - begin
            ours = [
                (f["paper_id"], f["field"], group(f["category"])) for f in json.loads(out.stdout)["findings"]
            ]
            report(f"qa check --scorer {scorer}", seconds, ours, marked)


def group(category: str) -> str:
    return {"inconsistent-term": "term", "truncation": "omission"}.get(category, category)


def report(name: str, seconds: float, found: list[tuple[str, ...]], marked: set[tuple[str, ...]]) -> None:
    right = sum(one in marked for one in found)
    share, recall = right / max(1, len(found)), len(set(found) & marked) / len(marked)
    print(
        f"{name:<26} {seconds:6.2f} s {len(found):>5} findings, right field and category {share:.3f}, found {recall:.3f}"
    )


if __name__ == "__main__":
    main()
