"""From the uploaded file to a review, and a corrected version in its place."""

from __future__ import annotations

from telegram import Message as TelegramMessage

from handlers.chat.call import Answer, Call
from handlers.texts import review_correction as correction_texts
from handlers.texts import review_import as texts
from handlers.texts.message import Message
from kpbot.domain.errors import WrongUsage
from kpbot.domain.review import Decision
from kpbot.services import correcting, importing, reviewing
from kpbot.services.review_views import CorrectionView


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
    view = await importing.import_document(call.ports, call.asker, name, content)
    if isinstance(view, CorrectionView):
        return correction_texts.offered(view)
    return texts.imported(view)


async def take_over_press(call: Call) -> Answer:
    call.dialogue.clear()
    cycle, key = call.words
    view = await correcting.take_over(call.ports, call.asker, int(cycle), key)
    return Answer(edit=correction_texts.taken_over(view))


async def leave_press(call: Call) -> Answer:
    cycle, key = call.words
    left = await correcting.leave(call.ports, call.asker, int(cycle), key)
    return Answer(edit=correction_texts.left_as_it_is(left))


async def discard_press(call: Call) -> Answer:
    view = await reviewing.card(call.ports, call.asker)
    pending = view.counts.get(Decision.PENDING, 0)
    return Answer(send=texts.discard(view.draft.ref.cycle, view.total - pending))


async def discard_now_press(call: Call) -> Answer:
    call.dialogue.clear()
    gone = await importing.discard(call.ports, call.asker, int(call.words[0]))
    return Answer(edit=texts.discarded(gone.name))
