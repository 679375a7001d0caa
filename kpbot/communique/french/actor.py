"""Who acts in a French clause."""

from __future__ import annotations

from dataclasses import dataclass

from kpbot.communique.actors import Subject
from kpbot.communique.mentions import Mention
from kpbot.domain.bodies import BodyKind


@dataclass(frozen=True, slots=True)
class Actor(Subject):
    """Who acts; `lead` is the word before it, and `relative` means within "qui …"."""

    lead: str = ""
    some: bool = False
    """Whether these are only some: "plusieurs délégations"."""
    goes_on: bool = False
    """Whether it stands after "et que", which goes on with the clause before."""
    under: tuple[Mention, ...] = ()
    """Who says the sentence in which this acts: "la Plénière" of "a noté que le GTS publie"."""

    @property
    def wishes(self) -> bool:
        """Whether what this asks for is no more than a wish."""
        kinds = {one.kind for one in self.run}
        lone = bool(kinds) and kinds <= {BodyKind.STATE, BodyKind.ORGANISATION}
        return not self.run or lone or self.some
