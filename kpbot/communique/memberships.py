"""Who joins which body: approvals, applications and interest."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Sentence
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Membership, MembershipStatus

_SEAT = word_set(
    """
    member members membership join joins joined joining admitted admit admission
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
_LEAVING = word_set(
    """
    withdrew withdrawal withdrawn left leave leaving ceased resigned
    """
)
_SEAT_REACH = 4


def find_memberships(number: int, sentence: Sentence) -> Iterator[Membership]:
    """The seats that the sentence of paragraph `number` gives, asks for or looks towards."""
    passage = sentence.passage
    done = sentence.first
    for mention in passage.between(sentence.first, sentence.end):
        group = mention.kind in GROUPS and mention.first >= done
        if not group or not _is_seat(sentence, mention):
            continue
        run = passage.run_from(mention.first)
        bodies = [code for one in run if one.kind in GROUPS for code in one.codes]
        done = run[-1].last + 1
        first = sentence.clause_start(mention.first)
        status = _status({passage.plain(i) for i in range(first, done)})
        for state in _states(sentence, first, mention) if status else ():
            for body in dict.fromkeys(bodies):
                yield Membership(number, state, body, status or MembershipStatus.APPLIED)


def _is_seat(sentence: Sentence, mention: Mention) -> bool:
    passage = sentence.passage
    near = range(max(sentence.first, mention.first - _SEAT_REACH), mention.last + 1)
    return any(passage.plain(i) in _SEAT for i in near)


def _status(words: set[str]) -> MembershipStatus | None:
    if words & _LEAVING:
        return None
    if words & _INTEREST:
        return MembershipStatus.INTERESTED
    if words & _APPLICATION:
        return MembershipStatus.APPROVED if words & _DECIDES else MembershipStatus.APPLIED
    return MembershipStatus.APPROVED if words & _APPROVAL else None


def _states(sentence: Sentence, first: int, mention: Mention) -> tuple[str, ...]:
    """The states in the clause before the seat; where there are none, those after it."""
    end = sentence.clause_end(mention.first)
    states = [one for one in sentence.passage.between(first, end) if one.kind is BodyKind.STATE]
    before = tuple(one for one in states if one.first < mention.first)
    return codes_of(before or tuple(states))
