"""What those who have applied for something are to do: "the bidders have until May to complete"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.modals import Modal
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind

_APPLICANTS = word_set(
    "applicant applicants bidder bidders candidate candidates contender contenders"
)
_THE = word_set("the these those both all three two four")
_APPLIED = word_set(
    """
    applied applies apply application applications bid bids interest expressions candidature
    candidatures candidacies offers offered offer applicant applicants proposals tenders candidates
    """
)
_BINDS = word_set("is are shall must should have has need needs will")
_NEAR = 3


def read_applying(sentence: Sentence) -> Iterator[Clause]:
    """The clauses in which applicants, named before or not, have something to do."""
    passage = sentence.passage
    for modal in sentence.modals:
        noun = modal.at - 1
        if passage.plain(noun) not in _APPLICANTS or modal.name not in _BINDS:
            continue
        told = kind_of(passage.plain(modal.verb)) == "base" and passage.plain(modal.verb) != "be"
        first = next(
            (i for i in range(noun, noun - _NEAR, -1) if passage.plain(i - 1) not in _THE), noun
        )
        if told and first < noun and not passage.is_negated(modal.at, modal.verb):
            yield _clause(sentence, modal, first)


def _clause(sentence: Sentence, modal: Modal, first: int) -> Clause:
    rule = Rule("applicants", Role.PHRASE, modal.strength, modal.confidence)
    run = _who(sentence, first)
    end = sentence.clause_end(modal.at)
    return clause_by(rule, run, first, (modal.at, modal.verb), modal.verb, end)


def _who(sentence: Sentence, first: int) -> tuple[Mention, ...]:
    """The states named last, in a sentence that tells of their bids."""
    passage = sentence.passage
    state = next((one for one in passage.before(first) if one.kind is BodyKind.STATE), None)
    if state is None:
        return ()
    start = max((a for a, _ in passage.sentences() if a <= state.first), default=0)
    words = {passage.plain(i) for i in range(start, first)}
    return passage.run_to(state.last) if words & _APPLIED else ()
