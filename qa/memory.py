"""How often Python looks for objects that hold each other in a circle."""

from __future__ import annotations

import gc

# Objects made before circles are looked for; a run makes many objects and hardly a circle.
_MOST_UNCOLLECTED = 50_000


def collect_seldom() -> None:
    """Let this process look for circles seldom."""
    gc.set_threshold(_MOST_UNCOLLECTED)
