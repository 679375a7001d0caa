"""Answering "where do we stand?"."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from kpbot.domain.actions import Action
from kpbot.domain.attention import by_attention
from kpbot.domain.errors import UnknownParagraph
from kpbot.domain.evidence import standing
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate, Office, Role
from kpbot.domain.permissions import SECRETARIAT, closers
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.services.access import current_cycle, find_action, find_ref, identify, present
from kpbot.services.discretion import all_as_read, as_read, readable
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.signpost import Signpost, habits_here
from kpbot.services.views import BESIDE, HistoryView, ItemView, LedgerView, Query, Scope, StatusView


async def status(ports: Ports, asker: Asker, query: Query | None = None) -> StatusView:
    """The actions that a question asks for, what needs attention first.

    Without a question: those of the bodies that meet in this chat, or else the asker's own. What
    earlier cycles left unfinished is among them.
    """
    found: list[Action] | None = None
    text = ""

    async def read(work: Work) -> tuple[int, Query, Delegate]:
        """The cycle and what is asked, to be remembered; and the answer, since it is at hand."""
        nonlocal text, found
        person, cycle = await identify(work, asker), await current_cycle(work)
        asked = await meant(work, asker, person, query)
        text = await _paragraph_text(work, asked, cycle)
        found = await _actions(work, ports, asked, cycle, person)
        return cycle, asked, person

    # an office may begin or end by itself, with the day
    key = ("status", asker, query, ports.moment().today)
    cycle, asked, person = await ports.store.remembered(key, read)
    if found is None and asked.scope is Scope.BODY:  # the same list for all who ask
        body = partial(_of_body, cycle, asked.body)
        found = await ports.store.remembered(("actions of", cycle, asked.body), body)
    elif found is None:
        async with ports.store.reading() as work:
            cycle, asked, person = await read(work)
    moment = replace(ports.moment(), cycle=cycle)
    known = readable(found or (), person, ports.profile)
    shown = all_as_read(by_attention(known, moment.today), private=asker.private)
    if asked.scope is Scope.FOUND:
        shown = tuple(one for one in shown if not one.veiled)  # it would tell of its words
    view = StatusView(asked, cycle, shown, moment, text)
    if asked.scope is Scope.HERE:
        order = {body: number for number, body in enumerate(asked.bodies)}
        parts = sorted(shown, key=lambda one: order.get(view.part_of(one), len(order)))
        view = replace(view, actions=tuple(parts))
    return view


async def _of_body(cycle: int, body: str, work: Work) -> list[Action]:
    return [*await work.actions.left_over(cycle, body), *await work.actions.of_body(cycle, body)]


async def item(ports: Ports, asker: Asker, ref: str) -> ItemView:
    """All about one action, with its history."""
    async with ports.store.reading() as work:
        person = await identify(work, asker)
        found = await find_action(work, ports.profile, person, await find_ref(work, ref))
        action = as_read(found, private=asker.private)
        history = [] if action.veiled else await work.audit.of_action(action.ref)
        meetings = await work.meetings.all()
        given = [] if action.veiled else await work.evidence.of_action(action.ref)
        moment = await present(work, ports)
    return ItemView(action, tuple(history), meetings, moment, standing(given))


async def history(ports: Ports, asker: Asker, ref: str) -> HistoryView:
    """All that happened to one action, and what was refused."""
    async with ports.store.reading() as work:
        person = await identify(work, asker)
        found = await find_action(work, ports.profile, person, await find_ref(work, ref))
        action = as_read(found, private=asker.private)
        entries = [] if action.veiled else await work.audit.history(action.ref)
        here = await habits_here(work, ports, asker)
        moment = replace(await present(work, ports), zone=here.zone)
    return HistoryView(action, tuple(entries), moment)


async def ledger(ports: Ports, asker: Asker, ref: str) -> LedgerView:
    """What was sent, skipped or failed about one action, and what is planned."""
    async with ports.store.reading() as work:
        person = await identify(work, asker)
        found = await find_action(work, ports.profile, person, await find_ref(work, ref))
        action = as_read(found, private=asker.private)
        nudges = [] if action.veiled else await work.ledger.of_action(action.ref)
        places: dict[int, str] = {}
        for chat in await work.chats.all():
            there = places.get(chat.destination.chat_id)
            places[chat.destination.chat_id] = BESIDE.join(filter(None, (there, chat.body)))
        for chat_id in {row.chat_id for row in nudges} - places.keys():
            holder = await work.roster.delegate(chat_id) if chat_id else None
            if holder is not None:
                places[holder.user_id] = holder.name
        signpost = Signpost(work, ports)
        ways = {
            row.id: await signpost.name((await signpost.way(row))[0])
            for row in nudges
            if row.next_at is not None and row.id is not None
        }
        here = await habits_here(work, ports, asker)
        moment = replace(await present(work, ports), zone=here.zone)
    nudges.sort(key=lambda row: row.settled_at or row.due_at)
    return LedgerView(action, tuple(nudges), places, ports.profile.lead, moment, ways)


async def named_ref(ports: Ports, word: str) -> Ref | None:
    """The ref that a word names, whether or not there is such an action."""
    async with ports.store.reading() as work:
        communique = await work.communiques.current()
    return Ref.parse(word, communique.cycle) if communique else None


async def now(ports: Ports) -> Moment:
    """The present, for words that are about no action in particular."""
    async with ports.store.reading() as work:
        return await present(work, ports)


def is_own(action: Action, person: Delegate, profile: Profile) -> bool:
    """Whether an action is the person's: of a body in which an office is held.

    The lead office also has what Participants, states and organisations have to do, and what it
    has yet to confirm.
    """
    leads = Office(Role.CHAIR, profile.lead) in person.offices
    if leads and action.awaiting:
        return True
    seats = {office.body for office in person.offices}
    return any(
        body in seats
        or (person.is_secretariat and closers(body, profile) == (SECRETARIAT,))
        or (leads and Office(Role.CHAIR, profile.lead) in closers(body, profile))
        for body in action.bodies
    )


async def meant(work: Work, asker: Asker, person: Delegate, query: Query | None) -> Query:
    """The question, or what is meant without one. The bodies of a chat are those of now."""
    if query is None or query.scope is Scope.HERE:
        return await own_query(work, asker, person)
    return query


async def own_query(work: Work, asker: Asker, person: Delegate) -> Query:
    """What is meant without a question: the bodies that meet there, the asker's own, or all."""
    bodies = tuple(one.body for one in await work.chats.all_at(asker.destination))
    if len(bodies) > 1:
        return Query(Scope.HERE, bodies=bodies)
    if bodies:
        return Query(Scope.BODY, body=bodies[0])
    return Query(Scope.MINE if any(office.body for office in person.offices) else Scope.ALL)


async def _actions(
    work: Work, ports: Ports, query: Query, cycle: int, person: Delegate
) -> list[Action]:
    if query.scope is Scope.PARAGRAPH:
        return await work.actions.of_paragraph(cycle, query.paragraph)
    if query.scope in (Scope.BODY, Scope.HERE):
        bodies = query.bodies or (query.body,)
        found = [one for body in bodies for one in await _of_body(cycle, body, work)]
        return list({one.ref: one for one in found}.values())
    everything = [*await work.actions.left_over(cycle), *await work.actions.of_cycle(cycle)]
    words = [word.removesuffix("s") for word in unaccented(query.words).split()]
    today = ports.moment().today
    match query.scope:
        case Scope.OVERDUE:
            everything = [one for one in everything if one.days_overdue(today)]
        case Scope.DUE:
            everything = [one for one in everything if _falls_due(one, query, today)]
        case Scope.MINE:
            everything = [one for one in everything if is_own(one, person, ports.profile)]
        case Scope.FOUND:
            everything = [one for one in everything if _has(one, words)]
    return everything


def _falls_due(action: Action, query: Query, today: date) -> bool:
    if not action.active or action.due_on is None:
        return False
    soon = today <= action.due_on <= today + timedelta(days=query.days)
    return soon and (not query.body or query.body in action.bodies)


def _has(action: Action, words: list[str]) -> bool:
    text = unaccented(f"{action.title} {action.quote} {' '.join(action.bodies)}")
    return all(word in text for word in words)


def unaccented(text: str) -> str:
    """`text` for searching: without case and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


async def in_question(work: Work, ports: Ports, query: Query, person: Delegate) -> list[Action]:
    """The actions that a question asks for. Raises `UnknownParagraph`."""
    cycle = await current_cycle(work)
    await _paragraph_text(work, query, cycle)
    actions = await _actions(work, ports, query, cycle, person)
    return readable(actions, person, ports.profile)


async def _paragraph_text(work: Work, query: Query, cycle: int) -> str:
    if query.scope is not Scope.PARAGRAPH:
        return ""
    paragraph = await work.communiques.paragraph(cycle, query.paragraph)
    if paragraph is None:
        raise UnknownParagraph(query.paragraph, await work.communiques.highest_paragraph(cycle))
    return paragraph.text
