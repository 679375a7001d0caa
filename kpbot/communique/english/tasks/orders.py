"""Orders in the present: "each quarter the Monitor reports to the WGM"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.actors import Subject
from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_front
from kpbot.communique.english.function_words import DETERMINERS, FINITE, PREPOSITIONS, is_adverb
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.order_words import (
    DATED,
    DECIDED,
    HABITS,
    PRESENT,
    RECURS,
    SURE,
    TOLD,
    UNSURE,
    is_complete,
)
from kpbot.communique.english.verbs import ALSO_NOUNS, kind_of
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_DOERS = GROUPS | {
    BodyKind.OFFICE,
    BodyKind.SECRETARIAT,
    BodyKind.STATE,
    BodyKind.PARTICIPANTS,
    BodyKind.ORGANISATION,
}
_OPENS = word_set("and but while whereas then")
_BEFORE = PREPOSITIONS | word_set("each every once twice now then meanwhile thereafter as")
"""What opens a phrase in front: "each quarter", "in their place"."""
_FRONT_WORDS = 8
_ASIDE_WORDS = 16
_NO_FRONT = FINITE | word_set("that which who whose if unless when where what how whether because")
_SEVERAL = word_set("members chairs participants teams groups experts observers authorities")
_THING_WORDS = 3
_SEATS = word_set("chairmanship chair presidency vice seat seats office")
_OBJECTS = DETERMINERS | PREPOSITIONS | word_set("it them him her one back together jointly")
_SURE = Rule("present", Role.PHRASE, Strength.MANDATE, 0.6)
_LIKELY = Rule("present", Role.PHRASE, Strength.MANDATE, 0.55)


def read_orders(sentence: Sentence) -> Iterator[Clause]:
    """The clauses in whose present tense a body is given work."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end - 1):
        word = passage.plain(i)
        row = SURE.get(word) or UNSURE.get(word)
        if row is None or passage.mention_at(i) or passage.gap(i).strip(" ),"):
            continue
        start = i
        while start > sentence.first + 1 and is_adverb(passage.plain(start - 1)):
            start -= 1
        subject = sentence.subject_of(start)
        if subject and subject.stated and _is_a_doer(sentence, subject, start, row[1]):
            clause = _order(sentence, subject, start, i)
            if clause:
                yield clause


def is_singular(word: str) -> bool:
    """Whether `word` says what one body does: "sends", "sees"."""
    return (SURE.get(word) or UNSURE.get(word) or ("", ""))[1] == "s"


def is_present(passage: Passage, i: int) -> bool:
    """Whether word `i`, behind "and", is a verb that goes on with an order in the present."""
    word = passage.plain(i)
    return is_singular(word) and passage.mention_at(i) is None and _says(passage, i)


def _says(passage: Passage, verb: int) -> bool:
    """Whether the word behind the verb at word `verb` lets it say what is done."""
    word, after = passage.plain(verb), passage.plain(verb + 1)
    base = PRESENT[word]
    if base == "take" and _is_seat(passage, verb):
        return False
    if after in {"it", "them"} and is_complete(base, passage.plain(verb + 2)):
        return True  # "draws it up"
    thing = after in _OBJECTS or passage.mention_at(verb + 1) is not None
    return is_complete(base, after) and (base not in ALSO_NOUNS or thing)


def next_present(passage: Passage, i: int, end: int) -> int | None:
    """The verb that goes on behind a phrase at word `i`: "and, within a month, informs"."""
    for j in range(i + 1, min(i + _ASIDE_WORDS, end)):
        inside = passage.plain(j - 1) in DETERMINERS | PREPOSITIONS
        if is_present(passage, j) and not inside:
            return j
        if passage.plain(j) in _NO_FRONT or (j > i + 1 and ";" in passage.gap(j)):
            return None
    return None


def _is_a_doer(sentence: Sentence, subject: Subject, verb: int, kind: str) -> bool:
    """Whether `subject` opens a clause of its own and agrees with a verb of that kind."""
    if subject.relative or subject.is_meeting or not subject.run or subject.first >= verb:
        return False
    if any(one.kind not in _DOERS or one.some or one.possessive for one in subject.run):
        return False
    passage = sentence.passage
    last = passage.plain(verb - 1)
    between = {passage.plain(i) for i in range(subject.run[-1].last + 1, verb)}
    if subject.first <= subject.run[0].first and between & _NO_FRONT:
        return False  # "the group, which is chaired by Togo and which reports to"
    several = last in _SEVERAL or last == "they" or len(subject.run) > 1
    if last in {"it", "he", "she"}:
        several = False
    agrees = several == (kind == "base") or "," in passage.gap(verb)
    return agrees and _opens(sentence, subject.first)


def _opens(sentence: Sentence, first: int) -> bool:
    """Whether word `first` opens a clause, a phrase in front of it left out."""
    passage = sentence.passage
    start = sentence.clause_start(first)
    while passage.plain(start) in _OPENS:
        start += 1
    if first <= start or set(passage.gap(first)) & {":", ";"}:
        return True
    if after_front(passage, start, first + 1) == first:
        return not any(passage.plain(i) in _NO_FRONT for i in range(start, first))
    if "," in passage.gap(first - 1) and passage.plain(first - 1) in {"and", "while"}:
        return True
    front = range(start, first)
    words = {passage.plain(i) for i in front}
    verbs = any(kind_of(passage.plain(i)) == "ed" for i in front)
    opened = passage.plain(start) in _BEFORE and len(front) <= _FRONT_WORDS
    return opened and not verbs and not words & _NO_FRONT


def _order(sentence: Sentence, subject: Subject, start: int, verb: int) -> Clause | None:
    """The order that the verb at word `verb` gives; None where it may be a mere fact."""
    passage = sentence.passage
    first, end = subject.first, sentence.clause_end(verb)
    word = passage.plain(verb)
    sure = word in SURE
    if end - verb < _THING_WORDS - 1 or passage.gap(verb + 1).strip() or not _says(passage, verb):
        return None
    if _is_habit(passage, sentence.clause_start(first), end) or _tells(sentence, verb, end):
        return None
    if _is_finite(sentence, verb + 1, end):
        return None  # "the WGM reports to the Plenary were discussed"
    text = passage.slice(_front(sentence, first), end)
    timed = _is_timed(passage, text, sure=sure, states=subject.wishes)
    if timed is None:
        return None
    rule = _SURE if sure and timed else _LIKELY
    return clause_by(rule, subject.run, first, (start, verb + 1), start, end)


def _front(sentence: Sentence, first: int) -> int:
    """Where the clause begins whose subject stands at word `first`: not before a colon."""
    start = sentence.clause_start(first)
    return next((i for i in range(first, start, -1) if ":" in sentence.passage.gap(i)), start)


def _is_timed(passage: Passage, text: str, *, sure: bool, states: bool) -> bool | None:
    """Whether `text`, a clause, says until when or how often; None where it is no order then."""
    if TOLD.search(passage.text):
        return None
    near = bool(DECIDED.search(passage.text.replace(text, "")))
    until = bool(DATED.search(text)) and not (states and not near)
    often = bool(RECURS.search(text)) and near
    return until or often if until or often or (sure and near) else None


def _is_seat(passage: Passage, verb: int) -> bool:
    """As in "takes over the chairmanship"."""
    return any(passage.plain(i) in _SEATS for i in range(verb + 1, verb + 5))


def _is_habit(passage: Passage, first: int, end: int) -> bool:
    """Whether the words tell of what is always so, or never."""
    words = (i for i in range(first, end) if passage.plain(i) in HABITS)
    return any(passage.plain(i + 1) not in {"later", "after"} for i in words)


def _tells(sentence: Sentence, verb: int, end: int) -> bool:
    """Whether what follows is said there: "informs the Plenary that", "reports to it how"."""
    passage = sentence.passage
    saying = range(verb + 1, min(end, verb + 6))
    return any(passage.plain(i) in {"that", "how", "why"} and i > verb + 1 for i in saying)


def _is_finite(sentence: Sentence, first: int, end: int) -> bool:
    passage = sentence.passage
    for i in range(first, end):
        if passage.plain(i) in _NO_FRONT - FINITE or "," in passage.gap(i):
            return False
        if passage.plain(i) in FINITE:
            return True
    return False
