"""A name stands in the Chinese with other letters, digits or capitals.

`GPT-4` for GPT-4o is another system; `llama` for Llama is no name at all. A Latin run of the Chinese that the source
does not have is compared with the names that the source has: the same letters in other capitals, or one or two
letters from them, is an altered name. A blank for a hyphen or a plural without its s is no alteration.

Flags:
    ParseBird-2 beats GPT-4o. → ParseBird-2 优于 ⟦GPT-4⟧。
    We fine-tune Llama on speech. → 我们在语音上微调 ⟦llama⟧。
    FlexParse is fast. → ⟦FlexPrase⟧ 很快。

Passes:
    We test VLMs and GPT-4o. → 我们测试了 VLM 和 GPT-4o。
    A Llama-based KV-cache. → 基于 Llama 的 KV cache。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.latin_names import altered

CONFIDENCE = {True: 0.85, False: 0.9}
"""Share of right findings where only the capitals changed, and where letters or digits did."""


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on each altered name."""
    for field, _, _ in context.pairs():
        for one in altered(context, field):
            how = "capitals" if one.case_only else "spelling"
            yield Hit(
                field,
                f"“{one.run.text}”: the {how} of the name {one.name.text} changed",
                (one.run.start, one.run.end),
                (one.name.start, one.name.end),
                suggestion=one.name.text,
                confidence=CONFIDENCE[one.case_only],
                severity="minor" if one.case_only else None,
            )


RULE = Rule("NAM002", "name-altered", "name", "major", 0.88, __doc__ or "", check)
