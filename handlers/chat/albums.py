"""Albums: each item comes as an update of its own, and what is said of one is said of all."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from telegram import Message

Key = tuple[int, int, str]
"""Chat, sender and album."""

MOST = 200
"""Albums kept; the oldest are forgotten."""

LARGEST = 10
"""Items of an album."""


@dataclass(slots=True)
class Album:
    """What is known of an album.

    `act` is the entry of the audit trail to which its files belong, once there is one. `waiting`
    came before the item that says what for. Where `refused`, its other items are left.
    """

    act: int | None = None
    refused: bool = False
    waiting: list[Message] = field(default_factory=list)


@dataclass(slots=True)
class Albums:
    """Kept in memory: the items come within a second or two."""

    _known: OrderedDict[Key, Album] = field(default_factory=OrderedDict)

    def of(self, message: Message) -> Album | None:
        """The album of a message; None for a file by itself."""
        if message.media_group_id is None or message.from_user is None:
            return None
        key = (message.chat_id, message.from_user.id, message.media_group_id)
        album = self._known.setdefault(key, Album())
        self._known.move_to_end(key)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return album
