"""Make runs for the tests of reporters, with findings whose places are known."""

from qa.check.registry import RULES
from qa.ingest.markdown import read_markdown
from qa.model import Finding, PaperResult, Score, Span, Verdict
from qa.report.run_report import RuleText, RunReport
from qa.report.summary import Summary

HOSTILE = "x\x07\x1b]0;t\x07 <script>alert(1)</script> [a](javascript:b) ]]> @all | ::error:: ##[add-mask]m ``` \ud800 &amp; https://evil.example"


def digest(target="我们统计路灯。", title="Lamp Posts", paper_id="2601.00001"):
    return (
        f"# {title}\n\n**Title (ZH)**: 路灯\n\n**Link**: https://arxiv.org/pdf/{paper_id}\n\n"
        f"**Abstract**: We count lamp posts.\n\n**摘要 (ZH)**：无\n\n**Abstract (ZH)**: {target}\n"
    )


def result(
    text=None, file="digest.md", quoted="路灯", message="This is wrong", code="TRM001", severity="major"
):
    (paper,) = read_markdown(text or digest(), file)
    return with_finding(paper, quoted, message, code, severity)


def with_finding(
    paper, quoted="路灯", message="This is wrong", code="TRM001", severity="major", suggestion=""
):
    findings = ()
    if quoted:
        start = paper.abstract_zh.text.index(quoted)
        line, column = paper.abstract_zh.position(start)
        findings = (
            Finding(
                code, "some-name", "term", severity, 0.9, paper.paper_id, "abstract", message, suggestion,
                Span(start, start + len(quoted), quoted), None, paper.file, line, column,
            ),
        )  # fmt: skip
    return PaperResult(paper, (), Score("quality", 50.0, "scorer:none"), findings)


def run(*results, verdict=None, errors=(), limit=(), lines=None):
    summary = Summary("qa", "1.2.3")
    for one in results:
        summary.add(one)
    summary.verdict = verdict or Verdict()
    rules = {
        r.code: RuleText(r.code, r.name, r.category, r.severity, r.confidence, r.summary, r.doc)
        for r in RULES
    }
    given = {} if lines is None else {"line_text": lines}
    return RunReport(
        results, summary, summary.verdict, rules, errors, lambda severity: severity in limit, **given
    )
