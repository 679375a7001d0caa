"""The one way in which an action changes: authorised, applied and audited in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from kpbot.domain.actions import Action
from kpbot.domain.audit import CHANGES_ACTION, AuditEntry, Verb
from kpbot.domain.chats import Destination
from kpbot.domain.errors import Stale, TextTooLong
from kpbot.domain.evidence import File
from kpbot.domain.offices import Delegate
from kpbot.domain.refs import Ref
from kpbot.services.access import find_action, find_ref, identify, present
from kpbot.services.auditing import record
from kpbot.services.destinations import readers
from kpbot.services.discretion import change_as_read
from kpbot.services.evidence import attach, end_with
from kpbot.services.planning import plan
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.telling import ask_whether_done
from kpbot.services.views import Change

MOST_TEXT = 1000
"""Characters of a reason, a note or evidence: with its card it fits one message."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is asked for: to `apply` to an action, on behalf of a person.

    `apply` returns the changed action and the bodies acted for, or refuses. `seen` is the version
    on the card whose button was pressed, if a button it was. `files` come with it as evidence.
    `then` tells others of it, in the same transaction.
    """

    verb: Verb
    ref: str
    apply: Callable[[Action, Delegate], tuple[Action, tuple[str, ...]]]
    text: str = ""
    seen: int | None = None
    undoable: bool = field(default=True)
    files: Sequence[File] = ()
    then: Callable[[Work, Action, AuditEntry], Awaitable[None]] | None = None


async def change(ports: Ports, asker: Asker, deed: Deed) -> Change:
    """Do it, or refuse and leave all as it was."""
    check_length(deed.text)
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        before = await find_action(work, ports.profile, person, await find_ref(work, deed.ref))
        after, bodies = deed.apply(before, person)
        if deed.seen is not None and deed.seen != before.version:
            raise Stale(before.ref, await _since(work, before.ref, before.version - deed.seen))
        entry = await record(
            work,
            ports,
            asker,
            person,
            deed.verb,
            ref=before.ref,
            bodies=bodies,
            text=deed.text.strip(),
            before=before if deed.undoable else None,
        )
        after = await store(work, ports, before, after)
        # what changes an action is undone by its entry, and the files with it
        act = entry.id if deed.undoable else None
        files = await attach(work, ports, asker, person, after, bodies, deed.files, act)
        await end_with(work, before, after, entry)
        if deed.then is not None:
            await deed.then(work, after, entry)
        moment = await present(work, ports)
        await work.commit()
    return change_as_read(Change(before, after, entry, moment, files=files), asker)


def check_length(text: str) -> None:
    if len(text) > MOST_TEXT:
        raise TextTooLong(MOST_TEXT)


async def store(work: Work, ports: Ports, before: Action, after: Action) -> Action:
    """Save a changed action and plan it anew; returns it as it is then.

    The lead office is asked to confirm what it awaits from now on.
    """
    if after != before:
        after = after.come_again(await work.meetings.all())
        await work.actions.save(after)
        await plan(work, ports, after)
        if after.awaiting and not before.awaiting:
            await ask_whether_done(work, ports, after)
    return after


async def store_moved(
    work: Work, ports: Ports, place: Destination, before: Action, after: Action
) -> None:
    """Save an action whose due date a person has moved, and plan it anew.

    Its bodies are told, but for those that read along in `place`, where it was said.
    """
    await work.actions.save(after)
    told = await readers(work, ports.profile, place, after.bodies)
    await plan(work, ports, after, before.due_on, told)


async def _since(work: Work, ref: Ref, changes: int) -> tuple[AuditEntry, ...]:
    history = await work.audit.of_action(ref)
    changing = [entry for entry in history if entry.verb in CHANGES_ACTION]
    return tuple(changing[-changes:])
