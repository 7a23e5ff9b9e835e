"""LaTeX, Markdown and HTML that is left in the Chinese."""

from __future__ import annotations

import html
import re

from qa.fix.base import Edits
from qa.model import Finding, Paper
from qa.text.draft import TextEdit
from qa.text.latex import ESCAPED, undressed

_SLASH = re.compile(r"\\")
_SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "times": "×", "pm": "±", "cdot": "·", "sim": "~", "approx": "≈", "neq": "≠", "leq": "≤",
    "le": "≤", "geq": "≥", "ge": "≥", "infty": "∞", "rightarrow": "→", "to": "→", "leftarrow": "←",
    "leftrightarrow": "↔", "uparrow": "↑", "downarrow": "↓", "ldots": "…", "dots": "…", "textdegree": "°",
    "circ": "°", "ell": "ℓ", "nabla": "∇", "partial": "∂", "in": "∈", "subset": "⊂", "cup": "∪", "cap": "∩",
    "textgreater": ">", "textless": "<", "textasciitilde": "~", "textbackslash": "\\", "ll": "≪", "gg": "≫",
    "%": "%", "star": "*", "dagger": "†", "checkmark": "✓",
}  # fmt: skip
_SYMBOL = re.compile(r"\\([A-Za-z]+)")
_SCRIPT = re.compile(r"[_^]\{(?P<inner>[^{}]*)\}")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARKS = re.compile(r"[*`#]+ ?")


def latex(finding: Finding, paper: Paper) -> Edits:  # noqa: ARG001 - a fixer's signature
    """Write what an escape, a style or a symbol stands for; a macro of the authors is left to a person."""
    if finding.target is None:
        return ()
    text = finding.target.text
    if escaped := ESCAPED.fullmatch(text):
        return _instead(finding, escaped[1])
    if _SLASH.fullmatch(text):
        return _instead(finding, "")
    plain = ESCAPED.sub(r"\1", undressed(text))
    plain = _SYMBOL.sub(lambda m: _SYMBOLS.get(m[1], m[0]), plain)
    if script := _SCRIPT.fullmatch(plain):
        plain = plain[0] + script["inner"] if plain[0] == "_" else f"^{script['inner']}"
    return _instead(finding, plain) if "\\" not in plain and plain != text else ()


def markdown(finding: Finding, paper: Paper) -> Edits:  # noqa: ARG001 - a fixer's signature
    """Take a mark without its other half out, and the underscore that ties a word to Chinese."""
    if finding.target is None:
        return ()
    text = finding.target.text
    return _instead(finding, "" if _MARKS.fullmatch(text) else text.replace("_", ""))


def html_residue(finding: Finding, paper: Paper) -> Edits:  # noqa: ARG001 - a fixer's signature
    """Take a tag out; write the character that a reference stands for."""
    if finding.target is None:
        return ()
    text = finding.target.text
    if _TAG.fullmatch(text):
        return _instead(finding, "")
    return _instead(finding, html.unescape(text).replace("\xa0", " "))


def _instead(finding: Finding, text: str) -> Edits:
    if finding.target is None or text == finding.target.text:
        return ()
    return (TextEdit(finding.target.start, finding.target.end, text),)
