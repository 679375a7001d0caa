"""Splitting, merging and retitling a proposal by its card."""

from __future__ import annotations

from handlers.chat.call import Answer, Call
from handlers.chat.cards import as_it_is, ask, pressed_ref, pressed_version
from handlers.texts import review as texts
from handlers.texts import review_shape as shape_texts
from handlers.texts.message import Message
from kpbot.domain.errors_review import CardStale, NothingToReview
from kpbot.domain.refs import Ref
from kpbot.services import reshaping, reviewing
from kpbot.services.review_views import Reshaped

TITLE, PART = "title", "part"
"""What a dialogue may wait for."""


async def title_press(call: Call) -> Answer:
    view = await reviewing.card(call.ports, call.asker, pressed_ref(call))
    ask(call, TITLE, view.draft)
    return Answer(edit=shape_texts.edit_title(view))


async def split_press(call: Call) -> Answer:
    view = await reviewing.card(call.ports, call.asker, pressed_ref(call))
    ask(call, PART, view.draft)
    return Answer(edit=shape_texts.edit_split(view))


async def split_at_press(call: Call) -> Answer:
    ref, seen, at = pressed_ref(call), pressed_version(call), int(call.words[2])
    call.dialogue.clear()
    try:
        done = await reshaping.split(call.ports, call.asker, ref, seen, at)
    except CardStale as stale:
        return await as_it_is(call, ref, stale)
    return Answer(edit=await _reshaped(call, done))


async def merge_press(call: Call) -> Answer:
    call.dialogue.clear()
    view = await reviewing.card(call.ports, call.asker, pressed_ref(call))
    return Answer(edit=shape_texts.edit_merge(view))


async def merge_with_press(call: Call) -> Answer:
    ref, seen, other = pressed_ref(call), pressed_version(call), Ref.parse(call.words[2], 0)
    if other is None:
        raise NothingToReview
    try:
        done = await reshaping.merge(call.ports, call.asker, ref, seen, other, int(call.words[3]))
    except CardStale as stale:
        return await as_it_is(call, ref, stale)
    return Answer(edit=await _reshaped(call, done))


async def undo_press(call: Call) -> Answer:
    call.dialogue.clear()
    ref = await reshaping.undo(call.ports, call.asker, int(call.words[0]))
    view = await reviewing.card(call.ports, call.asker, ref)
    return Answer(edit=texts.card(view), notice="As it was before")


async def typed_part(call: Call, ref: Ref, seen: int) -> Message:
    """The first words of the second part."""
    done = await reshaping.split_before(call.ports, call.asker, ref, seen, call.text)
    return await _reshaped(call, done)


async def _reshaped(call: Call, done: Reshaped) -> Message:
    view = await reviewing.card(call.ports, call.asker, done.draft.ref)
    return shape_texts.reshaped(view, done)
