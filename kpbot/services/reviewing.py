"""Going through the proposals of an imported communiqué, card by card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kpbot.communique.dues import find_due
from kpbot.domain.audit import Verb
from kpbot.domain.due import Due
from kpbot.domain.errors import CardStale, DateInPast, NotARef, NothingToReview, UnknownAction
from kpbot.domain.permissions import check_is_secretariat
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Decision, Draft
from kpbot.services.access import identify
from kpbot.services.auditing import record
from kpbot.services.calendar import default_due, due_of, with_provisional
from kpbot.services.importing import is_firm
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.views import CardView

DEED = "review proposals"


async def card(ports: Ports, asker: Asker, ref: Ref | str | None = None, step: int = 0) -> CardView:
    """The card of `ref`, or the one `step` cards on; without a ref, the first undecided one."""
    async with ports.store.reading() as work:
        check_is_secretariat(await identify(work, asker), DEED)
        communique = await _in_review(work)
        if isinstance(ref, str):
            ref = _typed(ref, communique.cycle)
        drafts = await work.drafts.of_cycle(communique.cycle)
        number = _number(drafts, ref)
        return await _card(work, ports, communique, drafts, (number + step) % len(drafts))


def _typed(words: str, cycle: int) -> Ref | None:
    """The ref that a person typed; None where nothing was. Raises `NotARef`."""
    ref = Ref.parse(words, cycle)
    if words and ref is None:
        raise NotARef(words)
    return ref


async def next_undecided(ports: Ports, asker: Asker, after: Ref) -> CardView | None:
    """The next card to decide after `after`, from the start again at the end; None when done."""
    async with ports.store.reading() as work:
        check_is_secretariat(await identify(work, asker), DEED)
        communique = await _in_review(work)
        drafts = await work.drafts.of_cycle(communique.cycle)
        start = _number(drafts, after)
        for number in (*range(start + 1, len(drafts)), *range(start + 1)):
            if drafts[number].decision is Decision.PENDING:
                return await _card(work, ports, communique, drafts, number)
    return None


async def decide(ports: Ports, asker: Asker, ref: Ref, seen: int, decision: Decision) -> Draft:
    """Accept or reject a proposal; `seen` is the version on the card."""
    verb = Verb.ACCEPTED if decision is Decision.ACCEPTED else Verb.REJECTED
    return await _change(
        ports, asker, ref, seen, verb, lambda draft, _: replace(draft, decision=decision)
    )


async def toggle_body(ports: Ports, asker: Asker, ref: Ref, seen: int, body: str) -> Draft:
    """Give the proposal to a body as well, or no longer."""

    def apply(draft: Draft, _: Communique) -> Draft:
        without = tuple(one for one in draft.bodies if one != body)
        bodies = without if body in draft.bodies else (*draft.bodies, body)
        return replace(draft, bodies=bodies)

    return await _change(ports, asker, ref, seen, Verb.REVIEW_BODIES, apply)


async def set_bodies(
    ports: Ports, asker: Asker, ref: Ref, seen: int | None, bodies: tuple[str, ...]
) -> Draft:
    """Give the proposal to `bodies` instead."""
    return await _change(
        ports, asker, ref, seen, Verb.REVIEW_BODIES, lambda draft, _: replace(draft, bodies=bodies)
    )


async def set_due(ports: Ports, asker: Asker, ref: Ref, seen: int | None, due: Due | None) -> Draft:
    """Change the due date; None leaves it to the cycle's default.

    Raises `DateInPast` for a day that is not after the Plenary.
    """

    def apply(draft: Draft, communique: Communique) -> Draft:
        if due is not None and due.fixed is not None and due.fixed <= communique.held_until:
            raise DateInPast(due.fixed)
        return replace(draft, due=due)

    return await _change(ports, asker, ref, seen, Verb.REVIEW_DUE, apply)


async def due_in_words(ports: Ports, asker: Asker, ref: Ref, words: str) -> Due | None:
    """What words such as "by the end of June" mean, read as in the communiqué itself."""
    async with ports.store.reading() as work:
        check_is_secretariat(await identify(work, asker), DEED)
        communique = await _in_review(work)
    phrase = find_due(words, communique.heading) or find_due(f"by {words}", communique.heading)
    return due_of(phrase, ref.cycle)


async def accept_firm(ports: Ports, asker: Asker) -> tuple[int, int]:
    """Accept every undecided proposal that was read with confidence.

    Returns how many, and how many are undecided still.
    """
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check_is_secretariat(person, DEED)
        communique = await _in_review(work)
        drafts = await work.drafts.of_cycle(communique.cycle)
        pending = [draft for draft in drafts if draft.decision is Decision.PENDING]
        accepted = [draft for draft in pending if is_firm(draft.proposal) and draft.bodies]
        for draft in accepted:
            await _save(work, draft, replace(draft, decision=Decision.ACCEPTED))
            await record(work, ports, asker, person, Verb.ACCEPTED, ref=draft.ref)
        await work.commit()
    return len(accepted), len(pending) - len(accepted)


async def _change(
    ports: Ports,
    asker: Asker,
    ref: Ref,
    seen: int | None,
    verb: Verb,
    apply: Callable[[Draft, Communique], Draft],
) -> Draft:
    async with ports.store.writing() as work:
        person = await identify(work, asker)
        check_is_secretariat(person, DEED)
        communique = await work.communiques.of_cycle(ref.cycle)
        draft = await work.drafts.get(ref)
        if draft is None or communique is None:
            raise UnknownAction(ref)
        if draft.decision is Decision.PUBLISHED or seen not in (None, draft.version):
            raise CardStale(ref, draft.decision is Decision.PUBLISHED)
        wanted = apply(draft, communique)
        if wanted == draft:
            return draft
        changed = await _save(work, draft, wanted)
        await record(work, ports, asker, person, verb, ref=ref, bodies=changed.bodies)
        await work.commit()
    return changed


async def _save(work: Work, before: Draft, after: Draft) -> Draft:
    changed = replace(after, version=before.version + 1)
    await work.drafts.save(changed)
    return changed


async def _in_review(work: Work) -> Communique:
    communique = await work.communiques.in_review()
    if communique is None:
        raise NothingToReview
    return communique


def _number(drafts: list[Draft], ref: Ref | None) -> int:
    """The index of `ref`; without one, of the first undecided draft."""
    for number, draft in enumerate(drafts):
        if draft.ref == ref or (ref is None and draft.decision is Decision.PENDING):
            return number
    if ref is not None:
        raise UnknownAction(ref)
    return 0


async def _card(
    work: Work, ports: Ports, communique: Communique, drafts: list[Draft], number: int
) -> CardView:
    draft = drafts[number]
    paragraph = await work.communiques.paragraph(communique.cycle, draft.ref.paragraph)
    start = communique.heading.start or communique.held_until
    meetings = with_provisional(await work.meetings.all(), ports.profile, communique.cycle, start)
    due = draft.due or default_due(ports.profile, communique.cycle)
    return CardView(
        draft=draft,
        number=number + 1,
        total=len(drafts),
        counts=await work.drafts.counts(communique.cycle),
        paragraph_text=paragraph.text if paragraph else "",
        due_on=due.resolve(meetings),
    )
