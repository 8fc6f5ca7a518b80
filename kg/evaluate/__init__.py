"""How good an extraction is, measured against pages that people annotated."""

from kg.evaluate.documents import Document, read_documents
from kg.evaluate.figures import Difference, Row
from kg.evaluate.gold import check_gold
from kg.evaluate.intervals import Interval, intervals
from kg.evaluate.mistakes import Mistake, MistakeKind, mistakes
from kg.evaluate.reliability import Bin, reliability
from kg.evaluate.retelling import Agreement, Overlap, Retelling, agreements, read_retellings
from kg.evaluate.scoring import ROWS, Report, score

__all__ = [
    "ROWS", "Agreement", "Bin", "Difference", "Document", "Interval", "Mistake", "MistakeKind", "Overlap", "Report", "Retelling", "Row",
    "agreements", "check_gold", "intervals", "mistakes", "read_documents", "read_retellings", "reliability", "score",
]
