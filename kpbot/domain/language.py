"""The languages in which a chat may be told what falls due."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    ENGLISH = "en"
    FRENCH = "fr"
