"""Marking actions done, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.audit import CHANGES_ACTION, AuditEntry, Verb
from kpbot.domain.errors import NothingToChange, TooLateToUndo
from kpbot.domain.evidence import File
from kpbot.domain.extensions import answered_by
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import (
    asks_confirmation,
    check_can_act,
    check_can_clear,
    check_can_undo,
    clears,
)
from kpbot.domain.rules import Act
from kpbot.services.access import check_entry, find_action, identify, present
from kpbot.services.auditing import record, signature
from kpbot.services.changing import Deed, change, store, store_moved
from kpbot.services.deciding import asked_in
from kpbot.services.discretion import change_as_read
from kpbot.services.evidence import undo_with
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.telling import tell_answer
from kpbot.services.verdicts import VERDICTS, tell_taken_back
from kpbot.services.views import Change

UNDO_WITHIN = timedelta(minutes=10)


async def complete(
    ports: Ports,
    asker: Asker,
    ref: str,
    evidence: str = "",
    seen: int | None = None,
    files: Sequence[File] = (),
) -> Change:
    """Mark done the mandates that the asker may close.

    After the last the lead office is asked to confirm it, where the profile wants that; its own
    mark confirms.
    """
    now = ports.clock.now()

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        allowed = check_can_act(person, action, ports.profile, Act.COMPLETE)
        bodies = tuple(body for body in allowed if body in action.missing)
        by = signature(person, ports.profile, bodies or allowed)
        asks = asks_confirmation(person, action, ports.profile)
        return action.complete(bodies, by, now, evidence.strip(), asks=asks), bodies

    deed = Deed(Verb.COMPLETED, ref, apply, evidence, seen, files=files)
    return await change(ports, asker, deed)


async def reopen(
    ports: Ports, asker: Asker, ref: str, reason: str = "", seen: int | None = None
) -> Change:
    """Open again what is done, blocked or dropped, for the bodies that the asker acts for.

    Who stands in its way does so when that is cleared; it stays blocked while others do as well.
    """

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        cleared = clears(person, action, ports.profile)
        if cleared:
            return action.clear(cleared), cleared
        dropped = action.status is ActionStatus.DROPPED
        act = Act.REOPEN_DROPPED if dropped else Act.REOPEN
        bodies = check_can_act(person, action, ports.profile, act)
        return action.reopen(bodies), bodies

    return await change(ports, asker, Deed(Verb.REOPENED, ref, apply, reason, seen))


async def clear(ports: Ports, asker: Asker, ref: str, seen: int) -> Change:
    """Say by a press that what stands in the way does so no more.

    Who acts for the action may say it as well: then it is open, whoever else stands there.
    """

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        cleared = check_can_clear(person, action, ports.profile)
        if not action.blocked_by:
            raise NothingToChange(action.ref, action.status)
        return (action.clear(cleared) if cleared else action.reopen(())), cleared

    return await change(ports, asker, Deed(Verb.REOPENED, ref, apply, seen=seen))


async def undo(ports: Ports, asker: Asker, entry_id: int) -> Change:
    """Take back a change: by whom it was made or the Secretariat, within ten minutes.

    Refuses where the action has changed again since.
    """
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        done = await work.audit.get(entry_id)
        if done is not None and done.verb is Verb.EVIDENCE_GIVEN:
            return await take_back_files(work, ports, asker, person, done)
        if done is None or done.ref is None or done.before is None:
            raise LookupError(entry_id)
        if done.verb not in CHANGES_ACTION:
            raise LookupError(entry_id)
        await check_entry(work, ports.profile, person, done.ref)
        check_can_undo(person, done, ports.profile)
        before = await find_action(work, ports.profile, person, done.ref)
        if before.version != done.before.version + 1:
            raise TooLateToUndo(done.ref, changed=True)
        now = ports.clock.now()
        if now - done.at > UNDO_WITHIN:
            raise TooLateToUndo(done.ref, changed=False, deed=done.verb)
        after = before.restored_to(done.before)
        entry = await record(
            work,
            ports,
            asker,
            person,
            Verb.UNDONE,
            ref=done.ref,
            bodies=done.bodies,
            text=done.verb,
        )
        if done.verb is Verb.EXTENDED:
            request = answered_by(done, await work.audit.of_action(done.ref))
            place = await asked_in(work, request) if request else asker.destination
            await store_moved(work, ports, place, before, after)
            if request:
                await tell_answer(work, ports, after, entry)
        else:
            await store(work, ports, before, after)
        await undo_with(work, done, entry)
        if done.verb in VERDICTS:
            await tell_taken_back(work, ports, after, done, entry)
        moment = await present(work, ports)
        await work.commit()
    return change_as_read(Change(before, after, entry, moment), asker)


async def take_back_files(
    work: Work, ports: Ports, asker: Asker, person: Delegate, given: AuditEntry
) -> Change:
    """Take back files that were given by themselves, under the same conditions."""
    if given.ref is None:
        raise LookupError(given.id)
    await check_entry(work, ports.profile, person, given.ref)
    check_can_undo(person, given, ports.profile)
    files = [one for one in await work.evidence.of_action(given.ref) if one.act == given.id]
    if not files:
        raise LookupError(given.id)
    if not any(one.stands for one in files):
        raise TooLateToUndo(given.ref, changed=True)
    if ports.clock.now() - given.at > UNDO_WITHIN:
        raise TooLateToUndo(given.ref, changed=False, deed=given.verb)
    action = await find_action(work, ports.profile, person, given.ref)
    verb, bodies = Verb.EVIDENCE_TAKEN_BACK, given.bodies
    entry = await record(work, ports, asker, person, verb, ref=given.ref, bodies=bodies)
    await undo_with(work, given, entry)
    moment = await present(work, ports)
    await work.commit()
    return change_as_read(Change(action, action, entry, moment), asker)
