"""The name of a language that somebody types."""

from __future__ import annotations

import unicodedata

from kpbot.domain.errors_habits import NotALanguage
from kpbot.domain.language import Language

_NAMES = {
    Language.ENGLISH: ("en", "english", "anglais"),
    Language.FRENCH: ("fr", "french", "français", "francais"),
}


def parse_language(text: str) -> Language:
    """The language of that name or code. Raises `NotALanguage`."""
    name = unicodedata.normalize("NFC", text).casefold()
    for language, names in _NAMES.items():
        if name in names:
            return language
    raise NotALanguage(text)
