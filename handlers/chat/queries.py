"""What people type after /status, /due and /forecast."""

from __future__ import annotations

import re

from handlers.presses import SEPARATOR
from kpbot.domain.errors import NotARef, WrongUsage
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.services.assigning import find_body
from kpbot.services.views import Query, Scope

MOST_SEARCHED = 48
"""Bytes of a search: with its verb and page it fits a button."""

DUE_WITHIN, MOST_DAYS = 30, 366
"""Days ahead that /due looks, and the most."""

_LONG = r"(?:in|within|next)?\s*(?P<number>\d{1,3})\s*(?P<unit>day|week|month)?s?\b"
_DUE = (
    re.compile(rf"(?P<body>\D*?)\s*(?:{_LONG})?", re.IGNORECASE),
    re.compile(rf"{_LONG}\s*(?:of|for)?\s*(?P<body>\D+)", re.IGNORECASE),
)
_DAYS = {"d": 1, "w": 7, "m": 30}

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


def parse_due(text: str, profile: Profile) -> Query:
    """What falls due in the next 30 days, or as many as are said, of all bodies or of one.

    Raises `WrongUsage`, or `UnknownBody` with the nearest names.
    """
    words = " ".join(text.split())
    found = next(filter(None, (form.fullmatch(words) for form in _DUE)), None)
    if found is None:
        raise WrongUsage("due")
    number, unit = found["number"], (found["unit"] or "day").lower()
    days = min(int(number) * _DAYS[unit[0]], MOST_DAYS) if number else DUE_WITHIN
    body = find_body(profile, found["body"]).code if found["body"] else ""
    return Query(Scope.DUE, body=body, days=days)


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
    if kind is Scope.DUE:
        days, _, body = argument.partition(" ")
        return Query(kind, body=body, days=int(days))
    return Query(kind, body=argument) if kind is Scope.BODY else Query(kind, words=argument)
