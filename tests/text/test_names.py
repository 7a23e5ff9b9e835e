import pytest

from qa.text.names import distance, folded, shaped_names, singular


@pytest.mark.parametrize(
    ("text", "text_of_name", "core"),
    [
        ("a GPT-4o-based agent", "GPT-4o", "GPT"),
        ("many LLMs", "LLMs", "LLM"),
        ("MME-Industry", "MME-Industry", "MME"),
        ("FLUX.1.", "FLUX.1", "FLUX.1"),
        ("ChatGPT's answer", "ChatGPT", "ChatGPT"),
        ("text-to-SQL", "SQL", "SQL"),
        ("V-RAG", "V-RAG", "V-RAG"),
        ("Llama-3", "Llama-3", "Llama"),
        ("Qwen2.5-VL", "Qwen2.5-VL", "Qwen2.5"),
    ],
)
def test_a_name_is_known_by_its_shape(text, text_of_name, core):
    (name,) = shaped_names(text)
    assert (name.text, name.core) == (text_of_name, core)
    assert text[name.start : name.end] == text_of_name


@pytest.mark.parametrize(
    "text",
    [
        "Retrieval-Augmented models",
        "F1 of 7B at 15.25X",
        "Part II",
        "3D",
        "U.S.",
        "2 MB",
        "$GPT$",
        "`FooBar`",
    ],
)
def test_what_is_no_name(text):
    assert shaped_names(text) == ()


def test_forms():
    assert folded("KV-cache 2.0") == "kvcache20"
    assert singular("LLMs") == "LLM"
    assert singular("GNNs") == "GNN"
    assert singular("Atlas") == "Atlas"


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("abcd", "abcd", 0), ("abcd", "abd", 1), ("abcd", "wxyz", 3), ("a", "abcdef", 3)],
)
def test_distance_stops_at_its_limit(one, other, steps):
    assert distance(one, other, 2) == steps
