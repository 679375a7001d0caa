"""A corrected version of a communiqué: what differs, and taking it over.

Refs, decisions and progress stay. What the reviewer changed stays too; the rest follows the text.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from kpbot.domain.audit import Verb
from kpbot.domain.communique import Proposal, Reading
from kpbot.domain.errors_review import NoCorrection
from kpbot.domain.matching import Matching, match
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Correction, Decision, Draft
from kpbot.domain.seats import SeatDraft, about
from kpbot.services.auditing import record
from kpbot.services.calendar import due_of
from kpbot.services.discretion import correction_among_others
from kpbot.services.drafting import free_positions, reviewer, save
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.review_views import Changed, CorrectionView
from kpbot.services.seating import seats_of

NO_LONGER = "no longer in the text"


async def offer(
    work: Work, standing: Communique, communique: Communique, reading: Reading, *, private: bool
) -> CorrectionView:
    """Put a corrected version by, in place of an earlier one, and say what differs.

    Where it is not `private`, nothing is said of the words of restricted actions.
    """
    correction = Correction(
        cycle=standing.cycle,
        name=communique.name,
        digest=communique.digest,
        held_until=communique.held_until,
        imported_at=communique.imported_at,
        reading=reading,
    )
    await work.corrections.put(correction)
    view = await _compare(work, standing, correction)
    return view if private else await correction_among_others(work, view)


async def take_over(ports: Ports, asker: Asker, cycle: int, key: str) -> CorrectionView:
    """Put the corrected version in place of the text, in one transaction.

    `key` is that of the version whose differences were shown. Raises `NoCorrection`.
    """
    async with ports.store.writing() as work:
        person = await reviewer(work, ports, asker)
        standing, correction = await _find(work, cycle, key)
        view = await _compare(work, standing, correction)
        for one in view.changed:
            await save(work, one.before, one.after)
            published = one.after.decision is Decision.PUBLISHED
            if not published or await _correct_action(work, one.after):
                await record(
                    work,
                    ports,
                    asker,
                    person,
                    Verb.CORRECTED,
                    ref=one.after.ref,
                    drafts=(one.before,),
                )
        for draft in view.rejected:
            await save(work, draft, replace(draft, decision=Decision.REJECTED))
            await record(work, ports, asker, person, Verb.REJECTED, ref=draft.ref, text=NO_LONGER)
        await work.drafts.add(standing, view.new)
        await _put_in_place(work, standing, correction)
        await record(work, ports, asker, person, Verb.CORRECTED, text=correction.name)
        shown = view if asker.private else await correction_among_others(work, view)
        await work.commit()
    return shown


async def leave(ports: Ports, asker: Asker, cycle: int, key: str) -> Correction:
    """Forget the corrected version; all stays as it is."""
    async with ports.store.writing() as work:
        person = await reviewer(work, ports, asker)
        _, correction = await _find(work, cycle, key)
        await work.corrections.remove(cycle)
        await record(work, ports, asker, person, Verb.DISCARDED, text=correction.name)
        await work.commit()
    return correction


async def _find(work: Work, cycle: int, key: str) -> tuple[Communique, Correction]:
    standing = await work.communiques.of_cycle(cycle)
    correction = await work.corrections.of_cycle(cycle)
    if standing is None or correction is None or correction.key != key:
        raise NoCorrection(cycle)
    return standing, correction


async def _put_in_place(work: Work, standing: Communique, correction: Correction) -> None:
    reading = correction.reading
    corrected = replace(
        standing,
        name=correction.name,
        digest=correction.digest,
        heading=reading.heading,
        held_until=correction.held_until,
        paragraphs=len(reading.paragraphs),
        imported_at=correction.imported_at,
    )
    await work.communiques.save(corrected)
    await work.communiques.replace_paragraphs(standing.cycle, reading.paragraphs)
    kept, new, _ = _seats(await work.seats.of_cycle(standing.cycle), correction)
    await work.seats.put(standing.cycle, [*kept, *new])
    await work.corrections.remove(standing.cycle)


async def _correct_action(work: Work, draft: Draft) -> bool:
    """Give a published action the new words, if they differ; bodies, date and progress stay."""
    action = await work.actions.get(draft.ref)
    if action is None or (action.quote, action.title) == (draft.quote, draft.title):
        return False
    changed = replace(action, quote=draft.quote, title=draft.title, version=action.version + 1)
    await work.actions.save(changed)
    return True


async def _compare(work: Work, standing: Communique, correction: Correction) -> CorrectionView:
    cycle, reading = standing.cycle, correction.reading
    before = {one.number: one.text for one in await work.communiques.paragraphs(cycle)}
    after = {one.number: one.text for one in reading.paragraphs}
    drafts = await work.drafts.of_cycle(cycle)
    matching = await asyncio.to_thread(match, drafts, reading.proposals, before, after)
    changed = [await _changed(work, draft, read) for draft, read in matching.pairs]
    differing = tuple(one for one in changed if one.before != one.after)
    _, seats_new, seats_gone = _seats(await work.seats.of_cycle(cycle), correction)
    gone = matching.gone
    return CorrectionView(
        communique=standing,
        correction=correction,
        paragraphs=tuple(number for number in after if after[number] != before.get(number)),
        dropped=tuple(number for number in before if number not in after),
        same=len(matching.pairs) - len(differing) + len(matching.kept),
        changed=differing,
        new=await _new(work, cycle, matching),
        rejected=tuple(one for one in gone if one.decision is Decision.PENDING),
        left=tuple(one for one in gone if one.decision in (Decision.ACCEPTED, Decision.PUBLISHED)),
        seats_new=tuple(one.seat for one in seats_new),
        seats_gone=tuple(one.seat for one in seats_gone),
    )


async def _changed(work: Work, draft: Draft, read: Proposal) -> Changed:
    """The draft as the corrected version makes it; what a person changed stays."""
    old = draft.proposal
    new = replace(read, position=draft.ref.position)
    own_quote = None if draft.own_quote != read.quote else draft.own_quote
    after = replace(draft, proposal=new, own_quote=own_quote)
    if draft.decision is not Decision.PUBLISHED:
        if draft.bodies == old.bodies:
            after = replace(after, bodies=new.bodies)
        if draft.due == due_of(old.due, draft.ref.cycle):
            after = replace(after, due=due_of(new.due, draft.ref.cycle))
    if draft.decision is Decision.REJECTED and await _went_with_the_text(work, draft.ref):
        after = replace(after, decision=Decision.PENDING)
    return Changed(draft, after, read)


async def _went_with_the_text(work: Work, ref: Ref) -> bool:
    """Whether an earlier correction rejected it, not a person."""
    history = await work.audit.of_action(ref)
    return bool(history) and history[-1].text == NO_LONGER


async def _new(work: Work, cycle: int, matching: Matching) -> tuple[Draft, ...]:
    free = await free_positions(work, cycle)
    new = []
    for read in matching.new:
        position = free.get(read.paragraph, 1)
        free[read.paragraph] = position + 1
        new.append(
            Draft(
                ref=Ref(cycle, read.paragraph, position),
                proposal=replace(read, position=position),
                bodies=read.bodies,
                due=due_of(read.due, cycle),
            )
        )
    return tuple(new)


def _seats(
    standing: Sequence[SeatDraft], correction: Correction
) -> tuple[list[SeatDraft], list[SeatDraft], list[SeatDraft]]:
    """The seats that stay, those that are new, and those that are gone from the text.

    What is published stays in the roster though it is gone.
    """
    read = {about(one.seat): one for one in seats_of(correction.reading, correction.cycle)}
    kept, gone = [], []
    for one in standing:
        again = read.pop(about(one.seat), None)
        if again is None:
            gone.append(one)
        if again is not None or one.decision is Decision.PUBLISHED:
            kept.append(replace(one, seat=again.seat) if again else one)
    last = max((one.number for one in standing), default=0)
    new = [replace(one, number=number) for number, one in enumerate(read.values(), last + 1)]
    return kept, new, gone
