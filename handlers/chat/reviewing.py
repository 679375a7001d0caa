"""From the uploaded file to publication."""

from __future__ import annotations

from telegram import Message as TelegramMessage

from handlers.chat.call import Answer, Call
from handlers.chat.dates import parse_day
from handlers.texts import review as texts
from handlers.texts.message import Message
from handlers.texts.refusals import Refusals
from kpbot.domain.due import Basis, Due
from kpbot.domain.errors import CardStale, NotADate, NothingToReview, WrongUsage
from kpbot.domain.meetings import MeetingKey
from kpbot.domain.refs import Ref
from kpbot.domain.review import Decision
from kpbot.services import assigning, importing, publishing, reviewing, status
from kpbot.services.views import CardView

DATE, BODIES = "date", "bodies"
"""What a dialogue may wait for."""


async def import_command(call: Call) -> Message:
    """Read the file that the command replies to."""
    replied = call.message.reply_to_message if call.message else None
    if replied is None or replied.document is None:
        await importing.check_can_import(call.ports, call.asker)
        raise WrongUsage("import")
    return await _import(call, replied)


async def document(call: Call) -> Message:
    """Read a file that was sent in private."""
    if call.message is None:
        raise WrongUsage("import")
    return await _import(call, call.message)


async def _import(call: Call, message: TelegramMessage) -> Message:
    await importing.check_can_import(call.ports, call.asker)
    sent = message.document
    if sent is None:
        raise WrongUsage("import")
    name = sent.file_name or "communiqué.txt"
    if sent.file_size is not None:
        importing.check_size(call.ports, sent.file_size)
    file = await sent.get_file()
    content = bytes(await file.download_as_bytearray())
    call.dialogue.clear()
    return texts.imported(await importing.import_document(call.ports, call.asker, name, content))


async def review_command(call: Call) -> Message:
    call.only_private("review")
    return texts.card(await reviewing.card(call.ports, call.asker, call.first()[0]))


async def publish_command(call: Call) -> Message:
    call.only_private("publish")
    return texts.preview(await publishing.preview(call.ports, call.asker))


async def words(call: Call) -> Message | None:
    """Words in private that answer what a card asked for; None where nothing was asked."""
    asked, ref = call.dialogue.asked, call.dialogue.ref
    if ref is None:
        return None
    if asked == DATE:
        due = await _typed_due(call, ref)
        await reviewing.set_due(call.ports, call.asker, ref, None, due)
    else:
        bodies = assigning.find_bodies(call.ports.profile, call.text.split())
        await reviewing.set_bodies(call.ports, call.asker, ref, None, bodies)
    call.dialogue.clear()
    return texts.card(await reviewing.card(call.ports, call.asker, ref))


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
    ref = _ref(call)
    call.dialogue.clear()
    view = await reviewing.card(call.ports, call.asker, ref, int(call.words[1]))
    return Answer(edit=texts.card(view))


async def accept_press(call: Call) -> Answer:
    return await _decide(call, Decision.ACCEPTED)


async def reject_press(call: Call) -> Answer:
    return await _decide(call, Decision.REJECTED)


async def _decide(call: Call, decision: Decision) -> Answer:
    """Decide, then show the next card that is still undecided."""
    ref = _ref(call)
    call.dialogue.clear()
    try:
        await reviewing.decide(call.ports, call.asker, ref, _seen(call), decision)
    except CardStale as stale:
        return await _as_it_is(call, ref, stale)
    notice = f"{ref} {decision}"
    following = await reviewing.next_undecided(call.ports, call.asker, ref)
    if following is not None:
        return Answer(edit=texts.card(following), notice=notice)
    view = await reviewing.card(call.ports, call.asker, ref)
    accepted = view.counts.get(Decision.ACCEPTED, 0)
    return Answer(edit=texts.all_decided(accepted), notice=notice)


async def bodies_press(call: Call) -> Answer:
    view = await reviewing.card(call.ports, call.asker, _ref(call))
    call.dialogue.ask(BODIES, view.draft.ref)
    return Answer(edit=texts.edit_bodies(view, call.ports.profile))


async def toggle_press(call: Call) -> Answer:
    ref = _ref(call)
    try:
        await reviewing.toggle_body(call.ports, call.asker, ref, _seen(call), call.words[2])
    except CardStale as stale:
        return await _as_it_is(call, ref, stale)
    view = await reviewing.card(call.ports, call.asker, ref)
    return Answer(edit=texts.edit_bodies(view, call.ports.profile))


async def due_press(call: Call) -> Answer:
    view = await reviewing.card(call.ports, call.asker, _ref(call))
    call.dialogue.ask(DATE, view.draft.ref)
    return Answer(edit=texts.edit_due(view))


async def set_due_press(call: Call) -> Answer:
    ref = _ref(call)
    call.dialogue.clear()
    try:
        due = _choice(call.words[2], ref.cycle)
        await reviewing.set_due(call.ports, call.asker, ref, _seen(call), due)
    except CardStale as stale:
        return await _as_it_is(call, ref, stale)
    return Answer(edit=texts.card(await reviewing.card(call.ports, call.asker, ref)))


def _choice(code: str, cycle: int) -> Due | None:
    """The due date of a quick choice; None for the cycle's default."""
    for known, _, meeting, offset in texts.DUE_CHOICES:
        if known == code and meeting is not None:
            return Due(Basis.MEETING, meeting=MeetingKey(meeting, cycle), offset_days=offset)
    return None


async def accept_firm_press(call: Call) -> Answer:
    accepted, undecided = await reviewing.accept_firm(call.ports, call.asker)
    return Answer(send=texts.accepted_firm(accepted, undecided))


async def preview_press(call: Call) -> Answer:
    return Answer(send=texts.preview(await publishing.preview(call.ports, call.asker)))


async def publish_press(call: Call) -> Answer:
    return Answer(edit=texts.published(await publishing.publish(call.ports, call.asker)))


async def discard_press(call: Call) -> Answer:
    view = await reviewing.card(call.ports, call.asker)
    pending = view.counts.get(Decision.PENDING, 0)
    return Answer(send=texts.discard(view.draft.ref.cycle, view.total - pending))


async def discard_now_press(call: Call) -> Answer:
    call.dialogue.clear()
    gone = await importing.discard(call.ports, call.asker, int(call.words[0]))
    return Answer(edit=texts.discarded(gone.name))


def _ref(call: Call) -> Ref:
    ref = Ref.parse(call.words[0], 0)
    if ref is None:
        raise NothingToReview
    return ref


def _seen(call: Call) -> int:
    return int(call.words[1])


async def _as_it_is(call: Call, ref: Ref, stale: CardStale) -> Answer:
    """The card brought up to date, and why it was not acted on."""
    notice = Refusals(call.ports.profile, await status.now(call.ports)).notice(stale)
    view: CardView = await reviewing.card(call.ports, call.asker, ref)
    return Answer(edit=texts.card(view), notice=notice, alert=True)
