"""The composite action: its steps, run as the shell scripts they are."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INPUT = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")

DIGEST = """# Lamp Posts: A Study

**Title (ZH)**: 路灯：一项研究

**Link**: [PDF](https://arxiv.org/pdf/2601.00001)

**Abstract**: We count lamp posts in 12 cities. The count is repeated every year.

**Abstract (ZH)**: 我们统计了12座城市的路灯。该统计每年重复一次。代码见[此处填写链接]。
"""


@pytest.fixture
def runner(tmp_path):
    """Return a function that runs one step as the runner would."""
    work = tmp_path / "work space"
    (work / "my digests").mkdir(parents=True)
    (work / "my digests" / "d.md").write_text(DIGEST, encoding="utf-8")
    temp = tmp_path / "temp"
    program(temp / "qa" / "bin" / "qa", f'exec "{sys.executable}" -m qa "$@"')

    def run(step_id, path="", **inputs):
        step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == step_id)
        values = {name: str(about.get("default", "")) for name, about in ACTION["inputs"].items()} | inputs
        given = {
            name: INPUT.sub(lambda found: values[found[1]], value).replace(
                "${{ github.action_path }}", str(ROOT)
            )
            for name, value in step["env"].items()
        }
        for name in ("summary.md", "output"):
            (tmp_path / name).write_text("", encoding="utf-8")
        own = {
            "RUNNER_TEMP": str(temp),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "PYTHONPATH": str(ROOT),
            "PATH": f"{path}:{os.environ['PATH']}",
        }
        # What GitHub runs for `shell: bash`.
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        return subprocess.run(
            command,
            check=False,
            cwd=work,
            env=os.environ | own | given,
            capture_output=True,
            encoding="utf-8",
        )

    run.folder = tmp_path
    return run


def program(path, script):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


FAST = "--scorer=none\n--select=ART\n"


def test_a_failing_check_annotates_and_reports(runner):
    inputs = {"paths": "my digests\n", "fail-on": "major", "min-confidence": "0.5", "args": FAST}
    done = runner("check", **inputs)
    assert done.returncode == 1, done.stderr
    assert "::warning file=my digests/d.md,line=9," in done.stdout
    assert "Translation quality: failed" in (runner.folder / "summary.md").read_text("utf-8")
    name, sarif = (runner.folder / "output").read_text("utf-8").strip().split("=", 1)
    assert name == "sarif"
    assert json.loads(Path(sarif).read_text("utf-8"))["runs"][0]["results"][0]["ruleId"] == "ART001"


def test_a_passing_check_passes(runner):
    done = runner("check", **{"paths": "my digests/*.md", "args": FAST, "fail-on": "critical"})
    assert done.returncode == 0, done.stderr
    assert "Translation quality: passed" in (runner.folder / "summary.md").read_text("utf-8")


def test_inputs_are_no_shell(runner):
    done = runner("check", paths="$(touch pwned)\n`touch pwned`; touch pwned", args=FAST)
    assert done.returncode == 2
    assert not list(runner.folder.rglob("pwned"))
    assert "there is no such file" in done.stderr


def test_bad_options_fail_without_a_sarif_file(runner):
    done = runner("check", paths="my digests", args="--fail-onn=x")
    assert done.returncode == 2
    assert (runner.folder / "output").read_text("utf-8") == ""


@pytest.mark.parametrize(("version", "wanted"), [("", str(ROOT)), ("0.1.0", "qa-digest==0.1.0")])
def test_install_takes_the_version_or_the_action_itself(runner, version, wanted):
    log = runner.folder / "log"
    program(runner.folder / "bin" / "python3", f'mkdir -p "$3/bin"; echo "$@" >> "{log}"')
    program(runner.folder / "temp" / "qa" / "bin" / "pip", f'for last; do :; done; echo "$last" >> "{log}"')
    done = runner("install", path=str(runner.folder / "bin"), version=version)
    assert done.returncode == 0, done.stderr
    assert log.read_text("utf-8").splitlines() == [f"-m venv {runner.folder}/temp/qa", wanted]


def test_no_step_puts_an_expression_into_a_script():
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_workflow_example_uses_inputs_that_exist():
    example = yaml.safe_load((ROOT / ".github/workflows/digests.yml.example").read_text("utf-8"))
    (step,) = [s for s in example["jobs"]["qa"]["steps"] if "/qa@" in s["uses"]]
    assert set(step["with"]) <= set(ACTION["inputs"])
    required = {name for name, about in ACTION["inputs"].items() if about.get("required")}
    assert required <= set(step["with"])


def test_the_image_gets_nothing_from_the_network_when_it_runs():
    build, final = (ROOT / "Dockerfile").read_text("utf-8").split("\n\nFROM ")
    copied = [line.split()[1:-1] for line in build.splitlines() if line.startswith("COPY")]
    assert all((ROOT / name).exists() for names in copied for name in names)
    assert "pip install --no-cache-dir --no-index" in final
    assert not re.search(r"\b(apt|curl|wget|git)\b", final)
    assert 'ENTRYPOINT ["qa"]' in final
