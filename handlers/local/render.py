"""What the bot did, as lines of plain text for 40 columns."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from handlers.local.objects import Button, Chat, Event, Listed, Message

COLUMNS = 40
GAP = "  "

_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_LONG = textwrap.TextWrapper(
    COLUMNS, subsequent_indent=" " * 4, break_long_words=False, break_on_hyphens=False
)
_DONE = {"deleted": "(deleted a message)", "pinned": "(pinned a message)"}


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the reader sits. While time moves, every message says where and when it came."""

    chat: Chat
    zone: tzinfo
    time_moves: bool = False


def show(event: Event, scene: Scene) -> list[str]:
    """The lines of one event, without the blank line after it; none for a silent answer."""
    if event.kind == "answered":
        return [_notice(event)] if event.text else []
    edited = event.kind == "edited"
    header: list[str] = []
    if scene.time_moves or event.chat is not scene.chat:
        header = [
            f"-- {_place(event.chat)}{' (edited)' * edited}, {_when(event.message, scene)} --"
        ]
    elif edited:
        header = ["-- (edited) --"]
    if event.kind in _DONE:
        return [*header, _DONE[event.kind]]
    return [*header, *_content(event.message)]


def listed(results: Iterable[Listed]) -> list[str]:
    """The list under "@bot" and words; what a choice of it would write is left out."""
    lines = [line for one in results for line in (one.title, f"  {one.description}")]
    return lines or ["(nothing is offered)"]


def choices(message: Message) -> list[str]:
    """The buttons, numbered: a line for each row, broken where it is too long."""
    lines, number = [], 0
    for row in message.rows:
        labels = [f"[{at}] {_label(key)}" for at, key in enumerate(row, number + 1)]
        number += len(row)
        lines += wrap(labels)
    return lines


def wrap(items: Iterable[str]) -> list[str]:
    """Lines of whole items, each as full as the columns allow."""
    lines: list[str] = []
    room = 0
    for item in items:
        if len(item) + len(GAP) <= room:
            lines[-1] += GAP + item
        else:
            lines += _LONG.wrap(item)
        # nothing stands beside an item that has lines of its own
        room = COLUMNS - len(lines[-1]) if len(item) <= COLUMNS else 0
    return lines


def harmless(line: str) -> str:
    """The line without control characters, which could command the terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", line)


def day(moment: datetime, zone: tzinfo) -> str:
    """Such as `2 Sep 2010`."""
    local = moment.astimezone(zone)
    return f"{local.day} {local:%b %Y}"


def day_and_time(moment: datetime, zone: tzinfo) -> str:
    """Such as `2 Sep 2010, 09:00`."""
    return f"{day(moment, zone)}, {moment.astimezone(zone):%H:%M}"


def plain(message: Message) -> str:
    """The text, with the address of a link where its words do not show it."""
    units = message.text.encode("utf-16-le")
    text, begin = "", 0
    for entity in message.entities:
        if entity.type != "text_link" or entity.detail.startswith("tg:"):
            continue
        end = 2 * (entity.offset + entity.length)
        shown = units[2 * entity.offset : end].decode("utf-16-le")
        if shown.rstrip("/") not in _forms(entity.detail):
            text += units[begin:end].decode("utf-16-le") + f" ({entity.detail})"
            begin = end
    return text + units[begin:].decode("utf-16-le")


def _forms(url: str) -> tuple[str, str]:
    address = url.rstrip("/")
    return address, address.partition("://")[2]


def _notice(event: Event) -> str:
    return f"! {event.text}" if event.alert else f"({event.text})"


def _place(chat: Chat) -> str:
    return f"{chat.title} (private)" if chat.kind == "private" else chat.title


def _when(message: Message, scene: Scene) -> str:
    return day_and_time(message.edited or message.date, scene.zone)


def _content(message: Message) -> list[str]:
    lines = []
    if message.document:
        lines.append(f"[file] {message.document.name}")
    if message.photo:
        lines.append("[picture]")
    if message.text:
        lines += plain(message).split("\n")
    return [*lines, *choices(message)]


def _label(key: Button) -> str:
    return f"{key.text} ({key.url})" if key.url else key.text
