"""Clauses that say what is to be done to something: "the data should be sent by the WGM"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.english.asides import after_aside
from kpbot.communique.english.complements import (
    after_adverbs,
    agents,
    is_participle,
    points_at,
    workplaces,
)
from kpbot.communique.english.events import Event
from kpbot.communique.english.frames import assures, lays_down
from kpbot.communique.english.function_words import AUXILIARIES, CONDITIONS
from kpbot.communique.english.modals import Modal
from kpbot.communique.english.rules import (
    LEXICON,
    LOGISTICS,
    NEEDED_WORK,
    OPINION,
    OWN_HOURS,
    READY,
    TRIPS,
    VAGUE,
    Role,
    Rule,
)
from kpbot.communique.english.tasks.happenings import WORKS
from kpbot.communique.english.tasks.patients import patient_of
from kpbot.communique.english.verbs import BASES
from kpbot.communique.english.who.authors import in_charge
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage, codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind

_OBJECT_WORDS = 8
_BINDS = frozenset({"should", "shall", "must", "is", "are", "has", "have"})
_OWN = word_set("admit accept elect select appoint readmit grant approve lift")
"""What the meeting itself does, where nobody else is said to do it."""
_EXPLAINS = frozenset({"explain", "argue", "believe"})
_OPENING = 3
_FAILING_WORDS = 25
_CARRIED_OUT = word_set(
    "carry conduct undertake perform organise organize make hold launch do run pursue resume"
)
_DEED_WORDS = 4
_QUESTIONS = frozenset({"question", "questions"})
_MEANS = frozenset({"by", "through", "with", "on", "in"})
_SOME_DAY = frozenset({"in due course", "in due time"})
_HEED = frozenset({"attention", "consideration"})
_NEEDED = frozenset({"is", "are", "needs", "need", "has", "have", "must"})
"""What makes heed a task, where nobody is to give it: "consideration is to be given to"."""
_FREE = frozenset({"allowed", "permitted", "entitled", "enabled"})
_PRAISED = word_set(
    "commended congratulated thanked praised applauded welcomed noted recalled regretted"
)
_PRINTED = word_set("found annexed attached reproduced contained listed")
_MEANT = word_set(
    "read understood interpreted construed regarded considered taken seen deemed viewed treated"
)
_TOLD = frozenset({"that", "fact", "considering", "noting", "recognising", "recognizing", "which"})


def read_passive(sentence: Sentence, modal: Modal, be: int, frame: Event | None) -> Clause | None:
    """As in "should be made by the WGM", "needs to be discussed within the WGS"."""
    passage = sentence.passage
    done = after_aside(passage, be + 1, sentence.end) or be + 1  # "is to be, in May, sent"
    participle = after_adverbs(passage, done)
    word = passage.plain(participle)
    row = LEXICON.get(word)
    if row and row[0].role is Role.DIRECTIVE and _keeps(passage, participle, row[0]):
        return None  # "should be requested to": the other verb tells of whom
    made = is_participle(word) or word in READY
    after = {passage.plain(i) for i in range(participle + 1, participle + _OBJECT_WORDS)}
    annexed = word in _PRINTED and after & {"annex", "annexes", "communique"}
    composes = annexed or (word == "made" and passage.plain(participle + 1) == "up")
    defines = composes or (word in _MEANT and passage.plain(participle + 1) in {"as", "to"})
    if not made or defines or word in _FREE | _PRAISED:
        return None  # "the term is to be read as covering"
    end = sentence.clause_end(modal.at)
    run = () if word == "received" else agents(passage, participle + 1, end)
    end = _before_its_maker(sentence, run, end)
    patient = patient_of(sentence, modal, frame)
    run = run or _by_whom(sentence, modal, participle, patient, end)
    meeting = _opens_with_meeting(passage, patient[0])
    if BASES.get(word) in LOGISTICS and (
        word == "chaired" or meeting or (modal.subject and modal.subject.is_meeting)
    ):
        return None  # who hosts and chairs what is announced
    deciding = lays_down(frame) or assures(sentence, frame, modal, be)
    base = row[0].name if row else BASES.get(word)
    only_told = base in _OWN or _is_threat(sentence, modal)
    only_told = only_told or (frame is not None and frame.rule.name in _EXPLAINS)
    only_told = only_told or _is_by_which(sentence, patient[0]) or _is_put_off(passage, participle)
    if not run and only_told:
        return None
    if not run and not _stands_alone(sentence, modal, patient, word, deciding=deciding):
        return None
    if not run and frame and frame.subject and deciding:
        run = frame.subject.run
    first = patient[0]
    if frame and deciding and frame.first >= sentence.clause_start(modal.at):
        first = frame.first - (passage.plain(frame.first - 1) == "it")
    return Clause(
        rule=f"{modal.name} be",
        strength=modal.strength,
        confidence=confidence(modal.confidence - 0.05, run),
        bodies=codes_of(run),
        first=first,
        trigger=(modal.at, participle),
        task=participle,
        end=end,
        patient=patient,
    )


def _by_whom(
    sentence: Sentence, modal: Modal, participle: int, patient: tuple[int, int], end: int
) -> tuple[Mention, ...]:
    """Whose it is to do, where no "by" behind the verb says so."""
    passage, word = sentence.passage, sentence.passage.plain(participle)
    run: tuple[Mention, ...] = ()
    if BASES.get(word) in _CARRIED_OUT and _is_a_deed(passage, patient):
        run = agents(passage, *patient)  # "a joint mission by the WGM is to be carried out"
    if not run and word in READY:
        run = workplaces(passage, patient[0], modal.at)  # "is in preparation in the WGM and will"
    run = run or in_charge(sentence, patient[0], modal.at)
    if not run and {passage.plain(i) for i in range(*patient)} & NEEDED_WORK:
        run = workplaces(passage, participle + 1, end)  # "talks will be held in the WGM"
    return run


def _keeps(passage: Passage, participle: int, rule: Rule) -> bool:
    """Whether the verb has its preposition: "be called on", not "be looked into"."""
    return not rule.particles or passage.plain(participle + 1) in rule.particles


def _is_a_deed(passage: Passage, patient: tuple[int, int]) -> bool:
    """Whether the words name something that people do: "a review of the lists by the WGS"."""
    near = range(patient[0], min(patient[0] + _DEED_WORDS, patient[1]))
    return any(passage.plain(i) in WORKS for i in near)


def _before_its_maker(sentence: Sentence, run: tuple[Mention, ...], end: int) -> int:
    """Where "that" begins in "by a panel that the Chair is to convene", a task of its own."""
    after = run[-1].last + 1 if run else end
    makers = (one.subject for one in sentence.modals if after < one.at < end)
    told = any(one and one.codes and one.first - after in {1, 2} for one in makers)
    unnamed = run and not codes_of(run) and sentence.passage.plain(after) in {"that", "which"}
    return after if unnamed and told else end


def _opens_with_meeting(passage: Passage, first: int) -> bool:
    """As in "the Intersessional meeting of 2012 is to be held in Washington"."""
    named = (passage.mention_at(i) for i in range(first, first + _OPENING))
    first_named = next((one for one in named if one), None)
    return first_named is not None and first_named.kind is None


def _is_by_which(sentence: Sentence, first: int) -> bool:
    """As in "a plan by which the public is to be informed": what something is for."""
    passage = sentence.passage
    which = first - 1
    tied = passage.plain(which) == "which" and passage.plain(which - 1) in _MEANS
    return tied and "," not in passage.gap(which - 1)


def _is_put_off(passage: Passage, i: int) -> bool:
    """As in "details will be announced in due course"."""
    return passage.slice(i + 1, i + 4).lower() in _SOME_DAY


def _is_threat(sentence: Sentence, modal: Modal) -> bool:
    """As in "failing which they will be removed": what happens to those who do not act."""
    before = range(max(sentence.first, modal.at - _FAILING_WORDS), modal.at)
    return any(sentence.passage.plain(i) == "failing" for i in before)


def _head_end(passage: Passage, first: int, end: int) -> int:
    """Where "that were deferred" or the like begins to say more of the things named before it."""
    after = range(first + 1, end - 1)
    whose = {"that", "which", "who"}
    tells = (i for i in after if passage.plain(i) in whose and passage.plain(i + 1) in AUXILIARIES)
    return next(tells, end)


def _stands_alone(
    sentence: Sentence, modal: Modal, patient: tuple[int, int], word: str, *, deciding: bool
) -> bool:
    """Whether a passive that names nobody is a task still."""
    passage = sentence.passage
    head = range(patient[0], _head_end(passage, *patient))
    asked = [i for i in head if passage.plain(i) in _QUESTIONS and i < head[0] + _OPENING]
    if asked and any(passage.plain(i) in AUXILIARIES for i in range(asked[0], patient[1])):
        head = range(head.start, asked[0] + 1)  # "the question whether they may"
    words = {passage.plain(i) for i in head if not points_at(passage, i)}
    vague = VAGUE - _HEED if modal.name in _NEEDED else VAGUE
    if (
        words & (vague | OWN_HOURS)
        or words & CONDITIONS
        or (modal.subject and modal.subject.is_meeting)
    ):
        return False
    states = modal.subject and any(one.kind is BodyKind.STATE for one in modal.subject.run)
    if states or modal.name == "would":
        return deciding and not states
    if words & TRIPS and not words & _TOLD:
        return True  # "review visits will be organised"
    if not deciding and modal.name not in _BINDS and (words & _TOLD or len(words) > _OBJECT_WORDS):
        return False
    after = passage.plain(after_adverbs(passage, modal.verb + 1) + 1)
    taken_up = word == "taken" and after in {"up", "forward"}  # "the matter will be taken up again"
    if taken_up or (word in READY and modal.name == "will"):
        return True  # "the list will be available in May"
    return deciding or modal.name in _BINDS or BASES.get(word) not in (None, *LOGISTICS, *OPINION)
