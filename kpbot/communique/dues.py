"""Due phrases: when a clause wants its task done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from kpbot.communique.counts import COUNTED, number
from kpbot.communique.dates import DATE, PERIOD, day_of, last_day, make
from kpbot.communique.periods import find_period
from kpbot.communique.recurring import recur
from kpbot.communique.words import plain
from kpbot.domain.communique import Heading
from kpbot.domain.due import DuePhrase
from kpbot.domain.meetings import MeetingKind

_UNIT = {"day": 1, "week": 7, "month": 30, "year": 365, "jour": 1, "semaine": 7, "mois": 30}
"""Days in a unit; months count as 30 days, weeks as 7."""

_UNITS = r"(?:calendar |working |full )?(?P<unit>day|week|month|year|jour|semaine|mois)s?\b'?"
_KIND = r"(?P<kind>plenary|intersessional|pleniere|intersession)"
_PROCESS = re.compile(r"\b[A-Z]{2,6}(?= (?:annual |Annual )?(?:[Pp]l[eé]n|[Ii]ntersession))")
"""Whose Meeting it is, abbreviated; read as "~" and left out: "the next XYZ Plenary"."""
_WHICH = (
    r"(?:the |la |l'|its |our |an? )?(?:(?P<next>next|forthcoming|upcoming|following|coming|"
    r"subsequent|prochaine) )?(?:(?P<y0>(?:19|20)\d\d) )?(?:annual |~+ )*"
)
_MEETING = (
    rf"{_WHICH}(?:(?:session|meeting) of the )?{_KIND}(?P<of>(?: session| meeting)?"
    rf"(?: (?:in |of |en )?(?:[a-z]+ )?(?P<y1>(?:19|20)\d\d))?)"
)
_THIS_MEETING = (
    r"(?:the |this |its |their )?(?:(?:end|close|closing|conclusion|date) of (?:the |this ))?"
    r"(?:[a-z]+ )?(?:meeting|plenary|session|adoption|admission|decision"
    r"|date|communique|publication|now|today)\b"
)
_BY = (
    r"(?:by no later than|no later than|not later than|at the latest (?:by|on|before)|"
    r"on or before|latest by|by the end|by|before|until|till|prior to|ahead of|"
    r"(?:with a )?deadline (?:of|for [a-z ]{1,40} (?:of|is|is set (?:at|for|on)))|"
    r"due (?:on|by|in|at)|(?:deadline|due|due date):|in time for|"
    r"in advance of|"
    r"au plus tard (?:le|a|en)|avant(?: le| la)?|d'ici(?: le| la| au| a la)?|jusqu'au)"
)
_WEEKDAY = r"(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,?)?"
_BEFORE = re.compile(rf"\b{_BY}(?: the| next)?{_WEEKDAY} +$")
_IN_PERIOD = re.compile(
    r"\b(?:(?:planned|scheduled|foreseen|envisaged|set|due|slated) for|in|during|within|over|"
    r"in the course of|dans|au)(?: the)? +$"
)
_AT_END = re.compile(r"\bat(?: the)? +$")
_LATEST_AFTER = re.compile(
    r",? (?:at the latest|au plus tard|as (?:the|a) (?:new |final )?(?:deadline|date|time limit))\b"
)
_ON = re.compile(r"\bon +$")
_THIS_MONTH = re.compile(
    r"\b(?:by|before|until|no later than|not later than) (?:the )?end of (?:the|this|the current) "
    r"month\b(?! (?:of|in|that|which|after|following|when)\b)"
)

_OFFSET = re.compile(
    rf"\b(?:(?:no|not) later than |at the latest |at least |within |by )?{COUNTED} {_UNITS} "
    rf"(?P<side>prior to|before|ahead of|in advance of|after|following|avant|apres) {_MEETING}"
)
_WITHIN = re.compile(
    rf"\b(?:within|in|in the next|over the next|dans(?: un delai de| les)?)(?: a period of)? "
    rf"(?:the (?:next|coming|following) )?(?:the )?{COUNTED} {_UNITS}(?P<tail>(?: time)?"
    rf"(?: (?:of|from|after|following) {_THIS_MEETING})?)(?P<else> (?:of|from|after|following)\b)?"
)
_INFORMED = re.compile(r"\b(?:inform|notify|advise|apprise|remind|convince|assure)\b")
"""Verbs whose "of" belongs to them: "inform the Chair within a month of the result"."""
_OWN_SESSION = re.compile(
    rf"\b{COUNTED} {_UNITS} (?P<side>before|prior to|ahead of|in advance of|after|following) "
    r"(?:its|the|that|their) (?:next|following|forthcoming|subsequent) "
    r"(?:annual )?(?:session|meeting)\b"
)
_LATER = re.compile(rf"\b{COUNTED} {_UNITS} (?:after|following|from) {_THIS_MEETING}")
_TO_MEETING = re.compile(
    rf"\b(?P<how>(?:for (?:[a-z]+ )?(?:consideration|adoption|approval|discussion|decision|"
    rf"endorsement|presentation|review) )?(?:by|at|before|until|till|to|for|prior to|ahead of|"
    rf"deadline:|due:|in time for|in advance of|no later than|not later than|during|"
    rf"in the margins? of|a|avant)) "
    rf"(?:the )?(?:[a-z]+ (?:at|during|in|of) )?{_MEETING}"
    r"(?P<at>(?: at its (?:next|[a-z-]+) session)?)"
)
_INFORMS = re.compile(rf"\b(?:brief|inform|update|advise|notify|address) {_MEETING}")
_FOR_IT = re.compile(rf"(?P<lead>\b[a-z]+) for {_MEETING}(?=\s*(?:[,.;:]|$))")
_PREPARES = frozenset(
    {"plans", "preparations", "arrangements", "agenda", "dates", "venue", "invitation", "plan"}
)
"""What "for the Intersessional" says no deadline of."""
_DELIVERS = re.compile(
    r"\b(?:report|reports|submit|present|recommend|revert|propose|recommendations?|proposals?|"
    r"update|feedback|back|findings|results|provide|brief|inform)\b"
)
_PARTICIPLE = re.compile(r"\w+(?:ed|en|made|held|set)\s*$")


@dataclass(frozen=True, slots=True)
class _Found:
    rank: int
    """Explicit dates come before offsets, and these before whole meetings."""
    start: int
    due: DuePhrase


def find_due(text: str, heading: Heading) -> DuePhrase | None:
    """The due date that `text`, a clause, words; None where it words none.

    A day without a year is the first such day after the Meeting; "within N days" counts from the
    Meeting's last day; a date that has passed by then is no due date. What comes back has the
    first of its dates, and the period.
    """
    folded = plain(_PROCESS.sub(lambda match: "~" * len(match[0]), text))
    if len(folded) != len(text):  # composed letters: places differ, the wording is the folded one
        text = folded
    found = [*_dates(text, folded, heading), *_spans(text, folded, heading)]
    found += [*_meetings(text, folded, heading), *_readers(text, folded, heading)]
    first = min(found, key=lambda one: (one.rank, one.start), default=None)
    period = find_period(folded, heading.end)
    return recur(period, first.due if first else None, text, heading)


def _dates(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    taken: list[tuple[int, int]] = []
    for match in DATE.finditer(folded):
        taken.append(match.span())
        lead = folded[max(0, match.start() - 60) : match.start()]
        by = _BEFORE.search(lead) or _ON.search(lead)
        tail = _LATEST_AFTER.match(folded, match.end())
        if by or tail:
            start = match.start() - (len(lead) - by.start() if by else 0)
            end = tail.end() if tail else match.end()
            yield from _fixed(0, start, text[start:end], day_of(match, heading.end), heading)
    for match in PERIOD.finditer(folded):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        lead = folded[max(0, match.start() - 60) : match.start()]
        by = _BEFORE.search(lead) or _IN_PERIOD.search(lead)
        if by is None and match["part"] in ("end", "close"):
            by = _AT_END.search(lead)
        if by and not (match["year"] and not match["part"]):
            start = match.start() - (len(lead) - by.start())
            day = last_day(match, heading.end)
            yield from _fixed(0, start, text[start : match.end()], day, heading)


def _fixed(
    rank: int, start: int, phrase: str, day: date | None, heading: Heading
) -> Iterator[_Found]:
    if day and (heading.end is None or day > heading.end):
        yield _Found(rank, start, DuePhrase(day, None, 0, phrase.strip()))


def _spans(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    tied: set[int] = set()
    for match in _OFFSET.finditer(folded):
        sign = 1 if match["side"] in ("after", "following", "apres") else -1
        kind = _kind(match)
        if sign > 0 and not match["next"] and kind is heading.kind:
            continue  # counted from this Meeting, below
        tied.add(match.end("n"))
        due = DuePhrase(None, kind, sign * _days(match), text[match.start() : match.end()])
        yield _Found(1, match.start(), due)
    if heading.end is None:
        return
    for match in chain(_WITHIN.finditer(folded), _LATER.finditer(folded)):
        if match.end("n") not in tied and not _counts_from_else(match, folded):
            day = heading.end + timedelta(days=_days(match))
            due = DuePhrase(day, None, 0, text[match.start() : _end(match)].strip())
            yield _Found(1, match.start(), due)

    for match in _THIS_MONTH.finditer(folded):
        ends = make(heading.end.year, heading.end.month, 0)
        yield from _fixed(1, match.start(), text[match.start() : match.end()], ends, heading)
    for match in _OWN_SESSION.finditer(folded):
        named = [*re.finditer(_KIND, folded[: match.start()])]
        held = _kind(named[-1]) if named else heading.kind
        if held:
            sign = 1 if match["side"] in ("after", "following") else -1
            phrase = text[match.start() : match.end()]
            yield _Found(1, match.start(), DuePhrase(None, held, sign * _days(match), phrase))


def _counts_from_else(match: re.Match[str], folded: str) -> bool:
    """Whether the days count from something else: "within 30 days of the export"."""
    other = match.groupdict().get("else")
    told = other == " of" and _INFORMED.search(folded, 0, match.start())
    return bool(other) and not told


def _end(match: re.Match[str]) -> int:
    return match.start("else") if match.groupdict().get("else") else match.end()


def _meetings(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    for match in _TO_MEETING.finditer(folded):
        if not _is_ahead(match, heading) or not _is_deadline(match, folded):
            continue
        phrase = text[match.start() : match.end()].strip()
        yield _Found(2, match.start(), DuePhrase(None, _kind(match), 0, phrase))


def _readers(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    """Meetings that a task is done for: "brief the Intersessional", "a note for the Plenary"."""
    for match in chain(_INFORMS.finditer(folded), _FOR_IT.finditer(folded)):
        dated = match["next"] or match["y0"] or match["y1"]
        if not _is_ahead(match, heading) or (_kind(match) is heading.kind and not dated):
            continue
        lead = match.groupdict().get("lead")
        if lead in _PREPARES:
            continue
        start = match.end("lead") + 1 if lead else match.start()
        yield _Found(3, start, DuePhrase(None, _kind(match), 0, text[start : match.end()].strip()))


def _is_ahead(match: re.Match[str], heading: Heading) -> bool:
    """Whether the Meeting is the next of its kind, not a past one or one beyond it."""
    year = int(match["y0"] or match["y1"] or 0)
    if not year or heading.end is None:
        return True
    return heading.end.year < year <= heading.end.year + 1 or (
        year == heading.end.year and _kind(match) is not heading.kind
    )


def _is_deadline(match: re.Match[str], folded: str) -> bool:
    how = match["how"]
    if match["next"] or match["y0"] or match["y1"] or match["at"] or how.startswith("for "):
        return how != "for"
    if how == "by" and _PARTICIPLE.search(folded, max(0, match.start() - 20), match.start()):
        return False
    if _kind(match) is MeetingKind.PLENARY:
        if how == "to":
            lead = folded[max(0, match.start() - 160) : match.start()]
            return bool(_DELIVERS.search(lead))
        return how not in ("by", "at", "during", "for", "a")
    return how not in ("for", "during", "a")


def _kind(match: re.Match[str]) -> MeetingKind:
    return MeetingKind.PLENARY if match["kind"].startswith("p") else MeetingKind.INTERSESSIONAL


def _days(match: re.Match[str]) -> int:
    return number(match["n"]) * _UNIT[match["unit"]]
