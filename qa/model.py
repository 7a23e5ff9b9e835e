"""The values that cross a stage: frozen, and free of any stage's code."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import Literal, NamedTuple, Self

FieldName = Literal["title", "abstract"]
Severity = Literal["critical", "major", "minor"]
Category = Literal[
    "untranslated",
    "placeholder",
    "commentary",
    "number",
    "term",
    "inconsistent-term",
    "name",
    "mistranslation",
    "omission",
    "addition",
    "truncation",
    "markup",
    "script",
    "punctuation",
    "fluency",
    "source",
    "structure",
]

ProblemKind = Literal["no-link", "bad-id", "broken-record", "duplicate-field", "encoding", "bad-ignore"]

FIELD_NAMES: tuple[FieldName, ...] = ("title", "abstract")
SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor")


class Anchor(NamedTuple):
    """From character ``offset`` of a field on, the file continues at ``line``, ``column`` (both 1-based)."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Field:
    """The text of one field and where each of its characters stands in the file.

    Attributes:
        text: stripped of surrounding white space, otherwise as in the file.
        anchors: ascending by offset; between two anchors the column grows by one a character. A field
            that spans lines has an anchor a line; one read from an escaped string has one after each escape.
    """

    text: str
    anchors: tuple[Anchor, ...]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the file's ``(line, column)``, 1-based, of the character at ``offset``."""
        at = bisect.bisect_right(self.anchors, offset, key=lambda anchor: anchor.offset) - 1
        anchor = self.anchors[max(at, 0)]
        return anchor.line, anchor.column + max(offset - anchor.offset, 0)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``[start, end)`` of a field's text, in Unicode code points, with that text."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Cut the span ``[start, end)`` out of the field's whole text."""
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Problem:
    """A defect that a reader met; a check makes a ``DIG`` finding of it.

    Attributes:
        kind: ``no-link`` (neither link nor id), ``bad-id`` (no arXiv id in them, or two that differ),
            ``broken-record`` (a line or row that can't be read; the paper has no texts), ``duplicate-field``
            (a label, key or column stands twice), ``encoding`` (the file is not UTF-8; at its first paper),
            ``bad-ignore`` (a comment that should suppress findings lacks codes or a reason).
            Missing and undecodable texts are seen in the texts themselves.
        message: for a person, as a finding says it.
        line: 1-based line of the file.
        column: 1-based column.
    """

    kind: ProblemKind
    message: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment in the digest that suppresses findings of one paper.

    Attributes:
        codes: codes or families.
        reason: why, as the comment says; never empty.
        line: 1-based line of the comment.
    """

    codes: tuple[str, ...]
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One entry of a digest.

    Attributes:
        paper_id: arXiv id as in the link (``2502.15542``, no version), else a stable hash.
        file: path as given by the user, joined with what a folder held.
        line: 1-based line where the entry begins.
        digest: what the paper is compared within: the file, or the digest named in the record.
        title, title_zh, abstract, abstract_zh: an absent field has an empty text.
        link: the link as written, or empty.
        problems: what the reader met in this entry.
        ignores: comments that suppress findings of this paper.
    """

    paper_id: str
    file: str
    line: int
    digest: str
    title: Field
    title_zh: Field
    abstract: Field
    abstract_zh: Field
    link: str = ""
    authors: str = ""
    problems: tuple[Problem, ...] = ()
    ignores: tuple[Ignore, ...] = ()

    def source(self, field: FieldName) -> Field:
        """Return the English side of a field."""
        return self.title if field == "title" else self.abstract

    def target(self, field: FieldName) -> Field:
        """Return the Chinese side of a field."""
        return self.title_zh if field == "title" else self.abstract_zh


@dataclass(frozen=True, slots=True)
class Score:
    """A number that never travels without its signature.

    Attributes:
        name: what it measures, such as ``"similarity"``.
        value: in the unit that the signature's scorer documents.
        signature: scorer, model, version, tokenizer, as sacrebleu writes it (``key:value|key:value``).
    """

    name: str
    value: float
    signature: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a field's Chinese that a scorer holds for an error; a check makes a finding of them.

    Attributes:
        confidence: the scorer's own, 0–1.
        signature: of the scorer.
    """

    target: Span
    severity: Severity
    confidence: float
    signature: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A bead of the alignment: some source sentences and the target sentences that render them.

    At most one side is ``None``: an omission has no target, an addition no source.

    Attributes:
        marks: errors that the scorer points at, ascending.
    """

    field: FieldName
    source: Span | None
    target: Span | None
    scores: tuple[Score, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """Another paper of the digest whose source fits the translation of a field better than its own source.

    Attributes:
        similarity: of that source with the translation, 0–1.
        own_similarity: of the paper's own source with it.
    """

    field: FieldName
    paper_id: str
    similarity: float
    own_similarity: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect, with its place.

    Attributes:
        confidence: share of such findings that are right, 0–1.
        target: where it stands in the Chinese field, or ``None``.
        source: what it concerns in the English field, or ``None``.
        file, line, column: the place in the digest, 1-based.
    """

    code: str
    name: str
    category: Category
    severity: Severity
    confidence: float
    paper_id: str
    field: FieldName
    message: str
    suggestion: str
    target: Span | None
    source: Span | None
    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Skip:
    """Something that was not done, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Loss:
    """A cause that pulled a paper's score down, and by how many of the 100 points."""

    label: str
    points: float


@dataclass(frozen=True, slots=True)
class PaperResult:
    """All that is known of one paper after every stage.

    Attributes:
        losses: what pulled the score down, the gravest first.
        mqm: penalty points of its findings; 0 is best.
    """

    paper: Paper
    segments: tuple[Segment, ...]
    score: Score | None
    findings: tuple[Finding, ...]
    skips: tuple[Skip, ...] = ()
    losses: tuple[Loss, ...] = ()
    mqm: Score | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule of the gate that a run broke.

    Attributes:
        what: the rule and by how much it was broken.
        accept: the one command or option that would let the run pass.
    """

    what: str
    accept: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says of a run.

    Attributes:
        failures: empty where the run passes.
        suppressed: findings that settings or comments hide.
        in_baseline: findings that the baseline hides.
        gone: findings of the baseline that are no more.
        notes: suppressions that are expired or match nothing, for a person.
    """

    failures: tuple[Failure, ...] = ()
    suppressed: int = 0
    in_baseline: int = 0
    gone: int = 0
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing that is forbidden was found."""
        return not self.failures


@dataclass(frozen=True, slots=True)
class Correction:
    """A piece of a translation beside what an editor made of it.

    Attributes:
        segment: with its scores, those against the corrected text among them.
        corrected: empty where the editor left nothing of it.
    """

    segment: Segment
    corrected: str


@dataclass(frozen=True, slots=True)
class CorrectedPaper:
    """A translated paper beside its corrected form.

    Attributes:
        scores: of the whole paper, against the corrected text and without.
    """

    paper: Paper
    corrections: tuple[Correction, ...]
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """How well a score that saw no corrected text told how much an editor changed.

    Attributes:
        count: segments or papers that have the score; ``edited`` of them were changed.
        pearson, spearman: correlation with the negated edit rate, so that 1 is best; ``None`` where there
            is too little to tell.
        auc: chance that what was changed scores below what was not.
    """

    score: str
    level: Literal["segment", "paper"]
    count: int
    edited: int
    pearson: float | None
    spearman: float | None
    auc: float | None


@dataclass(frozen=True, slots=True)
class PostEdits:
    """Translations beside their corrected form.

    Attributes:
        digests: scores of all papers of a digest together, by its name.
        skips: papers that only one side has.
    """

    papers: tuple[CorrectedPaper, ...]
    digests: tuple[tuple[str, tuple[Score, ...]], ...]
    predictions: tuple[Prediction, ...]
    skips: tuple[Skip, ...] = ()
