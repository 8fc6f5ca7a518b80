"""What most deserves a person's look, and how what they say becomes a line of the decision ledger. Reads a built graph, changes none."""

from kg.review.deciding import decision_cells, keep_decision, open_items
from kg.review.items import REVIEW, SAYS, Item, ItemKind, Passage, read_items, write_items
from kg.review.naming import named_item
from kg.review.queue import review_queue

__all__ = [
    "REVIEW",
    "SAYS",
    "Item",
    "ItemKind",
    "Passage",
    "decision_cells",
    "keep_decision",
    "named_item",
    "open_items",
    "read_items",
    "review_queue",
    "write_items",
]
