"""Meetings and offices: commands of the Secretariat."""

from __future__ import annotations

import re

from handlers.chat.call import Call
from handlers.chat.dates import parse_day, parse_days
from handlers.chat.names import name_of
from handlers.chat.senders import NOBODY
from handlers.texts import office as texts
from handlers.texts.message import Message
from kpbot.domain.errors import UnknownOffice, WrongUsage
from kpbot.domain.meetings import MeetingKind
from kpbot.domain.offers import find_office
from kpbot.services import awarding, calendar, handing_over, roster

END, HANDOVER = "end", "handover"

_TERM = re.compile(
    r"(?P<office>.+?)(?:\s+from\s+(?P<since>.+?))?(?:\s+until\s+(?P<until>.+))?", re.IGNORECASE
)
"""An office, and from which day until which."""

MOST_DIGITS = 15
"""Of a Telegram user id."""


async def meeting_command(call: Call) -> Message:
    """Set the dates of a Meeting; alone, list the Meetings."""
    name, rest = call.first()
    if not name:
        return texts.meetings(await calendar.meetings(call.ports, call.asker))
    kinds = [kind for kind in MeetingKind if kind.startswith(name.lower()[:5])]
    if not kinds or not rest:
        raise WrongUsage("meeting")
    start, end, place = parse_days(rest)
    result = await calendar.set_meeting(call.ports, call.asker, kinds[0], start, end, place)
    return texts.meeting_set(result)


async def role_command(call: Call) -> Message:
    """Give an office, take it back or hand it over; alone, list who holds which."""
    words = call.text.split()
    if not words:
        people = await roster.office_holders(call.ports, call.asker)
        coming = await roster.terms_to_come(call.ports, call.asker)
        announced = await awarding.announced(call.ports, call.asker)
        return texts.offices(people, coming, announced, call.ports.profile)
    deed = words[0].lower() if words[0].lower() in (END, HANDOVER) else ""
    user_id, name, rest = _person(call, words[bool(deed) :])
    asked = _TERM.fullmatch(" ".join(rest))
    if asked is None:
        raise WrongUsage("role")
    today = call.ports.moment().today
    since, until = (
        parse_day(asked[one], today) if asked[one] else None for one in ("since", "until")
    )
    if deed == END and since:
        raise WrongUsage("role")
    office = find_office(asked["office"], call.ports.profile)
    if office is None:
        raise UnknownOffice(asked["office"])
    ports, asker = call.ports, call.asker
    since = None if since == today else since
    if deed == END:
        after = await roster.end_office(ports, asker, user_id, office, until)
        return texts.office_ended(after, office, ports.profile, until)
    if deed == HANDOVER:
        done = await handing_over.hand_over(ports, asker, user_id, name, office, since, until)
        return texts.handed_over(done, ports.profile)
    given, others = await roster.give_office(ports, asker, user_id, name, office, since, until)
    return texts.office_given(given, office, others, ports.profile, since, until)


def _person(call: Call, words: list[str]) -> tuple[int, str, list[str]]:
    """Whom a command is about, and the words that are left: a user id, or whom it replies to."""
    replied = call.message.reply_to_message if call.message else None
    # In a topic every message replies to the one that opened it; that names nobody.
    person = replied.from_user if replied and not replied.forum_topic_created else None
    if words and words[0].isdecimal():
        if len(words[0]) > MOST_DIGITS or int(words[0]) in NOBODY:
            raise WrongUsage("role")
        return int(words[0]), "", words[1:]
    if person is None or person.is_bot:
        raise WrongUsage("role")
    return person.id, name_of(person), words
