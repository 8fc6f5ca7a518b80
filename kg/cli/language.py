"""Which language the command line speaks: --lang, then KG_LANG, then an English locale; otherwise Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import ContextVar

from kg.errors import InputError, Message

LANGUAGES = ("zh", "en")
_current: ContextVar[str] = ContextVar("language", default="zh")


def current() -> str:
    """The language of this run, "zh" or "en"."""
    return _current.get()


def use(language: str) -> None:
    """Speak `language` ("zh" or "en") from here on."""
    _current.set(language)


def tr(zh: str, en: str) -> str:
    """The one of two texts that fits this run's language."""
    return Message(zh, en).text(_current.get())


def take_language(argv: Sequence[str], environ: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language to speak, and `argv` without its --lang.

    --lang may stand anywhere before a "--". Raises InputError for a language that is not there.
    """
    rest: list[str] = []
    language = _from_environment(environ)
    words = iter(argv)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--lang":
            language = _checked(next(words, ""))
        elif word.startswith("--lang="):
            language = _checked(word.removeprefix("--lang="))
        else:
            rest.append(word)
    return language, rest


def _checked(language: str) -> str:
    if language not in LANGUAGES:
        raise InputError(Message(f"--lang 只能是 zh 或 en，不能是“{language}”", f"--lang is zh or en, not {language!r}"))
    return language


def _from_environment(environ: Mapping[str, str]) -> str:
    if environ.get("KG_LANG") in LANGUAGES:
        return environ["KG_LANG"]
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "en" if locale.lower().startswith("en") else "zh"
