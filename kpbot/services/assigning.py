"""Which bodies an action belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress

from kpbot.domain.actions import Action
from kpbot.domain.audit import Verb
from kpbot.domain.bodies import Body
from kpbot.domain.chats import Destination, in_use
from kpbot.domain.errors import UnknownBody
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import asks_confirmation, check_can_assign
from kpbot.domain.profile import Profile
from kpbot.services.changing import Deed, change
from kpbot.services.discretion import as_read
from kpbot.services.ports import Asker, Ports, SendingFailed
from kpbot.services.views import AssignedNotice, Change


def find_body(profile: Profile, name: str) -> Body:
    """The body of that name; raises `UnknownBody` with the nearest."""
    body = profile.find(name)
    if body is None:
        raise UnknownBody(name, tuple(one.code for one in profile.nearest(name)))
    return body


def find_bodies(profile: Profile, words: Iterable[str]) -> tuple[str, ...]:
    """The codes of the bodies named one after the other; a name may have several words.

    Raises `UnknownBody` at the first word that begins no name.
    """
    left = [word for word in re.split(r"[\s,;/+&]+", " ".join(words)) if word]
    left = [word for word in left if word.casefold() != "and"]
    codes: list[str] = []
    while left:
        for taken in range(len(left), 0, -1):
            body = profile.find(" ".join(left[:taken]))
            if body is not None:
                codes.append(body.code)
                left = left[taken:]
                break
        else:
            raise UnknownBody(left[0], tuple(one.code for one in profile.nearest(left[0])))
    return tuple(dict.fromkeys(codes))


async def assign(ports: Ports, asker: Asker, ref: str, bodies: tuple[str, ...]) -> Change:
    """Give an action to `bodies` in place of those that had it, and tell the chats of new ones.

    A chat that cannot be reached is left out: the reminders come in any case.
    """

    def apply(action: Action, person: Delegate) -> tuple[Action, tuple[str, ...]]:
        check_can_assign(person, action, ports.profile)
        asks = asks_confirmation(person, action, ports.profile, *bodies)
        return action.assign(bodies, asks=asks), bodies

    done = await change(ports, asker, Deed(Verb.ASSIGNED, ref, apply))
    async with ports.store.reading() as work:
        used = in_use(await work.chats.all())
        chats = {code: chat.destination for code, chat in used.items()}
    told: dict[Destination, list[str]] = {}
    for body in bodies:
        if body not in done.before.bodies and body in chats:
            told.setdefault(chats[body], []).append(body)
    told.pop(asker.destination, None)
    for place, new in told.items():
        after = as_read(done.after, private=place.private)
        notice = AssignedNotice(tuple(new), after, done.entry.actor, done.moment)
        with suppress(SendingFailed):
            await ports.messenger.send(place, notice)
    return done
