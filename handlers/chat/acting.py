"""Commands and presses that change an action."""

from __future__ import annotations

from handlers.chat.call import Answer, Call
from handlers.chat.files import files_replied_to
from handlers.texts.changes import changed
from handlers.texts.item import card
from handlers.texts.message import Message
from handlers.texts.refusals import Refusals
from kpbot.domain.errors import NothingToChange, Refusal, Stale, WrongUsage
from kpbot.domain.rules import Act
from kpbot.services import assigning, completing, giving_evidence, reporting, restricting, status

OFF = "off"
"""What ends a restriction."""


def _ref_and_text(call: Call, command: str, *, needs_text: bool) -> tuple[str, str]:
    ref, text = call.first()
    if not ref or (needs_text and not text):
        raise WrongUsage(command)
    return ref, text


async def done_command(call: Call) -> Message:
    """With the file that the command replies to, if there is one."""
    ref, evidence = _ref_and_text(call, "done", needs_text=False)
    files = await files_replied_to(call, ref, Act.COMPLETE)
    done = await giving_evidence.mark_done(call.ports, call.asker, ref, evidence, files)
    return changed(done)


async def reopen_command(call: Call) -> Message:
    ref, reason = _ref_and_text(call, "reopen", needs_text=True)
    return changed(await completing.reopen(call.ports, call.asker, ref, reason))


async def progress_command(call: Call) -> Message:
    ref, text = _ref_and_text(call, "progress", needs_text=True)
    files = await files_replied_to(call, ref, Act.REPORT)
    return changed(await reporting.report_progress(call.ports, call.asker, ref, text, files))


async def block_command(call: Call) -> Message:
    ref, reason = _ref_and_text(call, "block", needs_text=True)
    return changed(await reporting.block(call.ports, call.asker, ref, reason))


async def drop_command(call: Call) -> Message:
    ref, reason = _ref_and_text(call, "drop", needs_text=True)
    return changed(await reporting.drop(call.ports, call.asker, ref, reason))


async def assign_command(call: Call) -> Message:
    ref, names = _ref_and_text(call, "assign", needs_text=True)
    bodies = assigning.find_bodies(call.ports.profile, names.split())
    if not bodies:
        raise WrongUsage("assign")
    return changed(await assigning.assign(call.ports, call.asker, ref, bodies))


async def restrict_command(call: Call) -> Message:
    ref, off = _ref_and_text(call, "restrict", needs_text=False)
    if off.lower() not in ("", OFF):
        raise WrongUsage("restrict")
    return changed(await restricting.restrict(call.ports, call.asker, ref, restricted=not off))


async def done_press(call: Call) -> Answer:
    ref, version = call.words
    try:
        change = await completing.complete(call.ports, call.asker, ref, seen=int(version))
    except (Stale, NothingToChange) as overtaken:
        return await _as_it_is(call, ref, overtaken)
    return Answer(edit=changed(change), notice=f"{change.after.ref} marked")


async def undo_press(call: Call) -> Answer:
    change = await completing.undo(call.ports, call.asker, int(call.words[0]))
    return Answer(edit=changed(change), notice="Undone")


async def _as_it_is(call: Call, ref: str, overtaken: Refusal) -> Answer:
    """The card brought up to date, with what has changed since it was shown."""
    view = await status.item(call.ports, call.asker, ref)
    notice = Refusals(call.ports.profile, view.moment).notice(overtaken)
    return Answer(edit=card(view.action, view.moment), notice=notice, alert=True)
