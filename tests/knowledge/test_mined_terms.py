"""Terms that the glossary lacks are mined from English, and their renderings counted."""

from collections import Counter

import pytest
from harness import context, paper

from qa.knowledge.glossary import Entry, Glossary
from qa.knowledge.mined_terms import mined_uses
from qa.knowledge.norms import norms
from qa.knowledge.norms.tokens import english_tokens
from qa.knowledge.prose_words import is_prose
from qa.knowledge.term_mining import Mining, count_words, least_papers, possible_terms
from qa.knowledge.usage import Usage
from qa.report.terms_table import proposal

OWN = Glossary([Entry("large language model", "大语言模型"), Entry("supply", "供给")])
FILLER = (
    "The weather was mild and the harbour was full of boats when we counted them. "
    "Later a storm came from the west, and nobody went out to fish before noon."
)
OUTSIDE = set(FILLER.lower().split()) - {"of"}


def mined(*sentences, own=OWN, times=5):
    """Mine a digest that has each sentence so many times, between other words."""
    mining = Mining()
    for sentence in sentences:
        papers = [paper(f"{FILLER} {sentence}", "") for _ in range(times)]
        mining.add(count_words(papers, norms()))
    mining.add(count_words([paper(FILLER, "")] * 40, norms()))
    return {term for term in mining.terms(own) if not set(term.split()) & OUTSIDE}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The seed dormancy is there.", {"seed dormancy"}),
        ("Mixtures of experts are there.", {"mixture of expert"}),
        ("Deterministic rake gradients.", {"deterministic rake gradient"}),
        ("Rakes, hoes.", set()),
        ("A significantly better method.", set()),
        ("Large language models.", set()),
        ("Beds by rows.", set()),
    ],
)
def test_what_stands_together_in_enough_papers_is_a_term(sentence, expected):
    assert mined(sentence) == expected


def test_four_papers_are_too_few():
    assert mined("The seed dormancy is there.", times=4) == set()


def test_an_entry_in_any_spelling_is_known():
    assert mined("The seed dormancy is there.", own=Glossary([Entry("seed-dormancy", "种子休眠")])) == set()


def test_words_that_meet_by_chance_are_no_term():
    mining = Mining()
    words = ("garden", "kettle", "ladder", "pebble")
    texts = [f"{one}s here. {other}s there." for one in words for other in words] * 20
    texts += [f"The {words[n]} {words[n - 1]} rests." for n in range(4)] * 2
    mining.add(count_words([paper(text, "") for text in texts], norms()))
    assert mining.terms(OWN) == frozenset()


@pytest.mark.parametrize(("papers", "least"), [(1, 5), (10_000, 5), (10_001, 6), (40_000, 20)])
def test_a_large_archive_asks_for_more_papers(papers, least):
    assert least_papers(papers) == least


def test_sequences_met_a_few_times_are_not_named():
    mining = Mining()
    for number in range(30):
        mining.add(count_words([paper(f"seed dormancy. ladder{'x' * number} pebble.", "")], norms()))
    assert set(mining._sequences) == {"seed dormancy"}
    assert mining._sequences["seed dormancy"] == 30


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("supply", "chain", False),
        ("significantly", "chain", True),
        ("supply", "based", True),
        ("proposed", "chain", True),
    ],
)
def test_prose_is_told_by_the_words_at_its_ends(first, last, expected):
    assert is_prose(first, last) is expected


def test_longer_terms_come_first():
    keys = [key for _, _, key in possible_terms(english_tokens("the seed dormancy model is"), norms())]
    assert keys[:2] == ["seed dormancy model", "seed dormancy"]


def uses(source, target, terms, taken=()):
    made = context(source, target)
    found = mined_uses(made.segments, frozenset(terms), norms(), {"abstract": taken})
    return [(one.surface, one.rendering, made.paper.abstract_zh.text[slice(*one.target)]) for one in found]


def test_a_use_is_rendered_by_what_its_words_are_linked_to():
    found = uses("The supply chain is long.", "该供应链很长。", ["supply chain"])
    assert found == [("supply chain", "供应链", "供应链")]


@pytest.mark.parametrize(
    ("source", "surface"),
    [
        ("The Supply-Chain is long.", "supply-chain"),
        ("The SUPPLY  Chain is long.", "SUPPLY chain"),
        ("The AI Supply chain is long.", "supply chain"),
    ],
)
def test_a_term_is_shown_in_lower_case_but_for_acronyms(source, surface):
    assert [one[0] for one in uses(source, "该供应链很长。", ["supply chain", "SUPPLY chain"])] == [surface]


def test_a_term_that_stays_in_english_has_no_rendering():
    assert uses("The Supply chain is long.", "该supply chain很长。", ["supply chain"]) == [
        ("supply chain", "", "")
    ]


def test_a_rendering_keeps_whole_words():
    (found,) = uses(
        "We need generative artificial intelligence now.",
        "我们现在需要生成式人工智能。",
        ["generative artificial intelligence"],
    )
    assert found[1] == "生成式人工智能"


def test_uses_lie_in_no_other_term():
    source, target = "The supply chain risk grows.", "供应链风险在增加。"
    assert [one[0] for one in uses(source, target, ["supply chain", "supply chain risk"])] == [
        "supply chain risk"
    ]
    assert uses(source, target, ["supply chain"], [(4, 21)]) == []
    assert uses(source, target, ["supply chain"], [(11, 21)]) == []
    assert len(uses(source, target, ["supply chain"], [(4, 10)])) == 1


def usage(*pairs, terms=("supply chain",)):
    total = Usage(examples=2)
    for number, (source, target) in enumerate(pairs):
        made = context(source, target, digest=f"garden/2025-03-{number + 1:02}", paper_id=f"2503.{number:05}")
        one = Usage(examples=2)
        one.add(made.paper, made.segments, OWN, frozenset(terms), norms())
        total.merge(one)
    return total


def test_renderings_of_mined_terms_have_counts_dates_and_sentences():
    pairs = [("The supply chain is long.", "该供应链很长。")] * 4 + [
        ("Supply chains are long.", "供给链很长。"),
        ("The supply chain sleeps.", "供给链在休息。"),
    ]
    (term,) = usage(*pairs).mined_terms()
    assert (term.entry.term, term.entry.preferred, term.mined) == ("supply chain", "", True)
    assert (term.uses, term.papers) == (6, 6)
    assert [(row.text, row.status, row.uses) for row in term.renderings] == [
        ("供应链", "counted", 4),
        ("供给链", "counted", 2),
    ]
    assert (term.renderings[0].first, term.renderings[0].last) == ("2025-03-01", "2025-03-04")
    assert term.renderings[0].share == pytest.approx(2 / 3)
    assert term.entropy == pytest.approx(0.918, abs=1e-3)
    example = term.renderings[1].examples[0]
    assert example.target[slice(*example.target_mark)] == "供给链"
    assert example.source[slice(*example.source_mark)] == "Supply chains"


def test_what_one_paper_alone_has_is_no_rendering():
    pairs = [("The supply chain is long.", "该供应链很长。")] * 5 + [
        ("The supply chain rests.", "供给链在休息。")
    ]
    (term,) = usage(*pairs).mined_terms()
    assert Counter({row.text: row.uses for row in term.renderings}) == {"供应链": 5, "": 1}


def test_what_mostly_goes_nowhere_is_no_term():
    assert usage(*[("The supply chain is long.", "它很长。")] * 6).mined_terms() == ()


def test_papers_that_render_a_mined_term_in_two_ways_are_counted():
    pairs = [("The supply chain is long. The supply chain rests.", "该供应链很长。供给链在休息。")] * 5
    (term,) = usage(*pairs).mined_terms()
    assert {row.text for row in term.renderings} == {"供应链", "供给链"}
    assert term.inconsistent == 5


def test_terms_of_the_glossary_are_kept_apart():
    total = usage(*[("The supply chain is long. Supply rests.", "该供应链很长。供给在休息。")] * 5)
    assert [term.entry.term for term in total.terms()] == ["supply"]
    assert [term.entry.term for term in total.mined_terms()] == ["supply chain"]


def test_a_rendering_left_half_in_english_is_not_proposed():
    pairs = [("The supply chain is long.", "该supply链很长。")] * 5 + [
        ("The supply chain rests.", "供应链在休息。")
    ] * 2
    (term,) = usage(*pairs).mined_terms()
    assert [row.text for row in term.renderings] == ["supply链", "供应链"]
    (entry,) = proposal([], [term])
    assert (entry.preferred, entry.accepted) == ("供应链", ())
    (alone,) = usage(*pairs[:5]).mined_terms()
    assert proposal([], [alone]) == ()
