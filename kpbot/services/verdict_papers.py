"""What rows of the ledger say about a confirmation: the question, and what was decided."""

from __future__ import annotations

from kpbot.domain.actions import Action
from kpbot.domain.evidence import standing
from kpbot.domain.ledger import Nudge
from kpbot.domain.moment import Moment
from kpbot.services.ports import Work
from kpbot.services.verdict_views import ConfirmationNotice, VerdictNotice


async def question_of(work: Work, action: Action, moment: Moment) -> ConfirmationNotice:
    """What the lead office is asked."""
    return ConfirmationNotice(action, standing(await work.evidence.of_action(action.ref)), moment)


async def verdict_of(work: Work, row: Nudge, action: Action, moment: Moment) -> VerdictNotice:
    """What the lead office has decided, or taken back."""
    entry = await work.audit.get(row.rung.days)
    if entry is None:
        raise LookupError(f"the ledger tells of an entry that is not there: {row.rung.code}")
    return VerdictNotice(action, entry, moment)
