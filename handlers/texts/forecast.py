"""The reminders to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from handlers.presses import Press
from handlers.texts.hours import hour, weekday
from handlers.texts.item import head
from handlers.texts.message import Button, Message, Row, bold, button, esc, lines, paragraphs
from handlers.texts.reminders import rung, to
from handlers.texts.restricted import veiled_card, veiled_lines
from handlers.texts.status import card_rows
from handlers.texts.words import cut, day, listed
from kpbot.domain.actions import Action
from kpbot.domain.ladder import RungKind
from kpbot.domain.ledger import Skip
from kpbot.domain.profile import Profile
from kpbot.services.views import Coming, ForecastView, Query, Scope

PAGE = 12
"""Reminders in one message; each takes two lines."""

OF_ACTION = "ref"
"""The scope of a page button where one action is asked about."""

MOST_TITLE = 60

SILENT = {
    Skip.SNOOZED: "silent, for it is snoozed",
    Skip.BLOCKED: "silent while it is blocked",
    Skip.PROGRESS: "silent after the note of progress",
    Skip.TODAY: "silent after today’s reminder",
}


def forecast(view: ForecastView, profile: Profile, page: int = 0) -> Message:
    """One page of the reminders to come, by day."""
    if view.action is not None and view.action.veiled:
        return veiled_card(view.action, view.moment)
    pages = max((len(view.coming) + PAGE - 1) // PAGE, 1)
    page = min(max(page, 0), pages - 1)
    shown = view.coming[page * PAGE : (page + 1) * PAGE]
    html = paragraphs(
        _heading(view, profile),
        *(_day(view, when, rows) for when, rows in _by_day(view, shown)),
        _rest(view, shown, last=page == pages - 1),
    )
    actions = list({one.action.ref: one.action for one in shown}.values())
    cards = () if view.action else card_rows(actions, view.moment)
    return Message(html, (*cards, *_pages(view, page, pages)))


def _heading(view: ForecastView, profile: Profile) -> str:
    hours = f"Hours of {esc(view.moment.zone.key)}, as things stand."
    if not view.coming:
        hours = _nothing(view)
    if view.action is not None:
        return paragraphs(head(view.action, view.moment), hours)
    return lines(bold(f"Reminders to come{_whose(view.query, profile)}"), hours)


def _whose(query: Query | None, profile: Profile) -> str:
    if query is None or query.scope is Scope.ALL:
        return ""
    if query.scope is Scope.PARAGRAPH:
        return f" for paragraph {query.paragraph}"
    if query.scope is Scope.OVERDUE:
        return " for what is overdue"
    if query.scope is Scope.HERE:
        return f" for {listed(query.bodies)}"
    return f" for {profile.body(query.body).code}" if query.body else " for your bodies"


def _nothing(view: ForecastView) -> str:
    if view.action is None:
        return "None are planned."
    if not view.action.active:
        return "No reminder will come: it is finished."
    return "No reminder will come." if view.action.due_on else "None: it has no due date."


def _by_day(view: ForecastView, shown: Sequence[Coming]) -> Iterable[tuple[date, list[Coming]]]:
    for when, rows in groupby(shown, key=lambda one: view.moment.day(one.at)):
        yield when, list(rows)


def _day(view: ForecastView, when: date, rows: Sequence[Coming]) -> str:
    """What comes on a day, by the message in which it comes."""
    heading = bold(weekday(when))
    if view.action is not None:
        return lines(heading, *(_of_action(view, one) for one in rows))
    messages = [
        (f"{hour(view.moment, at)} {_where(place)}", list(together))
        for (at, place), together in groupby(_together(rows), key=lambda one: (one.at, one.place))
    ]
    if len(messages) == 1:
        return lines(f"{heading}, {messages[0][0]}", *(_row(view, one) for one in rows))
    parts = [lines(where, *(_row(view, one) for one in rows)) for where, rows in messages]
    return lines(heading, *parts)


def _together(rows: Sequence[Coming]) -> list[Coming]:
    """In the order of the messages in which they come."""
    places = list(dict.fromkeys(one.place for one in rows))
    return sorted(rows, key=lambda one: (one.at, places.index(one.place)))


def _where(place: str) -> str:
    return f"to {esc(place)}" if place else "– nobody can be reached"


def _of_action(view: ForecastView, coming: Coming) -> str:
    nudge, place = coming.nudge, coming.place
    where = to(place, nudge, view.lead) if place else f" {_where(place)}"
    return f"{hour(view.moment, coming.at)} {_what(view, coming)}{where}{_silent(coming)}"


def _row(view: ForecastView, coming: Coming) -> str:
    action = coming.action
    if action.veiled:
        return veiled_lines(action, view.moment)
    title = esc(cut(action.title, MOST_TITLE))
    # the heading names the lead already
    what = _what(view, coming).removesuffix(f", to the {esc(coming.place)}")
    return lines(f"<b>{view.moment.name(action.ref)}</b> {title}", f"{what}{_silent(coming)}")


def _what(view: ForecastView, coming: Coming) -> str:
    nudge = coming.nudge
    return esc(f"{nudge.body or 'no body yet'}, {rung(nudge.rung, view.lead)}")


def _silent(coming: Coming) -> str:
    if coming.skip is None:
        return ""
    until = _snoozed_until(coming.action, coming.nudge.body)
    if coming.skip is Skip.SNOOZED and until:
        return f" – silent, snoozed until {until}"
    return f" – {SILENT[coming.skip]}"


def _snoozed_until(action: Action, body: str) -> str:
    days = [one.snoozed_until for one in action.mandates if one.body == body]
    return day(days[0]) if days and days[0] else ""


def _rest(view: ForecastView, shown: Sequence[Coming], *, last: bool) -> str:
    later = "Later ones are left out." if view.more and last else ""
    overdue = any(one.nudge.rung.kind is RungKind.OVERDUE for one in shown)
    return lines(later, "Of what repeats, only the next is listed." if overdue else "")


def _pages(view: ForecastView, page: int, pages: int) -> tuple[Row, ...]:
    if pages == 1:
        return ()
    query = view.query
    words = (query.scope, query.body or query.paragraph or "") if query else (OF_ACTION, "")
    if view.action is not None:
        words = (OF_ACTION, view.action.ref.full)
    turn: list[Button] = []
    if page:
        turn.append(button("◀ Back", Press.FORECAST, *words, page - 1))
    if page < pages - 1:
        turn.append(button(f"Page {page + 2} of {pages} ▶", Press.FORECAST, *words, page + 1))
    return (tuple(turn),)
