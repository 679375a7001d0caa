"""Who acts in a French clause."""

from __future__ import annotations

from dataclasses import dataclass

from kpbot.communique.mentions import Mention
from kpbot.communique.passage import codes_of
from kpbot.domain.bodies import BodyKind


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the `run` of mentions, empty where the words name no body.

    `first` is its first word. `stated` is False where it is taken over from an earlier verb.
    `lead` is the word before it. `relative`: within "qui …".
    """

    run: tuple[Mention, ...]
    first: int
    stated: bool = True
    lead: str = ""
    relative: bool = False
    some: bool = False
    """Whether these are only some: "plusieurs délégations"."""
    goes_on: bool = False
    """Whether it stands after "et que", which goes on with the clause before."""
    under: tuple[Mention, ...] = ()
    """Who says the sentence in which this acts: "la Plénière" of "a noté que le GTS publie"."""

    @property
    def codes(self) -> tuple[str, ...]:
        return codes_of(self.run)

    @property
    def is_meeting(self) -> bool:
        return any(one.kind is None for one in self.run)

    @property
    def wishes(self) -> bool:
        """Whether what this asks for is no more than a wish."""
        kinds = {one.kind for one in self.run}
        lone = bool(kinds) and kinds <= {BodyKind.STATE, BodyKind.ORGANISATION}
        return not self.run or lone or self.some
