"""What the meeting looks forward to: "looked forward to a draft being presented by the WGM"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import agents, is_participle
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.rules import LOGISTICS, Role, Rule
from kpbot.communique.english.verbs import BASES, kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_LOOKS = word_set("look looks looked")
_GETS = word_set("receiving seeing having hearing getting obtaining considering examining reading")
_FROM = word_set("from by")
_DELIVERS = word_set(
    """
    presenting submitting providing sharing publishing completing finalising finalizing circulating
    reporting proposing tabling preparing drafting updating communicating transmitting delivering
    issuing returning reverting implementing resolving sending releasing
    """
)
"""What a body does that the meeting waits for; hosting, chairing and taking part are not work."""
_DEED_ENDS = ("tion", "sion", "ment", "review", "survey", "study", "report")
_DOERS = GROUPS | {
    BodyKind.OFFICE,
    BodyKind.SECRETARIAT,
    BodyKind.ORGANISATION,
    BodyKind.STATE,
    BodyKind.PARTICIPANTS,
}
_PAPERS = word_set(
    """
    report reports results findings analysis analyses proposal proposals draft drafts guidelines
    guidance recommendations paper papers study text texts note list inventory assessment review
    survey invitation reply replies answer answers comments manual handbook version conclusions plan
    """
)
_THING_WORDS = 10
_AWAITS = Rule("look forward", Role.PHRASE, Strength.ENCOURAGEMENT, 0.65)


def read_looking_forward(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which the meeting waits for what a body is to do."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end - 4):
        if passage.plain(i) not in _LOOKS or passage.plain(i + 1) != "forward":
            continue
        to = next((j for j in range(i + 2, i + 5) if passage.plain(j) == "to"), None)
        start, auxiliaries = verb_group(passage, i, sentence.first)
        subject = sentence.subject_of(start)
        speaks = subject is not None and subject.is_meeting and not subject.relative
        if to is None or not speaks or auxiliaries & {"had"} or passage.is_negated(start, i):
            continue
        first = subject.first if subject and subject.stated else start
        clause = (
            _being_done(sentence, first, start, to)
            or _doing(sentence, first, start, to)
            or _from_whom(sentence, first, start, to)
            or _paper_of(sentence, first, start, to)
        )
        if clause:
            yield clause


def _being_done(sentence: Sentence, first: int, start: int, to: int) -> Clause | None:
    """As in "to a first draft being presented by the WGM"."""
    passage, end = sentence.passage, sentence.clause_end(to)
    near = range(to + 2, min(to + _THING_WORDS, end - 2))
    being = next((i for i in near if passage.plain(i) == "being"), None)
    if being is None or not is_participle(passage.plain(being + 1)):
        return None
    run = agents(passage, being + 2, end)
    logistics = BASES.get(passage.plain(being + 1)) in LOGISTICS
    if not run or logistics or passage.plain(run[0].first - 1) == "within":
        return None
    clause = clause_by(_AWAITS, run, first, (start, to + 1), being + 1, end)
    return replace(clause, patient=(to + 1, being))


def _doing(sentence: Sentence, first: int, start: int, to: int) -> Clause | None:
    """As in "to the WGM presenting a draft"."""
    passage = sentence.passage
    run = _known(passage.run_from(to + 1) or passage.run_from(to + 2))
    verb = run[-1].last + 1 if run else to
    if not run or passage.plain(verb) not in _DELIVERS or passage.gap(verb).strip("'’s "):
        return None
    return clause_by(_AWAITS, run, first, (start, to + 1), verb, sentence.clause_end(to))


def _from_whom(sentence: Sentence, first: int, start: int, to: int) -> Clause | None:
    """As in "to receiving a draft from the WGM", "to the completion of the study by the WGDE"."""
    passage, end = sentence.passage, sentence.clause_end(to)
    gets = passage.plain(to + 1) in _GETS
    thing = to + 1 + gets
    heads = range(thing, min(thing + 3, end))
    deed = any(passage.plain(i).endswith(_DEED_ENDS) and not passage.mention_at(i) for i in heads)
    if not (gets or deed) or kind_of(passage.plain(thing)) == "ing":
        return None
    for i in range(thing + 1, min(thing + _THING_WORDS, end - 1)):
        if passage.plain(i) == "by" or (gets and passage.plain(i) in _FROM):
            run = _known(passage.run_from(i + 1) or passage.run_from(i + 2))
            lead = "Provide" if gets else "Carry out"
            return (
                clause_by(_AWAITS, run, first, (start, to + 1), thing, end, lead) if run else None
            )
    return None


def _paper_of(sentence: Sentence, first: int, start: int, to: int) -> Clause | None:
    """As in "to the guidelines of the CRP on languages", "to the WGS's first analysis"."""
    passage, end = sentence.passage, sentence.clause_end(to)
    for i in range(to + 1, min(to + _THING_WORDS, end)):
        if passage.plain(i) not in _PAPERS or passage.mention_at(i):
            continue
        before = next((one for one in passage.between(to + 1, i) if one.possessive), None)
        after = passage.run_from(i + 2) or passage.run_from(i + 3)
        run = (before,) if before else after if passage.plain(i + 1) == "of" else ()
        if run and _known(run):
            return clause_by(_AWAITS, run, first, (start, to + 1), to + 1, end, "Provide")
    return None


def _known(run: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return run if run and run[0].kind in _DOERS and not run[0].some else ()
