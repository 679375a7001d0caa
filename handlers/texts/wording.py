"""What the daily message needs from a language.

The message itself is put together once, in `digest` and `digest_entries`; here is what each
language has to say in it. But for the headings, which are bold, no wording has a sign of its own
that HTML minds: plain text put in comes out as plain text, and HTML as HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from kpbot.domain.actions import Action
from kpbot.domain.meetings import Meeting


class Wording(Protocol):
    """The words of one language. Bodies are put in by their codes, other names as they are."""

    # Headings, in HTML. `chairs` are the mentions of who is asked, if anybody is.

    def reminders(self, asked: int, overdue: int, chairs: Sequence[str]) -> str:
        """Above what the chat is asked about: so many actions, so many of them overdue."""
        ...

    def waited_for(self, chairs: Sequence[str]) -> str:
        """Above actions that cannot go on without this chat."""
        ...

    @property
    def escalated(self) -> str: ...
    @property
    def moved(self) -> str: ...
    @property
    def undelivered(self) -> str: ...

    # Around the entries.

    def unbound(self, bodies: Sequence[str]) -> str:
        """Why the Secretariat gets what is meant for bodies whose chat cannot be reached."""
        ...

    @property
    def nobody_named(self) -> str:
        """Why the Secretariat gets what is meant for nobody."""
        ...

    def meeting(self, meeting: Meeting) -> str:
        """A Meeting that moved due dates, with its days."""
        ...

    def more(self, left: int) -> str:
        """So many entries are left out."""
        ...

    def answer(self, command: str, ref: str) -> str:
        """How a reminder is answered: by a press, or by a command for the action."""
        ...

    @property
    def press_a_number(self) -> str: ...
    @property
    def twice(self) -> str:
        """Stands under a message that is sent again."""
        ...

    # An entry, after its sign, ref and title.

    def bodies(self, codes: Sequence[str]) -> str:
        """Whose action it is."""
        ...

    def due(self, action: Action, today: date) -> str:
        """When it is due, and how far that is from today."""
        ...

    def due_instead(self, due_on: date, was: date) -> str: ...

    def taken_back(self, actor: str) -> str:
        """Who undid what had moved the due date."""
        ...

    def moved_by(self, actor: str, reason: str) -> str:
        """Who moved the due date, and why, if that was said."""
        ...

    def failed(self, failure: str, ref: str) -> str:
        """Why a reminder did not arrive, as the server said it."""
        ...

    def blocked(self, owners: Sequence[str], reason: str) -> str:
        """Whom it waits for, if that is known, and for what, if that was said."""
        ...

    def stuck(self, waiting: Sequence[str], reason: str) -> str:
        """The same to who stands in the way of those that are waiting."""
        ...

    def partly_done(self, marked: Sequence[str], waiting: Sequence[str]) -> str: ...
    def jointly(self, others: Sequence[str]) -> str: ...
    @property
    def restricted(self) -> str:
        """Stands for the title of an action that is not to be read in the chat."""
        ...

    @property
    def pause_over(self) -> str: ...

    # Buttons.

    @property
    def progress_button(self) -> str: ...
    @property
    def snooze_button(self) -> str: ...
    @property
    def blocked_button(self) -> str: ...
    def cleared_button(self, ref: str) -> str: ...
