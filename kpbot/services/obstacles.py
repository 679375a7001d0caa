"""Reading who or what stands in the way, from the reason that a person gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpbot.domain.errors_reminders import NotInTheWay, OwnObstacle
from kpbot.domain.offices import Delegate
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.services.access import current_cycle, find_action
from kpbot.services.ports import Work

LONGEST_NAME = 10
"""Words in the name of a body."""

_ADDRESSED = re.compile(r"(?:it )?(?:by|waits? (?:for|on)|waiting (?:for|on))\s+", re.IGNORECASE)
_AROUND = " ,;:.-–"


_CODE = re.compile(r"(?:the )?([A-Z]{2,}[A-Z0-9]*)\b")


def unread_code(reason: str) -> str:
    """What looks like the code of a body, where a reason begins with who stands in the way."""
    addressed = _ADDRESSED.match(reason)
    code = _CODE.match(reason, addressed.end()) if addressed else None
    return code[1] if code else ""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way; `bodies` can clear it, as far as that was said."""

    reason: str
    bodies: tuple[str, ...] = ()


async def find_obstacle(
    work: Work, profile: Profile, person: Delegate, blocked: Ref, said: str
) -> Obstacle:
    """`by WGS: …`, `waits for WGS and PC …`, `by 7.1 …`; anything else is a reason alone.

    Behind an action stand the bodies that have not marked it done, or the lead office where it has
    yet to confirm it. Raises `UnknownAction`,
    `NotInTheWay` where it is finished, and `OwnObstacle` where it is the `blocked` one itself.
    """
    reason = said.strip()
    addressed = _ADDRESSED.match(reason)
    if addressed is None:
        return Obstacle(reason)
    rest = reason[addressed.end() :]
    ref = Ref.parse(rest.split(maxsplit=1)[0], await current_cycle(work)) if rest else None
    if ref is not None:
        if ref == blocked:
            raise OwnObstacle(ref)
        other = await find_action(work, profile, person, ref)
        if not other.active:
            raise NotInTheWay(other.ref)
        return Obstacle(rest, (profile.lead,) if other.awaiting else other.missing)
    bodies, more = _leading_bodies(profile, rest)
    return Obstacle(more, bodies) if bodies else Obstacle(reason)


def _leading_bodies(profile: Profile, text: str) -> tuple[tuple[str, ...], str]:
    """The bodies named one after the other at the start of `text`, and what follows them."""
    words = text.split()
    codes: list[str] = []
    end = at = 0
    while found := _body_at(profile, words, at):
        code, end = found
        codes.append(code)
        joined = words[end : end + 1] in (["and"], ["&"], ["et"])
        if not joined and not words[end - 1].endswith(","):
            break
        at = end + joined
    return tuple(dict.fromkeys(codes)), " ".join(words[end:]).strip(_AROUND)


def _body_at(profile: Profile, words: list[str], at: int) -> tuple[str, int] | None:
    """The body with the longest name that begins at a word, and where its name ends."""
    for end in range(min(at + LONGEST_NAME, len(words)), at, -1):
        body = profile.find(" ".join(words[at:end]))
        if body is not None:
            return body.code, end
    return None
