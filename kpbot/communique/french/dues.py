"""French due phrases: when a clause wants its task done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from kpbot.communique.due_found import Found, first_of, fixed
from kpbot.communique.french.due_days import find_days
from kpbot.communique.french.due_patterns import (
    DELIVERS,
    ITS_NEXT,
    LATER,
    OFFSET,
    REPORTS_TO_IT,
    SOMEBODY,
    TO_MEETING,
    UNIT,
    WITHIN,
    number_of,
)
from kpbot.communique.french.heading import NUMBERS
from kpbot.communique.french.periods import find_period
from kpbot.communique.recurring import recur
from kpbot.communique.words import plain
from kpbot.domain.communique import Heading
from kpbot.domain.due import DuePhrase
from kpbot.domain.meetings import MeetingKind

_DESCRIBES = re.compile(
    r",\s(?:qui|dont|où|auquel|auxquels|à laquelle|auxquelles)\b[^,;:]{3,120},"
    r"(?=\s(?:se |s['’]|en |y |lui |leur )?"
    r"(?:\w+r(?:a|ont)|est|sont|a|ont|doi(?:t|vent)|entend(?:ent)?|va|vont)\b)"
)
"""An aside that describes who acts or what is done: its days are not those of the task."""


def find_due(text: str, heading: Heading, *, nobody: bool = False) -> DuePhrase | None:
    """The due date that `text`, a French clause, words; None where it words none.

    Where it tasks `nobody` by name, or wants a report to the Meeting (« lui en faire rapport »),
    « sa prochaine session » is that of the Meeting.
    """
    text = _DESCRIBES.sub(lambda aside: " " * len(aside[0]), text)
    folded = plain(text)
    if len(folded) != len(text):  # composed letters: places differ, the wording is the folded one
        text = folded
    found = [*find_days(text, folded, heading), *_spans(text, folded, heading)]
    found += _meetings(text, folded, heading)
    if (nobody and not SOMEBODY.search(folded)) or REPORTS_TO_IT.search(folded):
        found += _own(text, folded, heading)
    return recur(find_period(folded, heading.end), first_of(found), text, heading)


def _spans(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    tied: set[int] = set()
    for match in OFFSET.finditer(folded):
        kind = _kind(match)
        after = match["side"] != "avant"
        if after and not match["next"] and kind is heading.kind:
            continue  # counted from this Meeting, below
        tied.add(match.start("n"))
        days = _count(match) * (1 if after else -1)
        phrase = text[match.start() : match.end()]
        yield Found(1, match.start(), DuePhrase(None, kind, days, phrase))
    if heading.end is None:
        return
    for pattern in (WITHIN, LATER):
        for match in pattern.finditer(folded):
            if match.start("n") in tied:
                continue
            days = 15 if match.groupdict().get("fortnight") else _count(match)
            phrase = text[match.start() : match.end()]
            yield from fixed(1, match.start(), phrase, heading.end + timedelta(days=days), heading)


def _meetings(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    for match in TO_MEETING.finditer(folded):
        if not _is_ahead(match, heading) or not _is_deadline(match, folded):
            continue
        phrase = text[match.start() : match.end()].strip()
        yield Found(2, match.start(), DuePhrase(None, _kind(match), 0, phrase))


def _own(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    """As in « revenir sur cette question à sa prochaine session »."""
    for match in ITS_NEXT.finditer(folded):
        nth, last = (match["nth"] or "").strip(), heading.ordinal
        if heading.kind and (not nth or (last and NUMBERS.get(nth) == last + 1)):
            phrase = text[match.start() : match.end()]
            yield Found(2, match.start(), DuePhrase(None, heading.kind, 0, phrase))


def _is_ahead(match: re.Match[str], heading: Heading) -> bool:
    if match["nth"]:
        return heading.ordinal is not None and NUMBERS.get(match["nth"].strip()) == (
            heading.ordinal + 1
        )
    year = int(match["y"] or 0)
    if not year or heading.end is None:
        return True
    return heading.end.year < year <= heading.end.year + 1 or (
        year == heading.end.year and _kind(match) is not heading.kind
    )


def _is_deadline(match: re.Match[str], folded: str) -> bool:
    how = match["how"]
    if match["next"] or match["nth"] or match["after"] or match["y"] or match["at"]:
        return True
    if how == "par" or (how in {"pour", "devant"} and _kind(match) is MeetingKind.PLENARY):
        return False
    if how == "a" and _kind(match) is MeetingKind.PLENARY:
        return bool(DELIVERS.search(folded, max(0, match.start() - 160), match.start()))
    return how != "durant"


def _kind(match: re.Match[str]) -> MeetingKind:
    return MeetingKind.PLENARY if match["kind"].startswith("p") else MeetingKind.INTERSESSIONAL


def _count(match: re.Match[str]) -> int:
    return number_of(match["n"]) * UNIT[match["unit"]]
