"""What changed between two built graphs, claim by claim, number by number and entity by entity, and why. Reads both, changes none."""

from kg.diff.causes import Cause, CauseKind
from kg.diff.changes import Change, ChangeKind, Field, Group
from kg.diff.compare import Difference, compare
from kg.diff.inputs import How, InputChange

__all__ = ["Cause", "CauseKind", "Change", "ChangeKind", "Difference", "Field", "Group", "How", "InputChange", "compare"]
