"""What changed between two built graphs, claim by claim and entity by entity, and why. Reads both, changes none."""

from kg.diff.causes import Cause, CauseKind
from kg.diff.changes import Change, ChangeKind, Field
from kg.diff.compare import Difference, compare
from kg.diff.inputs import How, InputChange

__all__ = ["Cause", "CauseKind", "Change", "ChangeKind", "Difference", "Field", "How", "InputChange", "compare"]
