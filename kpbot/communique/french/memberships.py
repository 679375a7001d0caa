"""Who joins which body, in French: approvals, applications and interest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Membership, MembershipStatus

_SEAT = word_set(
    """
    candidature candidatures adhésion adhésions admission admissions membre membres rejoindre
    rejoint rejoignent rejoindra adhérer adhère intégrer siéger entrée participation participer
    candidat candidate candidats parmi arrivée joint jointe admis admise admises
    """
)
_INTEREST = word_set(
    """
    intérêt intéressé intéressée intéressés souhait désir souhaite souhaitent souhaité souhaiterait
    souhaitait souhaitaient désire désirent désirait volonté
    intention disposé
    """
)
_APPLICATION = word_set(
    """
    candidature candidatures candidat candidats candidate demande demandes demandé postulé
    sollicité celle celles
    """
)
_DECIDES = word_set(
    """
    approuvé approuve approuvée approuvées accepté accepte acceptée acceptées admis admise admises
    agréé agréée agréées entériné entérinée entérinées accordé donné validé confirmé accueilli
    accueillie fait retenu retenue avalisé
    """
)
_JOINED = _DECIDES | word_set(
    """
    devient deviennent devenu devenue devenus rejoint rejoignent rejoindra nouveau nouveaux
    joint jointe arrivée nouvelle félicitée félicité réjoui réjouie désigné élu
    """
)
_LEAVING = word_set(
    "retrait retiré retirée quitté quitte démission cessé exclu exclusion suspension"
)
_RECEIVES = word_set("acte note reçu examiné présenté soumis déposé connaissance enregistré")
_THAT_ONE = frozenset({"celle", "celles"})
_WELCOMED = frozenset({"accueilli", "accueillie", "admis", "admise", "intégré"})
_CHAIRS = frozenset({"présidence", "président", "présidente", "vice"})
_JOINS = {
    "devenir": frozenset({"en"}),
    "adhérer": frozenset({"y"}),
    "rejoindre": frozenset({"l", "le"}),
    "intégrer": frozenset({"l", "le"}),
}
"""Verbs of those who join, each with the pronouns that stand for the body."""
_STANDS = frozenset({"candidature", "candidatures", "candidat", "candidate", "candidats"})
_STANDING = frozenset({"poser", "présenter", "déposer", "soumettre", "porter", "faire", "déclarer"})
_SHORT = 8
"""A seat that goes on with the one before, as in "et l’Inde au CRP", has at most so many words."""


def find_memberships(number: int, sentence: Sentence) -> Iterator[Membership]:
    """The seats that the sentence of paragraph `number` gives, asks for or looks towards."""
    text = sentence.text
    done = sentence.first
    standing: set[str] = set()
    for mention in text.between(sentence.first, sentence.end):
        if mention.kind not in GROUPS or mention.first < done:
            continue
        whole = text.run_from(mention.first)
        run = tuple(takewhile(lambda one: one.kind in GROUPS, whole))
        end = run[-1].last + 1
        first = max(done, sentence.clause_start(mention.first))
        if first == sentence.clause_start(mention.first):
            standing = set()
        own = [text.low(i) for i in range(first, end)]
        after = [text.low(i) for i in range(end, sentence.clause_end(mention.first))]
        acts = _is_actor(sentence, mention)
        told = any(verb.at < mention.first and verb.at >= first for verb, _ in sentence.verbs)
        words = set(own) | (set(after) if acts or not (told or standing) else set())
        if acts and not {"membre", "membres"} & set(after):
            continue
        later = [text.low(i) for i in range(end, sentence.end)]
        status = _status(words, standing)
        states = _states(sentence, first, mention, acts=acts)
        seat = words & (_SEAT | _INTEREST) or (standing and len(own) <= _SHORT)
        earlier = {text.low(i) for i in range(sentence.first, first)}
        seat = seat or bool(words & _THAT_ONE and earlier & _APPLICATION)
        seat = seat or ("sein" in words and bool(words & _WELCOMED))
        if status is MembershipStatus.APPLIED and {"fait", "droit"} <= {*later}:
            status = MembershipStatus.APPROVED
        if not seat or status is None or not states:
            continue
        standing |= words & (_DECIDES | _RECEIVES)
        done = end
        for state in states:
            for body in codes_of(run):
                yield Membership(number, state, body, status)
    yield from _of_the_one_before(number, sentence)


def _of_the_one_before(number: int, sentence: Sentence) -> Iterator[Membership]:
    """As in "en sont devenus membres", "ont posé leur candidature": of the body named last."""
    text = sentence.text
    for verb, actor in sentence.verbs:
        if verb.negated or not verb.finite or {one.kind for one in actor.run} != {BodyKind.STATE}:
            continue
        end = sentence.clause_end(verb.at)
        if any(one.kind in GROUPS for one in text.between(verb.first, end)):
            continue
        before = (one for one in text.before(actor.run[0].first) if one.kind in GROUPS)
        body = next(before, None)
        status = _meant(sentence, verb, end)
        if body and len(body.codes) == 1 and status:
            for state in codes_of(actor.run):
                yield Membership(number, state, body.codes[0], status)


def _meant(sentence: Sentence, verb: Verb, end: int) -> MembershipStatus | None:
    """What a verb says of a seat without naming whose it is."""
    text = sentence.text
    words = {text.low(i) for i in range(verb.first, end)}
    if words & (_LEAVING | _CHAIRS):
        return None
    pronouns = {text.low(i) for i in range(verb.first, min(verb.at + _SHORT, end))}
    joins = verb.name in _JOINS and verb.tense in {"perfect", "present", "future"}
    if joins and verb.clitics & _JOINS[verb.name]:
        told = verb.name != "devenir" or words & {"membre", "membres"}
        return MembershipStatus.APPROVED if told else None
    if pronouns & {"y", "l", "le"} and words & {"adhérer", "rejoindre", "siéger", "intégrer"}:
        if words & _INTEREST:
            return MembershipStatus.INTERESTED
        return MembershipStatus.APPLIED if words & {"demandé", "demande", "sollicité"} else None
    for i in range(verb.end, end):
        stands = text.low(i) in _STANDS and text.low(i + 1) not in {"à", "au", "aux", "pour"}
        if stands and verb.name in _STANDING and verb.tense in {"perfect", "present"}:
            return MembershipStatus.APPLIED
    return None


def _is_actor(sentence: Sentence, mention: Mention) -> bool:
    return any(mention in actor.run and actor.stated for _, actor in sentence.verbs)


def _status(words: set[str], standing: set[str]) -> MembershipStatus | None:
    """What the words say of the seat; `standing` are those of the seat before, gone on with."""
    if words & _LEAVING:
        return None
    if words & _INTEREST:
        return MembershipStatus.INTERESTED
    decided = words & _DECIDES or (standing & _DECIDES and not words & _RECEIVES)
    if words & _APPLICATION:
        if words & _RECEIVES - {"présenté"}:
            decided = set()
        return MembershipStatus.APPROVED if decided else MembershipStatus.APPLIED
    if words & _RECEIVES and not words & _JOINED:
        return MembershipStatus.APPLIED
    return MembershipStatus.APPROVED if words & _JOINED or decided else None


def _states(sentence: Sentence, first: int, mention: Mention, *, acts: bool) -> tuple[str, ...]:
    end = sentence.clause_end(mention.first) if acts else mention.first
    start = mention.last if acts else first
    found = sentence.text.between(start, end)
    if not acts and sentence.text.low(first) == "qui" and not codes_of(found):
        found = sentence.text.run_to(first - 1)  # "a salué le Ghana, qui a posé sa candidature"
    if not acts and not any(one.kind is BodyKind.STATE for one in found):
        led = any(first <= verb.at < mention.first and not one.run for verb, one in sentence.verbs)
        found = (
            sentence.text.between(mention.last, sentence.clause_end(mention.last)) if led else ()
        )
    return codes_of(tuple(one for one in found if one.kind is BodyKind.STATE))
