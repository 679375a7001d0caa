"""What is asked in words only: in a speech, in a draft, of the guests, in the past."""

from __future__ import annotations

from kpbot.communique.actors import Subject
from kpbot.communique.clauses import Sentence
from kpbot.communique.english.complements import addressees
from kpbot.communique.english.events import Event
from kpbot.communique.english.frames import frame_at
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.english.rules import AUDIENCE, OWN_HOURS, SPEAKERS, WEIGHING, Role
from kpbot.communique.english.who.pronouns import PERSONS
from kpbot.communique.english.who.references import UNITS
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set

_EARLY = 5
_FORMS = word_set(
    "questionnaire form template survey letter circular handbook brochure poster message article"
)
"""What asks by itself is no decision: "the questionnaire asks Participants to"."""
_TEXTS = word_set("law laws legislation regulation regulations convention treaty document manual")
"""What asks for all time, whoever reads it: "the core document requires that"."""
_COUNCILS = frozenset({"council", "assembly"})
_GUESTS = word_set("hosts host media press journalists authorities speakers audience court others")
"""Outsiders, whose wishes are none of the Process: "was asked by its hosts to"."""
_PRESS = frozenset({"press", "media"})
_OURS = UNITS | word_set("delegation delegations ministers process conference participants")
_VIEWS = word_set("view views opinion opinions concern hope")
_THOUGHTS = _VIEWS | {
    "confidence",
    "confident",
    "trust",
    "expectation",
    "belief",
    "conviction",
    "mind",
    "impression",
    "fear",
    "feeling",
}
_BEFORE_THOUGHT = word_set("of the a an their its in firm strong full")
_THINKS = word_set("was were is are took held hold takes expressed voiced shared had has")
_REASONS = word_set("considering arguing believing holding feeling contending maintaining fearing")
"""What opens the reason somebody has: "could not agree, considering that it should be kept"."""
_THOUGHT_WORDS = 14
_UNNAMED = word_set("some others many several few speakers")
_OPENS_ASIDE = frozenset({"whether", "if", "unless", "as"})
_HERE = frozenset({"present", "here", "assembled", "attending"})


def object_of(sentence: Sentence, event: Event) -> int:
    """The first word after the verb and its particle."""
    passage = sentence.passage
    after = event.at + 1
    if event.rule.particles and passage.plain(after) in event.rule.particles:
        return after + 1
    return after


def is_only_weighed(sentence: Sentence, event: Event) -> bool:
    """Whether the words are of a draft, an open question, the past or the meeting's own day."""
    passage = sentence.passage
    before = sentence.governing(event.first)
    weighed = before and (
        before.rule.name in WEIGHING or passage.is_negated(before.first, before.at)
    )
    if event.form == "ing" and weighed:
        return True  # "considered a text asking", "did not adopt a text asking"
    start = event.subject.first if event.subject else event.first
    if passage.plain(start - 1) in _OPENS_ASIDE or _is_dated_by(sentence, event):
        return True
    if passage.plain(event.first - 1) == "having":
        return True  # "having been asked to do so, the WGM visited Togo"
    if passage.plain(event.first - 2) == "as" and passage.plain(event.first - 1) in {"it", "they"}:
        return True  # "visited Togo, as it was asked to do"
    told = passage.plain(event.first - 1) in {"which", "who"} and event.auxiliaries & {
        "was",
        "were",
    }
    later = (one for one in sentence.events if one.at > event.at and not one.infinitive)
    if told and any("," in passage.gap(one.first) for one in later):
        return True  # "the WGM, which was asked to look into it, reported"
    end = sentence.clause_end(event.at)
    hours = (i for i in range(event.at, end) if passage.plain(i) in OWN_HOURS)
    return any(passage.plain(i) != "speakers" or not _is_capital(passage, i - 1) for i in hours)


def _is_dated_by(sentence: Sentence, event: Event) -> bool:
    """As in "the progress made since the WGM was asked to"."""
    passage = sentence.passage
    run = passage.run_to(event.first - 1)
    if not run or not event.auxiliaries & {"was", "were"}:
        return False
    lead = run[0].first - 1
    lead -= passage.plain(lead) in DETERMINERS
    told = passage.plain(lead) in {"since", "when", "after", "because", "once"}
    return told and lead >= sentence.first  # not "none was sent since. The Chair was asked to"


def is_a_speech(sentence: Sentence, event: Event) -> bool:
    """Whether a person speaks, or the guests of the meeting are spoken to."""
    passage = sentence.passage
    after = object_of(sentence, event)
    audience = {passage.plain(i) for i in range(after, after + _EARLY)}
    here = passage.plain(after) == "those" and passage.plain(after + 1) in _HERE
    if (here or audience & AUDIENCE) and not addressees(passage, after, after + _EARLY):
        return True
    if event.subject:
        return passage.plain(event.subject.first) in PERSONS
    if _is_an_outsider(sentence, event.first - 1):
        return True
    start = sentence.clause_start(event.first)
    opening = {passage.plain(i) for i in range(sentence.first, min(start + 3, event.first))}
    opening &= {passage.plain(i) for i in range(sentence.first, sentence.first + _EARLY)}
    return bool(opening & SPEAKERS)


def _is_an_outsider(sentence: Sentence, i: int) -> bool:
    """Whether word `i` ends the name of somebody outside: "the World Bank asked the WGM to"."""
    passage = sentence.passage
    first = i
    while first > sentence.first and _is_capital(passage, first - 1):
        first -= 1
    words = {passage.plain(j) for j in range(first, i + 1)}
    ours = words & (_OURS | passage.process) or any(
        passage.mention_at(j) for j in range(first, i + 1)
    )
    return _is_capital(passage, i) and i > sentence.first and not ours


def _is_capital(passage: Passage, i: int) -> bool:
    return 0 <= i < len(passage.words) and passage.text[passage.words[i].start].isupper()


def is_of_guests(sentence: Sentence, event: Event) -> bool:
    """Whether it is the guests of the meeting that are asked."""
    passage = sentence.passage
    if event.subject is not None:
        return False
    before = [one for one in sentence.events if one.at < event.at and one.is_passive]
    goes_on = "," in passage.gap(event.first) or passage.plain(event.first - 1) == "and"
    told = before[-1].first if goes_on and before else event.first
    return (
        passage.plain(told - 1) in AUDIENCE | _PRESS
    )  # "delegates were thanked, and were asked to"


def is_proposed(sentence: Sentence, event: Event) -> bool:
    """As in "Canada proposed that the WGM be asked to", "Canada suggested asking the WGM to"."""
    before = sentence.governing(event.first)
    close = before is not None and before.at == event.first - 1 and event.form == "ing"
    over = before if close else frame_at(sentence, event.first)
    if over is None or over.rule.role is Role.DIRECTIVE:
        return False
    return over.is_past_perfect or bool(over.subject and over.subject.wishes)


def is_of_a_form(sentence: Sentence, event: Event) -> bool:
    """As in "the form asks Participants to", "in the form, Participants are asked to"."""
    passage = sentence.passage
    if event.subject is None:
        return passage.plain(event.first - 1) in _FORMS | _TEXTS or _is_resolution(passage, event)
    lead = passage.plain(sentence.first)
    if not event.is_passive or lead not in {"in", "on"}:
        return False
    front = range(sentence.first, min(sentence.first + _EARLY, event.first))
    return any(passage.plain(i) in _FORMS and "," in passage.gap(i + 1) for i in front)


def _is_resolution(passage: Passage, event: Event) -> bool:
    """As in "Security Council resolution 1893 requests", which is no order of the Process."""
    i = event.first - 1 - (passage.plain(event.first - 1) == "which")
    while passage.words[i].plain[:1].isdigit():
        i -= 1
    return passage.plain(i) == "resolution" and passage.plain(i - 1) in _COUNCILS


def is_told_by_guests(sentence: Sentence, event: Event) -> bool:
    """As in "was asked by its hosts to", "was asked by several delegations to"."""
    passage = sentence.passage
    by = event.at + 1
    if passage.plain(by) != "by":
        return False
    run = passage.run_from(by + 1) or passage.run_from(by + 2)
    if run:
        return Subject(run, by).wishes
    return bool({passage.plain(by + 1), passage.plain(by + 2)} & _GUESTS)


def is_an_opinion(sentence: Sentence, i: int) -> bool:
    """Whether word `i` stands in what some only think: "one was of the opinion that"."""
    passage = sentence.passage
    near = range(i - 1, max(sentence.first, i - _THOUGHT_WORDS), -1)
    that = next((j for j in near if passage.plain(j) == "that"), None)
    if that is not None and passage.plain(that - 1) in _REASONS:
        return True
    if that is None or passage.plain(that - 1) not in _THOUGHTS:
        return False
    verb = that - 1
    while verb > sentence.first and passage.plain(verb - 1) in _BEFORE_THOUGHT:
        verb -= 1
    if passage.plain(verb - 1) not in _THINKS:
        return False
    run = passage.run_to(verb - 2)
    return Subject(run, verb).wishes if run else passage.plain(verb - 2) in _UNNAMED | {"one"}


def is_unattributed(sentence: Sentence, frame: Event) -> bool:
    """As in "some suggested that the WGM should", "the view was expressed that it should"."""
    passage = sentence.passage
    if frame.is_passive:
        words = {passage.plain(frame.first - n) for n in (1, 2)}
        return frame.rule.name == "express" and bool(words & _VIEWS)
    return frame.subject is None and passage.plain(frame.first - 1) in _UNNAMED
