"""The commands: what each is for and how it is typed. Telegram's menu, /help and usage use it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

READ_FORMATS = ".docx, .pdf, .txt, .html or .md"
"""The files that a communiqué may come in."""


class Circle(StrEnum):
    """Who a command is for, in the order in which /help shows them."""

    READERS = "Where do we stand?"
    BODIES = "For Chairs and Vice-Chairs"
    LEAD = "For the {lead} and the Secretariat"
    SECRETARIAT = "For the Secretariat"


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    description: str
    """For Telegram's menu: a few words."""
    usage: str
    example: str
    circle: Circle


COMMANDS: tuple[Command, ...] = (
    Command(
        "status",
        "Where do we stand: a body, an action, a paragraph",
        "BODY, a number, para N, overdue or all",
        "/status WGM",
        Circle.READERS,
    ),
    Command(
        "item",
        "All about an action: quote, due date, history",
        "the number of an action",
        "/item 12.3",
        Circle.READERS,
    ),
    Command("mine", "What my bodies have to do", "", "/mine", Circle.READERS),
    Command("overdue", "What is overdue", "", "/overdue", Circle.READERS),
    Command(
        "due",
        "What falls due in the next 30 days",
        "nothing, a body, a number of days, or both",
        "/due WGM 60",
        Circle.READERS,
    ),
    Command(
        "find",
        "Actions in which these words stand",
        "words",
        "/find Ghana exports",
        Circle.READERS,
    ),
    Command(
        "why",
        "The reminders of an action: sent, skipped, planned",
        "the number of an action",
        "/why 12.3",
        Circle.READERS,
    ),
    Command(
        "history",
        "All that happened to an action: who, when, why",
        "the number of an action",
        "/history 12.3",
        Circle.READERS,
    ),
    Command(
        "forecast",
        "The reminders to come: of a body, an action, or here",
        "BODY, a number, para N, overdue, all or nothing",
        "/forecast WGM",
        Circle.READERS,
    ),
    Command(
        "settings",
        "When and how reminders come in this chat",
        "time, zone, quiet, days, off or language and what it shall be; or digest, single, reset",
        "/settings time 08:30",
        Circle.READERS,
    ),
    Command(
        "members",
        "Who sits in a body, has applied, and chairs it",
        "BODY",
        "/members WGM",
        Circle.READERS,
    ),
    Command("help", "What I can do", "", "/help", Circle.READERS),
    Command("start", "Say hello", "", "/start", Circle.READERS),
    Command("forgetme", "Leave: my offices end, my name goes", "", "/forgetme", Circle.READERS),
    Command(
        "done",
        "Mark an action done, with what shows it",
        "the number of an action, then the evidence",
        "/done 12.3 Dialogue opened, note of 12 March",
        Circle.BODIES,
    ),
    Command(
        "progress",
        "Note progress on an action",
        "the number of an action, then the note",
        "/progress 12.3 Draft sent to members",
        Circle.BODIES,
    ),
    Command(
        "block",
        "Say what stands in the way",
        "the number of an action, then the reason, in front of it who can clear it",
        "/block 12.3 by WGDE: the figures are missing",
        Circle.BODIES,
    ),
    Command(
        "snooze",
        "Be reminded of an action no more for some days",
        "the number of an action, then how long (or until when, or off) and the reason",
        "/snooze 12.3 7 days The experts meet on Monday",
        Circle.BODIES,
    ),
    Command(
        "extend",
        "Give an action another due date",
        "the number of an action, then the date and the reason",
        "/extend 12.3 30 June 2010 The figures come in May",
        Circle.BODIES,
    ),
    Command(
        "reopen",
        "Open a finished or blocked action again",
        "the number of an action, then the reason",
        "/reopen 12.3 The note was withdrawn",
        Circle.BODIES,
    ),
    Command(
        "drop",
        "Give an action up, with the reason",
        "the number of an action, then the reason",
        "/drop 12.3 Superseded by the decision of May",
        Circle.BODIES,
    ),
    Command(
        "confirm",
        "Agree that an action is done, where that is asked",
        "the number of an action",
        "/confirm 12.3",
        Circle.LEAD,
    ),
    Command(
        "return",
        "Say that an action is not done yet, and why",
        "the number of an action, then the reason",
        "/return 12.3 The note lacks the figures of May",
        Circle.LEAD,
    ),
    Command(
        "assign",
        "Give an action to other bodies",
        "the number of an action, then one or more bodies",
        "/assign 12.3 WGM WGDE",
        Circle.LEAD,
    ),
    Command(
        "restrict",
        "Close an action to all but those it concerns",
        "the number of an action; off behind it opens it again",
        "/restrict 12.3",
        Circle.BODIES,
    ),
    Command(
        "import",
        "Read a communiqué",
        f"the communiqué ({READ_FORMATS}): send it to me in private, or reply to it with",
        "/import",
        Circle.SECRETARIAT,
    ),
    Command("review", "Go through the proposals", "", "/review", Circle.SECRETARIAT),
    Command("publish", "Publish the accepted proposals", "", "/publish", Circle.SECRETARIAT),
    Command(
        "meeting",
        "The Meetings, or new dates for one",
        "plenary or intersessional, then the dates and the place",
        "/meeting plenary 1 to 4 November 2010 Jerusalem",
        Circle.SECRETARIAT,
    ),
    Command(
        "bind",
        "Make this chat one of a body",
        "BODY, or several, in the chat in which they meet",
        "/bind WGM",
        Circle.SECRETARIAT,
    ),
    Command(
        "unbind",
        "Let a chat of a body go",
        "BODY, in its chat, or in private to choose among all its chats",
        "/unbind WGM",
        Circle.SECRETARIAT,
    ),
    Command(
        "invite",
        "Offer an office by a link; alone: what is open",
        "an office and whose delegate is to hold it",
        "/invite WGM chair Namibia",
        Circle.SECRETARIAT,
    ),
    Command(
        "role",
        "Offices: who holds which, give, end, hand over",
        "an office, as the reply to a message of the person or with the person’s user id; "
        "end in front takes it back, handover in front also takes it from who has it now; "
        "from a day, until a day",
        "/role 123456789 Chair of WGM",
        Circle.SECRETARIAT,
    ),
)

BY_NAME = {command.name: command for command in COMMANDS}
