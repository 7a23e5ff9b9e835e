"""Mend a paper: make the edits of its findings, check it again, and keep what only does good.

A pass tries all fixes at once; if the paper is not better for it, one after the other. Passes follow until
one changes nothing, so that a second run, which begins with such a pass, changes nothing either. Where a fix
lays bare what another fixer mends (a Chinese colon that was missing within LaTeX), the two are made as one.

A finding is new where the paper had none of its code at that place. All findings count that a check with the
same settings reports, guesses of the norms among them: who wants fewer judges raises the least confidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qa.fix.base import Edits, Fixer, Mended, Unmended
from qa.model import FIELD_NAMES, Field, FieldName, Finding, Paper
from qa.text.draft import Draft, TextEdit

Recheck = Callable[[Paper], tuple[Finding, ...]]
Key = tuple[str, str, int, str, str]

# Passes end by themselves; a pair of fixes that undo each other must not go on for ever.
MOST_PASSES = 8
_MOST_LAID_BARE = 3
# What stands in a field that belongs to another paper is not worth mending.
_HOPELESS = "COV004"


@dataclass(slots=True)
class _State:
    paper: Paper
    findings: tuple[Finding, ...]
    drafts: dict[FieldName, Draft]
    fixed: list[Finding] = field(default_factory=list)
    refused: dict[Key, Unmended] = field(default_factory=dict)


def mend(
    paper: Paper,
    findings: tuple[Finding, ...],
    fixers: Mapping[str, Fixer],
    recheck: Recheck,
    spared: Callable[[Paper, tuple[Finding, ...]], Collection[int]] = lambda *_: (),
) -> Mended:
    """Mend what the fixers can mend.

    Args:
        paper: as read.
        findings: all of them, also those that no fixer is for.
        fixers: by code.
        recheck: returns the findings of the paper when its texts are others.
        spared: returns the places of the findings that the user accepts; they are left alone.
    """
    drafts = {name: Draft(paper.target(name).text) for name in FIELD_NAMES}
    state = _State(paper, findings, drafts)
    for _ in range(MOST_PASSES):
        state.refused.clear()
        if not _pass(state, fixers, recheck, spared):
            break
    return Mended(
        state.paper,
        {name: edits for name, draft in drafts.items() if (edits := draft.edits())},
        tuple(state.fixed),
        tuple(state.refused.values()),
    )


def _pass(
    state: _State,
    fixers: Mapping[str, Fixer],
    recheck: Recheck,
    spared: Callable[[Paper, tuple[Finding, ...]], Collection[int]],
) -> bool:
    changed = False
    one_by_one = False
    while fixes := _fixes(state, fixers, spared(state.paper, state.findings)):
        tried = fixes[:1] if one_by_one else fixes
        reason = _try(state, tried, fixers, recheck)
        if not reason:
            changed = True
        elif len(tried) > 1:
            one_by_one = True
        else:
            finding = tried[0][0]
            state.refused[_key(finding, state.findings)] = Unmended(finding, reason)
    return changed


def _fixes(
    state: _State, fixers: Mapping[str, Fixer], spared: Collection[int]
) -> list[tuple[Finding, Edits]]:
    """Return the fixes that can be made together, those of the findings that come first."""
    hopeless = {finding.field for finding in state.findings if finding.code == _HOPELESS}
    taken: dict[FieldName, list[TextEdit]] = {name: [] for name in FIELD_NAMES}
    fixes = []
    for at, finding in enumerate(state.findings):
        if finding.code not in fixers or finding.field in hopeless or at in spared:
            continue
        if _key(finding, state.findings) in state.refused:
            continue
        edits = fixers[finding.code].fix(finding, state.paper)
        if edits and not any(_touch(one, other) for one in edits for other in taken[finding.field]):
            taken[finding.field] += edits
            fixes.append((finding, edits))
    return fixes


def _try(
    state: _State, fixes: Sequence[tuple[Finding, Edits]], fixers: Mapping[str, Fixer], recheck: Recheck
) -> str:
    """Make the fixes if that removes their findings and brings no others; else say why not."""
    fixed = [finding for finding, _ in fixes]
    drafts = {name: Draft(state.paper.target(name).text) for name in FIELD_NAMES}
    for name, draft in drafts.items():
        draft.edit([edit for finding, edits in fixes if finding.field == name for edit in edits])
    paper = _with_texts(state.paper, drafts)
    if _emptied(state.paper, paper):
        return "nothing of the text would be left"
    after = recheck(paper)
    bad = _new_or_left(state.findings, fixed, after, drafts)
    for _ in range(_MOST_LAID_BARE):
        if len(fixes) != 1 or not bad or bad[0].code == fixed[0].code:
            break
        mends = {code: fixer.fix for code, fixer in fixers.items()} | dict(fixers[fixed[0].code].laid_bare)
        if bad[0].code not in mends:
            break
        if not (edits := mends[bad[0].code](bad[0], paper)):
            break
        drafts[bad[0].field].edit(edits)
        paper = _with_texts(state.paper, drafts)
        after = recheck(paper)
        bad = _new_or_left(state.findings, fixed, after, drafts)
    if bad:
        stays = any(bad[0].code == one.code for one in fixed)
        return f"{bad[0].code} {'would stay' if stays else 'would come'}: {bad[0].message}"
    for name, draft in drafts.items():
        state.drafts[name].edit(draft.edits())
    state.fixed += fixed
    state.paper, state.findings = paper, after
    return ""


def _with_texts(paper: Paper, drafts: Mapping[FieldName, Draft]) -> Paper:
    title, abstract = (Field(drafts[name].text, paper.target(name).anchors) for name in FIELD_NAMES)
    return replace(paper, title_zh=title, abstract_zh=abstract)


def _emptied(before: Paper, after: Paper) -> bool:
    return any(before.target(name).text and not after.target(name).text for name in FIELD_NAMES)


def _new_or_left(
    before: Sequence[Finding],
    fixed: Sequence[Finding],
    after: Sequence[Finding],
    drafts: Mapping[FieldName, Draft],
) -> list[Finding]:
    """Return the findings that should not be there after the fixes."""
    edits = {name: draft.edits() for name, draft in drafts.items()}
    others = list(before)
    for finding in fixed:
        others.remove(finding)
    allowed = Counter(finding.code for finding in others)
    bad = []
    for finding in after:
        alike = (other for other in others if other.code == finding.code and other.field == finding.field)
        if allowed[finding.code] and any(_same_place(finding, other, edits) for other in alike):
            allowed[finding.code] -= 1
        else:
            bad.append(finding)
    return bad


def _same_place(finding: Finding, before: Finding, by_field: Mapping[FieldName, Sequence[TextEdit]]) -> bool:
    if finding.target and before.target:
        start = _moved(before.target.start, by_field[before.field], last=False)
        end = _moved(before.target.end, by_field[before.field], last=True)
        return finding.target.start <= end and start <= finding.target.end
    if finding.source and before.source:
        return finding.source.start < before.source.end and before.source.start < finding.source.end
    return finding.message == before.message or (finding.target is None and finding.source is None)


def _moved(offset: int, edits: Sequence[TextEdit], *, last: bool) -> int:
    """Return where an offset is after the edits; one inside an edit goes to its beginning or its end."""
    shift = 0
    for start, end, text in sorted(edits):
        if end <= offset and (end < offset or not last or start < end):
            shift += len(text) - (end - start)
        elif start < offset:
            return start + shift + (len(text) if last else 0)
    return offset + shift


def _touch(one: TextEdit, other: TextEdit) -> bool:
    return one.start <= other.end and other.start <= one.end


def _key(finding: Finding, findings: Sequence[Finding]) -> Key:
    target, source = finding.target, finding.source
    text, concerned = target.text if target else "", source.text if source else ""
    alike = [f for f in findings if f.code == finding.code and f.target and f.target.text == text]
    number = next((n for n, f in enumerate(alike) if f is finding), 0)
    return finding.code, finding.field, number, text, concerned
