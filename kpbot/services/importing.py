"""From an uploaded file to proposals that wait for review."""

from __future__ import annotations

import hashlib

from kpbot.domain.audit import Verb
from kpbot.domain.communique import Reading
from kpbot.domain.doubts import Doubt, is_firm
from kpbot.domain.errors_review import (
    AlreadyImported,
    InReview,
    NoPlenary,
    NoProposals,
    NothingToReview,
    OlderCommunique,
)
from kpbot.domain.permissions import check
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Draft
from kpbot.domain.rules import Act
from kpbot.services.access import identify
from kpbot.services.auditing import record
from kpbot.services.calendar import due_of
from kpbot.services.correcting import offer
from kpbot.services.doubting import Sight, sight
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.review_views import CorrectionView, ImportView
from kpbot.services.seating import seats_of

PLAUSIBLE_YEARS = range(1945, 2101)
"""Years of a Plenary; another one is a slip of the pen."""


async def check_can_import(ports: Ports, asker: Asker) -> None:
    """Refuse before the file is even fetched."""
    async with ports.store.reading() as work:
        check(await identify(work, asker), Act.IMPORT, ports.profile)


def check_size(ports: Ports, size: int) -> None:
    """Refuse a file of over the limit, in bytes, before it is fetched."""
    ports.reader.check_size(size)


async def import_document(
    ports: Ports, asker: Asker, name: str, content: bytes
) -> ImportView | CorrectionView:
    """Read a communiqué and store its proposals for review; nothing is published by it.

    Another file of a cycle that is there already is a corrected version: it is put by until the
    reviewer takes it over or leaves it. Raises `Unreadable` for a file that cannot be read, and
    refuses one that was read before or is out of turn.
    """
    await check_can_import(ports, asker)
    reading = await ports.reader.read(name, content)
    digest = hashlib.sha256(content).hexdigest()
    communique = _communique(reading, name, digest, ports)
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check(person, Act.IMPORT, ports.profile)
        left_behind = await _check_is_in_turn(work, communique)
        await record(work, ports, asker, person, Verb.IMPORTED, text=name)
        standing = await work.communiques.of_cycle(communique.cycle)
        if standing is not None:
            offered = await offer(work, standing, communique, reading, private=asker.private)
            await work.commit()
            return offered
        stored = await work.communiques.add(communique, reading.paragraphs)
        await work.drafts.add(stored, _drafts(reading, stored.cycle))
        seats = seats_of(reading, stored.cycle)
        await work.seats.put(stored.cycle, seats)
        seen = await sight(work, ports, stored)
        await work.commit()
    return _view(stored, reading, seen, len(seats), left_behind)


def _view(
    stored: Communique, reading: Reading, seen: Sight, seats: int, left_behind: int | None
) -> ImportView:
    doubts = [set(seen.of_reading(one)) for one in reading.proposals]
    impossible = {Doubt.BEFORE_PLENARY, Doubt.TOO_FAR}
    return ImportView(
        communique=stored,
        proposals=len(doubts),
        without_body=sum(Doubt.NO_BODY in found for found in doubts),
        firm=sum(is_firm(tuple(found)) for found in doubts),
        undated=sum(Doubt.UNDATED in found for found in doubts),
        left_behind=left_behind,
        impossible=sum(bool(found & impossible) for found in doubts),
        past=sum(Doubt.PAST in found for found in doubts),
        seats=seats,
    )


async def discard(ports: Ports, asker: Asker, cycle: int) -> Communique:
    """Forget the unpublished communiqué of `cycle`, so that another file can take its place."""
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check(person, Act.DISCARD, ports.profile)
        communique = await work.communiques.in_review()
        if communique is None or communique.published_at or communique.cycle != cycle:
            raise NothingToReview
        await work.communiques.remove(communique)
        await record(work, ports, asker, person, Verb.DISCARDED, text=communique.name)
        await work.commit()
    return communique


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


async def _check_is_in_turn(work: Work, communique: Communique) -> int | None:
    """Refuse what was read before or is out of turn; the cycle whose review is left unfinished."""
    same = await work.communiques.with_digest(communique.digest)
    if same is not None:
        raise AlreadyImported(same.cycle, same.imported_at, same.published_at is not None)
    newest = await work.communiques.current()
    if newest is not None and newest.cycle > communique.cycle:
        raise OlderCommunique(communique.cycle, newest.cycle)
    other = await work.communiques.in_review()
    if other is None or other.cycle == communique.cycle:
        return None
    if other.published_at is None:
        raise InReview(other.cycle)
    return other.cycle


def _drafts(reading: Reading, cycle: int) -> list[Draft]:
    return [
        Draft(
            ref=Ref(cycle, one.paragraph, one.position),
            proposal=one,
            bodies=one.bodies,
            due=due_of(one.due, cycle),
        )
        for one in reading.proposals
    ]
