"""How a long run says how far it is, without knowing who listens."""

from __future__ import annotations

from typing import Protocol

from kg.errors import Message


class Progress(Protocol):
    """Somebody who wants to know how far a run is."""

    def step(self, what: Message, *, total: int | None = None) -> None:
        """A step begins; it has `total` parts, None where that is unknown."""

    def advance(self, amount: int = 1) -> None:
        """`amount` more parts of the step are done."""


class Quiet:
    """Nobody listens."""

    def step(self, what: Message, *, total: int | None = None) -> None:
        return

    def advance(self, amount: int = 1) -> None:
        return
