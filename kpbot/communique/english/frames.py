"""The verb whose "that" a clause follows, and whether it lays the clause down."""

from __future__ import annotations

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.complements import after_adverbs
from kpbot.communique.english.events import Event
from kpbot.communique.english.modals import Modal
from kpbot.communique.english.rules import ASSURING, DECIDING, READY, STATIVE
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind

_SUBJECT_WORDS = 14
_NEXT, _WHOM = 2, 4
"""How many words after a verb "that" may stand, and after one that tells somebody."""
_IF_PASSIVE = frozenset({"understand"})
"""What lays down where nobody in particular does it: "it was understood that the Chair would"."""

SOFT = frozenset({"will", "would"})
_VOUCHES = frozenset({"pledge", "promise", "assure", "undertake", "guarantee", "commit"})
_ONLY_SAYS = frozenset({"say", "state", "reply", "report"})
"""What is said in a debate binds nobody."""
_FORECAST = word_set("production output exports imports prices demand sales")
_LAWMAKERS = word_set("congress parliament senate assembly court courts legislature")
"""Whose deeds nobody vouches for."""
BINDS_ITSELF = (ASSURING | _VOUCHES) - _ONLY_SAYS
"""With these somebody vouches for what will be done."""
_AGREEMENT = frozenset({"agreement", "consensus", "understanding"})
_CONCLUDES = word_set("conclusion outcome result decision agreement consensus upshot understanding")
_OWN = word_set(
    "ministry government authorities authority customs cabinet laboratory agency office"
)
"""Whose deeds a delegation speaks of as its own."""


def lays_down(frame: Event | None) -> bool:
    """Whether what follows the verb is decided by it."""
    if frame is None:
        return False
    return frame.rule.name in DECIDING or (frame.rule.name in _IF_PASSIVE and frame.is_passive)


def assures(sentence: Sentence, frame: Event | None, modal: Modal, verb: int) -> bool:
    """Whether somebody vouches for what follows: "assured Togo that the list would be ready".

    What is said to be done, or to be ready, is theirs to see to; so is what their own authorities
    do, and whatever they pledge. What will merely happen is not.
    """
    if frame is None or modal.name not in SOFT or frame.rule.name not in BINDS_ITSELF:
        return False
    subject = frame.subject
    if subject is None or not subject.codes or subject.relative or frame.is_past_perfect:
        return False
    if frame.rule.name in _VOUCHES:
        return sentence.passage.plain(verb) not in STATIVE - {"be", "have"}
    passage = sentence.passage
    if passage.plain(verb) == "be":
        done = after_adverbs(passage, verb + 1)
        lawmakers = {passage.plain(i) for i in range(done + 1, done + 4)} & _LAWMAKERS
        forecast = {passage.plain(i) for i in range(frame.at + 1, modal.at)} & _FORECAST
        made = kind_of(passage.plain(done)) == "ed" or passage.plain(done) in READY
        return made and not lawmakers and not forecast
    if passage.plain(verb) == "follow" and subject.run[0].kind in GROUPS | {BodyKind.OFFICE}:
        return True  # "the Chair of the WGM said that the reports would follow in May"
    known = kind_of(passage.plain(verb)) == "base"
    return known and any(passage.plain(i) in _OWN for i in range(frame.at + 2, modal.at))


def is_agreed(sentence: Sentence, that: int) -> bool:
    """As in "there is agreement that the WGM will", "that the WGS shall"; not so proposals."""
    passage = sentence.passage
    before = range(sentence.first, that)
    noun = that - 2
    if passage.plain(that - 1) in {"is", "was"} and passage.plain(noun) in _CONCLUDES:
        return True  # "the conclusion was that the WGM should"
    return any(
        passage.plain(i) == "there"
        and passage.plain(i + 1) in {"is", "was"}
        and {passage.plain(j) for j in range(i + 2, i + 5)} & _AGREEMENT
        for i in before
    )


def frame_of(sentence: Sentence, modal: Modal) -> Event | None:
    """The verb whose "that" clause `modal` stands in.

    A modal that goes on with the subject of another goes on in its frame: "said that the WGM
    should go and should report".
    """
    own = frame_at(sentence, modal.at) or _goes_on(sentence, modal)
    if own or modal.subject is None or modal.subject.stated:
        return own
    before = (one for one in reversed(sentence.modals) if one.at < modal.at)
    same = next((one for one in before if one.subject and one.subject.stated), None)
    if same is None or same.subject is None or same.subject.run != modal.subject.run:
        return None
    return frame_at(sentence, same.at)


def _goes_on(sentence: Sentence, modal: Modal) -> Event | None:
    """The verb over "and that": "assured us that X would be done and that Y would be done"."""
    passage = sentence.passage
    near = range(modal.at - 1, max(sentence.first, modal.at - _SUBJECT_WORDS), -1)
    that = next((i for i in near if passage.plain(i) == "that"), None)
    if that is None or passage.plain(that - 1) != "and":
        return None
    before = next((one for one in reversed(sentence.modals) if one.at < that), None)
    frame = frame_at(sentence, before.at) if before else None
    return frame if frame and frame.rule.name in BINDS_ITSELF else None


def frame_at(sentence: Sentence, i: int) -> Event | None:
    """The verb whose "that" clause word `i` stands in."""
    passage = sentence.passage
    for event in reversed(sentence.events):
        if event.at >= i or event.infinitive:
            continue
        reach = _WHOM if event.rule.name in ASSURING else _NEXT
        whom = passage.run_from(event.at + 1) or passage.run_from(event.at + 2)
        after = [event.at + n for n in range(1, 1 + reach)]
        after += [whom[-1].last + 1] if whom else []  # "informed the Chair that"
        thats = (j for j in after if j < i and passage.plain(j) == "that")
        that = next((j for j in thats if passage.plain(j - 1) != "and"), None)
        if that is not None and "," in passage.gap(that) and that == event.at + 1:
            continue  # "that the WGM shall report, that the WGS shall": goes on with the first
        return event if that is not None else None
    return None
