"""Later due dates that are asked for: the request, the question to who decides, the answer."""

from __future__ import annotations

from datetime import date

from handlers.presses import Press
from handlers.texts.item import DEEDS, card, card_buttons, head
from handlers.texts.message import (
    TWICE,
    Message,
    Row,
    bold,
    button,
    esc,
    lines,
    mention,
    paragraphs,
)
from handlers.texts.restricted import way_in
from handlers.texts.titles import title_line
from handlers.texts.words import bodies, count, cut, day, due
from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.extensions import Extension
from kpbot.domain.moment import Moment
from kpbot.services.views import ExtensionAsked, ExtensionNotice

DECIDED = "Who asked hears of it."


def asked(view: ExtensionAsked) -> Message:
    """To who asked: nothing has changed yet, and who decides."""
    ref, lead = view.moment.name(view.action.ref), esc(view.lead)
    html = paragraphs(
        f"I ask the {lead} whether {ref} may be due on {_day(view.request)}: that is beyond the "
        f"default of the cycle, {day(view.usual)}. The answer comes here.",
        head(view.action, view.moment),
    )
    return Message(html, card_buttons(view.action))


def extension(told: ExtensionNotice) -> Message:
    """The question to who decides, or the answer to who asked."""
    return _question(told) if told.answer is None else _answer(told, told.answer)


def _question(told: ExtensionNotice) -> Message:
    html = paragraphs(*_facts(told), _why_you(told), TWICE if told.repeated else "")
    request_id = told.request.id
    rows = (
        (
            button("✓ Confirm", Press.CONFIRM_EXTENSION, request_id),
            button("✗ Refuse", Press.REFUSE_EXTENSION, request_id),
        ),
        _details(told),
    )
    return Message(html, rows)


def over(told: ExtensionNotice, why: str) -> Message:
    """The question once it is settled or overtaken, without its buttons; `why` in plain text."""
    outcome = ended(told.answer, told.lead, told.moment) if told.answer else why
    return Message(paragraphs(*_facts(told), esc(outcome)), (_details(told),))


def ended(entry: AuditEntry, lead: str, moment: Moment) -> str:
    """What ended a request, as a sentence of plain text."""
    by = f"by {entry.actor} on {day(moment.day(entry.at))}"
    match entry.verb:
        case Verb.EXTENDED:
            return f"Settled: given {by}."
        case Verb.EXTENSION_REFUSED:
            return f"Settled: refused {by}."
        case Verb.EXTENSION_ASKED:
            return f"Replaced by a later request, made {by}."
    deed = DEEDS.get(entry.verb, entry.verb)
    return f"Void, for the action has changed: {deed} {by}. It can be asked of the {lead} anew."


def _facts(told: ExtensionNotice) -> tuple[str, ...]:
    action, today = told.action, told.moment.today
    found = Extension.of(told.request.text)
    later = ""
    if found and action.due_on and found.due_on > action.due_on:
        later = f", {count((found.due_on - action.due_on).days, 'day')} later"
    return (
        f"{bold(told.request.actor)} asks for another due date",
        lines(
            title_line(action, told.moment),
            esc(due(action, today) if action.veiled else _whose(action, today)),
        ),
        lines(
            f"Wanted: {bold(_day(told.request))}{later}",
            f"“{esc(cut(found.reason, 600))}”" if found and found.reason else "",
        ),
    )


def _whose(action: Action, today: date) -> str:
    return f"{bodies(action.bodies)} · {due(action, today)}"


def _why_you(told: ExtensionNotice) -> str:
    if told.instead_of:
        return f"{esc(told.instead_of)} has no chat that I can write to, so this comes to you."
    if told.usual is None:
        return "You decide."
    return f"It is beyond the default of the cycle, {day(told.usual)}, so you decide."


def _details(told: ExtensionNotice) -> Row:
    if told.action.veiled:
        return way_in(told.action.ref)
    return (button("Details", Press.ITEM, told.action.ref.full),)


def _answer(told: ExtensionNotice, answer: AuditEntry) -> Message:
    ref, who = told.moment.name(told.action.ref), esc(answer.actor)
    to = mention(told.request.actor_id, told.request.actor)
    if answer.verb is Verb.EXTENDED:
        said = f"{to}, {who} agrees: {ref} is due on {_day(told.request)}{_instead(answer)}."
    elif answer.verb is Verb.UNDONE:
        stays = f"due on {day(told.action.due_on)}" if told.action.due_on else "without a due date"
        said = (
            f"{to}, {who} has taken back that {ref} is due on {_day(told.request)}. "
            f"It stays {stays}."
        )
    else:
        said = f"{to}, {who} does not agree: {ref} is not moved to {_day(told.request)}."
    now = card(told.action, told.moment)
    return Message(paragraphs(said, now.html, TWICE if told.repeated else ""), now.rows)


def _instead(answer: AuditEntry) -> str:
    was = answer.before.due_on if answer.before else None
    return f" instead of {day(was)}" if was else ""


def _day(request: AuditEntry) -> str:
    found = Extension.of(request.text)
    return day(found.due_on) if found else "another day"
