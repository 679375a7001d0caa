"""What the lead office is asked to confirm, and what it has decided."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.evidence import file_rows, files_section
from handlers.texts.item import card, mandates, verdict_buttons
from handlers.texts.message import TWICE, Message, bold, button, esc, lines, paragraphs
from handlers.texts.restricted import veiled_lines, way_in
from handlers.texts.titles import title_line
from handlers.texts.words import bodies, cut, due
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.services.verdict_views import ConfirmationNotice, VerdictNotice


def on_confirmation(told: ConfirmationNotice | VerdictNotice) -> Message:
    """The question to the lead office, or to a body what became of it."""
    return question(told) if isinstance(told, ConfirmationNotice) else verdict(told)


def question(told: ConfirmationNotice) -> Message:
    """Is it done? With what each body says, and what shows it."""
    action, moment = told.action, told.moment
    if action.veiled:
        asked = bold(f"Is {moment.name(action.ref)} done?")
        html = paragraphs(asked, veiled_lines(action, moment), _why_you(told))
        return Message(html, (way_in(action.ref),))
    html = paragraphs(
        bold(f"Is {moment.name(action.ref)} done?"),
        lines(
            title_line(action, moment),
            esc(f"{bodies(action.bodies)} · {due(action, moment.today)}"),
        ),
        lines(bold("Marked done"), mandates(action, moment)),
        files_section(told.evidence),
        _why_you(told),
        TWICE if told.repeated else "",
    )
    details = (button("Details", Press.ITEM, action.ref.full),)
    return Message(html, (verdict_buttons(action), details, *file_rows(told.evidence)))


def _why_you(told: ConfirmationNotice) -> str:
    if told.instead_of:
        return f"{esc(told.instead_of)} has no chat that I can write to, so this comes to you."
    return "It counts as done once you confirm it."


def verdict(told: VerdictNotice) -> Message:
    """To a body: confirmed, returned with the reason, or that this was taken back."""
    now = card(told.action, told.moment)
    said = decided(told.moment.name(told.action.ref), told.entry)
    html = paragraphs(said, now.html, TWICE if told.repeated else "")
    return Message(html, now.rows)


def decided(ref: str, entry: AuditEntry) -> str:
    """A verdict as a sentence."""
    who = esc(entry.actor)
    if entry.verb is Verb.CONFIRMED:
        return f"{ref} is done: {who} has confirmed it."
    if entry.verb is Verb.RETURNED:
        reason = esc(cut(entry.text, 600))
        return f"{ref} is not done yet, says {who}{(reason and f': {reason}') or '.'}"
    what = "confirmed" if entry.text == Verb.CONFIRMED else "returned"
    return f"{who} has taken back that {ref} is {what}. It awaits confirmation again."
