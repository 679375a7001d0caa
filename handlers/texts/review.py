"""Import, review and publishing, as the Secretariat sees them."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.presses import Press
from handlers.texts.message import Button, Message, Row, bold, button, esc, lines, paragraphs
from handlers.texts.words import basis, bodies, count, cut, day, listed, meeting_line, span
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Proposal
from kpbot.domain.meetings import MeetingKind
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.domain.review import Decision, Draft
from kpbot.services.views import CardView, ImportView, Published, PublishPreview

DECISIONS = {
    Decision.PENDING: "undecided",
    Decision.ACCEPTED: "accepted ✓",
    Decision.REJECTED: "rejected ✗",
    Decision.PUBLISHED: "published",
}

DUE_CHOICES: tuple[tuple[str, str, MeetingKind | None, int], ...] = (
    ("def", "Default", None, 0),
    ("int-28", "4 weeks before the Intersessional", MeetingKind.INTERSESSIONAL, -28),
    ("int", "At the Intersessional", MeetingKind.INTERSESSIONAL, 0),
    ("ple-28", "4 weeks before the Plenary", MeetingKind.PLENARY, -28),
    ("ple", "At the Plenary", MeetingKind.PLENARY, 0),
)
"""Quick choices of a due date: code, label, Meeting (None: the cycle's default) and offset."""


def imported(view: ImportView) -> Message:
    """What was found in an uploaded communiqué."""
    communique = view.communique
    held = f"held until {day(communique.held_until)}"
    if communique.heading.start:
        held = span(communique.heading.start, communique.held_until)
    place = f", {communique.heading.place}" if communique.heading.place else ""
    html = paragraphs(
        f"I read {bold(communique.name)}: the Plenary of {held}{esc(place)}.",
        lines(
            f"{count(communique.paragraphs, 'paragraph')}, "
            f"{count(view.proposals, 'proposed action')}:",
            f"· {view.firm} read with confidence",
            f"· {view.without_body} without a body" if view.without_body else "",
            f"· {view.undated} without a date: the cycle’s default applies" if view.undated else "",
        ),
        f"What was left undecided of the {view.left_behind} communiqué is put aside with this."
        if view.left_behind
        else "",
        "Nobody else sees anything until you publish.",
    )
    return Message(html, ((button("Review", Press.REVIEW),), *_firm_row(view.firm)))


def _firm_row(firm: int) -> tuple[Row, ...]:
    if not firm:
        return ()
    return ((button(f"Accept the {firm} read with confidence", Press.ACCEPT_FIRM),),)


def card(view: CardView) -> Message:
    """A proposal, and what can be decided about it."""
    draft = view.draft
    rows: list[Row] = []
    if draft.decision is not Decision.PUBLISHED:
        rows = [
            (_on("✓ Accept", Press.ACCEPT, draft), _on("✗ Reject", Press.REJECT, draft)),
            (_on("Bodies", Press.BODIES, draft), _on("Due", Press.DUE, draft)),
        ]
    rows.append((_step("◀ Back", draft, -1), _step("Next ▶", draft, 1)))
    if view.counts.get(Decision.ACCEPTED):
        rows.append((button("Publish …", Press.PREVIEW),))
    return Message(_card_html(view), tuple(rows))


def _card_html(view: CardView) -> str:
    draft, proposal = view.draft, view.draft.proposal
    undecided = view.counts.get(Decision.PENDING, 0)
    return paragraphs(
        lines(
            f"<b>{draft.ref}</b> of {draft.ref.cycle} · {view.number} of {view.total} · "
            f"{DECISIONS[draft.decision]}",
            bold(proposal.title),
        ),
        f"<blockquote>{marked(proposal)}</blockquote>",
        lines(
            f"Paragraph {draft.ref.paragraph}, {proposal.strength}, "
            f"read with {round(proposal.confidence * 100)} %",
            f"Bodies: {esc(bodies(draft.bodies))}",
            f"Due: {esc(_due(view))}",
        ),
        f"{undecided} still undecided" if undecided else "All are decided.",
    )


def marked(proposal: Proposal) -> str:
    """The quote with its trigger in bold."""
    before, trigger, after = cut(proposal.quote, 1500).partition(proposal.trigger)
    return f"{esc(before)}{bold(trigger) if trigger else ''}{esc(after)}"


def _due(view: CardView) -> str:
    when = day(view.due_on) if view.due_on else "no date yet"
    if view.draft.due is None:
        return f"{when} (the cycle’s default)"
    return f"{when} ({basis(view.draft.due, None)})"


def edit_bodies(view: CardView, profile: Profile) -> Message:
    """The card with a button for each body, the chosen ones ticked."""
    draft = view.draft
    codes = [one.code for one in profile.bodies if one.kind is not BodyKind.ORGANISATION]
    codes = list(dict.fromkeys([*codes, *draft.proposal.bodies, *draft.bodies]))
    keys = [_body_key(code, draft) for code in codes]
    rows = [tuple(keys[start : start + 3]) for start in range(0, len(keys), 3)]
    html = paragraphs(
        _card_html(view), "Press the bodies that have to do it, or write their names."
    )
    return Message(html, (*rows, (_step("◀ To the card", draft, 0),)))


def _body_key(code: str, draft: Draft) -> Button:
    label = f"✓ {code}" if code in draft.bodies else code
    return button(label, Press.TOGGLE, draft.ref.full, draft.version, code)


def edit_due(view: CardView) -> Message:
    """The card with quick choices for the due date."""
    draft = view.draft
    rows = [
        (button(label, Press.SET_DUE, draft.ref.full, draft.version, code),)
        for code, label, _, _ in DUE_CHOICES
    ]
    html = paragraphs(
        _card_html(view),
        "Choose, or write it: 31 March 2010, end of June, two weeks before the Plenary.",
    )
    return Message(html, (*rows, (_step("◀ To the card", draft, 0),)))


def _on(label: str, verb: Press, draft: Draft) -> Button:
    return button(label, verb, draft.ref.full, draft.version)


def _step(label: str, draft: Draft, step: int) -> Button:
    return button(label, Press.STEP, draft.ref.full, step)


def all_decided(accepted: int) -> Message:
    """After the last decision."""
    if not accepted:
        return Message("All proposals are decided, and none was accepted. Send another file.")
    html = f"All proposals are decided: {count(accepted, 'action')} to publish."
    return Message(html, ((button("Publish …", Press.PREVIEW), button("Review", Press.REVIEW)),))


def accepted_firm(number: int, undecided: int) -> Message:
    """After accept-all."""
    html = lines(
        f"{count(number, 'proposal')} accepted.",
        f"{count(undecided, 'proposal')} still to decide." if undecided else "",
    )
    review = (button("Review the rest", Press.REVIEW),) if undecided else ()
    return Message(html, ((*review, button("Publish …", Press.PREVIEW)),))


def preview(view: PublishPreview) -> Message:
    """What a publish would do, before it is done."""
    html = paragraphs(
        f"<b>Publish {count(view.accepted, 'action')}</b> of the {view.cycle} communiqué?",
        lines(*(_chat(body, number, view.chats) for body, number in view.by_body.items())),
        _unassigned([one.ref for one in view.unassigned]),
        f"{count(view.undecided, 'proposal')} stay undecided; you can publish them later."
        if view.undecided
        else "",
    )
    yes = button(f"Publish {view.accepted}", Press.PUBLISH)
    return Message(html, ((yes, button("Not yet", Press.REVIEW)),))


def _chat(body: str, number: int, chats: Mapping[str, str]) -> str:
    where = f"to “{chats[body]}”" if body in chats else "no chat bound"
    return esc(f"{body}: {count(number, 'action')}, {where}")


def _unassigned(refs: list[Ref]) -> str:
    if not refs:
        return ""
    return f"Without a body: {listed(map(str, refs))}. Their reminders come to you."


def published(view: Published) -> Message:
    """What a publish did."""
    html = paragraphs(
        f"<b>{count(view.actions, 'action')} published.</b>",
        lines(
            f"Posted to {esc(listed(view.posted))}." if view.posted else "",
            f"No chat is bound for {esc(listed(view.unbound))}: send /bind BODY in its chat."
            if view.unbound
            else "",
            *(esc(f"{body} could not be reached: {why}.") for body, why in view.failed.items()),
        ),
        _unassigned([one.ref for one in view.unassigned]),
        lines(
            "Due dates count on these Meetings:", *(esc(meeting_line(one)) for one in view.meetings)
        ),
        f"{count(view.undecided, 'proposal')} still in review." if view.undecided else "",
    )
    return Message(html)


def discard(cycle: int, decided: int) -> Message:
    """Before a review is thrown away."""
    html = (
        f"Throw away the review of the {cycle} communiqué? "
        f"{count(decided, 'decision')} would be lost; nothing published is touched."
    )
    yes = button("Throw it away", Press.DISCARD_NOW, cycle)
    return Message(html, ((yes, button("Keep it", Press.REVIEW)),))


def discarded(name: str) -> Message:
    return Message(f"The review of {esc(name)} is gone. Send the file to read instead.")
