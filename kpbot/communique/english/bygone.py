"""What was asked earlier: "has already invited", "the study, called for in 2009, is complete"."""

from __future__ import annotations

import re

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.events import Event
from kpbot.communique.english.function_words import BE
from kpbot.communique.english.rules import Role

_EARLIER = frozenset({"already", "repeatedly", "previously", "earlier", "since"})
_PAST = frozenset({"last", "previous", "preceding", "earlier"})
_YEAR = re.compile(r"(?:19|20)\d\d$")
_TIED = frozenset({"in", "by", "at", "of", "for"})
_DONE = frozenset({("did", "so"), ("done", "so"), ("now", "complete"), ("now", "completed")})
"""With these what was asked has been done."""
_FINISHED = frozenset({"done", "completed", "accomplished", "fulfilled"})
_NOT_YET = frozenset({"not", "never", "yet"})
_TO_COME = frozenset({"once", "when", "until", "if", "whether", "unless", "soon", "after"})
"""As in "to confirm to the Chair once it has done so"."""
_CLAUSE = 5
_OF_TIME = frozenset({"year", "month", "meeting", "plenary", "intersessional", "session"})


def is_bygone(sentence: Sentence, event: Event) -> bool:
    """Whether the order is one of an earlier day, told of now."""
    passage = sentence.passage
    group = {passage.plain(i) for i in range(event.first, event.at)}
    if not event.is_passive and group & {"has", "have"} and group & _EARLIER:
        return True
    after = range(event.at + 1, sentence.end - 1)
    if group & {"has", "have"} and any(_is_since(sentence, i) for i in after):
        return True
    if any(_is_done(sentence, i) for i in after):
        return True
    return _is_of_a_year(sentence, event) or _is_dated(sentence, event)


def _is_done(sentence: Sentence, i: int) -> bool:
    """As in "and did so"; not in "those which have not yet done so"."""
    passage = sentence.passage
    if passage.plain(i) == "which" and "," in passage.gap(i):  # "to visit Togo, which was done"
        done = {passage.plain(j) for j in range(i + 1, i + _CLAUSE)}
        return bool(done & {"was", "were", "has"} and done & _FINISHED) and not done & _NOT_YET
    if (passage.plain(i), passage.plain(i + 1)) not in _DONE:
        return False
    near = {passage.plain(j) for j in range(max(0, i - _CLAUSE), i)}
    return not (near & _TO_COME or {passage.plain(i - n) for n in (1, 2, 3)} & _NOT_YET)


def _is_since(sentence: Sentence, i: int) -> bool:
    """As in "has been tasked with this since 2004"."""
    passage = sentence.passage
    return passage.plain(i) == "since" and bool(_YEAR.match(passage.plain(i + 1)))


def _is_of_a_year(sentence: Sentence, event: Event) -> bool:
    """As in "in 2009 the Plenary requested", "last year it asked"."""
    passage = sentence.passage
    meeting = event.subject is None or event.subject.is_meeting
    meeting = meeting or passage.plain(event.first - 1) == "it"
    if event.form != "ed" or event.auxiliaries or not meeting or event.rule.role is Role.PROMISE:
        return False
    i = sentence.first
    in_year = passage.plain(i) == "in" and _YEAR.match(passage.plain(i + 1))
    i += passage.plain(i) in {"at", "in"}
    i += passage.plain(i) in {"its", "the"}
    last = passage.plain(i) in _PAST and passage.plain(i + 1) in _OF_TIME and i > sentence.first
    last = last or (passage.plain(i) == "last" and passage.plain(i + 1) in {"year", "month"})
    return bool(in_year or last)


def _is_dated(sentence: Sentence, event: Event) -> bool:
    """As in "the evaluation, called for in 2009, is complete", "requested by the last Plenary"."""
    passage = sentence.passage
    if event.form != "ed" or event.auxiliaries & (BE | {"has", "have"}):
        return False
    if event.subject is not None and event.subject.stated:
        return False
    i = event.at + 1
    tied = 0
    while passage.plain(i) in _TIED:
        i, tied = i + 1, tied + 1
    i += passage.plain(i) in {"the", "its"}
    apart = event.opens is None or "," in passage.gap(event.first)
    year = bool(_YEAR.match(passage.plain(i)))
    return apart and ((bool(tied) and year) or passage.plain(i) in _PAST)


def is_given_now(sentence: Sentence, event: Event) -> bool:
    """Whether somebody promises here, not in a clause within another or in what is told."""
    if event.infinitive or event.is_past_perfect or sentence.tells_history(event):
        return False
    if sentence.passage.is_negated(event.first, event.at):
        return False
    if event.subject is None:
        return event.is_passive
    return not event.subject.relative
