"""JUnit XML, which every CI server shows: a suite a digest, a case a paper.

A case fails by the findings that the gate forbids. Where the settings forbid nothing, any finding fails it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from qa.model import Finding, PaperResult
from qa.report.escape import xml_characters
from qa.report.place import relative_path
from qa.report.run_report import RunReport
from qa.text.counted import counted


def render(report: RunReport) -> str:
    """Return the XML document."""
    strict = not any(report.is_forbidden(severity) for severity in ("critical", "major", "minor"))
    root = ET.Element("testsuites", {"name": "qa"})
    for file, results in itertools.groupby(report.results, key=lambda result: result.paper.file):
        _suite(root, relative_path(file), list(results), report, strict=strict)
    if report.errors:
        _unreadable(root, report.errors)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, 0)) for suite in root)))
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(
    root: ET.Element, file: str, results: Sequence[PaperResult], report: RunReport, *, strict: bool
) -> None:
    suite = _add(root, "testsuite", name=file, tests=str(len(results)), errors="0", skipped="0", time="0")
    failures = 0
    for result in results:
        paper = result.paper
        name = f"{paper.paper_id} {paper.title.text}".strip()[:200]
        case = _add(suite, "testcase", name=" ".join(name.split()), classname=file, time="0")
        failing = [f for f in result.findings if strict or report.is_forbidden(f.severity)]
        if failing:
            failures += 1
            message = f"{counted(len(failing), 'finding')}: {', '.join(sorted({f.code for f in failing}))}"
            element = _add(case, "failure", type=failing[0].code, message=message)
            element.text = xml_characters("\n".join(_line(finding) for finding in failing))
        others = [f for f in result.findings if f not in failing]
        if others:
            out = ET.SubElement(case, "system-out")
            out.text = xml_characters("\n".join(_line(finding) for finding in others))
    suite.set("failures", str(failures))


def _unreadable(root: ET.Element, errors: Sequence[str]) -> None:
    count = str(len(errors))
    suite = _add(
        root, "testsuite", name="input", tests=count, failures="0", errors=count, skipped="0", time="0"
    )
    for error in errors:
        case = _add(suite, "testcase", name=error[:200], classname="input", time="0")
        _add(case, "error", type="input", message=error)


def _line(finding: Finding) -> str:
    span = finding.target or finding.source
    quoted = f" «{span.text}»" if span else ""
    place = f"{relative_path(finding.file)}:{finding.line}:{finding.column}"
    return f"{place} {finding.code} {finding.severity}: {finding.message}{quoted}"


def _add(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, {name: xml_characters(value) for name, value in attributes.items()})
