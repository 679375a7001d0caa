"""Hello, help, and how a command is typed."""

from __future__ import annotations

import difflib

from handlers.texts.commands import BY_NAME, COMMANDS, READ_FORMATS, Circle
from handlers.texts.message import Message, bold, esc, lines, paragraphs
from handlers.texts.words import count, listed
from kpbot.domain.offices import Delegate, Office, Role
from kpbot.domain.profile import Profile


def hello(person: Delegate, profile: Profile) -> Message:
    """The answer to /start."""
    offices = listed(profile.office_name(office) for office in person.offices)
    first = "Ask /status for what your bodies have to do, or /help for all I can do."
    if person.is_secretariat:
        first = f"Send me a communiqué ({READ_FORMATS}), and I propose the actions in it."
    elif {office.role for office in person.offices} == {Role.OBSERVER}:
        first = "Ask /status all, or /status and a body; /help lists all I can do."
    return Message(
        paragraphs(
            f"Welcome. I keep track of what the {esc(profile.name)} has to do between Plenaries.",
            f"You are here as {bold(offices)}.",
            first,
        )
    )


def help_for(person: Delegate, profile: Profile) -> Message:
    """The commands that the person can use."""
    roles = {office.role for office in person.offices}
    circles = [Circle.READERS]
    if roles - {Role.OBSERVER}:
        circles.append(Circle.BODIES)
    if person.is_secretariat or person.holds(Office(Role.CHAIR, profile.lead)):
        circles.append(Circle.LEAD)
    if person.is_secretariat:
        circles.append(Circle.SECRETARIAT)
    parts = [
        lines(
            bold(circle.format(lead=profile.lead)),
            *(
                f"/{command.name} – {esc(command.description)}"
                for command in COMMANDS
                if command.circle is circle and command.name not in ("start", "help")
            ),
        )
        for circle in circles
    ]
    tip = "A command alone, such as /item, shows how it is typed."
    return Message(paragraphs(*parts, tip))


def usage(name: str) -> str:
    """How a command is typed."""
    command = BY_NAME[name]
    if not command.usage:
        return f"/{name} is typed alone."
    return lines(f"/{name} takes {esc(command.usage)}:", f"<code>{esc(command.example)}</code>")


def unknown(name: str) -> Message:
    """The answer to a command that does not exist."""
    close = difflib.get_close_matches(name.lower(), BY_NAME, n=2, cutoff=0.6)
    guess = f" Did you mean {listed([f'/{one}' for one in close], 'or')}?" if close else ""
    return Message(f"I do not know /{esc(name[:32])}.{guess} /help lists what I can do.")


def hint() -> Message:
    """The answer to words that are no command, in private."""
    return Message("I answer to commands: /status for where we stand, /help for all of them.")


def which_action() -> Message:
    """The answer to a file that may be evidence, where it is not clear for which action."""
    return Message(
        "Which action is this file for? Send it again with the caption /done 12.3 … or "
        "/progress 12.3 …, or as the reply to the card of one action."
    )


def in_words() -> Message:
    """The answer to a file where a reason was asked for."""
    return Message("I asked for the reason, and can take it only in words. Please write them.")


IN_PRIVATE = "This card is a copy. The answer is in our private chat."
WRITE_TO_ME = "This card is a copy, so I answer in private. Send me /start, then press again."
OLD_BUTTON = "This button is from an older version. Ask again with /status."


def sorry(error: str) -> Message:
    """What a person hears of an error of the bot's own, which the log tells of by its number."""
    return Message(
        f"Something went wrong on my side (error {error}), and I have noted it. Look with /item "
        "whether your change is there; if not, please send it again. If it happens again, tell the "
        "Secretariat the number."
    )


def too_much(seconds: int) -> str:
    """What a person hears who asks too much at once, or in a chat where all do."""
    return f"That was a lot at once. I answer again in {count(seconds, 'second')}."
