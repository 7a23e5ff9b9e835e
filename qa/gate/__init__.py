"""What is accepted (suppressions, baseline) and whether a run passes (verdict)."""

from qa.gate.accepted import Accepted
from qa.gate.baseline import Baseline
from qa.gate.verdict import Gate

__all__ = ["Accepted", "Baseline", "Gate"]
