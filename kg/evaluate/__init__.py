"""How good an extraction is, measured against pages that people annotated."""

from kg.evaluate.documents import Document, read_documents
from kg.evaluate.figures import Difference, Row
from kg.evaluate.gold import check_gold
from kg.evaluate.intervals import Interval, intervals
from kg.evaluate.mistakes import Mistake, MistakeKind, mistakes
from kg.evaluate.reliability import Bin, reliability
from kg.evaluate.scoring import ROWS, Report, score

__all__ = [
    "ROWS", "Bin", "Difference", "Document", "Interval", "Mistake", "MistakeKind", "Report", "Row",
    "check_gold", "intervals", "mistakes", "read_documents", "reliability", "score",
]
