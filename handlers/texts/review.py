"""The card of a proposal under review, and what can be changed on it."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.message import Button, Message, Row, bold, button, esc, lines, paragraphs
from handlers.texts.restricted import ON_THE_CARD
from handlers.texts.review_why import why
from handlers.texts.words import basis, bodies, cut, day, listed
from kpbot.domain.bodies import BodyKind
from kpbot.domain.doubts import Doubt
from kpbot.domain.meetings import MeetingKind
from kpbot.domain.profile import Profile
from kpbot.domain.review import Decision, Draft
from kpbot.services.review_views import CardView

DECISIONS = {
    Decision.PENDING: "undecided",
    Decision.ACCEPTED: "accepted ✓",
    Decision.REJECTED: "rejected ✗",
    Decision.PUBLISHED: "published",
}

DOUBTS = {
    Doubt.UNSURE: "may be no task",
    Doubt.NO_BODY: "no body named",
    Doubt.BEFORE_PLENARY: "its date is not after the Plenary",
    Doubt.TOO_FAR: "its date lies years ahead",
    Doubt.PAST: "its date has passed",
    Doubt.UNDATED: "no date named",
}
"""Why a card wants a second look, in a few words."""

DUE_CHOICES: tuple[tuple[str, str, MeetingKind | None, int], ...] = (
    ("def", "Default", None, 0),
    ("int-28", "4 weeks before the Intersessional", MeetingKind.INTERSESSIONAL, -28),
    ("int", "At the Intersessional", MeetingKind.INTERSESSIONAL, 0),
    ("ple-28", "4 weeks before the Plenary", MeetingKind.PLENARY, -28),
    ("ple", "At the Plenary", MeetingKind.PLENARY, 0),
)
"""Quick choices of a due date: code, label, Meeting (None: the cycle's default) and offset."""


def card(view: CardView) -> Message:
    """A proposal, and what can be decided about it."""
    draft = view.draft
    rows: list[Row] = []
    if draft.decision is not Decision.PUBLISHED:
        rows = [
            (_on("✓ Accept", Press.ACCEPT, draft), _on("✗ Reject", Press.REJECT, draft)),
            (
                _on("Bodies", Press.BODIES, draft),
                _on("Due", Press.DUE, draft),
                _on("Title", Press.TITLE, draft),
            ),
            (
                _on("Split", Press.SPLIT, draft),
                *([_on("Merge", Press.MERGE, draft)] if view.neighbours else []),
                _on("Why this?", Press.WHY_READ, draft),
            ),
            (_on("Unrestrict" if draft.restricted else "Restrict", Press.RESTRICT, draft),),
        ]
    rows.append((_step("◀ Back", draft, -1), _step("Next ▶", draft, 1)))
    if view.counts.get(Decision.ACCEPTED):
        rows.append((button("Publish …", Press.PREVIEW),))
    return Message(card_html(view), tuple(rows))


def card_html(view: CardView) -> str:
    draft, proposal = view.draft, view.draft.proposal
    undecided = view.counts.get(Decision.PENDING, 0)
    return paragraphs(
        lines(
            f"<b>{draft.ref}</b> of {draft.ref.cycle} · {view.number} of {view.total} · "
            f"{DECISIONS[draft.decision]}",
            bold(draft.title),
        ),
        f"<blockquote>{marked(draft)}</blockquote>",
        lines(
            f"Paragraph {draft.paragraph}, {proposal.strength}, "
            f"read with {round(proposal.confidence * 100)} %",
            f"Bodies: {esc(bodies(draft.bodies))}",
            f"Due: {esc(_due(view))}",
            ON_THE_CARD if draft.restricted else "",
            f"⚠ {listed(DOUBTS[one] for one in view.doubts)}" if view.doubts else "",
        ),
        f"{undecided} still undecided" if undecided else "All are decided.",
    )


def marked(draft: Draft) -> str:
    """The quote with its trigger in bold; the second part of a split has none."""
    quote, words = cut(draft.quote, 1500), draft.proposal.trigger
    if not words:
        return esc(quote)
    before, trigger, after = quote.partition(words)
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
    html = paragraphs(card_html(view), "Press the bodies that have to do it, or write their names.")
    return Message(html, (*rows, (back_to(draft),)))


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
        card_html(view),
        "Choose, or write it: 31 March 2010, end of June, two weeks before the Plenary.",
    )
    return Message(html, (*rows, (back_to(draft),)))


def why_this(view: CardView, profile: Profile) -> Message:
    """The card, and why the bot takes it for a task."""
    html = paragraphs(card_html(view), why(view.draft.proposal, profile))
    return Message(html, ((back_to(view.draft),),))


def back_to(draft: Draft) -> Button:
    return _step("◀ To the card", draft, 0)


def _on(label: str, verb: Press, draft: Draft) -> Button:
    return button(label, verb, draft.ref.full, draft.version)


def _step(label: str, draft: Draft, step: int) -> Button:
    return button(label, Press.STEP, draft.ref.full, step)
