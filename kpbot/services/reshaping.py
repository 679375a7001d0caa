"""Splitting a proposal that holds several tasks, and joining two that are one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kpbot.communique.shortening import shorten
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.errors_review import CannotMerge, CannotSplit
from kpbot.domain.refs import Ref
from kpbot.domain.review import WAITING, Decision, Draft
from kpbot.domain.splitting import Parts, cut_at, cut_before, span
from kpbot.services.auditing import record
from kpbot.services.drafting import find_draft, free_positions, reviewer, save
from kpbot.services.ports import Asker, Ports, Work
from kpbot.services.review_views import Reshaped


def neighbours(draft: Draft, drafts: Sequence[Draft], text: str) -> tuple[Draft, ...]:
    """The proposals just before and just after `draft` in its paragraph, that it may join."""
    if draft.decision not in WAITING:
        return ()
    own = sorted(
        (
            one
            for one in drafts
            if one.paragraph == draft.paragraph and one.decision in WAITING and one.quote in text
        ),
        key=lambda one: (text.find(one.quote), one.ref),
    )
    if draft not in own:
        return ()
    at = own.index(draft)
    return (*own[max(at - 1, 0) : at], *own[at + 1 : at + 2])


async def split(ports: Ports, asker: Asker, ref: Ref, seen: int, at: int) -> Reshaped:
    """Cut the quote before its character `at`; the second part is a proposal of its own."""
    return await _split(ports, asker, ref, seen, lambda quote: cut_at(quote, at))


async def split_before(
    ports: Ports, asker: Asker, ref: Ref, seen: int | None, words: str
) -> Reshaped:
    """Cut the quote before the words that a person typed."""
    try:
        return await _split(ports, asker, ref, seen, lambda quote: cut_before(quote, words))
    except CannotSplit as refused:
        raise CannotSplit(ref, words) from refused


async def _split(
    ports: Ports,
    asker: Asker,
    ref: Ref,
    seen: int | None,
    cut: Callable[[str], Parts | None],
) -> Reshaped:
    """Both parts keep paragraph, bodies and due date, and are to be decided anew."""
    async with ports.store.writing() as work:
        person = await reviewer(work, ports, asker)
        communique, draft = await find_draft(work, ref, seen)
        parts = cut(draft.quote)
        if parts is None:
            raise CannotSplit(ref)
        position = (await free_positions(work, ref.cycle))[ref.paragraph]
        first, second = _titles(draft.title, parts)
        changed = await save(
            work,
            draft,
            replace(draft, own_quote=parts.first, own_title=first, decision=Decision.PENDING),
        )
        added = Draft(
            ref=Ref(ref.cycle, ref.paragraph, position),
            proposal=replace(draft.proposal, position=position),
            bodies=draft.bodies,
            due=draft.due,
            own_title=second,
            own_quote=parts.second,
            restricted=draft.restricted,
        )
        await work.drafts.add(communique, [added])
        entry = await record(
            work,
            ports,
            asker,
            person,
            Verb.SPLIT,
            ref=ref,
            text=added.ref.full,
            drafts=(draft,),
        )
        await record(work, ports, asker, person, Verb.SPLIT, ref=added.ref, text=ref.full)
        await work.commit()
    return Reshaped(changed, added, entry)


async def merge(
    ports: Ports, asker: Asker, ref: Ref, seen: int, other: Ref, other_seen: int
) -> Reshaped:
    """Join the proposal with the one just before or after it in the paragraph.

    The one that stands first takes the words of both, from the first to the last, and all bodies;
    the other one is rejected.
    """
    async with ports.store.writing() as work:
        person = await reviewer(work, ports, asker)
        communique, one = await find_draft(work, ref, seen)
        _, two = await find_draft(work, other, other_seen)
        paragraph = await work.communiques.paragraph(communique.cycle, one.paragraph)
        text = paragraph.text if paragraph else ""
        drafts = await work.drafts.of_cycle(communique.cycle)
        quote = span(text, one.quote, two.quote)
        if quote is None or two not in neighbours(one, drafts, text):
            raise CannotMerge(ref)
        first, second = sorted((one, two), key=lambda draft: text.find(draft.quote))
        kept = await save(work, first, _joined(first, second, quote))
        gone = await save(work, second, replace(second, decision=Decision.REJECTED))
        entry = await record(
            work,
            ports,
            asker,
            person,
            Verb.MERGED,
            ref=kept.ref,
            bodies=kept.bodies,
            text=gone.ref.full,
            drafts=(first, second),
        )
        reason = f"merged into {kept.ref.full}"
        await record(work, ports, asker, person, Verb.REJECTED, ref=gone.ref, text=reason)
        await work.commit()
    return Reshaped(kept, gone, entry)


async def undo(ports: Ports, asker: Asker, entry_id: int) -> Ref:
    """Put back what a split or a merge changed; returns the ref of the proposal.

    Raises `CardStale` where one of them has changed since. The second part of a split is rejected:
    its number is not used again.
    """
    async with ports.store.writing() as work:
        person = await reviewer(work, ports, asker)
        done = await work.audit.get(entry_id)
        if done is None or done.ref is None or not done.drafts:
            raise LookupError(entry_id)
        before = [*done.drafts, *await _added(work, done)]
        for draft in before:
            _, now = await find_draft(work, draft.ref, draft.version + 1)
            await save(work, now, draft)
            await record(work, ports, asker, person, Verb.RESHAPING_UNDONE, ref=draft.ref)
        await work.commit()
    return done.ref


async def _added(work: Work, done: AuditEntry) -> list[Draft]:
    """What the second part of a split becomes when it is undone."""
    ref = Ref.parse(done.text, 0)
    added = await work.drafts.get(ref) if ref and done.verb is Verb.SPLIT else None
    return [replace(added, decision=Decision.REJECTED, version=0)] if added else []


def _joined(first: Draft, second: Draft, quote: str) -> Draft:
    other = second.title[:1].lower() + second.title[1:]
    return replace(
        first,
        own_quote=quote,
        own_title=shorten(f"{first.title.rstrip('…')} and {other}"),
        bodies=tuple(dict.fromkeys((*first.bodies, *second.bodies))),
        due=first.due or second.due,
        decision=Decision.PENDING,
        restricted=first.restricted or second.restricted,
    )


def _titles(title: str, parts: Parts) -> tuple[str, str]:
    """Titles of both parts: the first keeps what of its title is its own."""
    task = parts.second.removeprefix("to ")
    opening = " ".join(task.split()[:_OPENING]).rstrip(",;:")
    at = title.lower().find(opening.lower())
    own = cut_at(title, at) if at > 0 else None
    return (own.first if own else title), shorten(task)


_OPENING = 3
"""Words by which the second part is found in a title."""
