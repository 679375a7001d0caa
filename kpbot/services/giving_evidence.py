"""Giving files as evidence, seeing them again, and taking them back."""

from __future__ import annotations

from collections.abc import Sequence

from kpbot.domain.actions import ActionStatus
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.errors import NotAllowed, NothingToChange
from kpbot.domain.errors_evidence import (
    AwaitsConfirmation,
    FileAmongOthers,
    FileWithdrawn,
    NotAmongOthers,
    SameFile,
)
from kpbot.domain.evidence import Evidence, File
from kpbot.domain.permissions import Matter, check, check_can_act, may
from kpbot.domain.rules import Act
from kpbot.services.access import check_entry, find_action, find_ref, identify, present
from kpbot.services.auditing import record
from kpbot.services.changing import check_length
from kpbot.services.completing import complete
from kpbot.services.discretion import as_read, change_as_read
from kpbot.services.evidence import attach
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.views import Change


async def check_can_give(ports: Ports, asker: Asker, ref: str, act: Act = Act.COMPLETE) -> None:
    """Refuse as the act itself would, before a file is fetched for it."""
    async with ports.store.reading() as work:
        person = await identify(work, asker)
        action = await find_action(work, ports.profile, person, await find_ref(work, ref))
        check(person, act, ports.profile, Matter.of(action))


async def check_can_add(ports: Ports, asker: Asker, ref: str) -> Act:
    """As what a file goes to an action that comes by itself: of who may only report, as a report.

    Refuses as a mark would where it is neither, and where others read along who may not.
    """
    async with ports.store.reading() as work:
        person = await identify(work, asker)
        action = await find_action(work, ports.profile, person, await find_ref(work, ref))
    act, matter = Act.COMPLETE, Matter.of(action)
    try:
        check(person, act, ports.profile, matter)
    except NotAllowed:
        act = Act.REPORT
        if not may(person, act, ports.profile, matter):
            raise
    if as_read(action, private=asker.private).veiled:
        raise FileAmongOthers(action.ref)
    return act


async def give(
    ports: Ports, asker: Asker, ref: str, files: Sequence[File], text: str = ""
) -> Change:
    """Add files to the evidence of an action, open or done; `text` is noted as progress.

    They count for the bodies that the asker may mark it done for.
    """
    check_length(text)
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        action = await find_action(work, ports.profile, person, await find_ref(work, ref))
        bodies = check_can_act(person, action, ports.profile, Act.COMPLETE)
        if action.status is ActionStatus.DROPPED:
            raise NothingToChange(action.ref, action.status)
        given = await attach(work, ports, asker, person, action, bodies, files)
        if not given:
            raise SameFile(action.ref)
        entry = await _entry(work, given[0].act)
        if text.strip():
            entry = await record(
                work,
                ports,
                asker,
                person,
                Verb.PROGRESS,
                ref=action.ref,
                bodies=bodies,
                text=text.strip(),
            )
        moment = await present(work, ports)
        await work.commit()
    return change_as_read(Change(action, action, entry, moment, files=given), asker)


async def mark_done(
    ports: Ports, asker: Asker, ref: str, text: str, files: Sequence[File]
) -> Change:
    """Mark an action done, with files as its evidence; where it is marked, add them to that."""
    try:
        return await complete(ports, asker, ref, text, files=files)
    except (NothingToChange, AwaitsConfirmation):
        if not files:
            raise
    return await give(ports, asker, ref, files, text)


async def join(ports: Ports, asker: Asker, act: int, files: Sequence[File]) -> None:
    """Add the next files of an album to the act with which its first one came.

    Nothing happens where that act was taken back meanwhile, or is somebody else's.
    """
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        entry = await _entry(work, act)
        if entry.ref is None or entry.actor_id != person.user_id:
            return
        action = await find_action(work, ports.profile, person, entry.ref)
        first = next(
            (one for one in await work.evidence.of_action(entry.ref) if one.act == act), None
        )
        if first is None or first.ended_by not in (None, act):
            return
        bodies, ended_by = first.bodies, first.ended_by
        await attach(work, ports, asker, person, action, bodies, files, act, ended_by)
        await work.commit()


async def fetch(ports: Ports, asker: Asker, evidence_id: int) -> Evidence:
    """A file that is evidence, for who may read the action, where nobody reads along who may not.

    Raises LookupError for another id.
    """
    async with ports.store.reading() as work:
        person = await identify(work, asker)
        found = await work.evidence.get(evidence_id)
        if found is None:
            raise LookupError(evidence_id)
        await check_entry(work, ports.profile, person, found.ref)
        action = await find_action(work, ports.profile, person, found.ref)
    if as_read(action, private=asker.private).veiled:
        raise NotAmongOthers(found.ref)
    if not found.stands:
        raise FileWithdrawn(found.ref)
    return found


async def _entry(work: Work, entry_id: int) -> AuditEntry:
    entry = await work.audit.get(entry_id)
    if entry is None:
        raise LookupError(entry_id)
    return entry
