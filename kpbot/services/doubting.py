"""Holding proposals against the calendar of their cycle: what is doubtful comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kpbot.domain.communique import Proposal
from kpbot.domain.doubts import Calendar, Doubt, doubts, place
from kpbot.domain.due import Due
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from kpbot.domain.review import Communique, Draft
from kpbot.services.calendar import default_due, due_of, with_provisional
from kpbot.services.ports import Ports, Work


@dataclass(frozen=True, slots=True)
class Sight:
    """What the dates of one communiqué are held against."""

    cycle: int
    meetings: Mapping[MeetingKey, Meeting]
    calendar: Calendar
    default: Due

    def of_reading(self, proposal: Proposal) -> tuple[Doubt, ...]:
        """What is doubtful about a proposal as it was read."""
        due = due_of(proposal.due, self.cycle)
        return doubts(proposal.confidence, proposal.bodies, self._day(due), self.calendar)

    def of_draft(self, draft: Draft) -> tuple[Doubt, ...]:
        """What is still doubtful after what the reviewer made of it."""
        return doubts(draft.proposal.confidence, draft.bodies, self._day(draft.due), self.calendar)

    def in_order(self, drafts: Iterable[Draft]) -> list[Draft]:
        """The drafts as they come in the review."""
        return sorted(
            drafts,
            key=lambda one: (*place(one.proposal, self.of_reading(one.proposal)), one.ref),
        )

    def due_on(self, draft: Draft) -> date | None:
        """The due date with the Meetings' present dates, the cycle's default included."""
        return (draft.due or self.default).resolve(self.meetings)

    def _day(self, due: Due | None) -> date | None:
        return due.resolve(self.meetings) if due else None


async def sight(work: Work, ports: Ports, communique: Communique) -> Sight:
    """The calendar of the cycle of `communique`, with expected dates where none are set."""
    cycle = communique.cycle
    start = communique.heading.start or communique.held_until
    meetings = with_provisional(await work.meetings.all(), ports.profile, cycle, start)
    calendar = Calendar(
        held_until=communique.held_until,
        imported=ports.moment().day(communique.imported_at),
        next_plenary=meetings[MeetingKey(MeetingKind.PLENARY, cycle)].start,
    )
    return Sight(cycle, meetings, calendar, default_due(ports.profile, cycle))
