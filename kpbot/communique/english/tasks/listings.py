"""Lists of things to do that have no verb: "Next steps: translation of the rules (Secretariat)"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.dates import MONTHS
from kpbot.communique.english.complements import agents
from kpbot.communique.english.function_words import AUXILIARIES, DETERMINERS, FINITE
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_LABELS = word_set(
    """
    step steps open outstanding remaining pending action actions task tasks deliverables assignments
    milestones timeline done assigned todo upcoming
    """
)
"""Words of a heading over things that are to be done."""
_DONE = word_set(
    """
    completed removed closed concluded finished discharged deleted delivered achieved accomplished
    implemented fulfilled terminated dropped withdrawn past previous
    """
)
"""Words of a heading over things that are over."""
_OUT = ["carried", "out"]
_TO = frozenset({"to", "for"})
_FROM = frozenset({"by", "from", "before", "within", "until", "during", "in"})
_DEEDS = word_set(
    """
    review study report survey audit visit mission update release draft check list summary paper
    analysis phase launch start index register translation roll-out test trial compendium
    """
)
_DEED_ENDS = ("tion", "tions", "sion", "ment", "ing", "ings")
_HEADING_WORDS = 12
_LEAST = 2
_LISTED = Rule("listed", Role.PHRASE, Strength.REQUEST, 0.65)


def read_listings(sentence: Sentence) -> Iterator[Clause]:
    """The things to do that stand behind a heading, or apart in a sentence without a verb."""
    passage = sentence.passage
    first = sentence.first
    colons = range(first + 1, min(first + _HEADING_WORDS, sentence.end))
    start = next((i for i in colons if ":" in passage.gap(i)), None)
    run: tuple[Mention, ...] = ()
    headed = False
    if start is not None:
        run = _addressed(sentence, start)
        words = {passage.plain(i) for i in range(first, start)}
        to_do = words & _DONE if {"to", "be"} <= words else set()  # "still to be completed:"
        headed = bool(words & _LABELS or to_do) and not words & AUXILIARIES - {"be"}
        if _is_over(sentence, start):
            return
        brackets = range(start, sentence.end)
        named = sum("(" in passage.gap(i) and bool(_named(passage, i)) for i in brackets)
        if not run and not headed and named < _LEAST:
            return  # else as in "By May: draft rules (CRP); draft list (WGS)"
    elif not any(";" in passage.gap(i) for i in range(first, sentence.end)):
        return
    start = first if start is None else start
    if any(":" in passage.gap(i) for i in range(start + 1, sentence.end)):
        return  # "Action: … Responsible: …"
    if _has_verb(sentence, start, sentence.end):
        return
    for begin, end in _items(sentence, start, owned=bool(run)):
        clause = _item(sentence, begin, end, run, headed=headed)
        if clause:
            yield clause


def _is_over(sentence: Sentence, end: int) -> bool:
    """Whether the heading says that the work is done: "Items carried out and removed:"."""
    words = [sentence.passage.plain(i) for i in range(sentence.first, end)]
    done = [i for i, word in enumerate(words) if word in _DONE or words[i - 1 : i + 1] == _OUT]
    return bool(done) and not set(words) & {"be", "to", "not"}


def _addressed(sentence: Sentence, end: int) -> tuple[Mention, ...]:
    """Whose the list is: "To the WGM, jointly with Togo:", "For action by the Secretariat:"."""
    passage = sentence.passage
    if passage.plain(sentence.first) not in _TO:
        return ()
    named = passage.between(sentence.first, end)
    last = named[-1].last if named else 0
    return tuple(one for one in named if one.kind is not None) if last == end - 1 else ()


def _named(passage: Passage, i: int) -> tuple[Mention, ...]:
    run = passage.run_from(i) or passage.run_from(i + 1)
    return run if run and run[0].kind is not None else ()


def _has_verb(sentence: Sentence, first: int, end: int) -> bool:
    passage = sentence.passage
    if any(passage.plain(i) in FINITE for i in range(first, end)):
        return True
    verbs = (one for one in sentence.events if first <= one.at < end and not one.infinitive)
    return any(one.subject and one.subject.first >= first and one.form != "ing" for one in verbs)


def _items(sentence: Sentence, first: int, *, owned: bool) -> Iterator[tuple[int, int]]:
    """The spans of the items, which ";", a closing bracket and a comma, or "and" part."""
    passage = sentence.passage
    begin = first
    for i in range(first + 1, sentence.end):
        gap = passage.gap(i)
        joins = owned and passage.plain(i) == "and" and _is_deed(sentence, i + 1)
        if ";" in gap or ")," in gap or joins:
            yield begin, i
            begin = i + (passage.plain(i) == "and")
    yield begin, sentence.end


def _item(
    sentence: Sentence, first: int, end: int, run: tuple[Mention, ...], *, headed: bool
) -> Clause | None:
    passage = sentence.passage
    while first < end and (passage.is_marker(first) or passage.plain(first) == "and"):
        first += 1
    if end - first < _LEAST or passage.mention_at(first):
        return None  # "WGM to report" is read as a fragment
    who = _in_brackets(sentence, first, end) or agents(passage, first, end)
    deed = _is_deed(sentence, first)
    if not (who or run or (deed and (headed or _is_dated(sentence, first, end)))):
        return None
    if who and not (headed or run) and not deed:
        return None
    run = who or run
    bracket = next((i for i in range(first + 1, end) if "(" in passage.gap(i)), end)
    if who and any(bracket <= one.first for one in who):
        end = bracket  # "a translation of the rules (Secretariat)"
    if end - first < _LEAST:
        return None  # "Monitoring (WGM)"
    return clause_by(
        _LISTED,
        run,
        first=first,
        trigger=(first, first + 1),
        task=first,
        end=end,
        lead="Carry out:",
    )


def _in_brackets(sentence: Sentence, first: int, end: int) -> tuple[Mention, ...]:
    """Who is named in brackets at the end of an item: "an index of decisions (CRP)"."""
    passage = sentence.passage
    for one in passage.between(first + 1, end):
        lead = passage.gap(one.first) + passage.gap(one.first - 1)
        if "(" in lead and one.kind is not None and one.last >= end - _HEADING_WORDS:
            return passage.run_from(one.first)
    return ()


def _is_deed(sentence: Sentence, i: int) -> bool:
    passage = sentence.passage
    i += passage.plain(i) in DETERMINERS
    near = (passage.plain(i), passage.plain(i + 1))
    return any(word in _DEEDS or word.endswith(_DEED_ENDS) for word in near)


def _is_dated(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a day or a month to come is said: "from July 2015", "(by 1 May)"."""
    passage = sentence.passage
    return any(
        passage.plain(i) in _FROM and {passage.plain(i + 1), passage.plain(i + 2)} & MONTHS.keys()
        for i in range(first, end)
    )
