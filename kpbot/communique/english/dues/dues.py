"""Due phrases: when a clause wants its task done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from kpbot.communique.dates import end_of
from kpbot.communique.due_found import Found, first_of, fixed
from kpbot.communique.english.dues.counts import amount
from kpbot.communique.english.dues.due_days import find_days, matched
from kpbot.communique.english.dues.due_patterns import (
    ANNUAL,
    DELIVERS,
    END_OF,
    FOR_IT,
    INFORMED,
    INFORMS,
    ITS_NEXT,
    KIND,
    LATER,
    NOW,
    OFFSET,
    OWN_SESSION,
    PARTICIPLE,
    PREPARES,
    PROCESS,
    REPORTS_TO_IT,
    SET_MEETING,
    SOMEBODY,
    TO_MEETING,
    UNIT,
    WITHIN,
    YEAR_OUT,
)
from kpbot.communique.english.dues.due_rarer import find_rarer
from kpbot.communique.english.dues.periods import find_period
from kpbot.communique.heading import ORDINALS
from kpbot.communique.recurring import recur
from kpbot.communique.words import plain
from kpbot.domain.communique import Heading
from kpbot.domain.due import DuePhrase
from kpbot.domain.meetings import MeetingKind


def find_due(text: str, heading: Heading, *, nobody: bool = False) -> DuePhrase | None:
    """The due date that `text`, a clause, words; None where it words none.

    Where it tasks `nobody` by name, or wants a report to the Meeting ("report back to it"), "its
    next session" is that of the Meeting.

    A day without a year is the first such day after the Meeting; "within N days" counts from the
    Meeting's last day; a date that has passed by then is no due date. What comes back has the
    first of its dates, and the period.
    """
    folded = plain(PROCESS.sub(lambda match: "~" * len(match[0]), text))
    if len(folded) != len(text):  # composed letters: places differ, the wording is the folded one
        text = folded
    found = [*find_days(text, folded, heading), *_spans(text, folded, heading)]
    found += [*_meetings(text, folded, heading), *_readers(text, folded, heading)]
    found += find_rarer(text, folded, heading)
    if (nobody and not SOMEBODY.search(folded)) or REPORTS_TO_IT.search(folded):
        found += _own(text, folded, heading)
    return recur(find_period(folded, heading.end), first_of(found), text, heading)


def _spans(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    tied: set[int] = set()
    for match in OFFSET.finditer(folded):
        sign = 1 if match["side"] in ("after", "following", "apres") else -1
        kind = _kind(match)
        if sign > 0 and not match["next"] and kind is heading.kind:
            continue  # counted from this Meeting, below
        tied.add(_counted(match))
        due = DuePhrase(None, kind, sign * _days(match), text[match.start() : match.end()])
        yield Found(1, match.start(), due)
    if heading.end is None:
        return
    for match in chain(WITHIN.finditer(folded), LATER.finditer(folded)):
        if _counted(match) not in tied and not _counts_from_else(match, folded):
            day = heading.end + timedelta(days=_days(match))
            due = DuePhrase(day, None, 0, text[match.start() : _end(match)].strip())
            yield Found(1, match.start(), due)

    for match in chain(END_OF.finditer(folded), YEAR_OUT.finditer(folded)):
        ends = _end_of(match, heading.end)
        yield from fixed(1, match.start(), matched(text, match), ends, heading)
    for match in OWN_SESSION.finditer(folded):
        named = [*re.finditer(KIND, folded[: match.start()])]
        if (match["it"] or match["ahead"]) and not named:
            continue
        held = _kind(named[-1]) if named else heading.kind
        if held:
            sign = 1 if match["side"] in ("after", "following") else -1
            phrase = text[match.start() : match.end()]
            yield Found(1, match.start(), DuePhrase(None, held, sign * _days(match), phrase))


def _counts_from_else(match: re.Match[str], folded: str) -> bool:
    """Whether the days count from something else: "within 30 days of the export"."""
    other = match.groupdict().get("else")
    told = other == " of" and INFORMED.search(folded, 0, match.start())
    return bool(other) and not told


def _end(match: re.Match[str]) -> int:
    return match.start("else") if match.groupdict().get("else") else match.end()


def _meetings(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    for match in TO_MEETING.finditer(folded):
        if not _is_ahead(match, heading) or not _is_deadline(match, folded):
            continue
        phrase = text[match.start() : match.end()].strip()
        yield Found(2, match.start(), DuePhrase(None, _kind(match), 0, phrase))
    for match in SET_MEETING.finditer(folded):
        if _is_ahead(match, heading):
            yield Found(2, match.start(), DuePhrase(None, _kind(match), 0, matched(text, match)))
    for match in ANNUAL.finditer(folded):
        phrase = matched(text, match)
        yield Found(2, match.start(), DuePhrase(None, MeetingKind.PLENARY, 0, phrase))


def _own(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    """As in "revert to the matter at its next session"."""
    for match in ITS_NEXT.finditer(folded):
        nth, last = match["nth"], heading.ordinal
        if heading.kind and (not nth or (last and ORDINALS[nth] == last + 1)):
            phrase = matched(text, match)
            yield Found(2, match.start(), DuePhrase(None, heading.kind, 0, phrase))


def _readers(text: str, folded: str, heading: Heading) -> Iterator[Found]:
    """Meetings that a task is done for: "brief the Intersessional", "a note for the Plenary"."""
    for match in chain(INFORMS.finditer(folded), FOR_IT.finditer(folded)):
        dated = match["next"] or match["nth"] or match["y0"] or match["y1"]
        if not _is_ahead(match, heading) or (_kind(match) is heading.kind and not dated):
            continue
        lead = match.groupdict().get("lead")
        if lead in PREPARES and not match["apart"]:
            continue  # "prepare for the Intersessional", not "prepare, for it, a paper"
        start = match.end("lead") + 1 + bool(match["apart"]) if lead else match.start()
        yield Found(3, start, DuePhrase(None, _kind(match), 0, text[start : match.end()].strip()))


def _is_ahead(match: re.Match[str], heading: Heading) -> bool:
    """Whether the Meeting is the next of its kind, not a past one or one beyond it."""
    if match["nth"] and _kind(match) is heading.kind:
        return heading.ordinal is not None and ORDINALS[match["nth"]] == heading.ordinal + 1
    year = int(match["y0"] or match["y1"] or 0)
    if not year or heading.end is None:
        return True
    return heading.end.year < year <= heading.end.year + 1 or (
        year == heading.end.year and _kind(match) is not heading.kind
    )


def _is_deadline(match: re.Match[str], folded: str) -> bool:
    how = match["how"]
    dated = match["next"] or match["nth"] or match["y0"] or match["y1"] or match["at"]
    if dated or how.startswith("for "):
        return how != "for"
    if how == "by" and PARTICIPLE.search(folded, max(0, match.start() - 20), match.start()):
        return False
    if _kind(match) is MeetingKind.PLENARY:
        if how == "to":
            lead = folded[max(0, match.start() - 160) : match.start()]
            return bool(DELIVERS.search(lead))
        return how not in NOW
    return how not in ("for", "during", "a")


def _kind(match: re.Match[str]) -> MeetingKind:
    return MeetingKind.PLENARY if match["kind"].startswith("p") else MeetingKind.INTERSESSIONAL


def _days(match: re.Match[str]) -> int:
    if match["half"]:
        return UNIT["half-year"] if match["whole"] == "year" else UNIT["month"] // 2
    return round(amount(match["n"]) * UNIT[match["unit"]])


def _counted(match: re.Match[str]) -> int:
    """Where the count of a span ends."""
    return match.end("half" if match["half"] else "n")


def _end_of(match: re.Match[str], now: date) -> date | None:
    """The last day of this or the next month, quarter or year."""
    groups = match.groupdict()
    months = {"month": 1, "quarter": 3}.get(groups.get("of") or "", 12)
    running = {None, "the", "this", "the current", "the present"}
    return end_of(months, coming=groups.get("which") not in running, now=now)
