"""What the bot did in answer to somebody, made easy to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from handlers.local.objects import Chat, Event, Message


@dataclass(frozen=True, eq=False, slots=True)
class Said:
    """One thing that the bot did; see `Event` for the kinds."""

    event: Event

    @property
    def kind(self) -> str:
        return self.event.kind

    @property
    def text(self) -> str:
        return self.event.text

    @property
    def html(self) -> str:
        return self.event.html

    @property
    def buttons(self) -> list[str]:
        return self.event.buttons

    @property
    def chat(self) -> Chat:
        return self.event.chat

    @property
    def alert(self) -> bool:
        return self.event.alert

    @property
    def message(self) -> Message:
        """The message as it stood then; for a notice, the one whose button was pressed."""
        return self.event.message


class Reply(Sequence[Said]):
    """What the bot did, in order."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._said = [Said(event) for event in events]

    @overload
    def __getitem__(self, index: int) -> Said: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Said]: ...
    def __getitem__(self, index: int | slice) -> Said | Sequence[Said]:
        return self._said[index]

    def __len__(self) -> int:
        return len(self._said)

    def of(self, *kinds: str) -> list[Said]:
        return [said for said in self if said.kind in kinds]

    def in_(self, chat: Chat) -> list[Said]:
        """What it did in that chat."""
        return [said for said in self if said.chat is chat]

    @property
    def last(self) -> Said:
        """The last message that was sent or edited."""
        messages = self.of("sent", "edited")
        if not messages:
            raise LookupError(f"the bot wrote nothing; it did {[said.kind for said in self]}")
        return messages[-1]

    @property
    def only(self) -> Said:
        """The one message that was sent or edited."""
        messages = self.of("sent", "edited")
        if len(messages) != 1:
            raise LookupError(f"the bot wrote {[said.text for said in messages]}")
        return messages[0]

    @property
    def text(self) -> str:
        """All that was written, message after message."""
        return "\n".join(said.text for said in self.of("sent", "edited"))

    @property
    def notice(self) -> Said | None:
        """The notice that popped up after a press."""
        answers = self.of("answered")
        return answers[-1] if answers else None
