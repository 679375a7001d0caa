"""Who joins which body: approvals, applications and interest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product, takewhile

from kpbot.communique.clauses import Sentence
from kpbot.communique.function_words import DETERMINERS
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Membership, MembershipStatus

_SEAT = word_set(
    """
    member members membership memberships join joins joined joining admitted admit admission into
    """
)
_INTEREST = word_set(
    """
    interest interested wish wishes desire desires willingness intention
    """
)
_APPLICATION = word_set(
    """
    application applications applied applying request requests candidature candidacy
    """
)
_APPROVAL = word_set(
    """
    approve approved approves accept accepted accepts admit admitted grant granted endorse
    endorsed welcomed welcomes welcome joined joins became becomes appointed elected confirmed
    new
    """
)
_DECIDES = _APPROVAL - {"welcomed", "welcomes", "welcome", "new"}
"""What turns an application into a seat; that it is welcomed does not."""
_ASKS = word_set("asked asks asking seeks sought hopes hoped")
_SETTLES = word_set("agreed decided will shall")
_ENTERS = word_set("become join")
_CONSENT = word_set("agreed agrees consented consents acceded accedes assented")
_LEAVING = word_set(
    """
    withdrew withdrawal withdrawn left leave leaving ceased resigned
    """
)
_JOIN = frozenset({"join", "joining", "joined"})
_MEMBER = frozenset({"member", "members"})
_CHAIRS = frozenset({"chair", "chairman", "chairperson", "chairmanship", "vice"})
_SEAT_REACH = 4
_BE = frozenset({"was", "were", "is", "are", "been", "be"})
_TOLD_AFTER = 8
"""A passive that decides on an application comes at most so many words after the seat."""


def find_memberships(number: int, sentence: Sentence) -> Iterator[Membership]:
    """The seats that the sentence of paragraph `number` gives, asks for or looks towards."""
    passage = sentence.passage
    done, last = sentence.first, None
    for mention in passage.between(sentence.first, sentence.end):
        group = mention.kind in GROUPS and mention.first >= done
        goes_on = done > sentence.first and group and _is_another(sentence, mention)
        if not group or not (goes_on or _is_seat(sentence, mention)):
            continue
        run = tuple(takewhile(lambda one: one.kind in GROUPS, passage.run_from(mention.first)))
        bodies = list(dict.fromkeys(codes_of(run)))
        first = sentence.clause_start(mention.first)
        since, done = max(first, done), run[-1].last + 1
        status = _status(sentence, first, since, done) or (last if goes_on else None)
        last = status
        states = _states(sentence, since, mention) if status else ()
        each = passage.plain(done) == "respectively" and len(states) == len(bodies)
        pairs = zip(states, bodies, strict=True) if each else product(states, bodies)
        for state, body in pairs:
            yield Membership(number, state, body, status or MembershipStatus.APPLIED)
    yield from _in_the_group(number, sentence)
    yield from _in_brackets(number, sentence)


def _in_the_group(number: int, sentence: Sentence) -> Iterator[Membership]:
    """Where the group is named before: "in joining it", "the WGDE accepted Brazil as a member"."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end):
        first = sentence.clause_start(i)
        if passage.plain(i) == "it" and passage.plain(i - 1) in _JOIN:
            groups = [one for one in passage.before(i) if one.kind in GROUPS and one.codes][:1]
            first = max(first, groups[0].last + 1) if groups else first
        elif passage.plain(i) in _MEMBER and passage.plain(i + 1) not in {"of", "in"}:
            named = passage.between(first, i)
            groups = [one for one in named[:1] if one.kind in GROUPS and one.codes]
        else:
            continue
        states = [one for one in passage.between(first, i) if one.kind is BodyKind.STATE]
        status = _status(sentence, first, first, i + 1) if groups and states else None
        for state in codes_of(tuple(states)) if status else ():
            yield Membership(number, state, groups[0].codes[-1], status or MembershipStatus.APPLIED)


def _in_brackets(number: int, sentence: Sentence) -> Iterator[Membership]:
    """As in "approved the applications of Togo (WGM) and Mali (WGS)"."""
    passage = sentence.passage
    for state in passage.between(sentence.first, sentence.end):
        group = passage.mention_at(state.last + 1)
        if state.kind is not BodyKind.STATE or group is None or group.kind not in GROUPS:
            continue
        first = sentence.clause_start(state.first)
        words = {passage.plain(i) for i in range(first, state.first)}
        seat = words & (_SEAT | _APPLICATION | _INTEREST) and "(" in passage.gap(group.first)
        status = _status(sentence, first, first, group.last + 1) if seat else None
        after = range(group.last + 1, sentence.end)
        close = next((i for i in after if ")" in passage.gap(i)), sentence.end)
        for body in codes_of(passage.between(group.first, close)) if status else ():
            yield Membership(number, state.codes[0], body, status or MembershipStatus.APPLIED)


def _is_another(sentence: Sentence, mention: Mention) -> bool:
    """Whether a list of seats goes on here: "Togo in the WGM, Mali in the WGS"."""
    passage = sentence.passage
    state = passage.mention_at(mention.first - 2)
    leads = passage.plain(mention.first - 1) in {"in", "to"}
    return bool(leads and state and state.kind is BodyKind.STATE)


def _is_seat(sentence: Sentence, mention: Mention) -> bool:
    """Whether words for a seat stand before the group, the states that get it left aside."""
    passage = sentence.passage
    i, near = mention.first - 1, 0
    own = {passage.plain(j) for j in range(mention.first, mention.last + 1)}
    if own & (_SEAT | _CHAIRS):
        return bool(own & _SEAT)
    while passage.plain(i) in {"the", "same"}:
        i -= 1
    if passage.plain(i) == "in" and passage.plain(i - 1) in _INTEREST:
        return True  # "expressed interest in the WGS"
    for_it = passage.plain(i) in {"for", "to"}
    while i >= sentence.first and near < _SEAT_REACH:
        state = passage.mention_at(i)
        if state and state.kind is BodyKind.STATE:
            i = state.first - 1
            continue
        if passage.plain(i) in _SEAT:
            return True
        if passage.plain(i) in _APPLICATION and for_it:
            return True  # "the application of Ghana for the same group"
        near += passage.plain(i) not in {"and", "of", "the"}
        i -= 1
    return False


def _status(sentence: Sentence, first: int, since: int, done: int) -> MembershipStatus | None:
    """What the clause from word `first` on says of the seat in its words `since` up to `done`."""
    passage = sentence.passage
    words = {passage.plain(i) for i in range(first, done)}
    near = {passage.plain(i) for i in range(since, done)}
    if words & _LEAVING:
        return None
    if near & _INTEREST or (words & _INTEREST and not near & _APPLICATION):
        return MembershipStatus.INTERESTED
    after = _told_after(sentence, done)
    if after & _DECIDES and "not" in after:
        return None
    consents = _consents(sentence, first, done)
    if near & _ASKS and _is_to_be(sentence, since, done):
        return MembershipStatus.APPLIED
    if words & _APPLICATION:
        decided = consents or (words | after) & _DECIDES
        return MembershipStatus.APPROVED if decided else MembershipStatus.APPLIED
    settled = words & _SETTLES and words & _ENTERS  # "agreed that Togo become a member"
    approved = consents or settled or (words | after) & _APPROVAL
    return MembershipStatus.APPROVED if approved else None


def _is_to_be(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a seat is still to be had: "asked to be admitted", "seeks to join"."""
    passage = sentence.passage
    return any(
        passage.plain(i) in _ASKS and passage.plain(i + 1) == "to" for i in range(first, end)
    )


def _consents(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words agree to a thing: "agreed to the admission of", not "to consider"."""
    passage = sentence.passage
    return any(
        passage.plain(i) in _CONSENT
        and passage.plain(i + 1) in {"to", "with"}
        and passage.plain(i + 2) in DETERMINERS
        for i in range(first, end)
    )


def _told_after(sentence: Sentence, done: int) -> set[str]:
    """The passive after a seat: "the application of Ghana for membership of it was approved"."""
    passage = sentence.passage
    for i in range(done, min(sentence.end, done + _TOLD_AFTER)):
        if passage.plain(i) in _BE and passage.mention_at(i) is None:
            return {passage.plain(j) for j in range(i + 1, i + 4)}
    return set()


def _states(sentence: Sentence, since: int, mention: Mention) -> tuple[str, ...]:
    """The states between the seat before and this one; where there are none, those after it."""
    end = sentence.clause_end(mention.first)
    states = [one for one in sentence.passage.between(since, end) if one.kind is BodyKind.STATE]
    before = tuple(one for one in states if one.first < mention.first)
    return codes_of(before or tuple(states))
