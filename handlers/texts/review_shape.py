"""Splitting a proposal, merging two, and giving one another title."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.message import Message, Row, bold, button, esc, lines, paragraphs
from handlers.texts.review import back_to, card, card_html
from handlers.texts.words import cut
from kpbot.domain.audit import Verb
from kpbot.domain.review import Draft
from kpbot.domain.splitting import places
from kpbot.services.review_views import CardView, Reshaped

MOST_LABEL = 38
"""Characters of a button that can be read on a phone."""


def edit_title(view: CardView) -> Message:
    """The card, waiting for another title."""
    html = paragraphs(card_html(view), "Write the title, at most 80 characters.")
    return Message(html, ((back_to(view.draft),),))


def edit_split(view: CardView) -> Message:
    """The card with the places where its quote can be cut."""
    draft = view.draft
    found = places(draft.quote)
    rows = [
        (
            button(
                cut(f"✂ {parts.second}", MOST_LABEL),
                Press.SPLIT_AT,
                draft.ref.full,
                draft.version,
                parts.at,
            ),
        )
        for parts in found
    ]
    ask = "Write the first words of the second part."
    if found:
        ask = "Where does the second part begin? Press it, or write its first words."
    return Message(paragraphs(card_html(view), ask), (*rows, (back_to(draft),)))


def edit_merge(view: CardView) -> Message:
    """The card with the proposals that it can be merged with."""
    draft = view.draft
    rows = [_with(draft, other) for other in view.neighbours]
    ask = "Which one belongs to it? Both become one; the other is rejected."
    if not rows:
        ask = "No other proposal stands beside it in the paragraph."
    return Message(paragraphs(card_html(view), ask), (*rows, (back_to(draft),)))


def _with(draft: Draft, other: Draft) -> Row:
    return (
        button(
            cut(f"{other.ref} {other.title}", MOST_LABEL),
            Press.MERGE_WITH,
            draft.ref.full,
            draft.version,
            other.ref.full,
            other.version,
        ),
    )


def reshaped(view: CardView, done: Reshaped) -> Message:
    """The card after a split or a merge, what became of the other part, and a way back."""
    other = done.other
    if done.entry.verb is Verb.SPLIT:
        told = lines(
            f"The second part is {bold(str(other.ref))} now:", esc(f"“{cut(other.quote, 200)}”")
        )
    else:
        told = f"{other.ref} is part of it now."
    shown = card(view)
    undo = button("Undo", Press.RESHAPE_UNDO, done.entry.id)
    return Message(paragraphs(told, shown.html), (*shown.rows, (undo,)))
