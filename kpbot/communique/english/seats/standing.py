"""What a sentence says of a seat: that it is given, asked for, or looked towards."""

from __future__ import annotations

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.function_words import BE, DETERMINERS
from kpbot.communique.english.seats.seat_words import (
    ADMITS,
    ALLOTTED,
    APPLICATION,
    APPROVAL,
    ASKS,
    ASSENT,
    CONSENT,
    DECIDES,
    ENTERS,
    INTEREST,
    IS_GIVEN,
    LEAVING,
    MEMBER,
    OBJECTION,
    RECOMMENDS,
    SETTLES,
)
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage
from kpbot.domain.communique import MembershipStatus

_TOLD_AFTER = 8
"""A passive that decides on an application comes at most so many words after the seat."""
_LATER = 40
"""So many words after an application it may be said that it was granted."""
_GRANTS = 3
_THOSE = DETERMINERS | {"both"}


def status_of(sentence: Sentence, first: int, since: int, done: int) -> MembershipStatus | None:
    """What the clause from word `first` on says of the seat in its words `since` up to `done`."""
    passage = sentence.passage
    words = {passage.plain(i) for i in range(first, done)}
    near = {passage.plain(i) for i in range(since, done)}
    last = [
        passage.plain(i) for i in range(first, done) if passage.plain(i) in LEAVING | {"joined"}
    ][-1:]
    if words & LEAVING and not {*last} & {"joined"}:  # not "left the WGM and joined the WGS"
        return None
    if near & INTEREST or (words & INTEREST and not near & APPLICATION):
        return MembershipStatus.INTERESTED
    after = _told_after(sentence, done)
    to_be = {passage.plain(i) for i in range(first, done) if _follows_to_be(passage, i)}
    decides = (words - to_be | after) & DECIDES
    if (decides and "not" in after | words) or (words & RECOMMENDS and not decides - ADMITS):
        return None
    consents = _consents(sentence, first, done) or _is_assented_to(sentence, first, done)
    if near & ASKS and _is_to_be(sentence, since, done):
        return MembershipStatus.APPLIED
    if words & APPLICATION:
        return MembershipStatus.APPROVED if consents or decides else MembershipStatus.APPLIED
    enters = words & ENTERS or ("be" in words and words & MEMBER)
    settled = words & SETTLES and enters  # "agreed that Togo become a member"
    sits = bool((words | after) & ALLOTTED and words & {"seat", "seats"})
    sits = sits or ("membership" in words and bool(words & {"takes", "took"}))
    approved = consents or settled or sits or (words | after) & APPROVAL
    return MembershipStatus.APPROVED if approved else None


def is_granted_later(passage: Passage, done: int, end: int) -> bool:
    """Whether an application is approved behind word `done`: "Plenary approved its application".

    The sentence after the one that ends at word `end` may say so too.
    """
    limit = next((stop for first, stop in passage.sentences() if first >= end), end)
    for i in range(done, min(limit, done + _LATER)):
        one = passage.mention_at(i)
        if one and one.kind in GROUPS:
            return False
        if passage.plain(i) not in APPLICATION or passage.plain(i - 1) not in _THOSE:
            continue
        before = {passage.plain(j) for j in range(i - 1 - _GRANTS, i)}
        after = [passage.plain(j) for j in range(i + 1, i + 1 + _GRANTS)]
        if passage.plain(i + 1) == "of" or "not" in {*before, *after}:
            return False
        return bool(before & DECIDES or (BE & {*after} and DECIDES & {*after}))
    return False


def _follows_to_be(passage: Passage, i: int) -> bool:
    """As in "a request to be admitted", which says what is asked for only."""
    return passage.plain(i - 1) == "be" and passage.plain(i - 2) == "to"


def _is_to_be(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a seat is still to be had: "asked to be admitted", "seeks to join"."""
    passage = sentence.passage
    return any(passage.plain(i) in ASKS and passage.plain(i + 1) == "to" for i in range(first, end))


def _consents(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words agree to a thing: "agreed to the admission of", not "to consider"."""
    passage = sentence.passage
    return any(
        passage.plain(i) in CONSENT
        and passage.plain(i + 1) in {"to", "with"}
        and passage.plain(i + 2) in DETERMINERS
        for i in range(first, end)
    )


def _is_assented_to(sentence: Sentence, first: int, done: int) -> bool:
    """As in "approval was given to the entry of Togo", "met with no objection"."""
    passage = sentence.passage
    for i in range(first, min(sentence.end, done + _TOLD_AFTER)):
        near = [passage.plain(j) for j in range(i - _GRANTS - 1, i + _GRANTS + 1)]
        if passage.plain(i) in OBJECTION and {"no", "without"} & {*near[: _GRANTS + 1]}:
            return True
        given = passage.plain(i) in ASSENT and IS_GIVEN & {*near}
        if given and not {"not", "no", "subject"} & {*near}:
            return i < done or passage.plain(i - 1) == "with"
    return False


def _told_after(sentence: Sentence, done: int) -> set[str]:
    """The passive after a seat: "the application of Ghana for membership of it was approved"."""
    passage = sentence.passage
    for i in range(done, min(sentence.end, done + _TOLD_AFTER)):
        if passage.plain(i) in BE and passage.mention_at(i) is None:
            return {passage.plain(j) for j in range(i + 1, i + 4)}
    return set()
