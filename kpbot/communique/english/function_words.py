"""Small words that hold a sentence together."""

from __future__ import annotations

from kpbot.communique.words import word_set

AUXILIARIES = word_set(
    """
    is are was were be been being remain remains has have had will shall should must may can could
    would might do did does
    """
)
FINITE = AUXILIARIES - {"be", "may"}
"""Auxiliaries that make a clause of any words; "may" is a month as well."""
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "remain", "remains"})
ADVERBS = word_set(
    """
    also further again therefore thus then hereby not therein furthermore moreover jointly
    thereafter both again always well never ever once nevertheless nonetheless likewise instead
    henceforth hereafter meanwhile now already still yet
    """
)
DETERMINERS = word_set(
    """
    the a an this that these those its their his her our all any each every several some many
    such other no various two three
    """
)
PREPOSITIONS = word_set(
    """
    of in on at by with from for to under about regarding between among through into against
    towards toward within without during after before since upon concerning via as per failing
    """
)
CONDITIONS = word_set(
    "if whether unless when where once after until as so how what which who why because"
)
"""Words behind which a clause says when or whether something is, or asks."""
FUNCTION_WORDS = AUXILIARIES | ADVERBS | DETERMINERS | PREPOSITIONS | {"and", "or", "but", "as"}


_VERBS_IN_LY = word_set("apply comply imply multiply rely reply supply")


def is_adverb(word: str) -> bool:
    return word in ADVERBS or (word.endswith("ly") and word not in _VERBS_IN_LY)
