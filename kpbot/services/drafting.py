"""What every change of a proposal under review begins and ends with."""

from __future__ import annotations

from dataclasses import replace

from kpbot.domain.errors import UnknownAction
from kpbot.domain.errors_review import CardStale, NothingToReview
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import check
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Decision, Draft
from kpbot.domain.rules import Act
from kpbot.services.access import identify
from kpbot.services.ports import Asker, Ports, Work


async def reviewer(work: Work, ports: Ports, asker: Asker) -> Delegate:
    """The asker, who may review; refuses everybody else."""
    person = await identify(work, asker)
    check(person, Act.REVIEW, ports.profile)
    return person


async def in_review(work: Work) -> Communique:
    communique = await work.communiques.in_review()
    if communique is None:
        raise NothingToReview
    return communique


async def find_draft(work: Work, ref: Ref, seen: int | None) -> tuple[Communique, Draft]:
    """The draft of that ref and its communiqué; `seen` is the version on the card.

    Raises `UnknownAction`, and `CardStale` for a draft that changed since or is published.
    """
    communique = await work.communiques.of_cycle(ref.cycle)
    draft = await work.drafts.get(ref)
    if draft is None or communique is None:
        raise UnknownAction(ref)
    if draft.decision is Decision.PUBLISHED or seen not in (None, draft.version):
        raise CardStale(ref, draft.decision is Decision.PUBLISHED)
    return communique, draft


async def save(work: Work, before: Draft, after: Draft) -> Draft:
    """Store `after` as the next version of `before`."""
    changed = replace(after, version=before.version + 1)
    await work.drafts.save(changed)
    return changed


async def free_positions(work: Work, cycle: int) -> dict[int, int]:
    """The next free position of each paragraph that has one taken; a ref is never used again."""
    taken = [one.ref for one in await work.drafts.of_cycle(cycle)]
    taken += [one.ref for one in await work.actions.of_cycle(cycle)]
    free: dict[int, int] = {}
    for ref in taken:
        free[ref.paragraph] = max(free.get(ref.paragraph, 1), ref.position + 1)
    return free
