"""From an uploaded file to proposals that wait for review."""

from __future__ import annotations

import hashlib

from kpbot.domain.audit import Verb
from kpbot.domain.communique import Proposal, Reading
from kpbot.domain.errors import (
    AlreadyImported,
    InReview,
    NoPlenary,
    NoProposals,
    NothingToReview,
    OlderCommunique,
)
from kpbot.domain.permissions import check_is_secretariat
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Decision, Draft
from kpbot.services.access import identify
from kpbot.services.auditing import record
from kpbot.services.calendar import due_of
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.views import ImportView

PLAUSIBLE_YEARS = range(1945, 2101)
"""Years of a Plenary; another one is a slip of the pen."""

FIRM = 0.7
"""The confidence from which accept-all accepts."""


async def check_can_import(ports: Ports, asker: Asker) -> None:
    """Refuse before the file is even fetched."""
    async with ports.store.reading() as work:
        check_is_secretariat(await identify(work, asker), "import a communiqué")


def check_size(ports: Ports, size: int) -> None:
    """Refuse a file of over the limit, in bytes, before it is fetched."""
    ports.reader.check_size(size)


async def import_document(ports: Ports, asker: Asker, name: str, content: bytes) -> ImportView:
    """Read a communiqué and store its proposals for review; nothing is published by it.

    Raises `Unreadable` for a file that cannot be read, and refuses one that was read before or
    whose cycle is taken.
    """
    await check_can_import(ports, asker)
    reading = await ports.reader.read(name, content)
    digest = hashlib.sha256(content).hexdigest()
    communique = _communique(reading, name, digest, ports)
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check_is_secretariat(person, "import a communiqué")
        left_behind = await _check_is_new(work, communique)
        stored = await work.communiques.add(communique, reading.paragraphs)
        await work.drafts.add(stored, _drafts(reading, stored.cycle))
        await record(work, ports, asker, person, Verb.IMPORTED, text=name)
        await work.commit()
    proposals = reading.proposals
    return ImportView(
        communique=stored,
        proposals=len(proposals),
        without_body=sum(not one.bodies for one in proposals),
        firm=sum(is_firm(one) for one in proposals),
        undated=sum(one.due is None for one in proposals),
        left_behind=left_behind,
    )


async def discard(ports: Ports, asker: Asker, cycle: int) -> Communique:
    """Forget the unpublished communiqué of `cycle`, so that another file can take its place."""
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check_is_secretariat(person, "discard a review")
        communique = await work.communiques.in_review()
        if communique is None or communique.published_at or communique.cycle != cycle:
            raise NothingToReview
        await work.communiques.remove(communique)
        await record(work, ports, asker, person, Verb.DISCARDED, text=communique.name)
        await work.commit()
    return communique


def is_firm(proposal: Proposal) -> bool:
    """Whether accept-all takes it: read with confidence, and somebody is named."""
    return proposal.confidence >= FIRM and bool(proposal.bodies)


def _communique(reading: Reading, name: str, digest: str, ports: Ports) -> Communique:
    held_until = reading.heading.end or reading.heading.start
    if held_until is None or held_until.year not in PLAUSIBLE_YEARS:
        raise NoPlenary
    if not reading.proposals:
        raise NoProposals(len(reading.paragraphs))
    return Communique(
        cycle=held_until.year,
        name=name,
        digest=digest,
        heading=reading.heading,
        held_until=held_until,
        paragraphs=len(reading.paragraphs),
        imported_at=ports.clock.now(),
    )


async def _check_is_new(work: Work, communique: Communique) -> int | None:
    """Refuse what was read before or is out of turn; the cycle whose review is left unfinished."""
    same = await work.communiques.with_digest(communique.digest)
    if same is not None:
        raise AlreadyImported(same.cycle, same.imported_at, same.published_at is not None)
    taken = await work.communiques.of_cycle(communique.cycle)
    if taken is not None:
        raise InReview(taken.cycle, taken.published_at is not None)
    newest = await work.communiques.current()
    if newest is not None and newest.cycle > communique.cycle:
        raise OlderCommunique(communique.cycle, newest.cycle)
    other = await work.communiques.in_review()
    if other is not None and other.published_at is None:
        raise InReview(other.cycle, published=False)
    return other.cycle if other is not None else None


def _drafts(reading: Reading, cycle: int) -> list[Draft]:
    return [
        Draft(
            ref=Ref(cycle, one.paragraph, one.position),
            proposal=one,
            bodies=one.bodies,
            due=due_of(one.due, cycle),
            decision=Decision.PENDING,
        )
        for one in reading.proposals
    ]
