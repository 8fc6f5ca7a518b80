"""How good an extraction is, measured against pages that people annotated."""

from kg.evaluate.documents import Document, read_documents
from kg.evaluate.figures import Difference, Row
from kg.evaluate.gold import check_gold
from kg.evaluate.scoring import ROWS, Report, score

__all__ = ["ROWS", "Difference", "Document", "Report", "Row", "check_gold", "read_documents", "score"]
