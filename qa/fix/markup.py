"""LaTeX, Markdown and HTML that is left in the Chinese."""

from __future__ import annotations

import html
import re

from qa.fix.base import Edits
from qa.fix.macros import macro_name
from qa.model import Finding, Paper, Span
from qa.text.draft import TextEdit
from qa.text.latex import ESCAPED, undressed

_SLASH = re.compile(r"\\")
_SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "kappa": "κ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "times": "×", "pm": "±", "cdot": "·", "sim": "~", "approx": "≈", "neq": "≠", "leq": "≤",
    "le": "≤", "geq": "≥", "ge": "≥", "infty": "∞", "rightarrow": "→", "to": "→", "leftarrow": "←",
    "leftrightarrow": "↔", "uparrow": "↑", "downarrow": "↓", "ldots": "…", "dots": "…", "textdegree": "°",
    "circ": "°", "ell": "ℓ", "nabla": "∇", "partial": "∂", "in": "∈", "subset": "⊂", "cup": "∪", "cap": "∩",
    "textgreater": ">", "textless": "<", "textasciitilde": "~", "textbackslash": "\\", "ll": "≪", "gg": "≫",
    "%": "%", "star": "*", "dagger": "†", "checkmark": "✓", "sum": "∑", "prod": "∏", "int": "∫",
    "forall": "∀", "exists": "∃", "otimes": "⊗", "oplus": "⊕", "odot": "⊙", "cdots": "⋯", "mid": "|",
    "textunderscore": "_",
}  # fmt: skip
_SYMBOL = re.compile(r"\\([A-Za-z]+)")
_SCRIPT = re.compile(r"[_^]\{(?P<inner>[^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s?\{([^{}]{1,20})\}")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARKS = re.compile(r"[*`#]+ ?")


def latex(finding: Finding, paper: Paper) -> Edits:
    """Write what an escape, a style, a symbol or a macro of the authors stands for."""
    if finding.target is None:
        return ()
    text = finding.target.text
    if escaped := ESCAPED.fullmatch(text):
        return _instead(finding, escaped[1])
    if _SLASH.fullmatch(text):
        return _instead(finding, "")
    plain = ESCAPED.sub(r"\1", undressed(text))
    plain = _SYMBOL.sub(lambda m: _SYMBOLS.get(m[1], m[0]), plain)
    plain = _ROOT.sub(lambda m: "√" + (m[1] if len(m[1]) == 1 else f"({m[1]})"), plain)
    if script := _SCRIPT.fullmatch(plain):
        plain = plain[0] + script["inner"] if plain[0] == "_" else f"^{script['inner']}"
    if plain.startswith("\\") and (name := macro_name(plain, paper, finding.field)):
        return (TextEdit(*_with_braces(paper.target(finding.field).text, finding.target), name),)
    return _instead(finding, plain) if "\\" not in plain and plain != text else ()


def _with_braces(text: str, span: Span) -> tuple[int, int]:
    held = text[span.start - 1 : span.start] == "{" and text[span.end : span.end + 1] == "}"
    return (span.start - 1, span.end + 1) if held else (span.start, span.end)


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
