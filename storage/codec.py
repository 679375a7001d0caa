"""Domain values as JSON documents, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.communique import Proposal, Strength
from kpbot.domain.due import Basis, Due, DuePhrase
from kpbot.domain.mandates import Mandate
from kpbot.domain.meetings import MeetingKey, MeetingKind
from kpbot.domain.recurrence import Recurrence
from kpbot.domain.refs import Ref
from kpbot.domain.review import Decision, Draft
from kpbot.domain.signatures import Signature

Json = Mapping[str, Any]

People = Mapping[str | None, tuple[str, int | None]]
"""The present names and Telegram ids of delegates, by their keys."""

UNKNOWN: tuple[str, None] = ("", None)
"""What is left of one who was forgotten."""


def due_out(due: Due | None) -> Json | None:
    if due is None:
        return None
    return {
        "basis": due.basis,
        "fixed": _text(due.fixed),
        "meeting": due.meeting and [due.meeting.kind, due.meeting.cycle],
        "offset_days": due.offset_days,
        "phrase": due.phrase,
        "every": _every_out(due.every),
    }


def due_in(stored: Json | None) -> Due | None:
    if stored is None:
        return None
    meeting = stored["meeting"]
    return Due(
        basis=Basis(stored["basis"]),
        fixed=_date(stored["fixed"]),
        meeting=MeetingKey(MeetingKind(meeting[0]), meeting[1]) if meeting else None,
        offset_days=stored["offset_days"],
        phrase=stored["phrase"],
        every=_every_in(stored),
    )


def _every_out(every: Recurrence | None) -> Json | None:
    if every is None:
        return None
    return {"months": every.months, "days": every.days, "lag": every.lag}


def _every_in(due: Json) -> Recurrence | None:
    every = due.get("every")  # what was stored before recurrences were read has none
    return Recurrence(**every) if every else None


def proposal_out(proposal: Proposal) -> Json:
    due = proposal.due
    return {
        "paragraph": proposal.paragraph,
        "position": proposal.position,
        "title": proposal.title,
        "quote": proposal.quote,
        "trigger": proposal.trigger,
        "bodies": list(proposal.bodies),
        "strength": proposal.strength,
        "due": due
        and {
            "date": _text(due.date),
            "meeting": due.meeting,
            "offset_days": due.offset_days,
            "phrase": due.phrase,
            "every": _every_out(due.every),
        },
        "confidence": proposal.confidence,
    }


def proposal_in(stored: Json) -> Proposal:
    due = stored["due"]
    return Proposal(
        paragraph=stored["paragraph"],
        position=stored["position"],
        title=stored["title"],
        quote=stored["quote"],
        trigger=stored["trigger"],
        bodies=tuple(stored["bodies"]),
        strength=Strength(stored["strength"]),
        due=due
        and DuePhrase(
            date=_date(due["date"]),
            meeting=due["meeting"] and MeetingKind(due["meeting"]),
            offset_days=due["offset_days"],
            phrase=due["phrase"],
            every=_every_in(due),
        ),
        confidence=stored["confidence"],
    )


def draft_out(draft: Draft) -> Json:
    """A snapshot of `draft`, complete, so that an undo can restore it."""
    return {
        "ref": _ref_out(draft.ref),
        "proposal": proposal_out(draft.proposal),
        "bodies": list(draft.bodies),
        "due": due_out(draft.due),
        "decision": draft.decision,
        "version": draft.version,
        "own_title": draft.own_title,
        "own_quote": draft.own_quote,
        "restricted": draft.restricted,
    }


def draft_in(stored: Json) -> Draft:
    return Draft(
        ref=Ref(*stored["ref"]),
        proposal=proposal_in(stored["proposal"]),
        bodies=tuple(stored["bodies"]),
        due=due_in(stored["due"]),
        decision=Decision(stored["decision"]),
        version=stored["version"],
        own_title=stored["own_title"],
        own_quote=stored["own_quote"],
        restricted=stored.get("restricted", False),  # older snapshots know no restriction
    )


def action_out(action: Action | None) -> Json | None:
    """A snapshot of `action`, complete, so that an undo can restore it."""
    if action is None:
        return None
    return {
        "ref": _ref_out(action.ref),
        "title": action.title,
        "quote": action.quote,
        "strength": action.strength,
        "mandates": [
            {
                "body": one.body,
                "done_at": _text(one.done_at),
                "done_by": signature_out(one.done_by),
                "evidence": one.evidence,
                "snoozed_until": _text(one.snoozed_until),
            }
            for one in action.mandates
        ],
        "due": due_out(action.due),
        "due_on": _text(action.due_on),
        "opened_at": _text(action.opened_at),
        "status": action.status,
        "reason": action.reason,
        "version": action.version,
        "blocked_by": list(action.blocked_by),
        "restricted": action.restricted,
    }


def action_in(stored: Json | None, people: People) -> Action | None:
    if stored is None:
        return None
    return Action(
        ref=Ref(*stored["ref"]),
        title=stored["title"],
        quote=stored["quote"],
        strength=Strength(stored["strength"]),
        mandates=tuple(
            Mandate(
                one["body"],
                _moment(one["done_at"]),
                signature_in(one["done_by"], people),
                one["evidence"],
                _date(one.get("snoozed_until")),  # older snapshots know no snooze
            )
            for one in stored["mandates"]
        ),
        due=due_in(stored["due"]),
        due_on=_date(stored["due_on"]),
        opened_at=datetime.fromisoformat(stored["opened_at"]),
        status=ActionStatus(stored["status"]),
        reason=stored["reason"],
        version=stored["version"],
        blocked_by=tuple(stored.get("blocked_by", ())),
        restricted=stored.get("restricted", False),
    )


def signature_out(signature: Signature | None) -> list[str | None] | None:
    """The key and the office, and nothing else of the person."""
    return [signature.key, signature.office] if signature else None


def signature_in(stored: list[Any] | None, people: People) -> Signature | None:
    if stored is None:
        return None
    key, office = stored
    name, user_id = people.get(key, UNKNOWN)
    return Signature(key, office, name, user_id)


def keys_in(stored: Json | None) -> set[str]:
    """The keys of the delegates in a snapshot of an action."""
    marks = [one["done_by"] for one in stored["mandates"]] if stored else []
    return {mark[0] for mark in marks if mark and mark[0]}


def _ref_out(ref: Ref) -> list[int]:
    return [ref.cycle, ref.paragraph, ref.position]


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
