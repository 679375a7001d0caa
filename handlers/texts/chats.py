"""Which chats are a body's: asked before it is changed, told after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.presses import Press
from handlers.texts.help import usage
from handlers.texts.message import (
    LONGEST,
    Button,
    Message,
    Row,
    bold,
    button,
    esc,
    lines,
    paragraphs,
)
from handlers.texts.message import rows_within as within
from handlers.texts.words import cut, listed
from kpbot.domain.bodies import BodyKind
from kpbot.domain.chats import BoundChat
from kpbot.domain.letters import Loss
from kpbot.domain.profile import Profile
from kpbot.services.binding import Binding, Leaving
from kpbot.services.destinations import follower
from kpbot.services.upkeep_views import LostNotice

MOST_TITLE = 60
MOST_LABEL = 24
MAIN, BESIDE = "m", "s"
"""How a chat is bound: as that of the reminders, or beside that one."""

_LOST = {
    Loss.REMOVED: "I was removed from it, or it is gone",
    Loss.CLOSED: "the topic is closed",
    Loss.DELETED: "the topic was deleted",
}
_BACK = {
    Loss.REMOVED: "Add me again and all is as before. Or send",
    Loss.CLOSED: "Open it again and all is as before. Or send",
    Loss.DELETED: "Send",
}


def title(text: str) -> str:
    """The name of a chat in a sentence."""
    return f"“{esc(cut(text, MOST_TITLE))}”"


def binding(asked: Binding, profile: Profile) -> Message:
    """The question before a chat is bound, with what it means."""
    whose = listed(bold(body) for body in asked.bodies)
    if asked.settled:
        return Message(f"{title(asked.title)} is the chat of {whose} already; nothing to do.")
    head = f"Make {title(asked.title)} the chat of {_named(asked.bodies, profile)}?"
    if asked.elsewhere:
        head = f"Make {title(asked.title)} a chat of {_named(asked.bodies, profile)}?"
    others = [body for body in asked.here if body not in asked.bodies]
    return Message(
        paragraphs(
            head,
            lines(*(_as_it_is(body, asked) for body in asked.bodies)),
            f"{esc(listed(others))} {'meet' if len(others) > 1 else 'meets'} here already, and "
            f"{'go' if len(others) > 1 else 'goes'} on doing so."
            if others
            else "",
        ),
        (*_choices(asked), (button("No", Press.BIND_NO),)),
        alone=True,
    )


def _named(bodies: Sequence[str], profile: Profile) -> str:
    if len(bodies) > 1:
        return listed(bold(body) for body in bodies)
    body = profile.body(bodies[0])
    return bold(body.code) + (f" · {esc(body.name)}" if body.name != body.code else "")


def _as_it_is(body: str, asked: Binding) -> str:
    chat = asked.elsewhere.get(body)
    if chat is not None and not chat.reachable:
        return (
            f"{bold(body)} has a chat, {title(chat.title)}, but I cannot write there: its new "
            "actions and reminders come here."
        )
    if chat is not None:
        return f"{bold(body)} has a chat, {title(chat.title)}: its reminders come there."
    if body in asked.used:
        return f"{bold(body)} meets here already."
    return f"{bold(body)} has no chat yet: its new actions and reminders come here."


def _choices(asked: Binding) -> list[Row]:
    if not any(chat.reachable for chat in asked.elsewhere.values()):
        return [(button("Bind", Press.BIND, MAIN, *asked.bodies),)]
    rows: list[Row] = [(button("Bind, reminders come here", Press.BIND, MAIN, *asked.bodies),)]
    if not set(asked.bodies) <= set(asked.here):
        (first, *more) = {
            chat.destination: chat.title for chat in asked.elsewhere.values()
        }.values()
        where = "where they are" if more else f"in {_label(first)}"
        stay = f"Bind, reminders stay {where}"
        rows.append((button(stay, Press.BIND, BESIDE, *asked.bodies),))
    return rows


def who_presses(name: str, bodies: Sequence[str], *, ends: bool) -> Message:
    """Somebody who writes as the group asks: the press shows who it is."""
    what = "let the chat {} of {} go" if ends else "make {} the chat of {}"
    verb = Press.UNBIND_ASK if ends else Press.BIND_ASK
    return Message(
        paragraphs(
            f"You ask to {what.format(title(name), listed(bold(body) for body in bodies))}.",
            "You write as the group, so I cannot see who you are. Somebody of the Secretariat "
            "presses.",
        ),
        ((button("Go on", verb, *bodies),),),
        alone=True,
    )


def bound(done: Binding) -> Message:
    """A chat is a body's now."""
    whose = listed(bold(body) for body in done.bodies)
    return Message(
        paragraphs(
            f"{title(done.title)} is a chat of {whose} now.",
            lines(*(_as_it_went(body, done) for body in done.bodies)),
        )
    )


def _as_it_went(body: str, done: Binding) -> str:
    former, used = done.elsewhere.get(body), done.used[body]
    if used.destination != done.place:
        return f"The reminders of {bold(body)} come in {title(used.title)}, as before."
    here = f"New actions and reminders of {bold(body)} come here."
    if former is None:
        return here
    if not former.reachable:
        return (
            f"{here} {title(former.title)} stays its chat too, for when I can write there again; "
            f"to end that, send me /unbind {esc(body)} in private."
        )
    return (
        f"{here} {title(former.title)} stays its chat, without reminders; to end that, send "
        f"/unbind {esc(body)} there."
    )


def leaving(asked: Sequence[Leaving], profile: Profile) -> Message:
    """The question before a chat is let go; in private a choice among several."""
    body = asked[0].body
    if len(asked) == 1:
        chat = asked[0].chat
        html = paragraphs(
            f"Shall {title(chat.title)} be no chat of {bold(body)} any more?",
            _then(asked[0], profile),
        )
        rows = [(_unbind("Unbind", asked[0]),)]
    else:
        html = f"Which of its chats shall {bold(body)} give up?"
        rows = [(_unbind(_label(one.chat.title), one),) for one in asked[:8]]
    return Message(html, (*rows, (button("No", Press.BIND_NO),)), alone=True)


def _label(name: str) -> str:
    """The name of a chat in a button, with both ends: topics of a group differ at the last."""
    if len(name) <= MOST_LABEL:
        return name
    half = MOST_LABEL // 2
    return f"{name[: half - 1].rstrip()}…{name[-half:].lstrip()}"


def _unbind(label: str, one: Leaving) -> Button:
    place = one.chat.destination
    return button(label, Press.UNBIND, place.chat_id, place.thread_id or 0, one.body)


def left(done: Leaving, profile: Profile) -> Message:
    """A chat is no longer a body's."""
    head = f"{title(done.chat.title)} is no chat of {bold(done.body)} any more."
    return Message(paragraphs(head, _then(done, profile)))


def _then(one: Leaving, profile: Profile) -> str:
    if one.then is not None:
        return f"The reminders of {bold(one.body)} come in {title(one.then.title)} then."
    lead = follower(profile, one.body)
    if lead:
        return f"What {bold(one.body)} has to do is followed by the {esc(lead)}."
    if profile.body(one.body).kind in (BodyKind.OFFICE, BodyKind.SECRETARIAT):
        return f"The reminders of {bold(one.body)} come to its holder in private then."
    return (
        f"{bold(one.body)} has no other chat: until you bind one, its reminders come to the "
        "Secretariat."
    )


def chats(all_bound: Sequence[BoundChat]) -> Message:
    """Which chats are bound to which bodies, of each the one with its reminders first."""
    rows, seen = [], set[str]()
    for chat in all_bound:
        beside = " – beside" if chat.body in seen else ""
        gone = "" if chat.reachable else " – I was removed"
        if chat.destination.thread_id and gone:
            gone = " – closed or deleted"
        rows.append(f"{bold(chat.body)}: {title(chat.title)}{beside}{gone}")
        seen.add(chat.body)
    head = bold("Bound chats") if rows else "No chat is bound yet."
    shown = within(rows, LONGEST - 600)
    return Message(paragraphs(lines(head, *shown), usage("bind")))


def chat_of(here: Mapping[str, bool]) -> Message:
    """The bodies of one chat, and whether their reminders come there."""
    if not here:
        return Message("This chat is no body’s. The Secretariat makes it one with /bind.")
    rows = [
        f"{bold(body)}: its reminders come {'here' if main else 'in another chat'}"
        for body, main in here.items()
    ]
    return Message(lines("In this chat meet:" if len(rows) > 1 else "In this chat meets:", *rows))


def nothing_changes(here: Mapping[str, bool]) -> Message:
    """Somebody pressed No; which bodies meet in the chat, if any do."""
    said = "Then nothing changes."
    return Message(paragraphs(said, chat_of(here).html) if here else said)


def lost(told: LostNotice) -> Message:
    """A chat of bodies can be written to no more."""
    bodies = listed(bold(body) for body in told.instead)
    return Message(
        paragraphs(
            bold("A chat is lost"),
            f"I cannot write to {title(told.title)}, the chat of {bodies}, any more: "
            f"{_LOST[told.loss]}.",
            lines(*(_instead(body, chat) for body, chat in told.instead.items())),
            f"{_BACK[told.loss]} /bind {esc(' '.join(told.instead))} in another chat.",
        )
    )


def _instead(body: str, chat: str) -> str:
    where = f"come in {title(chat)}" if chat else "go to who answers for it, or come to you"
    return f"The reminders of {bold(body)} {where} meanwhile."
