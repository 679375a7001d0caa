"""Presses under a digest. The digest stays: only the row of the action changes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from handlers.chat.call import Answer, Call
from handlers.chat.questions import Question
from handlers.chat.replying import rows_of
from handlers.texts import told as texts
from handlers.texts.changes import changed
from handlers.texts.digest import answers
from handlers.texts.item import card
from handlers.texts.languages import wording
from handlers.texts.message import Message, Row
from handlers.texts.refusals import Refusals
from handlers.texts.wording import Wording
from kpbot.domain.audit import Verb
from kpbot.domain.errors import (
    AnonymousAdmin,
    NothingToChange,
    PeriodNotBegun,
    Refusal,
    Stale,
    TooLateToUndo,
)
from kpbot.domain.errors_reminders import NotAsked, QuestionOver
from kpbot.services import (
    binding,
    completing,
    habits_of_chats,
    reporting,
    snoozing,
    status,
    verdicts,
)
from kpbot.services.ports import Asker, Ports
from kpbot.services.views import Change, ItemView

PROGRESS, BLOCK, RETURN = "progress", "block", "return"
"""The commands for which words are asked."""

_OVERTAKEN = (Stale, NothingToChange, PeriodNotBegun)
"""Refusals after which the row shows how the action stands."""


async def done_press(call: Call) -> Answer:
    return await _pressed(call, completing.complete, texts.done_label, texts.done_notice)


async def snooze_press(call: Call) -> Answer:
    return await _pressed(call, snoozing.snooze, texts.snoozed_label, texts.snoozed_notice)


async def cleared_press(call: Call) -> Answer:
    """Who stands in the way of an action says that this is over."""
    clear, label, notice = completing.clear, texts.cleared_label, texts.cleared_notice
    return await _pressed(call, clear, label, notice, clears=True)


class _Act(Protocol):
    """A use case behind a press."""

    def __call__(self, ports: Ports, asker: Asker, ref: str, *, seen: int) -> Awaitable[Change]: ...


async def _pressed(
    call: Call,
    act: _Act,
    label: Callable[[Change], str],
    notice: Callable[[Change], str],
    *,
    clears: bool = False,
) -> Answer:
    ref, version = call.words
    try:
        change = await act(call.ports, call.asker, ref, seen=int(version))
    except _OVERTAKEN as refusal:
        return await _as_it_is(call, ref, refusal, clears=clears)
    return await _settled(call, change, label(change), notice(change))


async def undo_press(call: Call) -> Answer:
    ref, entry_id = call.words
    try:
        change = await completing.undo(call.ports, call.asker, int(entry_id))
    except TooLateToUndo as refusal:
        notice = await _said(call, refusal)
        rows = texts.without_undo(_rows(call), ref) if call.message else None
        return Answer(rows=rows, notice=notice, alert=True)
    clears = change.entry.text == Verb.REOPENED and bool(change.after.blocked_by)
    row = answers(change.after, change.moment, await _words(call), clears=clears)
    return _with_row(call, ref, row, "Undone")


async def _settled(call: Call, change: Change, label: str, notice: str) -> Answer:
    """The row shows what was done, but where the body of this chat still has to answer."""
    here = await binding.bodies_at(call.ports, call.asker.destination)
    after = change.after
    row = texts.settled_row(label, change)
    if here & set(after.blocked_by):
        row = answers(after, change.moment, await _words(call), clears=True)
    elif after.active and here & set(after.missing) - set(change.entry.bodies):
        row = answers(after, change.moment, await _words(call), clears=False)
    return _with_row(call, after.ref.full, row, notice)


async def _as_it_is(call: Call, ref: str, refusal: Refusal, *, clears: bool = False) -> Answer:
    """The row brought up to date, and why it was not acted on."""
    view = await status.item(call.ports, call.asker, ref)
    here = await binding.bodies_at(call.ports, call.asker.destination)
    action = view.action
    own = here & set(action.bodies)
    marked = bool(own) and not own & set(action.missing)
    over = not action.active or marked or isinstance(refusal, PeriodNotBegun)
    if over or (clears and not action.blocked_by):
        row = texts.plain_row(action, view.moment)
    else:
        row = answers(action, view.moment, await _words(call), clears=clears)
    return _with_row(call, ref, row, await _said(call, refusal), alert=True)


async def _words(call: Call) -> Wording:
    """Those of the daily message in this chat, for the buttons that stand there."""
    language = await habits_of_chats.language_at(call.ports, call.asker.destination)
    return wording(language, call.ports.profile.names_in(language))


async def _said(call: Call, refusal: Refusal) -> str:
    return Refusals(call.ports.profile, await status.now(call.ports)).notice(refusal)


def _with_row(call: Call, ref: str, row: Row, notice: str, *, alert: bool = False) -> Answer:
    """The buttons stay as they are where Telegram lets the message be changed no more."""
    rows = texts.with_row(_rows(call), ref, row) if call.message else None
    return Answer(rows=rows, notice=notice, alert=alert)


def _rows(call: Call) -> tuple[Row, ...]:
    return rows_of(call.message) if call.message else ()


async def progress_press(call: Call) -> Answer:
    return ask(call, PROGRESS, await reporting.may_report(call.ports, call.asker, call.words[0]))


async def blocked_press(call: Call) -> Answer:
    return ask(call, BLOCK, await reporting.may_block(call.ports, call.asker, call.words[0]))


def ask(call: Call, command: str, view: ItemView) -> Answer:
    """Ask who pressed for the words that a command takes."""
    action, asker, profile = view.action, call.asker, call.ports.profile
    if action.veiled:  # the words would be read by all
        return Answer(send=card(action, view.moment))
    if asker.private:
        call.dialogue.ask(command, action.ref)
        return Answer(send=texts.question_in_private(command, action, view.moment, profile))
    asked = texts.question(command, action, view.moment, profile, asker)
    return Answer(send=asked, asks=Question(command, action.ref, asker.user_id, asker.name))


async def words(call: Call) -> Message | None:
    """Words in private that answer a question of ours; None where nothing was asked."""
    command, ref = call.dialogue.asked, call.dialogue.ref
    if ref is None or command not in _ACTS:
        return None
    answer = await _do(call, command, ref.full)
    call.dialogue.clear()
    return answer


def forget(call: Call) -> None:
    """A command came instead of the words: what is typed later answers no question any more."""
    if call.dialogue.asked in _ACTS:
        call.dialogue.clear()


async def reply(call: Call, question: Question | None, asked: str) -> Message:
    """Words in a group that reply to the question with the text `asked`."""
    if call.asker.anonymous:
        raise AnonymousAdmin
    command, ref = texts.question_in(asked) or (PROGRESS, "")
    if question is None:
        raise QuestionOver(command, ref)
    if question.user_id != call.asker.user_id:
        raise NotAsked(question.name, command, ref)
    return await _do(call, question.command, question.ref.full)


async def _do(call: Call, command: str, ref: str) -> Message:
    return changed(await _ACTS[command](call.ports, call.asker, ref, call.text))


_ACTS: Mapping[str, Callable[[Ports, Asker, str, str], Awaitable[Change]]] = {
    PROGRESS: reporting.report_progress,
    BLOCK: reporting.block,
    RETURN: verdicts.send_back,
}
