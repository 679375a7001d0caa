"""What shall come about, and persons who shall act, where no body of the profile is named."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.english.complements import after_front, agents, points_at
from kpbot.communique.english.function_words import AUXILIARIES, DETERMINERS, PREPOSITIONS
from kpbot.communique.english.modals import Modal
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set

_HAPPENS = word_set("begin start commence follow resume reconvene meet convene go open")
_NO = frozenset({"no", "none", "neither"})
_SENT = frozenset({"go", "follow"})
_LEAVES = frozenset({"leave", "depart", "travel", "appear"})
_SENT_OUT = word_set("delegation delegations team teams issue newsletter edition bulletin")
"""What leaves or appears because people see to it."""
_WHEN = word_set("in by before within during until no not at ahead early later on")
_PAPERS = word_set(
    """
    letter letters questionnaire note notes invitation invitations reminder reminders call notice
    circular draft paper list proposal details version minutes agenda report reports results
    """
)
"""What goes out where somebody sends it."""
_PHRASES = frozenset({("take", "place"), ("go", "ahead"), ("get", "under")})
WORKS = word_set(
    """
    visit visits mission missions patrol patrols pilot pilots trial trials training trainings
    workshop workshops seminar seminars survey surveys study studies test tests phase exercise
    exercises consultation consultations talks campaign campaigns project projects work works group
    groups evaluation evaluations examination review reviews call calls inventory rollout migration
    registration negotiations drafting dialogue cooperation inspection inspections audit audits
    """
)
"""What is brought about by people who work; not production, prices or elections."""
_PERSONS = word_set(
    """
    experts expert delegation mission missions consultant consultants laboratories laboratory
    inspectors auditors auditor reviewers drafters translators facilitator facilitators trainers
    geologists specialists volunteers drafter authorities authority officers
    """
)
"""Who may be sent to do something."""
BY_THEMSELVES = word_set(
    """
    price prices production output exports imports demand trade trading election elections session
    sessions sitting sittings meeting meetings ceremony term terms period cycle year mandate
    mandates     deadline clock rule rules mine mines factory plant company
    """
)
"""What begins without anybody's work."""
_OPENS = word_set("and but while that also then each both all") | DETERMINERS
_CONDITIONS = word_set("if whether unless when where once until as so how what why because")
_NO_HEAD = PREPOSITIONS | AUXILIARIES | _CONDITIONS
_SOME = word_set("a an one two three regular annual further joint at")
_HEAD_WORDS = 5
_FIRM = frozenset({"is", "are", "shall", "should", "must", "has", "have", "ought"})
_SHALL = _FIRM | {"will", "would", "ought"}


def is_happening(sentence: Sentence, modal: Modal, verb: int) -> bool:
    """As in "joint patrols are to begin in March", "review visits will take place in June"."""
    passage = sentence.passage
    pair = (passage.plain(verb), passage.plain(verb + 1))
    if pair[0] in _SENT and (pair[0] == "follow" or pair[1] in {"to", "out"}):
        dated = pair[0] == "follow" and pair[1] in _WHEN  # "a visit is to follow in May"
        sent = _PAPERS | WORKS if dated else _PAPERS
        return _head(sentence, modal, sent)  # "a letter will go to the Government of"
    if pair[0] in _LEAVES:
        return modal.name in _SHALL and _head(sentence, modal, WORKS | _SENT_OUT)
    if pair not in _PHRASES and pair[0] not in _HAPPENS - {"go", "follow"}:
        return False
    if modal.name in _FIRM and not modal.subject:
        start = clause_opening(sentence, modal)
        words = {passage.plain(i) for i in range(start, modal.at)}
        return bool(words) and not words & (BY_THEMSELVES | _CONDITIONS)
    return modal.name in _SHALL and _head(sentence, modal, WORKS)


def is_nobody(sentence: Sentence, modal: Modal) -> bool:
    """As in "neither the WGM nor the WGS is to publish it", "no working group will meet"."""
    passage = sentence.passage
    if modal.subject and modal.subject.stated:
        lead = modal.subject.first - 1
        if passage.plain(lead - (passage.plain(lead) in DETERMINERS)) in {"nor", "neither"}:
            return True
    i = clause_opening(sentence, modal)
    none = passage.plain(i) in _NO and passage.plain(i + 1) not in {"later", "sooner"}
    told = passage.plain(i - 1) == "that"  # "pledged that no parcel will leave"
    return none and not told and passage.plain(modal.verb) != "be"


def are_persons(sentence: Sentence, modal: Modal, verb: int) -> bool:
    """As in "the experts nominated by the Plenary are to examine the stock"."""
    pair = (sentence.passage.plain(verb), sentence.passage.plain(verb + 1))
    known = kind_of(pair[0]) == "base" and pair not in _PHRASES
    return known and modal.name in _SHALL - {"would"} and _head(sentence, modal, _PERSONS)


def is_a_name(sentence: Sentence, modal: Modal) -> bool:
    """As in "and Kenya is to send a copy": somebody whom the profile does not know."""
    passage = sentence.passage
    i = modal.at - 1
    capital = i > sentence.first and passage.text[passage.words[i].start].isupper()
    opens = passage.plain(i - 1) in {"and", "while"} and passage.mention_at(i) is None
    known = kind_of(passage.plain(modal.verb)) == "base"
    return capital and opens and known and modal.name in _FIRM - {"has", "have"}


def start_of(sentence: Sentence, modal: Modal) -> int:
    """Where the clause of `modal` begins, behind the last "that"."""
    return _behind_that(sentence, modal.at)


def _behind_that(sentence: Sentence, i: int) -> int:
    start = sentence.clause_start(i)
    passage = sentence.passage
    before = range(i - 1, start, -1)
    thats = (j for j in before if passage.plain(j) == "that" and not points_at(passage, j))
    return max(start, next(thats, start))


def _head(sentence: Sentence, modal: Modal, nouns: frozenset[str]) -> bool:
    """Whether the clause of `modal` opens with a noun phrase that such a noun heads."""
    passage = sentence.passage
    start = clause_opening(sentence, modal)
    while passage.plain(start) in _OPENS or passage.is_marker(start):
        start += 1
    for i in range(start, min(start + _HEAD_WORDS, modal.at)):
        word = passage.plain(i)
        if word in _NO_HEAD or passage.mention_at(i):
            return False
        if i > start and passage.gap(i).strip():
            return False
        if word in nouns and passage.plain(i + 1) not in nouns:
            return True
    return False


def clause_opening(sentence: Sentence, modal: Modal) -> int:
    """Where the subject of `modal` begins, behind "and" and a phrase such as "Under the plan,"."""
    return opening_before(sentence, modal.at)


def opening_before(sentence: Sentence, verb: int) -> int:
    """Where the subject of the verb at word `verb` begins."""
    start = after_front(sentence.passage, _behind_that(sentence, verb), verb)
    while sentence.passage.plain(start) in {"and", "but", "while", "that"}:
        start += 1
    return start


def read_existence(sentence: Sentence, modal: Modal, verb: int) -> Clause | None:
    """As in "there shall be an annual exchange of views, to be convened by the Chair"."""
    passage = sentence.passage
    there = passage.plain(modal.at - 1) == "there"
    what = verb + 1
    if not there or passage.plain(verb) != "be" or passage.plain(what) not in _SOME:
        return None
    end = sentence.clause_end(modal.at)
    near = {passage.plain(i) for i in range(what, min(what + _HEAD_WORDS, end))}
    if modal.name not in _FIRM and not near & WORKS:
        return None
    run = agents(passage, what, end)
    return Clause(
        rule=f"there {modal.name} be",
        strength=modal.strength,
        confidence=confidence(modal.confidence - 0.1, run),
        bodies=codes_of(run),
        first=modal.at - 1,
        trigger=(modal.at, what),
        task=what,
        end=end,
        lead="Arrange",
    )
