"""Before each Meeting the Secretariat gets the agenda of what is open.

The letters are planned from the Meetings as they stand, each time that the job runs, so that
nothing which sets or moves a Meeting needs to think of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kpbot.domain.attention import by_attention
from kpbot.domain.habits import Habits
from kpbot.domain.letters import AgendaTopic, Letter, LetterKind, LetterState, Omission, Topic
from kpbot.domain.meetings import Meeting, MeetingKey
from kpbot.services.access import present
from kpbot.services.ports import Ports, Work
from kpbot.services.upkeep_views import AgendaNotice

DAYS_BEFORE = (28, 14, 2)
"""Before the first day of a Meeting; on a weekend it comes on the Friday before."""

_PLANNED = LetterState.PLANNED


async def plan_agendas(ports: Ports) -> None:
    """Bring the planned agendas in line with the Meetings of the current cycle."""
    async with ports.store.reading() as work:
        if not any(await _changes(work, ports)):
            return
    async with ports.store.writing() as work:
        new, changed = await _changes(work, ports)
        await work.letters.add(new)
        await work.letters.save(changed)
        await work.commit()


async def agendas_to_plan(ports: Ports) -> bool:
    """Whether `plan_agendas` would change anything now."""
    async with ports.store.reading() as work:
        return any(await _changes(work, ports))


async def agenda(
    work: Work, ports: Ports, topic: AgendaTopic, *, repeated: bool
) -> AgendaNotice | Omission:
    """The agenda as it is now, or why there is none."""
    meeting = (await work.meetings.all()).get(topic.meeting)
    moment = await present(work, ports)
    if meeting is None or meeting.start != topic.start:
        return Omission.MOVED
    if moment.cycle != topic.meeting.cycle or moment.today > meeting.start:
        return Omission.PASSED
    actions = by_attention(await work.actions.active(), moment.today)
    return AgendaNotice(meeting, tuple(actions), moment, repeated)


def outdone(letters: Iterable[Letter]) -> set[Letter]:
    """The agendas of which a later one is among `letters` too: the latest is enough."""
    agendas = [(one, one.topic) for one in letters if isinstance(one.topic, AgendaTopic)]
    latest: dict[MeetingKey, int] = {}
    for _, topic in agendas:
        latest[topic.meeting] = min(latest.get(topic.meeting, topic.days), topic.days)
    return {one for one, topic in agendas if topic.days > latest[topic.meeting]}


async def _changes(work: Work, ports: Ports) -> tuple[list[Letter], list[Letter]]:
    """The letters to add, and those to change."""
    communique = await work.communiques.current()
    if communique is None:
        return [], []
    meetings = [
        one for key, one in (await work.meetings.all()).items() if key.cycle == communique.cycle
    ]
    standing = await work.letters.of_kind(LetterKind.AGENDA)
    known = {one.topic: one for one in standing}
    wanted = {one.topic: one for each in meetings for one in _wanted(ports, each, standing)}
    new = [one for topic, one in wanted.items() if topic not in known]
    back = [
        replace(known[topic], state=_PLANNED, reason="", next_at=one.next_at, settled_at=None)
        for topic, one in wanted.items()
        if topic in known and known[topic].moved
    ]
    now, starts = ports.clock.now(), {one.key: one.start for one in meetings}
    gone = [
        replace(one, state=LetterState.SKIPPED, reason=why, next_at=None, settled_at=now)
        for one in standing
        if one.state is _PLANNED and one.topic not in wanted
        for why in [_why_gone(one.topic, starts)]
    ]
    return new, [*back, *gone]


def _wanted(ports: Ports, meeting: Meeting, standing: Sequence[Letter]) -> Iterator[Letter]:
    if ports.moment().today > meeting.start:
        return
    for days in DAYS_BEFORE:
        topic = AgendaTopic(meeting.key, days, meeting.start)
        if not _told(topic, standing):
            habits = Habits(ports.zone)
            at = habits.instant(habits.on_or_before(_day(topic)))
            yield Letter(topic, at, at)


def _told(topic: AgendaTopic, standing: Sequence[Letter]) -> bool:
    """Whether an agenda for other dates of the Meeting stands for this one as well.

    It does, unless the first day that it told of has passed when the new one is due: a Meeting
    that moves by days needs no second letter, one that is put off by months does.
    """
    return any(
        letter.arrived
        and isinstance(letter.topic, AgendaTopic)
        and letter.topic.meeting == topic.meeting
        and letter.topic.start != topic.start
        and letter.topic.days <= topic.days
        and letter.topic.start > _day(topic)
        for letter in standing
    )


def _day(topic: AgendaTopic) -> date:
    return topic.start - timedelta(days=topic.days)


def _why_gone(topic: Topic, starts: Mapping[MeetingKey, date]) -> Omission:
    if isinstance(topic, AgendaTopic) and starts.get(topic.meeting, topic.start) != topic.start:
        return Omission.MOVED
    return Omission.PASSED
