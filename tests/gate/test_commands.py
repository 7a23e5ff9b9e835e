"""The gate as a person runs it: baseline, suppressions, changed papers, outputs."""

import json
import os
import shutil
import subprocess
import sys

import pytest

DIGEST = """# Lamp Posts: A Study

**Title (ZH)**: 路灯：一项研究

**Link**: [PDF](https://arxiv.org/pdf/2601.00001)

**Abstract**: We count lamp posts in 12 cities. The count is repeated every year.

**Abstract (ZH)**: 我们统计了12座城市的路灯。该统计每年重复一次。代码见[此处填写链接]。

---
"""
OTHER = (
    DIGEST.replace("2601.00001", "2601.00002")
    .replace("Lamp Posts", "Gate Posts")
    .replace("[此处填写链接]", "[在此插入链接]")
)


def qa(*args, cwd):
    command = [sys.executable, "-m", "qa", *map(str, args)]
    return subprocess.run(
        command, check=False, capture_output=True, cwd=cwd, encoding="utf-8", errors="replace"
    )


def check(*args, cwd):
    return qa("check", "--scorer", "none", "--no-report", "--select", "ART,DIG", "-q", *args, cwd=cwd)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "qa.toml").write_text("", encoding="utf-8")
    (tmp_path / "d.md").write_text(DIGEST, encoding="utf-8")
    return tmp_path


def test_baseline_from_failure_to_prune(folder):
    failed = check("--fail-on", "major", "d.md", cwd=folder)
    assert failed.returncode == 1
    accept = failed.stderr.split("to accept: ")[1].strip()
    record = accept.split(" && ")[0].split()
    assert record == ["qa", "baseline", "d.md", "-o", "qa-baseline.json"]
    options = ("--scorer", "none", "--select", "ART,DIG")
    recorded = qa(*record[1:], *options, cwd=folder)
    assert recorded.stdout == "qa-baseline.json: 1 finding of 1 paper\n"

    passed = check("--fail-on", "major", "--baseline", "qa-baseline.json", "d.md", cwd=folder)
    assert (passed.returncode, passed.stdout) == (0, "")

    (folder / "d.md").write_text(f"A new line\n\n{OTHER}{DIGEST}", encoding="utf-8")
    changed = check("--fail-on", "major", "--baseline", "qa-baseline.json", "d.md", cwd=folder)
    assert changed.returncode == 1
    assert changed.stdout.count("ART001") == 1
    assert "在此插入链接" in changed.stdout

    (folder / "d.md").write_text(DIGEST.replace("代码见[此处填写链接]。", ""), encoding="utf-8")
    mended = qa("check", *options, "--no-report", "--baseline", "qa-baseline.json", "d.md", cwd=folder)
    assert "gone from the baseline: 1 finding;" in mended.stderr
    pruned = qa("baseline", "--prune", *options, "d.md", cwd=folder)
    assert pruned.stdout == "qa-baseline.json: 1 finding removed, 0 kept\n"
    assert json.loads((folder / "qa-baseline.json").read_text("utf-8"))["findings"] == []


def test_baseline_is_left_where_a_digest_cannot_be_read(folder):
    (folder / "qa-baseline.json").write_text("mine", encoding="utf-8")
    done = qa("baseline", "d.md", "none.md", "--scorer", "none", cwd=folder)
    assert done.returncode == 2
    assert (folder / "qa-baseline.json").read_text("utf-8") == "mine"
    assert sorted(p.name for p in folder.iterdir()) == ["d.md", "qa-baseline.json", "qa.toml"]


def test_suppressions_in_settings_and_digest(folder):
    (folder / "qa.toml").write_text(
        '[[suppress]]\ncode = "ART001"\npaper = "2601.00001"\nreason = "agreed"\n'
        '[[suppress]]\ncode = "ART002"\nreason = "old"\nexpires = 2020-01-01\n',
        encoding="utf-8",
    )
    comment = "<!-- qa: ignore ART001, ART003 agreed as well -->\n"
    (folder / "d.md").write_text(DIGEST + comment + OTHER, encoding="utf-8")
    done = check("--format", "json", "--fail-on", "minor", "d.md", cwd=folder)
    data = json.loads(done.stdout)
    assert done.returncode == 0
    assert data["findings"] == []
    assert data["gate"]["suppressed"] == 2
    notes = " ".join(data["gate"]["notes"])
    assert "expired on 2020-01-01" in notes
    assert "d.md:12: the comment that ignores ART003 matches nothing" in notes
    assert all(note in done.stderr for note in data["gate"]["notes"])


def test_a_comment_without_a_reason_is_a_finding(folder):
    (folder / "d.md").write_text("<!-- qa: ignore ART001 -->\n" + DIGEST, encoding="utf-8")
    done = check("d.md", cwd=folder)
    assert "d.md:1:1 DIG009" in done.stdout
    assert "ART001" in done.stdout


def test_unknown_codes_in_the_gate_are_refused(folder):
    assert "did you mean 'ART001'" in check("--max-findings", "ART01=3", "d.md", cwd=folder).stderr
    assert "CODE=N" in check("--max-findings", "ART001", "d.md", cwd=folder).stderr
    (folder / "qa.toml").write_text('[[suppress]]\ncode = "ART01"\nreason = "x"\n', encoding="utf-8")
    done = check("d.md", cwd=folder)
    assert done.returncode == 2
    assert "did you mean 'ART001'" in done.stderr


def test_max_findings(folder):
    assert check("--max-findings", "ART=1", "d.md", cwd=folder).returncode == 0
    done = check("--max-findings", "ART=0", "d.md", cwd=folder)
    assert done.returncode == 1
    assert "to accept: --max-findings ART=1" in done.stderr


def test_several_outputs_at_once(folder):
    outputs = ["sarif=out/a.sarif", "junit=b.xml", "json=c.json", "csv=d.csv", "markdown=e.md"]
    done = check(*(part for one in outputs for part in ("--output", one)), "d.md", cwd=folder)
    assert done.stdout.count("ART001") == 1
    assert json.loads((folder / "out/a.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert "<testsuites" in (folder / "b.xml").read_text("utf-8")
    assert json.loads((folder / "c.json").read_text("utf-8"))["findings"]
    assert "ART001" in (folder / "d.csv").read_text("utf-8")
    assert "ART001" in (folder / "e.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "message"), [("sarif", "FORMAT=FILE"), ("sarf=a", "did you mean 'sarif'"), ("sarif=/", "sarif")]
)
def test_bad_outputs(folder, given, message):
    done = check("--output", given, "d.md", cwd=folder)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert message in done.stderr or given == "sarif=/"


@pytest.fixture
def repository(folder):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    commit(folder)
    return folder


def commit(folder):
    names = {
        f"GIT_{who}_{what}": "qa@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    for args in (["add", "."], ["commit", "-q", "-m", "then"]):
        subprocess.run(["git", *args], cwd=folder, check=True, capture_output=True, env=os.environ | names)


def checked(*args, cwd):
    done = check("--format", "json", *args, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return [(p["file"], p["paper_id"]) for p in json.loads(done.stdout)["papers"]]


def test_since_checks_papers_not_files(repository):
    assert checked("--since", "HEAD", ".", cwd=repository) == []
    (repository / "d.md").write_text(f"{OTHER}{DIGEST}", encoding="utf-8")
    assert checked("--since", "HEAD", ".", cwd=repository) == [("./d.md", "2601.00002")]
    (repository / "new.md").write_text(DIGEST, encoding="utf-8")
    assert checked("--since", "HEAD", "d.md", "new.md", cwd=repository) == [
        ("d.md", "2601.00002"),
        ("new.md", "2601.00001"),
    ]
    (repository / "d.md").write_text(DIGEST.replace("每年", "每月"), encoding="utf-8")
    assert checked("--since", "HEAD", "d.md", cwd=repository) == [("d.md", "2601.00001")]


def test_since_a_paper_that_moved_to_another_digest_is_not_new(repository):
    (repository / "old").mkdir()
    (repository / "old" / "e.md").write_text(OTHER, encoding="utf-8")
    commit(repository)
    (repository / "new").mkdir()
    (repository / "old" / "e.md").rename(repository / "new" / "f.md")
    (repository / "old").rmdir()
    third = DIGEST.replace("2601.00001", "2601.00003").replace("Lamp", "Sign")
    (repository / "d.md").write_text(f"{OTHER}{third}", encoding="utf-8")
    (repository / "new" / "g.md").write_text(DIGEST, encoding="utf-8")
    assert checked("--since", "HEAD", ".", cwd=repository) == [("./d.md", "2601.00003")]
    (repository / "new" / "g.md").write_text(DIGEST.replace("每年", "每月"), encoding="utf-8")
    assert checked("--since", "HEAD", "new", cwd=repository) == [("new/g.md", "2601.00001")]


def test_since_from_another_folder(repository):
    (repository / "sub").mkdir()
    assert checked("--since", "HEAD", "../d.md", cwd=repository / "sub") == []


@pytest.mark.parametrize("revision", ["no-such-branch", "--upload-pack=x", "HEAD:d.md"])
def test_since_an_unknown_revision(repository, revision):
    done = check(f"--since={revision}", "d.md", cwd=repository)
    assert done.returncode == 2
    assert "revision" in done.stderr
    assert "Traceback" not in done.stderr


def test_since_before_the_first_commit(folder):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    assert checked("--since", "HEAD", "d.md", cwd=folder) == [("d.md", "2601.00001")]


def test_since_without_a_repository(folder):
    done = check("--since", "HEAD", "d.md", cwd=folder)
    assert done.returncode == 2
    assert "git repository" in done.stderr
