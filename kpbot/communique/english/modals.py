"""Words that bind their subject: "shall", "should", "will", "is required to"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpbot.communique.actors import Act, Subject
from kpbot.communique.clauses import Sentence
from kpbot.communique.english.asides import after_aside
from kpbot.communique.english.complements import after_adverbs, find_to, is_verb
from kpbot.communique.english.function_words import DETERMINERS, FINITE, PREPOSITIONS, is_adverb
from kpbot.communique.english.rules import BINDING, LEXICON, MODALS, NEEDS, Role
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.english.who.subjects import find_subject
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage
from kpbot.domain.communique import Strength

_BINDERS = MODALS.keys() | NEEDS.keys() | {"is", "are"}
_UNTIL_WORDS = 12
_FRONT_WORDS = 9
_TOLD_WORDS = 60
_PHRASE_WORDS = 8
_COUNTS = frozenset({"two", "three", "four", "six", "ten", "twelve", "thirty", "sixty", "ninety"})
_EACH = frozenset({"each", "all"})
_DUTY = {"obligation": "obliged", "duty": "obliged"}
"""What binds like another row of the tables."""
_BEFORE_THAT = {"and": 2, "but": 2, "understanding": 4}
"""What may stand before "that", and how many words before the subject its clause begins."""


@dataclass(frozen=True, slots=True)
class Modal:
    """A word that binds its subject: words `at` up to `verb`, where what is to be done starts."""

    name: str
    strength: Strength
    confidence: float
    at: int
    verb: int
    subject: Subject | None


def find_modals(sentence: Sentence) -> Iterator[Modal]:
    passage = sentence.passage
    acts = [one.act for one in sentence.events]
    i = sentence.first
    while i < sentence.end:
        found = None if passage.mention_at(i) else _modal(sentence, i, acts)
        if found:
            yield found
            acts.append(Act(i, found.subject))
            i = found.verb
        else:
            i += 1


def _modal(sentence: Sentence, i: int, acts: Sequence[Act]) -> Modal | None:
    passage = sentence.passage
    word = passage.plain(i)
    if word not in _BINDERS:
        return None
    row = MODALS.get(word)
    verb = _verb_of(sentence, i)
    if row is None:
        row, verb = _periphrastic(sentence, word, verb)
    if passage.plain(verb) == "be" and passage.plain(verb + 1) in BINDING and word in MODALS:
        bound = passage.plain(verb + 2) in {"to", "for"}  # "will be responsible for"
        gerund = passage.plain(verb + 2) == "for"
        verb = verb + 3 if bound and is_verb(passage, verb + 3, gerund=gerund) else verb
    if word in MODALS and passage.plain(verb) == "have" and passage.plain(verb + 1) == "to":
        row, verb = NEEDS["have"], verb + 2  # "will have to reply"
    if word in MODALS and passage.plain(verb) == "have":
        has, then = _periphrastic(sentence, "have", verb + 1)
        row, verb = (has, then) if has else (row, verb)  # "shall have until May to reply"
    gerund = passage.plain(verb - 1) == "for"
    if row is None or verb >= sentence.end or not is_verb(passage, verb, gerund=gerund):
        return None
    before = sorted((one for one in acts if one.at < i), key=lambda one: one.at)
    start = i
    while is_adverb(passage.plain(start - 1)) and passage.mention_at(start - 1) is None:
        start -= 1  # "the WGM and the WGS jointly will"
    subject = find_subject(passage, start, sentence.first, before, sentence.topic)
    dates = passage.plain(verb) == "take" and passage.plain(verb + 1) == "place"
    if dates and subject and not subject.is_meeting and passage.plain(i - 1) == "which":
        return None  # "a visit to Togo, which is to take place in May": when the visit is
    if subject and subject.is_meeting and passage.plain(verb) != "be":
        subject = _told_last(sentence, subject)
    return Modal(word, *row, i, verb, subject)


def _verb_of(sentence: Sentence, i: int) -> int:
    """The word after the modal at word `i`, asides and adverbs left out."""
    passage, word = sentence.passage, sentence.passage.plain(i)
    then = after_adverbs(passage, i + 1)  # "will then, in May, visit"
    after = after_aside(passage, i + 1, sentence.end) or after_aside(passage, then, sentence.end)
    after = after or i + 1
    verb = after_adverbs(passage, after + (passage.plain(after) in _EACH and word in MODALS))
    if word == "ought":
        return after_adverbs(passage, verb + (passage.plain(verb) == "to"))
    tied = word in MODALS and passage.plain(verb) in PREPOSITIONS
    return _behind_phrase(passage, verb, sentence.end) if tied else verb


def _behind_phrase(passage: Passage, i: int, end: int) -> int:
    """The verb after a phrase that no comma sets off: "shall by 1 March submit"."""
    for j in range(i + 2, min(i + _PHRASE_WORDS, end)):
        word, lead = passage.plain(j), passage.plain(j - 1)
        free = lead not in DETERMINERS | PREPOSITIONS and not passage.gap(j).strip(" 0123456789")
        if free and (word in {"be", "have"} or kind_of(word) == "base"):
            return j
    return i


def _told_last(sentence: Sentence, subject: Subject) -> Subject:
    """Who "it" is where the meeting spoke: "mandated the WGM to report. It should also visit"."""
    passage = sentence.passage
    if not subject.stated:
        return _of_that(sentence, subject) or subject
    if passage.plain(subject.first) not in {"it", "they"}:
        return subject
    known = [
        one
        for one in passage.before(sentence.first)
        if one.kind is not None and one.codes and one.first > sentence.first - _TOLD_WORDS
    ]
    told = (one for one in known if _is_told(passage, one))
    one = next(told, known[0] if known else None)
    return Subject(passage.run_from(one.first), subject.first) if one else subject


def _of_that(sentence: Sentence, subject: Subject) -> Subject | None:
    """Who goes on in "noted that the WGM was waiting for a reply and would revert"."""
    passage = sentence.passage
    for i in range(subject.first - 2, sentence.first, -1):
        if passage.plain(i) != "that":
            continue
        run = passage.run_from(i + 1) or passage.run_from(i + 2)
        known = run and run[0].kind is not None and not run[-1].possessive
        acts = known and passage.plain(run[-1].last + 1) in FINITE
        return Subject(run, subject.first, stated=False) if acts else None
    return None


def _is_told(passage: Passage, one: Mention) -> bool:
    """Whether a verb right before the body gives it work: "mandated the WGM"."""
    leads = (passage.plain(one.first - 1), passage.plain(one.first - 2))
    return any(word in LEXICON and LEXICON[word][0].role is Role.DIRECTIVE for word in leads)


def _periphrastic(
    sentence: Sentence, word: str, after: int
) -> tuple[tuple[Strength, float] | None, int]:
    """The row of "is to", "are required to" or "needs to", and where the infinitive starts."""
    passage = sentence.passage
    if word in {"is", "are"}:
        binding = passage.plain(after)
        if binding == "to":
            return BINDING[""], after + 1
        tie = after_aside(passage, after + 1, sentence.end) or after + 1
        if binding == "under" and passage.plain(after + 1) in {"an", "the"}:
            binding = _DUTY.get(passage.plain(after + 2), "under")
            tie = after + 3  # "is under an obligation to"
        if binding in BINDING and passage.plain(tie) in {"to", "for"}:
            return BINDING[binding], tie + 1
    elif word in {"have", "has"} and passage.plain(after) == "until":
        to = find_to(passage, after + 1, min(after + _UNTIL_WORDS, sentence.end))
        return (BINDING[""], to + 1) if to is not None else (None, after)
    elif word in {"have", "has", "need", "needs"} and _is_time(passage, after):
        near = range(after + 2, min(after + _UNTIL_WORDS, sentence.end))
        to = next((j for j in near if passage.plain(j) == "to"), None)
        return (BINDING[""], to + 1) if to is not None else (None, after)
    elif passage.plain(after - 1) == "yet":
        pass  # "have yet to come in": they are late
    elif _are_late(sentence, after):
        pass  # "those that have still to reply were asked to"
    elif word in NEEDS and passage.plain(after) == "to" and _is_known(sentence, after + 1):
        return NEEDS[word], after + 1
    return None, after


def _are_late(sentence: Sentence, after: int) -> bool:
    """Whether a description says who is late: "Participants that still have to reply"."""
    passage = sentence.passage
    still = [i for i in range(after - 3, after) if passage.plain(i) == "still"]
    which = min(still, default=0) - 1
    which -= passage.plain(which) in {"have", "has"}
    return bool(still) and passage.plain(which) in {"that", "which", "who"}


def _is_time(passage: Passage, i: int) -> bool:
    """As in "have 60 days in which to", "has another two weeks to"."""
    while passage.plain(i) in {"another", "a", "further", "up", "to"}:
        i += 1
    counted = passage.plain(i).isdigit() or passage.plain(i) in _COUNTS
    return counted and passage.plain(i + 1) in {"days", "weeks", "months"}


def _is_known(sentence: Sentence, i: int) -> bool:
    """Whether word `i` is a verb for sure: "has to date visited" has none."""
    word = sentence.passage.plain(after_adverbs(sentence.passage, i))
    return word == "be" or kind_of(word) == "base"


def modal_opening(sentence: Sentence, modal: Modal) -> int | None:
    """The word before which the clause of `modal` begins; None where it is inside another."""
    passage = sentence.passage
    if modal.subject is None or modal.subject.relative:
        return None
    start = modal.subject.first if modal.subject.stated else modal.at
    lead, before = passage.plain(start - 1), passage.plain(start - 2)
    if lead in {"and", "but", "whereby", "whereupon", "while"}:
        return start - 1
    if lead == "that" and ("," in passage.gap(start - 1) or before in _BEFORE_THAT):
        # "decided that the WGM shall go, that the WGS shall stay"
        return start - _BEFORE_THAT.get(before, 1)
    if lead in {"which", "who"}:
        return _which_opening(passage, start - 1)
    dated = _at_which(passage, start)
    if dated is None:
        dated = _before_front(passage, start, sentence.first)
    if dated is not None:
        return dated
    return start if "," in passage.gap(start) else passage.item_start(start)


def _at_which(passage: Passage, start: int) -> int | None:
    """Where ", at which point Norway would" begins, whose subject opens at word `start`."""
    for which in (start - 2, start - 3):
        tied = passage.plain(which) == "which" and passage.plain(which - 1) in PREPOSITIONS
        if tied and "," in passage.gap(which - 1) and not passage.gap(start).strip():
            return which - 1
    return None


def _before_front(passage: Passage, start: int, floor: int) -> int | None:
    """The "and" before a phrase in front of a subject: ", and within a month the WGM shall"."""
    for i in range(start - 2, max(floor, start - _FRONT_WORDS), -1):
        if passage.plain(i) == "and" and "," in passage.gap(i):
            fronts = passage.plain(i + 1) in PREPOSITIONS | {"no", "not"}
            return i if fronts else None
        if passage.mention_at(i) or passage.gap(i + 1).strip():
            return None
    return None


def _goes_on(passage: Passage, which: int) -> bool:
    """As in "a text, which the CRP will check and which the Chair shall circulate"."""
    near = range(which - 2, max(0, which - _TOLD_WORDS), -1)
    first = next((i for i in near if passage.plain(i) == "which"), None)
    return first is not None and passage.is_apart(first)


def _which_opening(passage: Passage, which: int) -> int | None:
    """Where the clause of "which" or "in which" begins, with what it says more of."""
    tied = passage.plain(which - 1) in PREPOSITIONS
    if passage.plain(which - 1) == "and" and _goes_on(passage, which):
        return which - 1
    start = which - tied
    start -= passage.plain(start - 1) == "according"
    if passage.plain(start - 2) in {"a", "an"} and "," in passage.gap(start - 2):
        start -= 2  # "a matter in which the WGS will assist"
    return start if tied or passage.is_apart(start) else None
