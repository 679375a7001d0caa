"""Things that are promised, planned or led, without an infinitive: "promised a paper by May"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, clause_by, confidence
from kpbot.communique.english.complements import is_verb
from kpbot.communique.english.events import Event, verb_group
from kpbot.communique.english.function_words import DETERMINERS, is_adverb
from kpbot.communique.english.rules import OPINION, VAGUE, Role, Rule
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

PROMISES = frozenset({"promise", "pledge", "offer"})
PLANS = frozenset({"plan", "envisage", "foresee"})
ANNOUNCES = frozenset({"announce"})
_GIVEN = DETERMINERS - {"that"} | word_set(
    "four five six ten twelve further new financial training usd eur"
)
_SENTIMENTS = VAGUE | word_set(
    """
    support cooperation collaboration assistance help congratulations condolences thanks services
    hospitality friendship solidarity sympathy allegiance expertise experience apologies backing
    dinner lunch reception tour gift evening concert mine mines factory plant exchange
    explanation explanations amendment amendments compromise view views opinion
    """
)
"""What is offered by way of courtesy, or in a debate."""
_AHEAD = word_set("coming next forthcoming upcoming shortly soon by before from within later")
_DEED_ENDS = ("tion", "tions", "sion", "ment", "ing")
_DEEDS = word_set(
    """
    launch start release review survey study visit visits seminar workshop workshops course centre
    teleconference teleconferences calls audit sessions inventory update
    """
)
_BEFORE_DEED = frozenset({"commit", "pledge"})
_HEAD_WORDS = 5
_HOLDS = word_set("has have takes take holds hold retains retain keeps keep assumes assume")
_LEADS_ON = frozenset({"on", "in", "for"})
_STATED = 0.6
_LEAD = Rule("lead", Role.NOUN, Strength.MANDATE, _STATED)


def read_thing(sentence: Sentence, event: Event) -> Clause | None:
    """As in "promised a proposal by May", "announced the installation of scanners next year"."""
    passage = sentence.passage
    subject, name = event.subject, event.rule.name
    if name == "expect":
        return _expects(sentence, event)
    if name not in PROMISES | PLANS | ANNOUNCES | _BEFORE_DEED or not _is_said_now(sentence, event):
        return None
    first, end = event.at + 1, sentence.clause_end(event.at)
    if name in _BEFORE_DEED and (done := _to_deed(sentence, event)):
        return done
    given = passage.plain(first) in _GIVEN or passage.plain(first).isdigit()
    head = {passage.plain(i) for i in range(first, min(first + _HEAD_WORDS, end))}
    what = {passage.plain(i) for i in range(first, min(first + 2 * _HEAD_WORDS, end))}
    if subject is None or not given or what & _SENTIMENTS or name == "commit":
        return None
    ahead = {passage.plain(i) for i in range(first, end)} & _AHEAD
    deed = any(word in _DEEDS or word.endswith(_DEED_ENDS) for word in head)
    if (name not in PROMISES and not (ahead and deed)) or (name == "offer" and not (ahead or deed)):
        return None
    return Clause(
        rule=f"{name} a thing",
        strength=Strength.PLAN if name not in PROMISES else event.rule.strength,
        confidence=confidence(_STATED, subject.run),
        bodies=subject.codes,
        first=subject.first if subject.stated else event.first,
        trigger=(event.first, event.at + 1),
        task=first,
        end=end,
        lead="Provide" if name in PROMISES else "Carry out",
    )


def _to_deed(sentence: Sentence, event: Event) -> Clause | None:
    """As in "committed themselves to a joint survey of the border"."""
    passage = sentence.passage
    to = event.at + 1 + (passage.plain(event.at + 1) in {"itself", "themselves"})
    end = sentence.clause_end(event.at)
    subject = event.subject
    head = {passage.plain(i) for i in range(to + 1, min(to + _HEAD_WORDS, end))}
    if passage.plain(to) != "to" or passage.plain(to + 1) not in _GIVEN or subject is None:
        return None
    if not head & _DEEDS or head & _SENTIMENTS:
        return None
    return Clause(
        rule=f"{event.rule.name} to a thing",
        strength=event.rule.strength,
        confidence=confidence(_STATED, subject.run),
        bodies=subject.codes,
        first=subject.first if subject.stated else event.first,
        trigger=(event.first, to + 1),
        task=to + 1,
        end=end,
        lead="Carry out",
    )


def _expects(sentence: Sentence, event: Event) -> Clause | None:
    """As in "Liberia expects to have the register in place by June"."""
    passage = sentence.passage
    subject, task = event.subject, event.at + 2
    if passage.plain(event.at + 1) != "to" or passage.plain(task) in OPINION:
        return None
    if not is_verb(passage, task):
        return None
    end = sentence.clause_end(event.at)
    ahead = {passage.plain(i) for i in range(task, end)} & _AHEAD
    if subject is None or not ahead or not _is_said_now(sentence, event):
        return None
    return Clause(
        rule="expect to",
        strength=Strength.PLAN,
        confidence=confidence(_STATED, subject.run),
        bodies=subject.codes,
        first=subject.first if subject.stated else event.first,
        trigger=(event.first, task),
        task=task,
        end=end,
    )


def _is_said_now(sentence: Sentence, event: Event) -> bool:
    """Whether a body says so itself, here and now, in the affirmative."""
    subject = event.subject
    told = event.is_past_perfect or event.infinitive or event.is_passive
    if told or sentence.tells_history(event) or subject is None or not subject.run:
        return False
    negated = sentence.passage.is_negated(event.first, event.at)
    return not (negated or subject.is_meeting or subject.relative)


def read_lead(sentence: Sentence, i: int) -> Clause | None:
    """As in "the WGAAP has the lead on pre-financing"."""
    passage = sentence.passage
    verb = i - 2
    if passage.plain(i - 1) != "the" or passage.plain(i + 1) not in _LEADS_ON:
        return None
    while is_adverb(passage.plain(verb)):
        verb -= 1
    if passage.plain(verb) not in _HOLDS or i + 2 >= sentence.end:
        return None
    start, auxiliaries = verb_group(passage, verb, sentence.first)
    subject = sentence.subject_of(start)
    if auxiliaries or subject is None or subject.relative or not subject.codes:
        return None  # "will take the lead" is read as a modal
    return clause_by(
        _LEAD,
        subject.run,
        first=subject.first if subject.stated else start,
        trigger=(start, i + 2),
        task=i + 2,
        end=sentence.clause_end(i),
        lead="Take the lead on",
    )
