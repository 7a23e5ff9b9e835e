"""The formats of a whole run by name, each a pure function from a run to text."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable

from qa.report.run_report import RunReport

# Where each format's ``render`` stands; a module is imported when its format is asked for.
_MODULES = {
    "sarif": "qa.report.sarif",
    "github": "qa.report.github",
    "gitlab": "qa.report.gitlab",
    "junit": "qa.report.junit",
    "markdown": "qa.report.markdown",
    "rdjson": "qa.report.rdjson",
    "mqm": "qa.report.mqm",
}
FORMATS = ("json", "csv", *_MODULES)


def render(name: str, report: RunReport) -> Iterable[str]:
    """Return the text of a run in one of the ``FORMATS``, in pieces."""
    if name == "json":
        from qa.report import json_report

        return json_report.chunks(report.results, report.summary, report.errors)
    if name == "csv":
        from qa.report import csv_report

        return [csv_report.render("findings", report.results)]
    write: Callable[[RunReport], str] = importlib.import_module(_MODULES[name]).render
    return [write(report)]
