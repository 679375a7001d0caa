"""Other due dates: given at once, or asked of the lead office."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.communique import Heading
from kpbot.domain.errors import (
    DateInPast,
    DateTooFar,
    NotADate,
    NothingToChange,
    ReasonMissing,
)
from kpbot.domain.errors_reminders import (
    BeyondNextTime,
    BeyondPlenary,
    ExtensionPending,
)
from kpbot.domain.extensions import Extension, end_of
from kpbot.domain.meetings import MeetingKey, MeetingKind
from kpbot.domain.permissions import check_can_act, is_lead
from kpbot.domain.rules import Act
from kpbot.services.access import current_cycle, find_action, find_ref, identify, present
from kpbot.services.auditing import record
from kpbot.services.calendar import FARTHEST, default_due
from kpbot.services.changing import check_length, store_moved
from kpbot.services.discretion import asked_as_read, change_as_read
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.telling import ask_to_confirm
from kpbot.services.views import Change, ExtensionAsked

LONGEST_PHRASE = 14
"""Words in which a due date may be put: "no later than two weeks before the next Plenary"."""

Wanted = date | timedelta | Extension
"""A day, so much later than now, or what hangs on a Meeting."""


async def in_words(ports: Ports, asker: Asker, ref: str, words: str) -> tuple[Extension, str]:
    """What words such as "two weeks before the Plenary" mean, read as in the communiqué itself.

    Returns it without its reason, and the words that follow. Raises `NotADate` where `words`
    begin with no date.
    """
    from kpbot.communique.english.dues.dues import find_due  # noqa: PLC0415 - brings half the grammar along

    async with ports.store.reading() as work:
        person = await identify(work, asker)
        await find_action(work, ports.profile, person, await find_ref(work, ref))
        cycle = await current_cycle(work)
        communique = await work.communiques.of_cycle(cycle)
        known = await work.meetings.all()
    heading = communique.heading if communique else Heading()
    typed = words.split()
    for end in range(min(len(typed), LONGEST_PHRASE), 0, -1):
        phrase = find_due(_as_deadline(" ".join(typed[:end])), heading)
        if phrase is None or not _is_all(phrase.phrase, typed[:end]):
            continue
        rest = " ".join(typed[end:])
        if phrase.date is not None:
            return Extension(phrase.date, ""), rest
        key = MeetingKey(phrase.meeting or MeetingKind.PLENARY, cycle)
        if key in known:
            day = known[key].start + timedelta(days=phrase.offset_days)
            return Extension(day, "", key, phrase.offset_days), rest
    raise NotADate(" ".join(typed[:LONGEST_PHRASE]), lengths=True)


_LEAD = re.compile(r"(?:(?:no later than|until|till|by|to|at|before|the|next)\s+)*", re.IGNORECASE)
_AROUND = " .,;:–-"


def _as_deadline(words: str) -> str:
    """As a communiqué would word it."""
    bare = words[_LEAD.match(words).end() :]  # type: ignore[union-attr]  # it matches nothing as well
    meeting = bare.lower().startswith(("plenary", "intersessional"))
    return f"by the next {bare}" if meeting else f"by {bare}"


def _is_all(phrase: str, typed: list[str]) -> bool:
    """Whether a due phrase ends with the last of the words."""
    said = _as_deadline(" ".join(typed)).lower().strip(_AROUND)
    return said.endswith(phrase.lower().strip(_AROUND))


async def extend(
    ports: Ports, asker: Asker, ref: str, wanted: Wanted, reason: str
) -> Change | ExtensionAsked:
    """Give an action another due date, or ask the lead office to confirm it.

    That is asked where the profile wants it, for a date beyond the present one and the cycle's
    default, of all but the lead office itself and the Secretariat. Other bodies are told.
    """
    check_length(reason)
    if not reason.strip():
        raise ReasonMissing(after_date=True)
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        before = await find_action(work, ports.profile, person, await find_ref(work, ref))
        bodies = check_can_act(person, before, ports.profile, Act.EXTEND)
        extension = _resolved(ports, before, wanted, reason.strip())
        after = await apply(work, ports, before, extension)
        usual = await usual_due(work, ports)
        asks = _goes_beyond(before, extension, usual) and not is_lead(person, ports.profile)
        if asks and ports.profile.confirm_extensions:
            await _check_not_pending(work, ports, before, extension)
            verb = Verb.EXTENSION_ASKED
        else:
            verb = Verb.EXTENDED
        entry = await record(
            work,
            ports,
            asker,
            person,
            verb,
            ref=before.ref,
            bodies=bodies,
            text=extension.text,
            before=before if verb is Verb.EXTENDED else None,
        )
        if verb is Verb.EXTENDED:
            await store_moved(work, ports, asker.destination, before, after)
        else:
            await ask_to_confirm(work, ports, before, entry)
        moment = await present(work, ports)
        await work.commit()
    if verb is Verb.EXTENDED:
        return change_as_read(Change(before, after, entry, moment), asker)
    last = usual or extension.due_on
    return asked_as_read(ExtensionAsked(before, entry, ports.profile.lead, last, moment), asker)


def _resolved(ports: Ports, action: Action, wanted: Wanted, reason: str) -> Extension:
    if isinstance(wanted, timedelta):
        return Extension((action.due_on or ports.moment().today) + wanted, reason)
    if isinstance(wanted, Extension):
        return Extension(wanted.due_on, reason, wanted.meeting, wanted.offset_days)
    return Extension(wanted, reason)


async def apply(work: Work, ports: Ports, action: Action, extension: Extension) -> Action:
    """The action with its new due date; refuses one that has passed or goes too far."""
    if not action.active:
        raise NothingToChange(action.ref, action.status)
    today, day = ports.moment().today, extension.due_on
    if day < today:
        raise DateInPast(day)
    if day > today + FARTHEST:
        raise DateTooFar(day)
    known = await work.meetings.all()
    plenary = known.get(MeetingKey(MeetingKind.PLENARY, await current_cycle(work)))
    if plenary is not None and today <= plenary.end < day:
        raise BeyondPlenary(day, plenary)
    due = action.due
    if due is not None and due.every is not None and action.due_on is not None:
        following = due.every.after(action.due_on)
        if day >= following:
            raise BeyondNextTime(action.ref, following)
    return action.extend(extension.due(due), day)


async def usual_due(work: Work, ports: Ports) -> date | None:
    """The day of the cycle's default."""
    due = default_due(ports.profile, await current_cycle(work))
    return due.resolve(await work.meetings.all())


def _goes_beyond(action: Action, extension: Extension, usual: date | None) -> bool:
    later = action.due_on is None or extension.due_on > action.due_on
    return later and usual is not None and extension.due_on > usual


async def _check_not_pending(
    work: Work, ports: Ports, action: Action, extension: Extension
) -> None:
    """Refuse to ask twice for the same day; another one takes the place of the first."""
    history: list[AuditEntry] = await work.audit.of_action(action.ref)
    for entry in history:
        if entry.verb is not Verb.EXTENSION_ASKED or end_of(entry, history) is not None:
            continue
        asked = Extension.of(entry.text)
        if asked is not None and asked.due_on == extension.due_on:
            raise ExtensionPending(action.ref, entry, ports.profile.lead)
