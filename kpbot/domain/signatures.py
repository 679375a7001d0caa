"""Who did something, as it is kept: under a pseudonym, with the office in which it was done."""

from __future__ import annotations

from dataclasses import dataclass, field

FORMER = "a former delegate"
"""Who was forgotten since."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The pseudonym `key` of a delegate, and the title of the office in which the person acted.

    Only these two are kept. `name` and `user_id` are those that the roster has when it is read:
    nothing once the person was forgotten. Without a `key` no delegate did it, and `office` says
    who or what did.
    """

    key: str | None
    office: str
    name: str = field(default="", compare=False)
    user_id: int | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """The name, with the office unless it says the same."""
        if self.key is None:
            return self.office
        name = self.name or FORMER
        return name if self.office in ("", name) else f"{name} ({self.office})"
