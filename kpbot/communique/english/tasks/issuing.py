"""Papers that are to come from somebody: "a reminder will issue from the WGS in March"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_adverbs
from kpbot.communique.english.frames import frame_of
from kpbot.communique.english.modals import Modal
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.happenings import clause_opening
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_ISSUES = word_set("issue come emanate go proceed follow originate arrive")
_COMING = word_set("forthcoming sent issued dispatched due")
_PAPERS = word_set(
    """
    letter letters questionnaire note notes invitation invitations reminder reminders call notice
    notices circular circulars draft drafts paper papers list lists proposal proposals text texts
    report reports document documents version guidance instructions summary answer reply template
    memorandum message communication clarification recommendations
    """
)
_SENDERS = GROUPS | {
    BodyKind.OFFICE,
    BodyKind.SECRETARIAT,
    BodyKind.ORGANISATION,
    BodyKind.STATE,
}
_SOFT = {"would", "may", "might", "could", "can"}
_REACH = 4
_ISSUED = Rule("issue from", Role.PHRASE, Strength.PLAN, 0.65)


def read_issuing(sentence: Sentence) -> Iterator[Clause]:
    """The clauses that say from whom a paper will come."""
    for modal in sentence.modals:
        clause = None if modal.name in _SOFT else _issued(sentence, modal)
        if clause:
            yield clause


def _issued(sentence: Sentence, modal: Modal) -> Clause | None:
    passage = sentence.passage
    verb = after_adverbs(passage, modal.verb)
    coming = passage.plain(verb) == "be" and passage.plain(verb + 1) in _COMING
    if not (coming or passage.plain(verb) in _ISSUES) or passage.is_negated(modal.at, verb):
        return None
    near = range(verb + 1, min(verb + 1 + _REACH, sentence.end - 1))
    source = next((i for i in near if passage.plain(i) == "from"), None)
    first = clause_opening(sentence, modal)
    paper = any(passage.plain(i) in _PAPERS for i in range(first, modal.at))
    if source is None or not paper or frame_of(sentence, modal) is not None:
        return None
    run = passage.run_from(source + 1) or passage.run_from(source + 2)
    if not run or run[0].kind not in _SENDERS or run[0].some or run[-1].possessive:
        return None
    end = sentence.clause_end(modal.at)
    return clause_by(_ISSUED, run, first, (modal.at, verb + 1), first, end, "See that")
