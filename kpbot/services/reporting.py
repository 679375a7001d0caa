"""Progress, obstacles, and giving up with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kpbot.domain.actions import Action
from kpbot.domain.audit import Verb
from kpbot.domain.errors import NothingToChange, ReasonMissing
from kpbot.domain.evidence import File
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import (
    SECRETARIAT,
    check_can_act,
    check_can_drop,
    check_can_report,
    closers,
)
from kpbot.domain.profile import Profile
from kpbot.domain.rules import Act
from kpbot.services.access import find_action, find_ref, identify, present
from kpbot.services.auditing import record
from kpbot.services.changing import Deed, change, check_length, store
from kpbot.services.destinations import readers
from kpbot.services.discretion import change_as_read
from kpbot.services.obstacles import find_obstacle
from kpbot.services.ports import Asker, Ports
from kpbot.services.status import item
from kpbot.services.telling import tell_waited_for
from kpbot.services.views import Change, ItemView


async def report_progress(
    ports: Ports, asker: Asker, ref: str, text: str, files: Sequence[File] = ()
) -> Change:
    """Add a note to an action, for those of its bodies in which the person has an office.

    Bodies that stand in its way are among them. It changes nothing else; they are left in peace
    for some days. `files` are evidence from now on.
    """

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        check_can_report(person, action, ports.profile)
        if not text.strip():
            raise ReasonMissing
        seats = {office.body for office in person.offices}
        concerned = dict.fromkeys((*action.bodies, *action.blocked_by))
        return action, tuple(body for body in concerned if body in seats)

    return await change(
        ports, asker, Deed(Verb.PROGRESS, ref, apply, text, undoable=False, files=files)
    )


async def may_report(ports: Ports, asker: Asker, ref: str) -> ItemView:
    """The action, where the asker may note progress on it; else refuses as the note would be."""
    view = await item(ports, asker, ref)
    async with ports.store.reading() as work:
        check_can_report(await identify(work, asker), view.action, ports.profile)
    return view


async def block(ports: Ports, asker: Asker, ref: str, said: str) -> Change:
    """Say what stands in the way: a reason, in front of it who can clear it, if that is known.

    Those are asked instead, and told so where they do not read it here. The bodies that the asker
    acts for as their Chair are left out.
    """
    check_length(said)
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        before = await find_action(work, ports.profile, person, await find_ref(work, ref))
        bodies = check_can_act(person, before, ports.profile, Act.BLOCK)
        obstacle = await find_obstacle(work, ports.profile, person, before.ref, said)
        own = _chaired(person, ports.profile, bodies)
        blockers = [body for body in obstacle.bodies if body not in own]
        wanted = before.block(obstacle.reason, blockers)
        entry = await record(
            work,
            ports,
            asker,
            person,
            Verb.BLOCKED,
            ref=before.ref,
            bodies=bodies,
            text=said.strip(),
            before=before,
        )
        after = await store(work, ports, before, wanted)
        here = await readers(work, ports.profile, asker.destination, after.blocked_by)
        await tell_waited_for(work, ports, after, set(after.blocked_by) - set(here))
        moment = await present(work, ports)
        await work.commit()
    return change_as_read(Change(before, after, entry, moment), asker)


async def may_block(ports: Ports, asker: Asker, ref: str) -> ItemView:
    """The action, where the asker may block it; else refuses as the block would be."""
    view = await item(ports, asker, ref)
    async with ports.store.reading() as work:
        check_can_act(await identify(work, asker), view.action, ports.profile, Act.BLOCK)
    if not view.action.active:
        raise NothingToChange(view.action.ref, view.action.status)
    return view


def _chaired(person: Delegate, profile: Profile, bodies: Iterable[str]) -> set[str]:
    """The bodies that a person acts for by another office than that of the Secretariat."""
    held = set(person.offices) - {SECRETARIAT}
    return {body for body in bodies if set(closers(body, profile)) & held}


async def drop(ports: Ports, asker: Asker, ref: str, reason: str) -> Change:
    """Give an action up, with the reason."""

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        bodies = check_can_drop(person, action, ports.profile)
        return action.drop(reason), bodies

    return await change(ports, asker, Deed(Verb.DROPPED, ref, apply, reason))
