"""How far readers of suspects agree with annotators: the share that annotators marked, by what a reader said.

    python benchmarks/readers.py

Suspects of the gold papers, read without their annotations (annotations/readings_of_gold.csv). The shares that
norms_readings.py gives to a reading are these, rounded, with a little less trust where few were read.
"""

from __future__ import annotations

import collections

from norms_readings import OF_GOLD, place_of, said_in
from norms_training import examples


def main() -> None:
    said = said_in(OF_GOLD)
    counts: dict[tuple[str, str], list[bool]] = collections.defaultdict(list)
    for one in examples():
        marked = (
            said.get(one.paper_id, {}).get(place_of(one.suspect), ("not shown", ""))[0] if one.is_gold else ""
        )
        for kind in (one.suspect.kind, "all") if marked else ():
            counts[kind, marked].append(bool(one.matched))
    for (kind, marked), hits in sorted(counts.items()):
        print(
            f"{kind:<8}{marked:<10}{len(hits):>5} suspects, {sum(hits) / len(hits):.2f} marked by annotators"
        )


if __name__ == "__main__":
    main()
