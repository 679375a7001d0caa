"""What people type after /status and /forecast."""

from __future__ import annotations

import re

from handlers.presses import SEPARATOR
from kpbot.domain.errors import NotARef
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.services.assigning import find_body
from kpbot.services.views import Query, Scope

MOST_SEARCHED = 48
"""Bytes of a search: with its verb and page it fits a button."""

_PARAGRAPH = re.compile(r"(?:para(?:graph)?\.?|§|¶)\s*(\d{1,5})", re.IGNORECASE)


def looks_like_ref(text: str) -> bool:
    """Whether `text` is meant as the number of an action."""
    return Ref.parse(text, 0) is not None


def parse_query(text: str, profile: Profile) -> Query | None:
    """The question in `text`; None where it is empty, then the chat decides.

    Raises `UnknownBody` with the nearest names.
    """
    words = " ".join(text.split())
    if not words:
        return None
    paragraph = _PARAGRAPH.fullmatch(words)
    if paragraph is not None:
        return Query(Scope.PARAGRAPH, paragraph=int(paragraph[1]))
    if words.isdecimal():
        return Query(Scope.PARAGRAPH, paragraph=int(words[:9]))
    if words.lower() in ("all", "overdue", "mine"):
        return Query(Scope(words.lower()))
    if profile.find(words) is None and words[0].isdecimal():
        raise NotARef(words)
    return Query(Scope.BODY, body=find_body(profile, words).code)


def search_words(text: str) -> str:
    """The words to look for: as many as the buttons that turn the pages can carry."""
    kept = ""
    for word in text.replace(SEPARATOR, " ").split():
        longer = f"{kept} {word}".strip()
        if len(longer.encode()) > MOST_SEARCHED:
            break
        kept = longer
    return kept


def query_of(scope: str, argument: str) -> Query:
    """The question that a page button carries."""
    kind = Scope(scope)
    if kind is Scope.PARAGRAPH:
        return Query(kind, paragraph=int(argument))
    return Query(kind, body=argument) if kind is Scope.BODY else Query(kind, words=argument)
