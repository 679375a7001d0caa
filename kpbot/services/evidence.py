"""Files as evidence, in the transaction of the act with which they come or go."""

from __future__ import annotations

from collections.abc import Sequence

from kpbot.domain import evidence as rules
from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.errors_evidence import TooManyFiles
from kpbot.domain.evidence import MOST_FILES, Evidence, File
from kpbot.domain.offices import Delegate
from kpbot.services.auditing import record
from kpbot.services.ports import Asker, Ports, Work


async def attach(
    work: Work,
    ports: Ports,
    asker: Asker,
    person: Delegate,
    action: Action,
    bodies: tuple[str, ...],
    files: Sequence[File],
    act: int | None = None,
    ended_by: int | None = None,
) -> tuple[Evidence, ...]:
    """Add files for `bodies`, each with its entry; those that are there already are left out.

    They come with the entry `act`, or by themselves. Raises `TooManyFiles`.
    """
    known = await work.evidence.of_action(action.ref)
    new = rules.new_files(files, known)
    if len(rules.standing(known)) + len(new) > MOST_FILES:
        raise TooManyFiles(action.ref, MOST_FILES)
    given: list[Evidence] = []
    for file in new:
        entry = await record(
            work,
            ports,
            asker,
            person,
            Verb.EVIDENCE_GIVEN,
            ref=action.ref,
            bodies=bodies,
            text=file.record,
        )
        act = act or _id(entry)
        row = Evidence(action.ref, act, bodies, file, entry.at, ended_by)
        given.append(await work.evidence.add(row))
    return tuple(given)


async def end_with(work: Work, before: Action, after: Action, entry: AuditEntry) -> None:
    """What a change makes of the evidence: files of marks that have gone are evidence no more."""
    if before.mandates != after.mandates or before.due != after.due:
        known = await work.evidence.of_action(after.ref)
        await work.evidence.save(rules.ended(known, before, after, _id(entry)))


async def undo_with(work: Work, done: AuditEntry, undo: AuditEntry) -> None:
    """Take the files of an act back with it, and bring back what it had ended."""
    if done.ref is not None:
        known = await work.evidence.of_action(done.ref)
        await work.evidence.save(rules.taken_back(known, _id(done), _id(undo)))


def _id(entry: AuditEntry) -> int:
    if entry.id is None:
        raise ValueError(f"the entry {entry.verb} was never stored")
    return entry.id
