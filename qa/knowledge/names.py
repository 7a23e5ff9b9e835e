"""Which capitalised words and acronyms are names that the Chinese keeps, and which it renders."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from qa.knowledge.data import rows
from qa.knowledge.english import is_kept, is_ordinary, looks_english
from qa.text.latin import without_asides
from qa.text.names import Name, shaped_names, singular

_NO_SYSTEM = re.compile(
    r"[A-Z]{2}[a-z]{3,}|[a-z][A-Z][a-z]{2,}|(?:A|An|in|on|of|the|and|multi|non|for|to)[A-Z]\w*|[A-Z]{1,2}\d"
    r"|\d[\d.]*[x.]?[A-Z]{3,}|\d+x\w+|(?:[A-Z][a-z]+2)+[A-Z][a-z]+|Mc[A-Z][a-z]+|(?:[A-Z]\.)+[A-Z]|[A-Z]{2,}(?:based|related|enhanced|driven|generated|ness|powered|aware|like)"
)
_HUMP = re.compile(r"[A-Z]+(?![a-z])s?|[A-Z]?[a-z]+")
_CAPITALISED = re.compile(r"(?<![-\w])[A-Z][a-z]{2,}(?![-\w])")


@cache
def _of_kind(kind: str) -> frozenset[str]:
    return frozenset(row["name"] for row in rows("known_names.csv") if row["kind"] == kind)


def is_rendered(name: str) -> bool:
    """Whether an acronym stands for something that has a Chinese term (`AI`, `SNR`), so that it may go."""
    return name in _of_kind("rendered")


def is_known_name(word: str) -> bool:
    """Whether a capitalised word is a name that Chinese abstracts keep (`Python`, `Telegram`)."""
    return word in _of_kind("kept")


def is_canonical(name: str) -> bool:
    """Whether this is how many abstracts spell a name (`LLaVA`), so that it corrects another spelling."""
    return name in _of_kind("canonical")


@cache
def _seen() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("known_names.csv"))


def is_seen(name: str) -> bool:
    """Whether several abstracts have this name or acronym, so that it is no slip for another one."""
    return name in _seen()


def equivalents(name: str) -> tuple[str, ...]:
    """Return the established Chinese forms of an acronym or name, such as 磁共振 for `MRI`."""
    return _equivalents().get(name, ())


@cache
def _equivalents() -> dict[str, tuple[str, ...]]:
    return {row["name"]: tuple(row["chinese"].split("|")) for row in rows("name_equivalents.csv")}


def _is_word(core: str) -> bool:
    """Whether the shape deceives and the core is words: `Stage-1`, `BAsque`, `AFramework`, `Sim2Real`."""
    if _NO_SYSTEM.fullmatch(core):
        return True
    if core.isupper():
        return False
    if core.isalpha() and (
        is_ordinary(core) or is_kept(core) or (core[:2].isupper() and looks_english(core))
    ):
        return True
    bare = core.strip("0123456789")
    if bare != core and (is_rendered(bare) or (not bare.isupper() and is_ordinary(bare))):
        return True
    humps = _HUMP.findall(core)
    last = singular(humps[-1]) if humps else ""
    plain = all(is_ordinary(hump) or is_kept(hump) for hump in humps[:-1])
    return len(humps) > 1 and plain and (is_rendered(last) or ("2" in core and is_ordinary(last)))


@lru_cache(maxsize=256)
def names(text: str, more: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """Return the names that a translation of this text keeps, in order.

    Args:
        text: an English title or abstract.
        more: names that the user adds.
    """
    shaped = [name for name in shaped_names(text) if not is_rendered(name.core) and not _is_word(name.core)]
    prose = without_asides(text)
    plain = [
        Name(match.start(), match.end(), match.group(), match.group())
        for match in _CAPITALISED.finditer(prose)
        if is_known_name(match.group()) or match.group() in more
    ]
    for name in more - {found.text for found in plain}:
        at = prose.find(name)
        if at >= 0:
            plain.append(Name(at, at + len(name), name, name))
    taken = {(name.start, name.end) for name in shaped}
    return tuple(sorted(shaped + [n for n in plain if (n.start, n.end) not in taken], key=lambda n: n.start))
