"""Reports of a hostile digest, opened in a real browser: nothing runs, nothing is asked for."""

import pytest
from chromium import Chromium, find
from click.testing import CliRunner

from qa.cli import cli

pytestmark = pytest.mark.skipif(find() is None, reason="no chromium on PATH: apt-get install chromium")

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "<a href='javascript:alert(4)'>x</a>",
    "<iframe src=https://evil.example.net/></iframe>",
    "</title><script src=//evil.example.net/x.js></script>",
    "</style></script><script>alert(5)</script>",
    "<link rel=stylesheet href=https://evil.example.net/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example.net'>",
    "' onmouseover='alert(6)' x='",
    '" autofocus onfocus="alert(7)" tabindex="1',
    "{{ 7 * 7 }}{% raw %}",
    "<details open ontoggle=alert(8)>",
    "[x](javascript:alert(9))",
)
SCRIPTED = """<!doctype html><title>control</title><img src="https://evil.example.net/x.png">
<script>alert(1); console.error("seen"); nowhere()</script>"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Chromium(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    entries = [
        f"# {payload}\n\n**Title (ZH)**: 地图{payload},声音。。\n\n**Authors**: {payload}\n\n"
        f"**Link**: [PDF](javascript:alert(10)//arxiv.org/pdf/2603.9{number:04})\n\n"
        f"**Abstract**: We draw {payload} maps. Code is available at this https URL.\n\n"
        f"**Abstract (ZH)**: 我们绘制{payload}地图,代码见[此处填写链接]{payload}。。\n\n---\n"
        for number, payload in enumerate(PAYLOADS, 1)
    ]
    digest = folder / "<img src=x onerror=alert(11)>.md"
    digest.write_text("\n".join(entries), "utf-8")
    arguments = [
        "check",
        "--isolated",
        "--no-cache",
        "--scorer",
        "none",
        "--report",
        str(folder / "report"),
        str(digest),
    ]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    return folder / "report"


def test_the_browser_tells_what_a_page_does(browser, tmp_path):
    page = tmp_path / "control.html"
    page.write_text(SCRIPTED, "utf-8")
    seen = browser.visit(page.as_uri())
    assert seen.dialogs == ["1"]
    assert seen.requests == ["https://evil.example.net/x.png"]
    assert any("seen" in text for text in seen.console)
    assert any("Uncaught" in text for text in seen.console)


def test_nothing_of_a_hostile_digest_runs(browser, report):
    pages = sorted(report.rglob("*.html"))
    assert len(pages) > len(PAYLOADS)
    for page in pages:
        seen = browser.visit(page.as_uri(), settle=0.2)
        assert (seen.dialogs, seen.requests, seen.console) == ([], [], []), page.name
        protocols = set(browser.evaluate("[...document.links].map(link => link.protocol)"))
        assert protocols <= {"file:", "https:"}, page.name
        strangers = "document.querySelectorAll('img,iframe,object,embed,link,base,form,main svg[onload],main script').length"
        assert browser.evaluate(strangers) == 0, page.name
        assert browser.evaluate("location.href").partition("#")[0] == page.as_uri()
        inline = "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name))).length"
        assert browser.evaluate(inline) == 0, page.name


def test_the_payloads_are_shown_as_text(browser, report):
    browser.visit((report / "index.html").as_uri())
    text = browser.evaluate("document.body.innerText")
    for payload in PAYLOADS[:5]:
        assert payload in text
