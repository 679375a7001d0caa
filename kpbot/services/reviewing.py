"""Going through the proposals of an imported communiqué, card by card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kpbot.communique.shortening import LONGEST
from kpbot.domain.audit import Verb
from kpbot.domain.doubts import is_firm
from kpbot.domain.due import Due
from kpbot.domain.errors import DateInPast, NotARef, ReasonMissing, TextTooLong, UnknownAction
from kpbot.domain.refs import Ref
from kpbot.domain.review import Communique, Decision, Draft
from kpbot.services.auditing import record
from kpbot.services.calendar import due_of
from kpbot.services.doubting import Sight, sight
from kpbot.services.drafting import find_draft, in_review, reviewer, save
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.reshaping import neighbours
from kpbot.services.review_views import CardView


async def card(ports: Ports, asker: Asker, ref: Ref | str | None = None, step: int = 0) -> CardView:
    """The card of `ref`, or the one `step` cards on; without a ref, the first undecided one."""
    async with ports.store.reading() as work:
        await reviewer(work, ports, asker)
        communique = await in_review(work)
        if isinstance(ref, str):
            ref = _typed(ref, communique.cycle)
        seen, drafts = await _in_order(work, ports, communique)
        number = _number(drafts, ref)
        return await _card(work, seen, drafts, (number + step) % len(drafts))


def _typed(words: str, cycle: int) -> Ref | None:
    """The ref that a person typed; None where nothing was. Raises `NotARef`."""
    ref = Ref.parse(words, cycle)
    if words and ref is None:
        raise NotARef(words)
    return ref


async def next_undecided(ports: Ports, asker: Asker, after: Ref) -> CardView | None:
    """The next card to decide after `after`, from the start again at the end; None when done."""
    async with ports.store.reading() as work:
        await reviewer(work, ports, asker)
        communique = await in_review(work)
        seen, drafts = await _in_order(work, ports, communique)
        start = _number(drafts, after)
        for number in (*range(start + 1, len(drafts)), *range(start + 1)):
            if drafts[number].decision is Decision.PENDING:
                return await _card(work, seen, drafts, number)
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


async def toggle_restricted(ports: Ports, asker: Asker, ref: Ref, seen: int) -> Draft:
    """Let the action be restricted from the start, or no longer."""

    def apply(draft: Draft, _: Communique) -> Draft:
        return replace(draft, restricted=not draft.restricted)

    return await _change(ports, asker, ref, seen, Verb.REVIEW_RESTRICTED, apply)


async def set_bodies(
    ports: Ports, asker: Asker, ref: Ref, seen: int | None, bodies: tuple[str, ...]
) -> Draft:
    """Give the proposal to `bodies` instead."""
    return await _change(
        ports, asker, ref, seen, Verb.REVIEW_BODIES, lambda draft, _: replace(draft, bodies=bodies)
    )


async def set_title(ports: Ports, asker: Asker, ref: Ref, seen: int | None, title: str) -> Draft:
    """Call the proposal otherwise; it keeps that title in a corrected version."""
    words = " ".join(title.split())
    if not words:
        raise ReasonMissing
    if len(words) > LONGEST:
        raise TextTooLong(LONGEST)
    return await _change(
        ports, asker, ref, seen, Verb.RETITLED, lambda draft, _: replace(draft, own_title=words)
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
    """What words such as "by the end of June" mean, read as in the communiqué itself.

    It quotes nothing, for the words are the reviewer's and stand in no paragraph.
    """
    from kpbot.communique.english.dues.dues import find_due  # noqa: PLC0415 - brings half the grammar along

    async with ports.store.reading() as work:
        await reviewer(work, ports, asker)
        communique = await in_review(work)
    phrase = find_due(words, communique.heading) or find_due(f"by {words}", communique.heading)
    due = due_of(phrase, ref.cycle)
    return replace(due, phrase="") if due else None


async def accept_firm(ports: Ports, asker: Asker) -> tuple[int, int]:
    """Accept every undecided proposal that was read with confidence.

    Returns how many, and how many are undecided still.
    """
    async with ports.store.writing() as work:
        person = await reviewer(work, ports, asker)
        communique = await in_review(work)
        seen, drafts = await _in_order(work, ports, communique)
        pending = [draft for draft in drafts if draft.decision is Decision.PENDING]
        accepted = [draft for draft in pending if is_firm(seen.of_draft(draft))]
        for draft in accepted:
            await save(work, draft, replace(draft, decision=Decision.ACCEPTED))
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
        person = await reviewer(work, ports, asker)
        communique, draft = await find_draft(work, ref, seen)
        wanted = apply(draft, communique)
        if wanted == draft:
            return draft
        changed = await save(work, draft, wanted)
        await record(work, ports, asker, person, verb, ref=ref, bodies=changed.bodies)
        await work.commit()
    return changed


async def _in_order(work: Work, ports: Ports, communique: Communique) -> tuple[Sight, list[Draft]]:
    seen = await sight(work, ports, communique)
    return seen, seen.in_order(await work.drafts.of_cycle(communique.cycle))


def _number(drafts: list[Draft], ref: Ref | None) -> int:
    """The index of `ref`; without one, of the first undecided draft."""
    for number, draft in enumerate(drafts):
        if draft.ref == ref or (ref is None and draft.decision is Decision.PENDING):
            return number
    if ref is not None:
        raise UnknownAction(ref)
    return 0


async def _card(work: Work, seen: Sight, drafts: list[Draft], number: int) -> CardView:
    draft = drafts[number]
    paragraph = await work.communiques.paragraph(seen.cycle, draft.paragraph)
    text = paragraph.text if paragraph else ""
    return CardView(
        draft=draft,
        number=number + 1,
        total=len(drafts),
        counts=await work.drafts.counts(seen.cycle),
        paragraph_text=text,
        due_on=seen.due_on(draft),
        doubts=seen.of_draft(draft),
        neighbours=neighbours(draft, drafts, text),
    )
