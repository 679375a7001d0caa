"""Things that are described by who is to deliver them: "the report which the WGM is to deliver"."""

from __future__ import annotations

from kpbot.communique.actors import Subject
from kpbot.communique.clauses import Sentence
from kpbot.communique.english.function_words import AUXILIARIES, DETERMINERS, PREPOSITIONS
from kpbot.communique.english.modals import Modal
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind

_DELIVERS = word_set(
    """
    prepare submit deliver present draft produce table circulate publish send provide develop
    compile make conduct carry write issue organise organize hold convene share supply propose
    complete finalise undertake dispatch design draw set elaborate furnish transmit install
    """
)
_DELIVERERS = GROUPS | {
    BodyKind.OFFICE,
    BodyKind.STATE,
    BodyKind.ORGANISATION,
    BodyKind.SECRETARIAT,
}
_FINITE = AUXILIARIES - {"be", "been", "have"}
_BINDS = frozenset({"is", "are", "shall", "must"})
_AHEAD = word_set("by before within later next")
_OBJECT_WORDS = 8
_ASIDE_WORDS = 20


def is_delivered(sentence: Sentence, modal: Modal, subject: Subject, verb: int) -> bool:
    """Whether the relative clause of `modal` says what somebody is to deliver, or will by when."""
    passage = sentence.passage
    if passage.plain(verb) not in _DELIVERS:
        return False
    if any(one.kind not in _DELIVERERS or one.some for one in subject.run):
        return False
    after = {passage.plain(i) for i in range(verb, relative_end(sentence, modal))}
    return modal.name in _BINDS or (modal.name == "will" and bool(after & _AHEAD))


def relative_end(sentence: Sentence, modal: Modal) -> int:
    """Where the clause of `modal` ends within its sentence: at a comma, or at the main verb."""
    passage = sentence.passage
    end = sentence.clause_end(modal.at)
    for i in range(modal.verb + 1, end):
        verb = passage.plain(i) in _FINITE
        month = passage.plain(i) == "may" and passage.plain(i - 1) in PREPOSITIONS
        if "," in passage.gap(i) or (verb and not month):
            return i
    return end


def _before_dashes(sentence: Sentence, which: int) -> int:
    """Where dashes open what they say by the way: "a form – two pages in all – which"."""
    passage = sentence.passage
    dash = set(passage.gap(which)) & set("–—")
    near = range(which - 1, max(sentence.first, which - _ASIDE_WORDS), -1)
    opens = (i for i in near if set(passage.gap(i)) & set("–—"))
    return next(opens, which) if dash else which


def antecedent(sentence: Sentence, first: int, *, restricts: bool) -> tuple[int, int] | None:
    """What "which" stands for before word `first`: "a report, which the WGM is to check"."""
    passage = sentence.passage
    which = first - 1
    apart = passage.is_apart(which)
    word = passage.plain(which)
    if word not in {"which", "that"} or apart == restricts or (word == "that" and not restricts):
        return None
    which = _before_dashes(sentence, which)
    for i in range(which - 2, max(sentence.first, which - _OBJECT_WORDS) - 1, -1):
        if passage.plain(i) in _FINITE:
            return None  # "a gap was pointed out, which the WDC will look into"
        if passage.plain(i) in DETERMINERS and passage.mention_at(i) is None:
            return i, which
    return None
