"""Chats, Meetings and offices: commands of the Secretariat."""

from __future__ import annotations

from handlers.chat.call import ANONYMOUS_ADMIN, Call
from handlers.chat.dates import parse_days
from handlers.texts import office as texts
from handlers.texts.message import Message
from kpbot.domain.errors import NotHere, UnknownOffice, WrongUsage
from kpbot.domain.meetings import MeetingKind
from kpbot.services import binding, calendar, roster
from kpbot.services.assigning import find_body

MOST_DIGITS = 15
"""Of a Telegram user id."""


async def bind_command(call: Call) -> Message:
    """Bind this chat to a body; alone, list the bound chats."""
    if not call.text.strip():
        return texts.chats(await binding.bound_chats(call.ports, call.asker))
    body = find_body(call.ports.profile, call.text)
    if call.asker.private:
        await binding.bound_chats(call.ports, call.asker)
        raise NotHere("bind", private=False)
    return texts.bound(await binding.bind(call.ports, call.asker, body.code, call.title))


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
    """Give an office or take it back; alone, list who holds which."""
    words = call.text.split()
    replied = call.message.reply_to_message if call.message else None
    # In a topic every message replies to the one that opened it; that names nobody.
    person = replied.from_user if replied and not replied.forum_topic_created else None
    if not words:
        people = await roster.office_holders(call.ports, call.asker)
        return texts.offices(people, call.ports.profile)
    ending = words[0].lower() == "end"
    words = words[ending:]
    if words and words[0].isdecimal():
        if len(words[0]) > MOST_DIGITS or int(words[0]) == ANONYMOUS_ADMIN:
            raise WrongUsage("role")
        user_id, name, words = int(words[0]), "", words[1:]
    elif person is not None and not person.is_bot:
        user_id, name = person.id, person.full_name
    else:
        raise WrongUsage("role")
    if not words:
        raise WrongUsage("role")
    office = call.ports.profile.find_office(" ".join(words))
    if office is None:
        raise UnknownOffice(" ".join(words))
    if ending:
        after = await roster.end_office(call.ports, call.asker, user_id, office)
        return texts.office_ended(after, office, call.ports.profile)
    given, others = await roster.give_office(call.ports, call.asker, user_id, name, office)
    return texts.office_given(given, office, others, call.ports.profile)
