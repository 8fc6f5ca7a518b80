"""What goes wrong by a user's hand, said in the user's language: what was wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for users, in Chinese and in English."""

    zh: str
    en: str

    def text(self, lang: str = "zh") -> str:
        """The sentence in `lang` ("zh" or "en"); anything else gives Chinese."""
        return self.en if lang == "en" else self.zh


class KgError(Exception):
    """A mistake in the input, the rules or the call, to be shown without a traceback.

    `message` says what is wrong and where, `hint` what to do about it. `exit_code` is the process's when nothing catches it.
    """

    exit_code = 2

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.zh)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type[KgError], tuple[Message, Message | None]]:
        """An exception is unpickled by its `args`, here one sentence only; without this an error could not leave a worker process."""
        return type(self), (self.message, self.hint)

    def text(self, lang: str = "zh") -> str:
        """Message and hint as they are shown, hint on its own line."""
        return self.message.text(lang) + ("\n" + self.hint.text(lang) if self.hint else "")


class InputError(KgError):
    """Pages, tables or folders that cannot be used."""


class RuleError(KgError):
    """A rulebook that cannot be compiled; the build stops before it starts."""


class OutputError(KgError):
    """An output that cannot be written or is not what a command needs."""
