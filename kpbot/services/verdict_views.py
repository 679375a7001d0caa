"""What is said about the confirmation of an action."""

from __future__ import annotations

from dataclasses import dataclass

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry
from kpbot.domain.evidence import Evidence
from kpbot.domain.moment import Moment


@dataclass(frozen=True, slots=True)
class ConfirmationNotice:
    """Each body has marked its part: the lead office is asked whether it is done.

    `instead_of` is the lead office where the question goes to the Secretariat, for nobody else
    can be reached.
    """

    action: Action
    evidence: tuple[Evidence, ...]
    moment: Moment
    instead_of: str = ""
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class VerdictNotice:
    """What the lead office has decided about that, or taken back, to a body."""

    action: Action
    entry: AuditEntry
    moment: Moment
    repeated: bool = False
