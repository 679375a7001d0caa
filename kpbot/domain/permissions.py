"""Who may do what. Each check raises `Refusal`, or returns what the person may act for."""

from __future__ import annotations

from kpbot.domain.actions import Action
from kpbot.domain.bodies import CHAIRED, BodyKind
from kpbot.domain.errors import NotAllowed, Stranger
from kpbot.domain.offices import Delegate, Office, Role
from kpbot.domain.profile import Profile

SECRETARIAT = Office(Role.SECRETARIAT)
_STATES = frozenset({BodyKind.PARTICIPANTS, BodyKind.STATE})
_DELEGATES = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER})


def check_can_read(person: Delegate) -> None:
    if not person.offices:
        raise Stranger(person.user_id)


def check_is_secretariat(person: Delegate, deed: str) -> None:
    check_can_read(person)
    if not person.is_secretariat:
        raise NotAllowed(deed, (SECRETARIAT,))


def closers(body: str, profile: Profile) -> tuple[Office, ...]:
    """The offices that mark a mandate of `body` done.

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


def closers_of(action: Action, profile: Profile) -> tuple[Office, ...]:
    """All offices that can close some mandate of `action`; the lead where no body is named."""
    if not action.bodies:
        return (Office(Role.CHAIR, profile.lead), SECRETARIAT)
    offices = [office for body in action.bodies for office in closers(body, profile)]
    ordered = dict.fromkeys(office for office in offices if office != SECRETARIAT)
    return (*ordered, SECRETARIAT)


def check_can_act(person: Delegate, action: Action, profile: Profile, deed: str) -> tuple[str, ...]:
    """The bodies of `action` that `person` may act for; refuses where there are none."""
    check_can_read(person)
    allowed = tuple(
        body for body in action.bodies if set(closers(body, profile)) & set(person.offices)
    )
    who_can = closers_of(action, profile)
    if not allowed and (action.bodies or not set(who_can) & set(person.offices)):
        raise NotAllowed(deed, who_can, action.ref)
    return allowed


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
    check_can_read(person)
    cleared = clears(person, action, profile)
    blocking = [office for body in action.blocked_by for office in closers(body, profile)]
    who_can = tuple(dict.fromkeys((*blocking, *closers_of(action, profile))))
    if action.blocked_by and not cleared and not set(who_can) & set(person.offices):
        last = tuple(office for office in who_can if office != SECRETARIAT)
        raise NotAllowed("say that {ref} can go on", (*last, SECRETARIAT), action.ref)
    return cleared


def check_can_confirm(person: Delegate, action: Action, profile: Profile) -> None:
    """The lead office and the Secretariat decide about a later due date."""
    check_can_read(person)
    if not is_lead(person, profile):
        deed = "decide about the due date of {ref}"
        raise NotAllowed(deed, (Office(Role.CHAIR, profile.lead), SECRETARIAT), action.ref)


def is_lead(person: Delegate, profile: Profile) -> bool:
    return person.is_secretariat or person.holds(Office(Role.CHAIR, profile.lead))


def check_can_drop(person: Delegate, action: Action, profile: Profile) -> tuple[str, ...]:
    """The bodies of `action`, where `person` acts for each; one body cannot give up for another."""
    allowed = check_can_act(person, action, profile, "drop {ref}")
    lead = Office(Role.CHAIR, profile.lead)
    if allowed != action.bodies and not person.holds(lead):
        raise NotAllowed("drop {ref}, which several bodies share", (lead, SECRETARIAT), action.ref)
    return action.bodies


def check_can_report(person: Delegate, action: Action, profile: Profile) -> None:
    """Members of a body report progress as its Chair does; observers only read.

    So do those of a body that stands in the way of it. On what Participants or a state have to do,
    every delegate of a Participant may report.
    """
    check_can_read(person)
    concerned = (*action.bodies, *action.blocked_by)
    chaired = [body for body in concerned if profile.body(body).kind in CHAIRED]
    members = {Office(Role.MEMBER, body) for body in chaired}
    blocking = {office for body in action.blocked_by for office in closers(body, profile)}
    who_can = {*closers_of(action, profile), *blocking, *members}
    of_participants = any(profile.body(body).kind in _STATES for body in concerned)
    if of_participants and any(office.role in _DELEGATES for office in person.offices):
        return
    if not who_can & set(person.offices):
        raise NotAllowed("report progress on {ref}", _ordered(who_can), action.ref)


def check_can_assign(person: Delegate, action: Action, profile: Profile) -> None:
    """The Secretariat and the lead office move actions between bodies."""
    check_can_read(person)
    who_can = (Office(Role.CHAIR, profile.lead), SECRETARIAT)
    if not set(who_can) & set(person.offices):
        raise NotAllowed("assign {ref}", who_can, action.ref)


def keepers_of_habits(body: str, profile: Profile) -> tuple[Office, ...]:
    """The offices that set when and how the chat of `body` is reminded."""
    lead = Office(Role.CHAIR, profile.lead)
    own = [office for office in closers(body, profile) if office != SECRETARIAT]
    return (*dict.fromkeys((*own, lead)), SECRETARIAT)


def check_can_set_habits(person: Delegate, body: str, profile: Profile) -> None:
    check_can_read(person)
    who_can = keepers_of_habits(body, profile)
    if not set(who_can) & set(person.offices):
        raise NotAllowed("change the settings of this chat", who_can)


def acting_as(person: Delegate, bodies: tuple[str, ...], profile: Profile) -> Office | None:
    """The office that counts for acting on `bodies`, own Chair before Secretariat."""
    for body in bodies:
        for office in closers(body, profile):
            if person.holds(office):
                return office
    return person.offices[0] if person.offices else None


def _ordered(offices: set[Office]) -> tuple[Office, ...]:
    rank = list(Role)
    return tuple(sorted(offices, key=lambda one: (rank.index(one.role), one.body or "")))
