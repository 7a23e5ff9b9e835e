"""Renderings are counted, dated and compared; unknown terms are proposed."""

import pytest
from harness import context, paper

from qa.knowledge.glossary import Entry, Glossary
from qa.knowledge.unknown_terms import definitions
from qa.knowledge.usage import Usage, paper_date

OWN = Glossary(
    [
        Entry("agent", "智能体", ("代理",), ("特工",)),
        Entry("novel", "新颖", ("新型",), kind="word"),
    ]
)


def usage(*pairs, digest="garden/2025-03-04", paper_id="2503.00001"):
    total = Usage(examples=2)
    for source, target in pairs:
        one = Usage(examples=2)
        made = context(source, target, digest=digest, paper_id=paper_id)
        one.add(made.paper, made.segments, OWN)
        total.merge(one)
    return total


def test_renderings_are_counted_with_dates_and_shares():
    (term,) = usage(
        ("The agent mows.", "智能体割草。"), ("The agent rests.", "代理休息。"), ("An agent.", "一位园丁。")
    ).terms()
    assert [(r.text, r.status, r.uses) for r in term.renderings] == [
        ("代理", "accepted", 1),
        ("", "other", 1),
        ("智能体", "preferred", 1),
    ]
    assert term.preferred_share == pytest.approx(1 / 3)
    assert term.entropy == pytest.approx(1.585, abs=1e-3)
    assert term.renderings[0].first == "2025-03-04"
    assert term.renderings[0].months == (("2025-03", 1),)
    assert term.papers == 3


def test_forbidden_and_inconsistent_uses_are_counted():
    (term,) = usage(
        ("The agent mows. The agent rests. Agents sleep.", "智能体割草。代理休息。特工睡觉。")
    ).terms()
    assert term.forbidden == 1
    assert term.inconsistent == 1


def test_words_may_vary():
    (term,) = usage(("Novel rakes. Novel hoes.", "新颖的耙子。新型锄头。")).terms()
    assert term.inconsistent == 0


def test_examples_are_kept_up_to_the_limit_and_marked():
    (term,) = usage(*[("The agent mows.", "智能体割草。")] * 4).terms()
    examples = term.renderings[0].examples
    assert len(examples) == 2
    start, end = examples[0].target_mark
    assert examples[0].target[start:end] == "智能体"
    start, end = examples[0].source_mark
    assert examples[0].source[start:end] == "agent"


@pytest.mark.parametrize(
    ("digest", "paper_id", "expected"),
    [
        ("nlp/2025-03-04", "2501.00001", "2025-03-04"),
        ("july.md", "2507.00001", "2025-07"),
        ("july.md", "abcdef", ""),
        ("july.md", "2513.00001", ""),
    ],
)
def test_the_date_is_the_digests_else_the_ids(digest, paper_id, expected):
    assert paper_date(paper("a", "b", digest=digest, paper_id=paper_id)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We use garden rake planning (GRP) daily.", [("garden rake planning", "GRP")]),
        ("Rows of Beets (RoBs) grow.", []),
        ("Models of the soil (MOS) work.", [("models of the soil", "MOS")]),
        ("moist-soil indices (MSIs)", [("moist-soil indice", "MSI")]),
        ("nothing here (ABC)", []),
        ("see Figure (A)", []),
    ],
)
def test_definitions_are_read_by_their_initials(text, expected):
    assert list(definitions(text)) == expected


def test_terms_without_entry_are_found_with_their_chinese():
    total = usage(
        ("We test garden rake planning (GRP).", "我们测试花园耙规划（GRP）。"),
        ("Garden rake planning (GRP) helps.", "花园耙规划（GRP）有帮助。"),
        ("Good garden rake planning (GRP).", "良好的花园耙规划（GRP）。"),
    )
    (one,) = total.unknown_terms(3)
    assert (one.term, one.acronym, one.papers) == ("garden rake planning", "GRP", 3)
    assert one.renderings == (("花园耙规划", 3),)
    assert total.unknown_terms(4) == ()
