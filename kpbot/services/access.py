"""Who is asking."""

from __future__ import annotations

from dataclasses import replace

from kpbot.domain.actions import Action
from kpbot.domain.errors import (
    AnonymousAdmin,
    HiddenAction,
    HiddenEntry,
    NotARef,
    NothingPublished,
    Stranger,
    UnknownAction,
    UnknownCycle,
)
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import can_read, is_reader
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.services.ports import Asker, Ports, Work


async def identify(work: Work, asker: Asker) -> Delegate:
    """The person behind a request, with the offices held at this moment.

    Raises `AnonymousAdmin` for one who writes as the group, `Stranger` for one without an office.
    """
    if asker.anonymous:
        raise AnonymousAdmin
    person = await work.roster.delegate(asker.user_id)
    if person is None or not is_reader(person):
        raise Stranger(asker.user_id if asker.private else 0)
    return person


async def current_cycle(work: Work) -> int:
    """The year that names the current cycle; raises `NothingPublished` before the first."""
    communique = await work.communiques.current()
    if communique is None:
        raise NothingPublished
    return communique.cycle


async def present(work: Work, ports: Ports) -> Moment:
    """The present, with the current cycle, for what is shown to people."""
    communique = await work.communiques.current()
    return replace(ports.moment(), cycle=communique.cycle if communique else None)


async def find_action(work: Work, profile: Profile, person: Delegate, ref: Ref) -> Action:
    """The action of that ref; raises `UnknownAction` with the refs of its paragraph.

    It does so, as `HiddenAction`, for one that the person may not read as well: nobody learns
    that there is such an action. Raises `UnknownCycle` where there is no communiqué of that year.
    """
    action = await work.actions.get(ref)
    if action is not None and can_read(person, action, profile):
        return action
    communique = await work.communiques.of_cycle(ref.cycle)
    if communique is None or communique.published_at is None:
        raise UnknownCycle(ref.cycle)
    siblings = await work.actions.of_paragraph(ref.cycle, ref.paragraph)
    others = tuple(one.ref for one in siblings if can_read(person, one, profile))
    raise HiddenAction(ref, others) if action else UnknownAction(ref, others)


async def check_entry(work: Work, profile: Profile, person: Delegate, ref: Ref) -> None:
    """Raise `HiddenEntry` where an entry, or a request, is about what the person may not read."""
    action = await work.actions.get(ref)
    if action is not None and not can_read(person, action, profile):
        raise HiddenEntry(ref)


async def find_ref(work: Work, words: str) -> Ref:
    """The ref that `words` name, in the current cycle unless they say another."""
    ref = Ref.parse(words, await current_cycle(work))
    if ref is None:
        raise NotARef(words)
    return ref
