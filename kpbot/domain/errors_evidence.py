"""Why the bot says no to a confirmation or to evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpbot.domain.errors import Refusal

if TYPE_CHECKING:
    from kpbot.domain.refs import Ref


@dataclass
class AwaitsConfirmation(Refusal):
    """Each body has marked its part, and the lead office has yet to confirm it."""

    ref: Ref


@dataclass
class NotAwaiting(Refusal):
    """There is nothing to confirm: `missing` have yet to mark their part, or it is over."""

    ref: Ref
    missing: tuple[str, ...]
    status: str


@dataclass
class TooManyFiles(Refusal):
    """The action has `most` files as its evidence."""

    ref: Ref
    most: int


@dataclass
class SameFile(Refusal):
    """The file is among the evidence of the action already."""

    ref: Ref


@dataclass
class FileWithdrawn(Refusal):
    """The file is evidence no more: its act was taken back, or the action opened again."""

    ref: Ref


@dataclass
class FileGone(Refusal):
    """Telegram no longer gives the file."""

    ref: Ref
    name: str


@dataclass
class NotAmongOthers(Refusal):
    """The action is restricted, and its files are shown in private only."""

    ref: Ref


@dataclass
class FileAmongOthers(Refusal):
    """The action is restricted, and the file was sent where others read along."""

    ref: Ref
