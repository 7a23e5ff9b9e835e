"""The pre-commit hook, run by pre-commit in a repository of its own."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

BAD = """# Lamp Posts: A Study

**Title (ZH)**: 路灯：一项研究

**Link**: [PDF](https://arxiv.org/pdf/2601.00001)

**Abstract**: We count lamp posts in 12 cities. The count is repeated every year.

**Abstract (ZH)**: 以下是论文摘要的中文翻译，符合学术规范：我们统计了12座城市的路灯。该统计每年重复一次。

---
"""
GOOD = BAD.replace("以下是论文摘要的中文翻译，符合学术规范：", "").replace("2601.00001", "2601.00002")


@pytest.fixture
def repository(tmp_path):
    if importlib.util.find_spec("pre_commit") is None or shutil.which("git") is None:
        pytest.skip("pre-commit or git is not installed")
    names = {
        f"GIT_{who}_{what}": "qa@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    env = os.environ | names | {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}

    def run(*command):
        return subprocess.run(
            command, check=False, cwd=tmp_path / "repo", env=env, capture_output=True, text=True
        )

    # The hook as it is shipped, but run by this Python: installing it would need the network.
    hook = HOOK | {"language": "system", "entry": f"{sys.executable} -m {HOOK['entry']} --scorer=none"}
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (tmp_path / "repo" / "digests").mkdir(parents=True)
    (tmp_path / "repo" / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    run("git", "init", "-q")
    run.folder = tmp_path / "repo"
    return run


def hook(run):
    run("git", "add", ".")
    return run(sys.executable, "-m", "pre_commit", "run")


def test_a_defect_stops_the_commit_and_a_known_one_does_not(repository):
    digest = repository.folder / "digests" / "d.md"
    (repository.folder / "README.md").write_text("# No digest\n", encoding="utf-8")
    digest.write_text(BAD, encoding="utf-8")
    stopped = hook(repository)
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "ART" in stopped.stdout
    assert "README" not in stopped.stdout

    assert repository("git", "commit", "-q", "--no-verify", "-m", "x").returncode == 0
    digest.write_text(BAD + GOOD, encoding="utf-8")
    passed = hook(repository)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_the_shipped_entry_is_a_command_of_this_package():
    assert HOOK["language"] == "python"
    assert HOOK["entry"].startswith("qa check ")
    assert "--min-confidence=0.9" in HOOK["entry"]
