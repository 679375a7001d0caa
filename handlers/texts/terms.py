"""Terms that begin and end: what the chat of a body, the holders and the Secretariat are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.presses import Press
from handlers.texts.message import TWICE, Message, Row, bold, button, esc, lines, paragraphs
from handlers.texts.status import line
from handlers.texts.words import count, cut, day, listed
from kpbot.domain.audit import AuditEntry
from kpbot.domain.extensions import Extension
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate
from kpbot.services.people_views import (
    BegunNotice,
    Duties,
    EndedNotice,
    HandoverNotice,
    VacantNotice,
)
from kpbot.services.views import Scope

MOST_NAME = 60
MOST_NAMED = 5
MOST_SOON = 5
MOST_ASKED = 5


def handed_over(told: HandoverNotice) -> Message:
    """For the chat of the body."""
    if not told.after:
        return _left(told)
    since = _since(told.since, told.moment)
    now = _people(told.after)
    follows = f", in succession to {_people(told.before)}" if told.before else ""
    beside = f", together with {_people(told.staying)}" if told.staying else ""
    verb = "are" if len(told.after) > 1 else "is"
    thanks = f"Thank you, {_people(told.before)}." if told.before and not told.staying else ""
    duties = open_duties(told.duties) if told.duties else ""
    if told.duties and told.duties.open:
        duties = lines(duties, "They go along: reminders name the new holder from now on.")
    said = f"{since} {now} {verb} {bold(told.title)}{_until(told.until)}{follows}{beside}."
    return Message(
        paragraphs(said, duties, thanks, TWICE if told.repeated else ""), _status_row(told)
    )


def _left(told: HandoverNotice) -> Message:
    """A term has ended, and none has begun with it."""
    ended = f"The term of {_people(told.before)} as {bold(told.title)} has ended. Thank you."
    now = (
        f"{_people(told.staying)} {'go' if len(told.staying) > 1 else 'goes'} on."
        if told.staying
        else "Nobody holds the office now. The Secretariat can give it to somebody: until then it "
        "can also mark what is done."
    )
    duties = open_duties(told.duties) if told.duties else ""
    return Message(
        paragraphs(ended, now, duties, TWICE if told.repeated else ""), _status_row(told)
    )


def _status_row(told: HandoverNotice) -> tuple[Row, ...]:
    body = told.office.body
    if told.duties is None or not told.duties.open or body is None:
        return ()
    return ((button(f"Status of {body}", Press.DUTIES, Scope.BODY, body),),)


def begun(told: BegunNotice) -> Message:
    """For who has taken over."""
    follows = f", in succession to {_people(told.before)}" if told.before else ""
    since = _since(told.since, told.moment)
    duties = told.duties
    shown = duties.soon[:MOST_SOON]
    left = len(duties.soon) - len(shown)
    return Message(
        paragraphs(
            f"{since} you are {bold(told.title)}{_until(told.until)}{follows}.",
            open_duties(duties),
            "Due in the next 30 days:" if shown else "Nothing is due in the next 30 days.",
            *(line(one, told.moment) for one in shown),
            f"… and {left} more" if left > 0 else "",
            _asked(told.asked, told.moment),
            "/mine lists all that you answer for, /help what you can do.",
            TWICE if told.repeated else "",
        ),
        ((button("Your actions", Press.DUTIES, Scope.MINE, ""),),),
    )


def _asked(asked: Sequence[AuditEntry], moment: Moment) -> str:
    """Requests that wait for who takes over."""
    if not asked:
        return ""
    rows = []
    for one in asked[:MOST_ASKED]:
        found = Extension.of(one.text)
        when = f", wanted by {day(found.due_on)}" if found else ""
        ref = moment.name(one.ref) if one.ref else ""
        rows.append(esc(f"{ref}{when} ({cut(one.actor, MOST_NAME)})"))
    left = len(asked) - len(rows)
    return lines(
        f"{count(len(asked), 'request')} for another due date "
        f"{'waits' if len(asked) == 1 else 'wait'} for your decision:",
        *rows,
        f"… and {left} more" if left > 0 else "",
    )


def ended(told: EndedNotice) -> Message:
    """For who leaves; short."""
    after = (
        f"{_people(told.after)} {'hold' if len(told.after) > 1 else 'holds'} the office now."
        if told.after
        else ""
    )
    keeps = (
        f"You are still {listed(bold(one) for one in told.keeps)}."
        if told.keeps
        else "What you could do here as its holder ended with it."
    )
    return Message(
        paragraphs(
            f"Your term as {bold(told.title)} ended on {day(told.last)}. "
            "Thank you for what you did in it.",
            f"{after} {keeps}".strip(),
            TWICE if told.repeated else "",
        )
    )


def vacant(told: VacantNotice) -> Message:
    """For the Secretariat: who is to follow, and how that is done."""
    ahead = (told.last - told.moment.today).days
    title = bold(told.title)
    if ahead < 0:
        first = f"Nobody holds the office {title} since {day(told.last)} has passed."
    elif ahead == 0:
        first = f"Nobody holds the office {title} from tomorrow."
    else:
        first = f"Nobody holds the office {title} after {day(told.last)}, in {count(ahead, 'day')}."
    who = esc(told.organisation) or "…"
    turn = f"By the communiqué it is {who}'s turn: " if told.organisation else "To offer it: "
    ends = f"The term of {_people(told.holders)} ends then." if told.holders and ahead >= 0 else ""
    begins = f" from {day(told.last + timedelta(days=1))}" if ahead >= 0 else ""
    offer = f"<code>/invite {esc(told.title)} {who}{begins}</code>"
    return Message(paragraphs(first, ends, f"{turn}{offer}", TWICE if told.repeated else ""))


def open_duties(duties: Duties) -> str:
    overdue = f", overdue {duties.overdue}" if duties.overdue else ""
    return f"Open duties: {duties.open}{overdue}." if duties.open else "No duties are open."


def person(one: Delegate) -> str:
    """Whose delegate it is, and the name."""
    name = esc(cut(one.name, MOST_NAME))
    return f"{esc(one.organisation)} ({name})" if one.organisation else name


def _people(several: Sequence[Delegate]) -> str:
    return listed(person(one) for one in several[:MOST_NAMED])


def _since(since: date, moment: Moment) -> str:
    return "From today" if since == moment.today else f"Since {day(since)},"


def _until(until: date | None) -> str:
    return f" (until {day(until)})" if until else ""
