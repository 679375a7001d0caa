"""What the presses on a review card share."""

from __future__ import annotations

from handlers.chat.call import Answer, Call
from handlers.texts import review as texts
from handlers.texts.refusals import Refusals
from kpbot.domain.errors_review import CardStale, NothingToReview
from kpbot.domain.refs import Ref
from kpbot.domain.review import Draft
from kpbot.services import reviewing, status


def pressed_ref(call: Call) -> Ref:
    ref = Ref.parse(call.words[0], 0)
    if ref is None:
        raise NothingToReview
    return ref


def pressed_version(call: Call) -> int:
    """The version of the draft that the card showed."""
    return int(call.words[1])


def ask(call: Call, what: str, draft: Draft) -> None:
    """Let the next words answer the card of `draft` as it is now."""
    call.dialogue.ask(f"{what} {draft.version}", draft.ref)


async def as_it_is(call: Call, ref: Ref, stale: CardStale) -> Answer:
    """The card brought up to date, and why it was not acted on."""
    notice = Refusals(call.ports.profile, await status.now(call.ports)).notice(stale)
    view = await reviewing.card(call.ports, call.asker, ref)
    return Answer(edit=texts.card(view), notice=notice, alert=True)
