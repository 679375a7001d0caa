"""Why the bot says no to a communiqué, to its review or to its publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpbot.domain.errors import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from kpbot.domain.refs import Ref


@dataclass
class NothingToReview(Refusal):
    """No communiqué is waiting for review."""


@dataclass
class NothingToPublish(Refusal):
    """No accepted proposal is waiting; `undecided` still are."""

    undecided: int


@dataclass
class AlreadyImported(Refusal):
    """The same file was read before."""

    cycle: int
    at: datetime
    published: bool


@dataclass
class InReview(Refusal):
    """The communiqué of another cycle is in review, and has to be finished first."""

    cycle: int


@dataclass
class NoCorrection(Refusal):
    """The corrected version was taken over or left already, or another one came after it."""

    cycle: int


@dataclass
class CannotSplit(Refusal):
    """The quote cannot be cut there; `text` is what was typed, if it was."""

    ref: Ref
    text: str = ""


@dataclass
class CannotMerge(Refusal):
    """There is no proposal beside it in the paragraph that could be joined to it."""

    ref: Ref


@dataclass
class OlderCommunique(Refusal):
    """The communiqué of `cycle` comes after that of the later year `newest`."""

    cycle: int
    newest: int


@dataclass
class NoPlenary(Refusal):
    """The document does not say of which Plenary it is."""


@dataclass
class NoProposals(Refusal):
    """Nothing in the document gives anybody a task."""

    paragraphs: int


@dataclass
class Unreadable(Refusal):
    """The file cannot be read; `sentence` says what to do."""

    sentence: str


@dataclass
class CardStale(Refusal):
    """Somebody decided this proposal, or published it, after the card was shown."""

    ref: Ref
    published: bool
