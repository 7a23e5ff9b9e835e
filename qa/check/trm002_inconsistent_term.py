"""A term is rendered in two ways within the paper.

Title and abstract are read together. Where each of two sentences has one rendering of the same term, and the two
renderings are two words rather than one with and without a suffix, the later is flagged; the earlier, where the later
is preferred by the glossary and more frequent. Plain words (`novel`, `real-world`) may vary, and a rendering that
belongs to another term of its sentence proves nothing. Forbidden renderings are left to TRM001.

Flags:
    Federated gardens need agents. The agents share seeds. → 联邦花园需要智能体。⟦代理⟧共享种子。

Passes:
    Federated gardens need agents. The agents share seeds. → 联邦花园需要智能体。智能体共享种子。
    Federated gardens need agents. The proxies share seeds. → 联邦花园需要智能体。代理共享种子。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from qa.check.base import Context, Hit, Rule
from qa.check.term_beads import TermBead, term_beads
from qa.knowledge.renderings import Rendering

_SUFFIX = re.compile(
    r"(?<=.)(?:能力|性能|过程|方法|机制|技术|系统|模型|问题|任务|的|地|性|型|式|化|类|者|家|员|量|值)$"
)
_LATIN = re.compile(r"[A-Za-z0-9]+")


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each rendering that deviates from the usual one of its term in the paper, once."""
    beads = [
        bead
        for bead in term_beads(context)
        if bead.entry.kind == "term" and not bead.entry.term.startswith("-")
    ]
    beads.sort(key=lambda bead: bead.entry.key)
    for _, group in groupby(beads, key=lambda bead: bead.entry.key):
        yield from _deviations([(bead, one) for bead in group for one in _rendering(bead)])


def _deviations(seen: list[tuple[TermBead, Rendering]]) -> Iterator[Hit]:
    groups: list[list[tuple[TermBead, Rendering]]] = []
    for bead, one in seen:
        home = next((group for group in groups if not differ(group[0][1].text, one.text)), None)
        if home is None:
            groups.append([(bead, one)])
        else:
            home.append((bead, one))
    if len(groups) < 2:
        return
    better = [
        group
        for group in groups[1:]
        if len(group) > len(groups[0]) and any(one.status == "preferred" for _, one in group)
    ]
    usual = (better or groups)[0][0][1].text
    for group in groups:
        bead, one = group[0]
        if one.text != usual:
            yield Hit(
                bead.field,
                f"'{bead.entry.term}' is {usual} elsewhere and {one.text} here",
                (one.start, one.end),
                bead.uses[0],
                usual,
            )


def _rendering(bead: TermBead) -> tuple[Rendering, ...]:
    """Return the rendering of a term in a bead where it is one alone, and nobody else's."""
    found = tuple(one for one in bead.found if not bead.is_taken(one.start, one.end))
    alone = len({one.text for one in found}) == 1 and found[0].status != "forbidden"
    return found[:1] if alone else ()


def differ(one: str, other: str) -> bool:
    """Whether two renderings are two words, not one with and without a part, nor an English form."""
    if bool(_LATIN.search(one)) != bool(_LATIN.search(other)):
        one, other = _LATIN.sub("", one), _LATIN.sub("", other)
    one, other = _SUFFIX.sub("", one), _SUFFIX.sub("", other)
    return not (_within(one, other) or _within(other, one))


def _within(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in their order."""
    rest = iter(long)
    return all(char in rest for char in short)


RULE = Rule("TRM002", "inconsistent-term", "inconsistent-term", "minor", 0.7, __doc__ or "", check)
