"""How people name an action: `12.3`, or `2009/12.3` in full."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

_FORM = re.compile(
    r"#?\s*(?:(?P<cycle>\d{4})\s*/\s*)?(?P<paragraph>\d{1,5})[.,](?P<position>\d{1,4})"
)


_AROUND = " \t\n.,;:!?()[]"
"""What people leave around a ref in a sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """The `position`-th action of a paragraph of the communiqué of the year `cycle`.

    Paragraph 0 holds what was raised between Plenaries.
    """

    cycle: int
    paragraph: int
    position: int

    def __str__(self) -> str:
        return f"{self.paragraph}.{self.position}"

    @property
    def full(self) -> str:
        return f"{self.cycle}/{self}"

    @classmethod
    def parse(cls, text: str, cycle: int) -> Self | None:
        """The ref that `text` names, in `cycle` unless it says another; None where it is no ref."""
        match = _FORM.fullmatch(text.strip(_AROUND))
        if match is None:
            return None
        return cls(int(match["cycle"] or cycle), int(match["paragraph"]), int(match["position"]))
