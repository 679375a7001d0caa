"""Turning accepted proposals into actions, and telling each body about its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kpbot.domain.actions import Action
from kpbot.domain.attention import by_attention
from kpbot.domain.audit import Verb
from kpbot.domain.chats import in_use
from kpbot.domain.errors_review import NothingToPublish, NothingToReview
from kpbot.domain.mandates import unmarked
from kpbot.domain.meetings import Meeting
from kpbot.domain.permissions import check
from kpbot.domain.review import Communique, Decision, Draft
from kpbot.domain.rules import Act
from kpbot.domain.seats import SeatDraft
from kpbot.services.access import identify, present
from kpbot.services.auditing import record
from kpbot.services.awarding import plan_letter
from kpbot.services.calendar import default_due, with_provisional
from kpbot.services.destinations import follower
from kpbot.services.discretion import all_as_read
from kpbot.services.planning import plan
from kpbot.services.ports import Asker, Ports, SendingFailed, Work
from kpbot.services.review_views import Published, PublishPreview
from kpbot.services.seating import to_roster, waiting_seats
from kpbot.services.views import PublishedNotice


async def preview(ports: Ports, asker: Asker) -> PublishPreview:
    """What a publish would do now; raises `NothingToPublish` where nothing is accepted."""
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.PUBLISH, ports.profile)
        communique, accepted, undecided, seats = await _waiting(work)
        by_body: dict[str, int] = {}
        for draft in accepted:
            for body in draft.bodies:
                by_body[body] = by_body.get(body, 0) + 1
        used = in_use(await work.chats.all())
        chats = {body: chat.title for body, chat in used.items() if body in by_body}
    return PublishPreview(
        cycle=communique.cycle,
        accepted=len(accepted),
        undecided=undecided,
        by_body=by_body,
        chats=chats,
        followers={body: follower(ports.profile, body) for body in by_body},
        unassigned=tuple(draft for draft in accepted if not draft.bodies),
        seats=tuple(seats),
    )


async def publish(ports: Ports, asker: Asker) -> Published:
    """Make actions of all accepted proposals, plan their nudges, then post to each bound chat.

    What is undecided stays in review and can be published later.
    """
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check(person, Act.PUBLISH, ports.profile)
        communique, accepted, undecided, seats = await _waiting(work)
        meetings = await _ensure_meetings(work, ports, communique)
        known = {meeting.key: meeting for meeting in meetings}
        now = ports.clock.now()
        actions = []
        for draft in accepted:
            due = draft.due or default_due(ports.profile, communique.cycle)
            action = Action(
                ref=draft.ref,
                title=draft.title,
                quote=draft.quote,
                strength=draft.proposal.strength,
                mandates=unmarked(draft.bodies),
                due=due,
                due_on=due.resolve(known),
                opened_at=now,
                restricted=draft.restricted,
            )
            published = replace(draft, decision=Decision.PUBLISHED, version=draft.version + 1)
            await work.actions.add(action)
            await work.drafts.save(published)
            await record(
                work, ports, asker, person, Verb.PUBLISHED, ref=action.ref, bodies=action.bodies
            )
            await plan(work, ports, action)
            actions.append(action)
        await to_roster(work, ports, asker, person, communique.cycle)
        if seats:
            await plan_letter(work, ports, communique.cycle)
        await work.communiques.save(
            replace(communique, published_at=communique.published_at or now)
        )
        await work.commit()
    posted, unbound, failed = await _post(ports, communique, actions)
    return Published(
        cycle=communique.cycle,
        actions=len(actions),
        undecided=undecided,
        posted=posted,
        unbound=unbound,
        failed=failed,
        unassigned=tuple(action for action in actions if not action.bodies),
        meetings=meetings,
        seats=len(seats),
    )


async def _waiting(work: Work) -> tuple[Communique, list[Draft], int, list[SeatDraft]]:
    communique = await work.communiques.in_review()
    if communique is None:
        raise NothingToReview
    drafts = await work.drafts.of_cycle(communique.cycle)
    accepted = [draft for draft in drafts if draft.decision is Decision.ACCEPTED]
    undecided = sum(draft.decision is Decision.PENDING for draft in drafts)
    seats = waiting_seats(await work.seats.of_cycle(communique.cycle))
    # seats alone are published only with a communiqué that is out already
    if not accepted and not (seats and communique.published_at):
        raise NothingToPublish(undecided)
    return communique, accepted, undecided, seats


async def _ensure_meetings(work: Work, ports: Ports, communique: Communique) -> tuple[Meeting, ...]:
    known = await work.meetings.all()
    start = communique.heading.start or communique.held_until
    expected = with_provisional(known, ports.profile, communique.cycle, start)
    ours = [meeting for key, meeting in expected.items() if key.cycle == communique.cycle]
    for meeting in ours:
        if meeting.key not in known:
            await work.meetings.save(meeting)
    return tuple(sorted(ours, key=lambda one: one.start))


async def _post(
    ports: Ports, communique: Communique, actions: Iterable[Action]
) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, str]]:
    by_body: dict[str, list[Action]] = {}
    for action in actions:
        for body in action.bodies:
            by_body.setdefault(body, []).append(action)
    async with ports.store.reading() as work:
        used = in_use(await work.chats.all())
        chats = {body: chat.destination for body, chat in used.items()}
        moment = await present(work, ports)
    posted, failed = [], {}
    for body, own in by_body.items():
        if body not in chats:
            continue
        in_order = by_attention(own, moment.today)
        shown = all_as_read(in_order, private=chats[body].private)
        notice = PublishedNotice(body, communique.cycle, shown, moment)
        try:
            await ports.messenger.send(chats[body], notice)
        except SendingFailed as failure:
            failed[body] = failure.reason
        else:
            posted.append(body)
    unbound = tuple(
        body for body in by_body if body not in chats and not follower(ports.profile, body)
    )
    return tuple(posted), unbound, failed
