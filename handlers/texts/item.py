"""One action: as a card, and in full."""

from __future__ import annotations

from datetime import date

from handlers.presses import Press
from handlers.texts.evidence import cut_between, file_rows, files_section, recorded
from handlers.texts.message import LONGEST, Message, Row, bold, button, esc, lines, paragraphs
from handlers.texts.restricted import ON_THE_CARD, veiled_card, veiled_lines, way_in
from handlers.texts.titles import title_line
from handlers.texts.words import basis, cut, day, due, listed
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.extensions import Extension
from kpbot.domain.mandates import Mandate
from kpbot.domain.moment import Moment
from kpbot.services.views import ItemView

MOST_EVIDENCE = 300
"""Characters of the words with a mark."""

HISTORY = 8
"""The latest notes and changes that are shown, if they fit."""

STATUS = {
    ActionStatus.OPEN: "Open",
    ActionStatus.BLOCKED: "Blocked",
    ActionStatus.DONE: "Done",
    ActionStatus.DROPPED: "Dropped",
}

DEEDS = {
    Verb.ACCEPTED: "accepted in review",
    Verb.REJECTED: "rejected in review",
    Verb.REVIEW_BODIES: "bodies changed in review",
    Verb.REVIEW_DUE: "due date changed in review",
    Verb.REVIEW_RESTRICTED: "restriction changed in review",
    Verb.RETITLED: "title changed in review",
    Verb.SPLIT: "split in review",
    Verb.MERGED: "merged in review",
    Verb.RESHAPING_UNDONE: "put back as it was in review",
    Verb.CORRECTED: "words changed with the corrected communiqué",
    Verb.PUBLISHED: "published",
    Verb.COMPLETED: "marked done",
    Verb.CONFIRMED: "confirmed",
    Verb.RETURNED: "returned as not done",
    Verb.EVIDENCE_GIVEN: "evidence",
    Verb.EVIDENCE_TAKEN_BACK: "took evidence back",
    Verb.REOPENED: "reopened",
    Verb.PROGRESS: "progress",
    Verb.BLOCKED: "blocked",
    Verb.DROPPED: "dropped",
    Verb.ASSIGNED: "assigned",
    Verb.SNOOZED: "snoozed",
    Verb.SNOOZE_ENDED: "snooze ended",
    Verb.EXTENDED: "due date changed",
    Verb.EXTENSION_ASKED: "asked for another due date",
    Verb.EXTENSION_REFUSED: "refused another due date",
    Verb.DUE_MOVED: "due date moved with its Meeting",
    Verb.RESTRICTED: "restricted",
    Verb.RESTRICTION_ENDED: "opened to every reader",
    Verb.UNDONE: "undid the last change",
}


def card(action: Action, moment: Moment) -> Message:
    """An action in short, with what can be done about it by a press."""
    if action.veiled:
        return veiled_card(action, moment)
    html = paragraphs(head(action, moment), mandates(action, moment))
    return Message(html, card_buttons(action))


def head(action: Action, moment: Moment) -> str:
    """Ref, title, status and due date, what stands in the way, and who is left in peace."""
    today = moment.today
    if action.veiled:
        return veiled_lines(action, moment)
    return lines(
        title_line(action, moment),
        ON_THE_CARD if action.restricted else "",
        f"{standing(action)} · {esc(due(action, today))}",
        esc(reason(action, 300)),
        *(esc(f"Snoozed until {day(until)}{who}") for until, who in _snoozes(action, moment)),
    )


def standing(action: Action) -> str:
    """The status of an action, for a heading."""
    return "Awaits confirmation" if action.awaiting else STATUS[action.status]


def reason(action: Action, most: int) -> str:
    """Why it is blocked or dropped, and for whom it waits, in plain text."""
    said = cut(action.reason, most)
    if not action.blocked_by:
        return f"Why: {said}" if said else ""
    return f"Waits for {listed(action.blocked_by)}{said and f': {said}'}"


def _snoozes(action: Action, moment: Moment) -> list[tuple[date, str]]:
    """Until when who is not reminded; nothing for who where it is every body of the action."""
    if not action.active:
        return []
    resting: dict[date, list[str]] = {}
    for one in action.mandates:
        until = one.snoozed_until
        if not one.done and until is not None and moment.today < until:
            resting.setdefault(until, []).append(one.body)
    everybody = list(action.missing)
    return [
        (until, "" if bodies == everybody else f": {listed(bodies)}")
        for until, bodies in sorted(resting.items())
    ]


def card_buttons(action: Action) -> tuple[Row, ...]:
    if action.veiled:
        return (way_in(action.ref),)
    details = button("Details", Press.ITEM, action.ref.full)
    if not action.active:
        return ((details,),)
    if action.awaiting:
        return (verdict_buttons(action), (details,))
    return ((button("✓ Done", Press.DONE, action.ref.full, action.version), details),)


def verdict_buttons(action: Action) -> Row:
    """What the lead office can answer to what each body has marked."""
    return (
        button("✓ Confirm", Press.CONFIRM_DONE, action.ref.full, action.version),
        button("↩ Return", Press.RETURN, action.ref.full, action.version),
    )


def item(view: ItemView) -> Message:
    """All about an action: quote, bodies, due date with its basis, notes and history."""
    action, moment = view.action, view.moment
    if action.veiled:
        return veiled_card(action, moment)
    meeting = view.meetings.get(action.due.meeting) if action.due and action.due.meeting else None
    parts = [
        lines(head(action, moment), esc(_sentence(basis(action.due, meeting)))),
        lines(
            f"<blockquote>{esc(cut(action.quote, 900))}</blockquote>",
            f"Paragraph {action.ref.paragraph}, {action.ref.cycle} communiqué",
        ),
        lines(bold("Bodies"), mandates(action, moment)),
        files_section(view.evidence),
    ]
    notes, history = _notes(view), _history(view)
    html = next(
        (
            html
            for most in range(HISTORY, 0, -1)
            if len(html := _whole(parts, notes, history, most)) <= LONGEST
        ),
        paragraphs(*parts),
    )
    reminders = button("Reminders", Press.WHY, action.ref.full)
    if action.awaiting:
        rows: tuple[Row, ...] = (verdict_buttons(action), (reminders,))
    else:
        rows = ((*card_buttons(action)[0][:-1], reminders),)
    return Message(html, (*rows, *file_rows(view.evidence)))


def _whole(parts: list[str], notes: list[str], history: list[str], most: int) -> str:
    """All of it, with at most `most` of the latest notes and changes each."""
    return paragraphs(*parts, _section("Notes", notes, most), _section("History", history, most))


def mandates(action: Action, moment: Moment) -> str:
    """What each body has done, a line for each."""
    if not action.mandates:
        hint = f" The Secretariat can give it to one: /assign {moment.name(action.ref)} …"
        return f"No body is named.{hint if action.active else ''}"
    return lines(*(_mandate(action, one, moment) for one in action.mandates))


def _mandate(action: Action, mandate: Mandate, moment: Moment) -> str:
    if mandate.done_at is None:
        waiting = "to do" if action.active else "not marked"
        return f"{bold(mandate.body)}: {waiting}"
    when = day(moment.day(mandate.done_at))
    evidence = f" – {esc(cut_between(mandate.evidence, MOST_EVIDENCE))}" if mandate.evidence else ""
    return f"{bold(mandate.body)} ✓ {when}, {esc(str(mandate.done_by))}{evidence}"


def _notes(view: ItemView) -> list[str]:
    noted = [one for one in view.history if one.verb is Verb.PROGRESS]
    return [_entry(one, view.moment, esc(cut(one.text, 200))) for one in noted]


def _history(view: ItemView) -> list[str]:
    changes = [one for one in view.history if one.verb is not Verb.PROGRESS]
    return [_entry(one, view.moment, esc(deed(one, 120))) for one in changes]


def deed(entry: AuditEntry, most: int) -> str:
    """What was done, with at most `most` characters of the reason, in plain text."""
    what = DEEDS.get(entry.verb, entry.verb)
    if entry.bodies and entry.verb in (Verb.COMPLETED, Verb.REOPENED, Verb.SNOOZED):
        what += f" for {', '.join(entry.bodies)}"
    dated = Extension.of(entry.text) if entry.verb in _DATED else None
    if dated is not None:
        what += f"{_DATED[entry.verb]} {day(dated.due_on)}"
        return f"{what} – {cut(dated.reason, most)}" if dated.reason else what
    if entry.bodies and entry.verb in (Verb.ASSIGNED, Verb.REVIEW_BODIES):
        what += f": {', '.join(entry.bodies)}"
    if entry.verb is Verb.EVIDENCE_GIVEN:
        return f"{what}: {recorded(entry.text)}"
    if entry.text and entry.verb in _WITH_REASON:
        what += f" – {cut(entry.text, most)}"
    return what


_WITH_REASON = frozenset(
    {
        Verb.COMPLETED,
        Verb.RETURNED,
        Verb.REOPENED,
        Verb.BLOCKED,
        Verb.DROPPED,
        Verb.SNOOZE_ENDED,
    }
)
_DATED = {
    Verb.SNOOZED: " until",
    Verb.EXTENDED: " to",
    Verb.EXTENSION_ASKED: ",",
    Verb.EXTENSION_REFUSED: ",",
}
"""The verbs whose text begins with a day, and what stands between."""


def _entry(entry: AuditEntry, moment: Moment, what: str) -> str:
    return f"{day(moment.day(entry.at))}, {esc(entry.actor)}: {what}"


def _section(title: str, rows: list[str], most: int) -> str:
    if not rows:
        return ""
    left_out = f"… and {len(rows) - most} earlier" if len(rows) > most else ""
    return lines(bold(title), left_out, *rows[-most:])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def since(entries: tuple[AuditEntry, ...], moment: Moment) -> str:
    """What changed after a card was shown, in plain text for a notice."""
    last = entries[-1]
    who = f" for {', '.join(last.bodies)}" if last.bodies else ""
    return f"{DEEDS[last.verb]}{who} by {last.actor}, {day(moment.day(last.at))}"
