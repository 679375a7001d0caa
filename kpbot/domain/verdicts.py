"""What becomes of the word of the lead office on an action that each body has marked."""

from __future__ import annotations

from collections.abc import Iterable

from kpbot.domain.audit import AuditEntry, Verb


def overtaken(verdict: AuditEntry, history: Iterable[AuditEntry]) -> bool:
    """Whether a verdict, or that it was taken back, says no more how its action stands.

    A later confirmation overtakes all that was said. The reason of a return is worth reading even
    after the next one, while a confirmation ends with whatever opens the action again.
    """
    ends = _CONFIRMED if verdict.verb is Verb.RETURNED else _ANY
    first = verdict.id or 0
    return any(one.verb in ends and (one.id or 0) > first for one in history)


_CONFIRMED = frozenset({Verb.CONFIRMED})
_ANY = _CONFIRMED | {Verb.RETURNED, Verb.REOPENED}
