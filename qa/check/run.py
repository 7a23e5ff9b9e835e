"""Run the checks over a paper and make findings of what they see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.registry import RULES
from qa.config import Config
from qa.errors import ConfigError, did_you_mean
from qa.model import Field, FieldName, Finding, Span

# They look at Simplified characters in any case: what they say of Traditional ones is another defect.
_READ_AS_SIMPLIFIED = frozenset({"COV010", "COV011", "MEA001", "TRM010", "TRM011"})


def selected(config: Config, rules: tuple[Rule, ...] = RULES) -> tuple[Rule, ...]:
    """Return the rules that the settings ask for.

    Raises:
        ConfigError: a code or family in the settings is none of ours.
    """
    families = {rule.code[:3] for rule in rules}
    known = families | {rule.code for rule in rules}
    suppressed = (one.code for one in config.suppress if one.code)
    asked = (*config.select, *config.extend_select, *config.ignore)
    for code in (*asked, *config.severities, *config.max_findings, *suppressed):
        if code not in known:
            raise ConfigError(f"unknown code '{code}'{did_you_mean(code, known)}")
    return tuple(rule for rule in rules if config.runs(rule.code))


def run_checks(context: Context, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Return the findings of one paper in the order of the text, one for each defect."""
    kept = _one_voice([(rule, _finding(rule, hit, context)) for rule in rules for hit in rule.check(context)])
    floor = context.config.min_confidence
    return tuple(sorted((f for f in kept if f.confidence >= floor), key=_order))


def _finding(rule: Rule, hit: Hit, context: Context) -> Finding:
    paper = context.paper
    source, target = paper.source(hit.field), paper.target(hit.field)
    if hit.position is not None:
        line, column = hit.position
    elif hit.target is not None:
        line, column = target.position(hit.target[0])
    elif target.text:
        line, column = target.position(0)
    elif hit.source is not None or source.text:
        line, column = source.position(hit.source[0] if hit.source else 0)
    else:
        line, column = paper.line, 1
    return Finding(
        code=rule.code,
        name=rule.name,
        category=rule.category,
        severity=context.config.severities.get(rule.code, hit.severity or rule.severity),
        confidence=rule.confidence if hit.confidence is None else hit.confidence,
        paper_id=paper.paper_id,
        field=hit.field,
        message=hit.message,
        suggestion=hit.suggestion,
        target=_span(target, hit.target),
        source=_span(source, hit.source),
        file=paper.file,
        line=line,
        column=column,
    )


def _span(field: Field, bounds: tuple[int, int] | None) -> Span | None:
    return None if bounds is None else Span.of(field.text, *bounds)


def _one_voice(found: Iterable[tuple[Rule, Finding]]) -> Iterator[Finding]:
    """Of findings about the same defect keep the one whose check stands first in the registry."""
    taken: list[Finding] = []
    silenced: set[tuple[FieldName, str]] = set()
    for rule, finding in found:
        if any(finding.field == field and rule.code != code for field, code in silenced):
            continue
        if rule.whole_field or not any(_same_defect(finding, other) for other in taken):
            taken.append(finding)
            yield finding
            if rule.whole_field:
                silenced.add((finding.field, rule.code))


def _same_defect(one: Finding, other: Finding) -> bool:
    if one.field != other.field or (other.category == "script" and one.code in _READ_AS_SIMPLIFIED):
        return False
    if one.target and other.target:
        return _overlap(one.target, other.target)
    return bool(one.source and other.source and _overlap(one.source, other.source))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _order(finding: Finding) -> tuple[int, int, int, str]:
    at = finding.target.start if finding.target else -1
    return (finding.field != "title", at, finding.source.start if finding.source else -1, finding.code)
