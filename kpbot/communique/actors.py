"""Who acts, and where."""

from __future__ import annotations

from dataclasses import dataclass

from kpbot.communique.mentions import Mention
from kpbot.communique.passage import codes_of
from kpbot.domain.bodies import BodyKind


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts: the `run` of mentions, empty where the words name no body.

    `first` is its first word; `stated` is False where it is taken over from an earlier verb.
    """

    run: tuple[Mention, ...]
    first: int
    stated: bool = True
    relative: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return codes_of(self.run)

    @property
    def is_meeting(self) -> bool:
        return any(one.kind is None for one in self.run)

    @property
    def wishes(self) -> bool:
        """Whether these are single delegations, whose requests are wishes only."""
        return bool(self.run) and all(
            one.some or one.kind in {BodyKind.STATE, BodyKind.ORGANISATION} for one in self.run
        )

    @property
    def is_unit(self) -> bool:
        """Whether this is a body that the profile does not know: "the ad hoc group"."""
        return bool(self.run) and not self.codes and not self.is_meeting


@dataclass(frozen=True, slots=True)
class Act:
    """A verb at word `at` and who acts; a later verb may take the subject over."""

    at: int
    subject: Subject | None
