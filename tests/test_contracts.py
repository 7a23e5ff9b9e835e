"""What holds of the package as a whole."""

import ast
import collections
import csv
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from qa.check.registry import RULES

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 400


def test_stages_import_downward_only(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def imports_of(path, modules):
    """Yield the modules that a file names in an import, within functions as well, but not for types alone."""
    tree = ast.parse(path.read_text("utf-8"))
    types = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and ast.unparse(branch.test) == "TYPE_CHECKING"
        for node in ast.walk(branch)
    }
    for node in ast.walk(tree):
        if id(node) in types:
            continue
        if isinstance(node, ast.ImportFrom):
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((one if one in modules else node.module) for one in inner)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_imports_make_no_circle():
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (ROOT / "qa").rglob("*.py")
    }
    graph = {
        name: set(imports_of(path, modules)) & (modules.keys() - {name}) for name, path in modules.items()
    }
    assert sum(map(len, graph.values())) > 500
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_import_is_light():
    code = "import sys, qa; print(sorted({'pandas', 'jieba', 'torch', 'numpy', 'jinja2', 'rich'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


@pytest.mark.parametrize("path", sorted((ROOT / "qa").rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_two_files(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_codes_and_names_are_unique():
    codes, names = [r.code for r in RULES], [r.name for r in RULES]
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)
    assert len(codes) >= 30


def test_confidence_is_a_share():
    assert all(0 < rule.confidence <= 1 for rule in RULES)


def test_confidence_is_what_was_read():
    read, right = collections.Counter(), collections.Counter()
    for path in (ROOT / "benchmarks" / "reading").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                read[row["code"]] += 1
                right[row["code"]] += int(row["right"])
    measured = {
        rule: (right[rule.code] + 1) / (read[rule.code] + 2) for rule in RULES if read[rule.code] >= 10
    }
    assert len(measured) >= 25
    off = {
        rule.code: (rule.confidence, share)
        for rule, share in measured.items()
        if abs(rule.confidence - share) > 0.1
    }
    assert off == {}
