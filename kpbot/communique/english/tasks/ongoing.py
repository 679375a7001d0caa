"""Work that somebody has in hand: "is being prepared by the Secretariat", "is under way"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_adverbs, agents
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.happenings import opening_before
from kpbot.communique.english.verbs import BASES, kind_of
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_MAKES = word_set(
    """
    prepare draft develop compile revise update finalise finalize elaborate design translate
    organise complete conduct redesign digitise draw arrange recruit install implement conclude
    """
)
"""What yields something that is waited for; not "consider", "discuss" or "face"."""
_MAKERS = GROUPS | {BodyKind.OFFICE, BodyKind.STATE, BodyKind.SECRETARIAT, BodyKind.ORGANISATION}
_UNDER = word_set("preparation way elaboration development construction revision negotiation")
_NO_OBJECT = frozenset({"for", "itself", "themselves", "to"})
_OWN_AFFAIRS = word_set("application applications candidature candidacy bid accession")
_IN_HAND = Rule("in hand", Role.PHRASE, Strength.ONGOING, 0.5)


def read_in_hand(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence that tell what somebody is doing now, to hand it in later."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end - 1):
        if passage.plain(i) not in {"is", "are"}:
            continue
        verb = after_adverbs(passage, i + 1)
        done = after_adverbs(passage, verb + 1)
        if passage.plain(verb) == "being" and BASES.get(passage.plain(done)) in _MAKES:
            if kind_of(passage.plain(done)) == "ed":
                yield from _undergoes(sentence, i, done)
        elif passage.plain(verb) in {"under", "in"} and passage.plain(verb + 1) in _UNDER:
            yield from _undergoes(sentence, i, verb)
        elif BASES.get(passage.plain(verb)) in _MAKES and kind_of(passage.plain(verb)) == "ing":
            if passage.plain(verb + 1) in _NO_OBJECT:
                continue  # "is preparing for elections"
            if {passage.plain(j) for j in range(verb + 1, verb + 4)} & _OWN_AFFAIRS:
                continue  # "Kenya, which is preparing its application"
            yield from _does(sentence, i, verb)


def _undergoes(sentence: Sentence, be: int, done: int) -> Iterator[Clause]:
    """As in "a note is being prepared by the Secretariat"."""
    end = sentence.clause_end(be)
    run = agents(sentence.passage, done + 1, end)
    first = opening_before(sentence, be)
    if run and first < be:
        yield clause_by(_IN_HAND, run, first, (be, done + 1), first, end, "Bring to an end:")


def _does(sentence: Sentence, be: int, verb: int) -> Iterator[Clause]:
    """As in "the WGAAP is drafting a guide"."""
    subject = sentence.subject_of(be)
    if subject is None or subject.relative or not subject.codes:
        return
    if all(one.kind in _MAKERS and not one.some for one in subject.run):
        first = subject.first if subject.stated else be
        yield clause_by(_IN_HAND, subject.run, first, (be, verb + 1), verb, sentence.clause_end(be))
