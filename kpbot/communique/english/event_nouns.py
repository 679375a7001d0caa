"""Words that look like verbs of the tables and are nouns: "in the agreed format"."""

from __future__ import annotations

from kpbot.communique.english.function_words import DETERMINERS, PREPOSITIONS
from kpbot.communique.english.rules import Rule
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set

_BEFORE_NOUN = frozenset({"the", "a", "an", "its", "their", "of", "in", "with", "for", "under"})
_BEFORE_ADJECTIVE = frozenset({"the", "a", "an", "its", "their", "very", "most", "more"})
_THINGS = word_set("requests appeals invitations offers proposals calls plans")


def are_things(passage: Passage, i: int, rule: Rule) -> bool:
    """As in "Requests from universities have been answered": no verb of somebody who asks."""
    after = passage.plain(i + 1)
    return passage.plain(i) in _THINGS and after in PREPOSITIONS - rule.particles - {"to"}


def is_noun(form: str, left: str) -> bool:
    """Whether the word after `left` is a noun; after a modal the modal is the verb that counts."""
    if form == "base":
        return True
    if form == "ed" and left in _BEFORE_NOUN:
        return True  # "in the agreed format"
    if form == "ing" and left in _BEFORE_ADJECTIVE:
        return True  # "the encouraging progress"
    return (form == "s" and left in DETERMINERS | PREPOSITIONS) or (
        form == "ing" and left in PREPOSITIONS
    )
