"""What a text says of a body in one place, and what a paragraph may refer to."""

from __future__ import annotations

from dataclasses import dataclass

from kpbot.domain.bodies import BodyKind


@dataclass(frozen=True, slots=True)
class Mention:
    """The words `first` to `last` (inclusive) name bodies.

    `kind` is None for the Meeting itself ("the Plenary"), which has no codes. `named` is False
    where the body is only referred to ("the Committee"). `possessive`: "Guinea's". `some`: not
    all of them, as in "one Participant". A body that the profile does not know has no codes.
    """

    first: int
    last: int
    codes: tuple[str, ...]
    kind: BodyKind | None
    named: bool = True
    possessive: bool = False
    some: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a paragraph may refer to without naming it.

    `carried` are the bodies that the heading or the paragraph before named last, oldest first;
    `known` are all that the document names; `host` is the state in which the Meeting was.
    """

    carried: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    host: tuple[str, ...] = ()
