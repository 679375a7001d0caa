"""Lists of actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from handlers.presses import Press
from handlers.texts.message import Button, Message, Row, bold, button, esc, lines, paragraphs, quote
from handlers.texts.restricted import card_key, veiled_lines
from handlers.texts.titles import title_line
from handlers.texts.words import count, cut, due, listed
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.moment import Moment
from kpbot.domain.profile import Profile
from kpbot.services.views import Query, Scope, StatusView

PAGE = 10
"""Actions in one message; with their titles they stay well inside Telegram's limit."""


def status(view: StatusView, profile: Profile, page: int = 0) -> Message:
    """One page of the answer to a status question, the pages counted from 0."""
    today = view.moment.today
    pages = max((len(view.actions) + PAGE - 1) // PAGE, 1)
    page = min(max(page, 0), pages - 1)
    shown = view.actions[page * PAGE : (page + 1) * PAGE]
    html = paragraphs(
        lines(_heading(view.query, view.cycle, profile), esc(_summary(view, today))),
        quote(cut(view.paragraph_text, 1200)) if view.paragraph_text else "",
        _by_body(view, page),
        *_lines(view, shown, page, profile),
    )
    return Message(html, (*card_rows(shown, view.moment), *_pages(view.query, page, pages)))


def _lines(view: StatusView, shown: Sequence[Action], page: int, profile: Profile) -> Iterable[str]:
    """The actions; where several bodies meet, a part for each, a joint one in the first."""
    if view.query.scope is not Scope.HERE:
        yield from (line(action, view.moment) for action in shown)
        return
    for body in view.query.bodies:
        own = [one for one in view.actions if body in one.bodies]
        part = [one for one in shown if view.part_of(one) == body]
        if part or (page == 0 and not any(view.part_of(one) == body for one in own)):
            heading = _heading(Query(Scope.BODY, body=body), view.cycle, profile)
            yield lines(heading, esc(_counted(own, view.moment.today)))
        yield from (line(action, view.moment) for action in part)
    yield from (line(action, view.moment) for action in shown if not view.part_of(action))


def line(action: Action, moment: Moment) -> str:
    """An action in a list: sign, ref and title, then bodies and due date."""
    if action.veiled:
        return veiled_lines(action, moment)
    who, today = _who(action), moment.today
    return lines(
        title_line(action, moment),
        esc(f"{who} · {'awaits confirmation' if action.awaiting else due(action, today)}"),
        esc(f"Blocked: {cut(action.reason, 120)}") if action.status is ActionStatus.BLOCKED else "",
    )


def _who(action: Action) -> str:
    if not action.bodies:
        return "no body yet"
    if not action.active or len(action.missing) == len(action.bodies):
        return ", ".join(action.bodies)
    return ", ".join(body if body in action.missing else f"{body} ✓" for body in action.bodies)


def _heading(query: Query, cycle: int, profile: Profile) -> str:
    if query.scope is Scope.HERE:
        return f"In this chat meet {listed(map(bold, query.bodies))}"
    if query.scope is Scope.BODY:
        body = profile.body(query.body)
        return bold(body.code) + (f" · {esc(body.name)}" if body.name != body.code else "")
    if query.scope is Scope.DUE:
        whose = f" for {esc(query.body)}" if query.body else ""
        when = f"in the next {count(query.days, 'day')}" if query.days else "today"
        return f"<b>Due {when}</b>{whose}"
    return {
        Scope.ALL: f"<b>All actions</b> of the {cycle} communiqué",
        Scope.OVERDUE: "<b>Overdue</b>",
        Scope.MINE: "<b>Your actions</b>",
        Scope.PARAGRAPH: f"<b>Paragraph {query.paragraph}</b> of the {cycle} communiqué",
        Scope.FOUND: f"<b>Found</b> for “{esc(cut(query.words, 60))}”",
    }[query.scope]


_NOTHING = {Scope.OVERDUE: "Nothing is overdue.", Scope.DUE: "Nothing falls due."}


def _summary(view: StatusView, today: date) -> str:
    if view.query.scope is Scope.HERE:
        return ""
    if view.query.scope in _NOTHING:
        return count(len(view.actions), "action") if view.actions else _NOTHING[view.query.scope]
    return _counted(view.actions, today)


def _counted(actions: Sequence[Action], today: date) -> str:
    if not actions:
        return "No actions."
    tally = Counter(action.status for action in actions)
    awaiting = sum(action.awaiting for action in actions)
    overdue = sum(bool(action.days_overdue(today)) for action in actions)
    parts = [
        (tally[ActionStatus.OPEN] - awaiting, "open"),
        (awaiting, "awaiting confirmation"),
        (tally[ActionStatus.BLOCKED], "blocked"),
        (overdue, "overdue"),
        (tally[ActionStatus.DONE], "done"),
        (tally[ActionStatus.DROPPED], "dropped"),
    ]
    return ", ".join(f"{number} {word}" for number, word in parts if number)


def _by_body(view: StatusView, page: int) -> str:
    """How many open actions each body has, ahead of the list of all."""
    if view.query.scope is not Scope.ALL or page:
        return ""
    tally = Counter(body for one in view.actions if one.active for body in one.bodies)
    most = [f"{esc(body)} {number}" for body, number in tally.most_common()]
    nobody = sum(one.active and not one.bodies for one in view.actions)
    most += [f"no body yet {nobody}"] if nobody else []
    return f"Open by body: {', '.join(most)}" if most else ""


def card_rows(shown: Sequence[Action], moment: Moment) -> tuple[Row, ...]:
    """A button for each action shown, four in a row."""
    buttons = [card_key(action, moment) for action in shown]
    return tuple(tuple(buttons[start : start + 4]) for start in range(0, len(buttons), 4))


def _pages(query: Query, page: int, pages: int) -> Iterable[Row]:
    if pages == 1:
        return ()
    turn: list[Button] = []
    within = f"{query.days} {query.body}".strip() if query.scope is Scope.DUE else ""
    words = (query.scope, within or query.body or query.paragraph or query.words)
    if page:
        turn.append(button("◀ Back", Press.STATUS, *words, page - 1))
    if page < pages - 1:
        turn.append(button(f"Page {page + 2} of {pages} ▶", Press.STATUS, *words, page + 1))
    return (tuple(turn),)
