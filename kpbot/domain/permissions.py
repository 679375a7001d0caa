"""Reads the table of rules: each check raises `Refusal`, or returns what a person may act for."""

from __future__ import annotations

from dataclasses import dataclass

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry
from kpbot.domain.bodies import CHAIRED, BodyKind
from kpbot.domain.errors import NotAllowed, NotYours, Stranger
from kpbot.domain.offices import Delegate, Office, Role
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.domain.rules import RULES, Act, Standing

SECRETARIAT = Office(Role.SECRETARIAT)
_STATES = frozenset({BodyKind.PARTICIPANTS, BodyKind.STATE})
_DELEGATES = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER})
_ORDER = (
    *(Standing.IN_THE_WAY, Standing.ANSWERS, Standing.MEMBER, Standing.LEAD, Standing.DEPUTY),
    Standing.SECRETARIAT,
)
"""In which order a refusal names who can."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What an act is about: an action, what belongs to a body, or, empty, the Process itself."""

    bodies: tuple[str, ...] = ()
    blocked_by: tuple[str, ...] = ()
    ref: Ref | None = None
    done_by: int | None = None
    """The user id of who did what is to be taken back."""

    @classmethod
    def of(cls, action: Action) -> Matter:
        return cls(action.bodies, action.blocked_by, action.ref)


PROCESS = Matter()


def is_reader(person: Delegate) -> bool:
    """Whether a person may read what is not restricted; who may not is a stranger."""
    return bool(person.offices) and Standing.READER in RULES[Act.READ]


def check_can_read(person: Delegate) -> None:
    if not is_reader(person):
        raise Stranger(person.user_id)


def can_read(person: Delegate, action: Action, profile: Profile) -> bool:
    """Whether a person may know of an action: of a restricted one only whom it concerns."""
    if not action.restricted:
        return is_reader(person)
    standings = RULES[Act.READ_RESTRICTED]
    return any(has(person, one, Matter.of(action), profile) for one in standings)


def check(person: Delegate, act: Act, profile: Profile, matter: Matter = PROCESS) -> None:
    """Raise `Stranger`, or `NotAllowed` with the offices that can."""
    check_can_read(person)
    if not may(person, act, profile, matter):
        raise NotAllowed(act, who_can(act, matter, profile), matter.ref)


def may(person: Delegate, act: Act, profile: Profile, matter: Matter = PROCESS) -> bool:
    """Whether the table lets a reader do it."""
    return any(has(person, one, matter, profile) for one in RULES[act])


def has(person: Delegate, standing: Standing, matter: Matter, profile: Profile) -> bool:
    """Whether a person has a standing in a matter, by the offices held now."""
    held = set(person.offices)
    match standing:
        case Standing.READER:
            return bool(held)
        case Standing.DELEGATE:
            concerned = (*matter.bodies, *matter.blocked_by)
            of_states = any(profile.body(body).kind in _STATES for body in concerned)
            return of_states and any(office.role in _DELEGATES for office in held)
        case Standing.DID:
            return matter.done_by == person.user_id
        case Standing.ANSWERS_FOR_ALL:
            own = held - {SECRETARIAT}
            each = [set(closers(body, profile)) & own for body in matter.bodies]
            return bool(each) and all(each)
        case _:
            return bool(set(_offices(standing, matter, profile)) & held)


def who_can(act: Act, matter: Matter, profile: Profile) -> tuple[Office, ...]:
    """The offices whose holders can do it, the Secretariat last."""
    offices = (
        office
        for standing in _ORDER
        if standing in RULES[act]
        for office in _offices(standing, matter, profile)
    )
    return tuple(dict.fromkeys(offices))


def _offices(standing: Standing, matter: Matter, profile: Profile) -> tuple[Office, ...]:
    """The offices that give a standing."""
    lead = Office(Role.CHAIR, profile.lead)
    match standing:
        case Standing.SECRETARIAT:
            return (SECRETARIAT,)
        case Standing.LEAD | Standing.DEPUTY:
            body = profile.lead if standing is Standing.LEAD else profile.deputy
            return (Office(Role.CHAIR, body),) if body else ()
        case Standing.ANSWERS:
            own = [one for body in matter.bodies for one in closers(body, profile)]
            return tuple(one for one in own if one != SECRETARIAT) if matter.bodies else (lead,)
        case Standing.IN_THE_WAY:
            other = [one for body in matter.blocked_by for one in closers(body, profile)]
            return tuple(one for one in other if one != SECRETARIAT)
        case Standing.MEMBER:
            concerned = (*matter.bodies, *matter.blocked_by)
            chaired = [body for body in concerned if profile.body(body).kind in CHAIRED]
            return tuple(Office(Role.MEMBER, body) for body in chaired)
        case _:
            return ()


def closers(body: str, profile: Profile) -> tuple[Office, ...]:
    """The offices that answer for `body`, such as by marking its mandate done.

    What Participants, a state or an organisation have to do is closed by the lead office, what the
    Secretariat has to do by the Secretariat alone.
    """
    lead = Office(Role.CHAIR, profile.lead)
    kind = profile.body(body).kind
    if kind in CHAIRED:
        own: tuple[Office, ...] = (Office(Role.CHAIR, body), Office(Role.VICE_CHAIR, body))
    elif kind is BodyKind.SECRETARIAT:
        own = ()
    elif kind is BodyKind.OFFICE:
        own = (Office(Role.CHAIR, body),)
    else:
        own = (lead,)
    return (*own, SECRETARIAT)


def check_can_act(person: Delegate, action: Action, profile: Profile, act: Act) -> tuple[str, ...]:
    """The bodies of `action` that `person` may act for; refuses where there are none."""
    check(person, act, profile, Matter.of(action))
    held = set(person.offices)
    return tuple(body for body in action.bodies if set(closers(body, profile)) & held)


def clears(person: Delegate, action: Action, profile: Profile) -> tuple[str, ...]:
    """The bodies in the way of `action` that `person` speaks for; none for who acts for it.

    Who acts for it opens it as a whole.
    """
    held = set(person.offices)
    if any(set(closers(body, profile)) & held for body in action.bodies):
        return ()
    return tuple(body for body in action.blocked_by if set(closers(body, profile)) & held)


def check_can_clear(person: Delegate, action: Action, profile: Profile) -> tuple[str, ...]:
    """The bodies in the way of `action` that `person` speaks for; none for who acts for it.

    Where nobody is in its way any more, every reader may learn that.
    """
    act = Act.CLEAR if action.blocked_by else Act.READ
    check(person, act, profile, Matter.of(action))
    return clears(person, action, profile)


def check_can_undo(person: Delegate, done: AuditEntry, profile: Profile) -> None:
    """Raise `NotYours` with who did it."""
    if not may(person, Act.UNDO, profile, Matter(ref=done.ref, done_by=done.actor_id)):
        raise NotYours(done.actor, done.ref)


def check_can_confirm(person: Delegate, action: Action, profile: Profile) -> None:
    check(person, Act.CONFIRM, profile, Matter.of(action))


def check_can_restrict(person: Delegate, action: Action, profile: Profile) -> None:
    check(person, Act.RESTRICT, profile, Matter.of(action))


def check_can_confirm_done(person: Delegate, action: Action, profile: Profile) -> None:
    check(person, Act.CONFIRM_DONE, profile, Matter.of(action))


def asks_confirmation(person: Delegate, action: Action, profile: Profile, *further: str) -> bool:
    """Whether the last mark on an action, by that person, is still to be confirmed.

    `further` are bodies that it gets at the same time. What the lead office does itself is its
    confirmation.
    """
    asked = profile.confirmation.asked_for(action, *further)
    return asked and not has(person, Standing.LEAD, PROCESS, profile)


def is_lead(person: Delegate, profile: Profile) -> bool:
    """Whether a person decides for the whole Process."""
    return has(person, Standing.LEAD, PROCESS, profile) or person.is_secretariat


def check_can_drop(person: Delegate, action: Action, profile: Profile) -> tuple[str, ...]:
    """The bodies of `action`; one of them cannot give up for another."""
    act = Act.DROP_SHARED if len(action.bodies) > 1 else Act.DROP
    check(person, act, profile, Matter.of(action))
    return action.bodies


def check_can_report(person: Delegate, action: Action, profile: Profile) -> None:
    check(person, Act.REPORT, profile, Matter.of(action))


def check_can_assign(person: Delegate, action: Action, profile: Profile) -> None:
    check(person, Act.ASSIGN, profile, Matter.of(action))


def keepers_of_habits(bodies: tuple[str, ...], profile: Profile) -> tuple[Office, ...]:
    """The offices that set when and how the chat of `bodies` is reminded: those of any of them."""
    return who_can(Act.SET_HABITS, Matter(bodies), profile)


def check_can_set_habits(person: Delegate, bodies: tuple[str, ...], profile: Profile) -> None:
    check(person, Act.SET_HABITS, profile, Matter(bodies))


def acting_as(person: Delegate, bodies: tuple[str, ...], profile: Profile) -> Office | None:
    """The office that counts for acting on `bodies`, own Chair before Secretariat."""
    for body in bodies:
        for office in closers(body, profile):
            if person.holds(office):
                return office
    return person.offices[0] if person.offices else None
