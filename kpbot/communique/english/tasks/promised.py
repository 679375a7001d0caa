"""Help and other things that somebody has promised: "training was promised by Togo"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import is_verb
from kpbot.communique.english.events import Event
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.duties import DUTY
from kpbot.communique.english.tasks.happenings import opening_before
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_PROMISES = frozenset({"promise", "pledge"})
_OFFERS = frozenset({"offer", "announce", "volunteer"})
_HELP = word_set(
    """
    assistance support training trainings course courses contribution contributions funding funds
    expertise help equipment translation translations seminar seminars workshop workshops scanners
    """
)
"""What is offered to be given; not explanations, venues or dinners."""
_SENTIMENTS = word_set("cooperation friendship solidarity loyalty full utmost every")
_GIVERS = GROUPS | {
    BodyKind.STATE,
    BodyKind.ORGANISATION,
    BodyKind.OFFICE,
    BodyKind.SECRETARIAT,
    BodyKind.PARTICIPANTS,
}
_HEAD_WORDS = 8
_NO_THING = word_set("it this that which what nothing")
_TAKING = word_set("agreeing undertaking promising volunteering accepting offering pledging")
_OWN = word_set("host chair serve be hold convene act preside")
"""Who hosts and chairs what is announced elsewhere."""
_TAKEN_ON = Rule("thanked", Role.PHRASE, Strength.COMMITMENT, 0.6)
_PROMISED = Rule(DUTY, Role.PHRASE, Strength.COMMITMENT, 0.65)


def read_promised(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which a thing is promised by those who are to give it."""
    passage = sentence.passage
    for event in sentence.events:
        if event.rule.name not in _PROMISES | _OFFERS or not _is_said(sentence, event):
            continue
        first = opening_before(sentence, event.first)
        words = {passage.plain(i) for i in range(first, min(first + _HEAD_WORDS, event.first))}
        given = words & _HELP or (event.rule.name in _PROMISES and not words & _SENTIMENTS)
        run = _giver(sentence, event.at + 1)
        if run and given and first < event.first and passage.plain(first) not in _NO_THING:
            trigger = (event.first, run[-1].last + 1)
            end = sentence.clause_end(event.at)
            yield clause_by(_PROMISED, run, first, trigger, first, end, "Provide")


def read_thanked(sentence: Sentence) -> Iterator[Clause]:
    """As in "was grateful to the WGM for agreeing to review the form": what is still to be done."""
    passage = sentence.passage
    for i in range(sentence.first + 2, sentence.end - 3):
        takes = passage.plain(i) in _TAKING and passage.plain(i - 1) == "for"
        if not takes or passage.plain(i + 1) != "to" or passage.plain(i + 2) in _OWN:
            continue
        run = passage.run_to(i - 2)
        if run and run[0].kind in _GIVERS and not run[0].some and is_verb(passage, i + 2):
            end = sentence.clause_end(i)
            yield clause_by(_TAKEN_ON, run, run[0].first, (i, i + 2), i + 2, end)


def _is_said(sentence: Sentence, event: Event) -> bool:
    """Whether it is said here that the thing was promised, not told of one promised long ago."""
    passage = sentence.passage
    which = passage.plain(event.first - 1) in {"which", "that", "who"}
    told = event.is_past_perfect or event.infinitive or sentence.tells_history(event)
    negated = passage.is_negated(event.first, event.at)
    return event.is_passive and not (which or told or negated)


def _giver(sentence: Sentence, by: int) -> tuple[Mention, ...]:
    """Who is named at word `by`, which is "by"."""
    passage = sentence.passage
    if passage.plain(by) != "by":
        return ()
    run = passage.run_from(by + 1) or passage.run_from(by + 2)
    return run if run and run[0].kind in _GIVERS and not run[0].some else ()
