"""Going through the proposals card by card."""

from __future__ import annotations

from handlers.chat.call import Answer, Call
from handlers.chat.cards import as_it_is, ask, pressed_ref, pressed_version
from handlers.chat.dates import parse_day
from handlers.chat.reshaping import PART, TITLE, typed_part
from handlers.texts import review as texts
from handlers.texts import review_publish as publish_texts
from handlers.texts.message import Message, paragraphs
from handlers.texts.refusals import Refusals
from kpbot.domain.due import Basis, Due
from kpbot.domain.errors import NotADate
from kpbot.domain.errors_review import CardStale
from kpbot.domain.meetings import MeetingKey
from kpbot.domain.refs import Ref
from kpbot.domain.review import Decision
from kpbot.services import assigning, reviewing, status

DATE, BODIES = "date", "bodies"
"""What a dialogue may wait for."""


async def review_command(call: Call) -> Message:
    call.only_private("review")
    return texts.card(await reviewing.card(call.ports, call.asker, call.first()[0]))


async def words(call: Call) -> Message | None:
    """Words in private that answer what a card asked for; None where nothing was asked."""
    asked, _, version = call.dialogue.asked.partition(" ")
    ref = call.dialogue.ref
    if ref is None:
        return None
    try:
        answer = await _answer(call, asked, ref, int(version))
    except CardStale as stale:
        call.dialogue.clear()
        why = Refusals(call.ports.profile, await status.now(call.ports)).message(stale)
        now = texts.card(await reviewing.card(call.ports, call.asker, ref))
        return Message(paragraphs(why.html, now.html), now.rows)
    call.dialogue.clear()
    return answer or texts.card(await reviewing.card(call.ports, call.asker, ref))


async def _answer(call: Call, asked: str, ref: Ref, seen: int) -> Message | None:
    """Act on the words; a message of its own, where there is one, stands for the card."""
    if asked == PART:
        return await typed_part(call, ref, seen)
    if asked == TITLE:
        await reviewing.set_title(call.ports, call.asker, ref, seen, call.text)
    elif asked == DATE:
        due = await _typed_due(call, ref)
        await reviewing.set_due(call.ports, call.asker, ref, seen, due)
    else:
        bodies = assigning.find_bodies(call.ports.profile, call.text.split())
        await reviewing.set_bodies(call.ports, call.asker, ref, seen, bodies)
    return None


async def _typed_due(call: Call, ref: Ref) -> Due:
    """A day, or words as a communiqué has them, such as "three weeks before the Plenary"."""
    try:
        day = parse_day(call.text, call.ports.moment().today)
    except NotADate:
        due = await reviewing.due_in_words(call.ports, call.asker, ref, call.text)
        if due is None:
            raise
        return due
    return Due(Basis.EXPLICIT, fixed=day)


async def review_press(call: Call) -> Answer:
    return Answer(send=texts.card(await reviewing.card(call.ports, call.asker)))


async def step_press(call: Call) -> Answer:
    ref = pressed_ref(call)
    call.dialogue.clear()
    view = await reviewing.card(call.ports, call.asker, ref, int(call.words[1]))
    return Answer(edit=texts.card(view))


async def accept_press(call: Call) -> Answer:
    return await _decide(call, Decision.ACCEPTED)


async def reject_press(call: Call) -> Answer:
    return await _decide(call, Decision.REJECTED)


async def _decide(call: Call, decision: Decision) -> Answer:
    """Decide, then show the next card that is still undecided."""
    ref = pressed_ref(call)
    call.dialogue.clear()
    try:
        await reviewing.decide(call.ports, call.asker, ref, pressed_version(call), decision)
    except CardStale as stale:
        return await as_it_is(call, ref, stale)
    notice = f"{ref} {decision}"
    following = await reviewing.next_undecided(call.ports, call.asker, ref)
    if following is not None:
        return Answer(edit=texts.card(following), notice=notice)
    view = await reviewing.card(call.ports, call.asker, ref)
    accepted = view.counts.get(Decision.ACCEPTED, 0)
    return Answer(edit=publish_texts.all_decided(accepted), notice=notice)


async def bodies_press(call: Call) -> Answer:
    view = await reviewing.card(call.ports, call.asker, pressed_ref(call))
    ask(call, BODIES, view.draft)
    return Answer(edit=texts.edit_bodies(view, call.ports.profile))


async def toggle_press(call: Call) -> Answer:
    ref = pressed_ref(call)
    try:
        await reviewing.toggle_body(
            call.ports, call.asker, ref, pressed_version(call), call.words[2]
        )
    except CardStale as stale:
        return await as_it_is(call, ref, stale)
    view = await reviewing.card(call.ports, call.asker, ref)
    ask(call, BODIES, view.draft)
    return Answer(edit=texts.edit_bodies(view, call.ports.profile))


async def restrict_press(call: Call) -> Answer:
    ref = pressed_ref(call)
    call.dialogue.clear()
    try:
        await reviewing.toggle_restricted(call.ports, call.asker, ref, pressed_version(call))
    except CardStale as stale:
        return await as_it_is(call, ref, stale)
    return Answer(edit=texts.card(await reviewing.card(call.ports, call.asker, ref)))


async def due_press(call: Call) -> Answer:
    view = await reviewing.card(call.ports, call.asker, pressed_ref(call))
    ask(call, DATE, view.draft)
    return Answer(edit=texts.edit_due(view))


async def set_due_press(call: Call) -> Answer:
    ref = pressed_ref(call)
    call.dialogue.clear()
    try:
        due = _choice(call.words[2], ref.cycle)
        await reviewing.set_due(call.ports, call.asker, ref, pressed_version(call), due)
    except CardStale as stale:
        return await as_it_is(call, ref, stale)
    return Answer(edit=texts.card(await reviewing.card(call.ports, call.asker, ref)))


def _choice(code: str, cycle: int) -> Due | None:
    """The due date of a quick choice; None for the cycle's default."""
    for known, _, meeting, offset in texts.DUE_CHOICES:
        if known == code and meeting is not None:
            return Due(Basis.MEETING, meeting=MeetingKey(meeting, cycle), offset_days=offset)
    return None


async def why_press(call: Call) -> Answer:
    view = await reviewing.card(call.ports, call.asker, pressed_ref(call))
    return Answer(edit=texts.why_this(view, call.ports.profile))
