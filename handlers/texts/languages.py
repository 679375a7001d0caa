"""Which wording a language has."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.texts.english import English
from handlers.texts.french import French
from handlers.texts.wording import Wording
from kpbot.domain.language import Language


def wording(language: Language, names: Mapping[str, str]) -> Wording:
    """The words of a language; `names` are those of bodies in it, by code, where they differ."""
    match language:
        case Language.ENGLISH:
            return English()
        case Language.FRENCH:
            return French(names)
