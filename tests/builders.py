"""What tests of the rules start from: the KP profile, actions, people and moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import settings

from kpbot.domain.actions import Action
from kpbot.domain.chats import Destination
from kpbot.domain.communique import Proposal, Strength
from kpbot.domain.due import Basis, Due
from kpbot.domain.mandates import Mandate
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate, Office
from kpbot.domain.permissions import Matter, who_can
from kpbot.domain.refs import Ref
from kpbot.domain.review import Draft
from kpbot.domain.rules import Act
from kpbot.domain.signatures import Signature
from kpbot.profiles.loader import load_profile
from kpbot.services.ports import Asker

PROFILE = load_profile()
NOON = datetime(2009, 11, 6, 12, tzinfo=UTC)
TODAY = NOON.date()
UTC_ZONE = ZoneInfo("UTC")
ZONES = ("UTC", "America/New_York", "Australia/Lord_Howe", "Africa/Windhoek", "Asia/Kathmandu")

QUICK = settings(max_examples=100, deadline=None)
"""For properties that run a whole service; a deadline would measure the machine."""
THOROUGH = settings(max_examples=150, deadline=None)
"""For properties of pure functions."""


def make_ref(text: str = "12.1", cycle: int = 2009) -> Ref:
    ref = Ref.parse(text, cycle)
    assert ref is not None
    return ref


def closers_of(action: Action) -> tuple[Office, ...]:
    """All offices that can close some mandate of `action`; the lead where no body is named."""
    return who_can(Act.COMPLETE, Matter.of(action), PROFILE)


def make_action(
    ref: str = "12.1",
    bodies: tuple[str, ...] = ("WGM",),
    due_on: date | None = date(2010, 5, 31),
    **given: Any,
) -> Action:
    """An open action of the 2009 communiqué with an explicit due date, but for what is given."""
    action = Action(
        ref=make_ref(ref),
        title="Assess the production capacity of Guinea",
        quote="The Plenary tasked the WGM with assessing the production capacity of Guinea.",
        strength=Strength.MANDATE,
        mandates=tuple(Mandate(body) for body in bodies),
        due=Due(Basis.EXPLICIT, fixed=due_on) if due_on else None,
        due_on=due_on,
        opened_at=NOON,
    )
    return replace(action, **given)


def make_proposal(paragraph: int = 12, position: int = 1, **given: Any) -> Proposal:
    """A firm proposal for WGM without a due phrase, but for what is given."""
    proposal = Proposal(
        paragraph=paragraph,
        position=position,
        title="Assess the production capacity of Guinea",
        quote="The Plenary tasked the WGM with assessing the production capacity of Guinea.",
        trigger="tasked",
        bodies=("WGM",),
        strength=Strength.MANDATE,
        due=None,
        confidence=0.9,
    )
    return replace(proposal, **given)


def make_draft(ref: str = "12.1", **given: Any) -> Draft:
    """An undecided draft of the 2009 communiqué, but for what is given."""
    named = make_ref(ref)
    proposal = make_proposal(named.paragraph, named.position)
    return replace(Draft(named, proposal, proposal.bodies, None), **given)


def make_delegate(*offices: Office, user_id: int = 100, name: str = "Delegate") -> Delegate:
    return Delegate(user_id, name, offices)


def signed(name: str = "Chair of WGM", user_id: int = 1) -> Signature:
    """The signature of one who is called by the office held."""
    return Signature(f"key{user_id}", name, name, user_id)


def make_asker(user_id: int = 100, name: str = "Delegate", **given: Any) -> Asker:
    """Somebody who writes in private, but for what is given."""
    return replace(Asker(user_id, name, Destination(user_id), private=True), **given)


def make_moment(now: datetime = NOON, zone: ZoneInfo = UTC_ZONE) -> Moment:
    return Moment(now, zone)
