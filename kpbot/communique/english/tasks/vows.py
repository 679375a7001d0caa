"""What somebody gives its word for: "gave assurances that access would be granted"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_VOWS = word_set(
    """
    word assurance assurances guarantee guarantees promise promises pledge pledges commitment
    commitments undertaking undertakings
    """
)
_GIVES = word_set("gave give gives given offered offers provided provides made makes renewed")
_BEFORE = word_set("a an the its their his her firm formal full written clear solemn public every")
_GIVERS = GROUPS | {
    BodyKind.STATE,
    BodyKind.ORGANISATION,
    BodyKind.OFFICE,
    BodyKind.SECRETARIAT,
    BodyKind.PARTICIPANTS,
}
_AHEAD = frozenset({"will", "would", "shall"})
_LEADS = 4
_REACH = 18
_VOW = Rule("vow", Role.NOUN, Strength.COMMITMENT, 0.65)


def read_vows(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which a body vouches for what is to come about.

    What it says of itself ("that it would pay") the modal there tells.
    """
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end - 2):
        if passage.plain(i) not in _VOWS or passage.plain(i + 1) != "that":
            continue
        clause = _vow(sentence, i)
        if clause:
            yield clause
            yield from _further(sentence, clause)


def _further(sentence: Sentence, vow: Clause) -> Iterator[Clause]:
    """As in "gave an assurance that X would be done, and that Y would be done"."""
    passage = sentence.passage
    and_that = vow.end
    while and_that < sentence.end and passage.says(and_that, ("and", "that")):
        task, end = and_that + 2, sentence.clause_end(and_that)
        ahead = {passage.plain(j) for j in range(task, min(task + _REACH, end))}
        if not ahead & _AHEAD or passage.plain(task) in {"it", "they"}:
            return
        yield replace(vow, first=and_that, trigger=(and_that, task), task=task, end=end)
        and_that = end


def _vow(sentence: Sentence, i: int) -> Clause | None:
    passage = sentence.passage
    leads = range(i - 1, max(sentence.first, i - 1 - _LEADS), -1)
    verb = next((j for j in leads if passage.plain(j) not in _BEFORE), None)
    if verb is None or passage.plain(verb) not in _GIVES:
        return None
    start, auxiliaries = verb_group(passage, verb, sentence.first)
    subject = sentence.subject_of(start)
    told = auxiliaries - {"has", "have"} or passage.is_negated(start, verb)
    if told or subject is None or subject.relative or not subject.codes:
        return None
    if any(one.kind not in _GIVERS or one.some for one in subject.run):
        return None
    end = sentence.clause_end(i)
    ahead = range(i + 2, min(i + 2 + _REACH, end))
    modal = next((j for j in ahead if passage.plain(j) in _AHEAD), None)
    if modal is None or passage.plain(modal - 1) in {"it", "they"}:
        return None
    first = subject.first if subject.stated else start
    return clause_by(_VOW, subject.run, first, (start, i + 2), i + 2, end, "See that")
