"""What follows a tasking word: the infinitive that is the task, and who stands before it."""

from __future__ import annotations

import re

from kpbot.communique.english.asides import after_aside
from kpbot.communique.english.function_words import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    is_adverb,
)
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind

_NO_VERB_ENDS = (
    "tion",
    "tions",
    "ment",
    "ments",
    "ness",
    "ity",
    "ance",
    "ence",
    "ing",
    "ed",
    "ies",
)
_PLURAL = re.compile(r"[^su]s$")
_CONJUNCTIONS = frozenset(
    {"until", "unless", "than", "because", "whether", "if", "when", "where", "while", "although"}
)
_PRONOUNS = word_set("it them him her us me you itself themselves himself herself one others")
_NO_VERBS = DETERMINERS | PREPOSITIONS | _CONJUNCTIONS | _PRONOUNS | {"date"}
_RELATIVE = frozenset({"which", "who", "whose", "that"})
MEANT = word_set("concerned involved named listed mentioned identified affected")
"""Behind "Participants" these say which are meant."""
_WHO = word_set("that which who with where in") | MEANT
_DESCRIBED_WORDS = 12
_FRONTS = PREPOSITIONS | {
    "subject",
    "pending",
    "following",
    "until",
    "once",
    "as",
    "while",
    "where",
}
"""Words that open a phrase before the subject."""
_FRONT_WORDS = 5
_THOSE = frozenset({"those", "all", "the", "every", "each"})
_NAMED_WORDS = 4
LED = word_set(
    "lead leadership guidance chairmanship coordination auspices supervision aegis direction"
)
"""With "under the" and "of" these say who leads: "a team under the lead of the WGM"."""
_BEFORE_NOUNS = DETERMINERS | PREPOSITIONS | {"and", "or"}
_AGENTS = frozenset({"by", "within", "through"})
_TEAMS = frozenset({"team", "mission", "panel", "delegation", "group", "experts", "members"})
_UNCHANGED = frozenset(
    {"put", "set", "read", "cut", "cast", "spread", "shut", "done", "redone", "undone", "known"}
)
ALONG = frozenset({"jointly", "together", "along", "tandem", "conjunction", "hand", "side"})
"""Before "with" these name a second body: "hand in hand with the WGS"."""
WITH_LEADS = ALONG | {
    "cooperation",
    "consultation",
    "collaboration",
    "coordination",
    "liaison",
    "association",
    "accordance",
    "line",
}
"""Before "with" these tell who works along, not what the task is."""
_NO_HEAD = PREPOSITIONS - {"of", "for", "among"}


def after_adverbs(passage: Passage, i: int) -> int:
    """The first word from `i` on that is no adverb."""
    while is_adverb(passage.plain(i)):
        i += 1
    return i


def is_verb(passage: Passage, i: int, *, gerund: bool = False) -> bool:
    """Whether word `i`, adverbs and an aside apart, opens an infinitive.

    As in "to also report", "to, where necessary, report". With `gerund` a gerund will do, as after
    "commitment to", and only known verbs count, since a noun may follow as well.
    """
    i = past_aside(passage, i)
    while i < len(passage.words) and (is_adverb(passage.plain(i)) or passage.is_marker(i)):
        i += 1
    if i >= len(passage.words) or passage.mention_at(i):
        return False
    word, kind = passage.plain(i), kind_of(passage.plain(i))
    if word == "do":
        return True  # "to do so"
    if gerund and word.endswith("ing"):
        return True
    if kind or gerund:
        return kind == "base"
    if word in _NO_VERBS or not word.isalpha():
        return False
    return passage.text[passage.words[i].start].islower() and not (
        word.endswith(_NO_VERB_ENDS) or _PLURAL.search(word)
    )


def find_to(passage: Passage, first: int, end: int) -> int | None:
    """The first "to" of the words `first` up to `end` that opens an infinitive."""
    named = passage.plain(first - 1) == "those" or passage.mention_at(first - 1) is not None
    for i in range(first, end):
        named = named or passage.mention_at(i) is not None
        if passage.plain(i) in _RELATIVE and not named:
            return None  # "a number of steps, which Brazil has begun to take"
        if passage.plain(i) == "to" and is_verb(passage, i + 1):
            if passage.plain(i - 1) == "position":  # "those in a position to do so to help"
                return find_to(passage, i + 1, end) or i
            return i
    return None


def addressees(passage: Passage, first: int, end: int) -> tuple[Mention, ...]:
    """Who stands as the object in the words `first` up to `end`; those "with" them do not count."""
    i = first
    while i < end:
        mention = passage.mention_at(i)
        if passage.plain(i) in _RELATIVE:
            return ()
        if mention is None:
            i += 1
            continue
        lead = passage.plain(i - 1) if i > first else ""
        if lead in DETERMINERS and i - 1 > first:
            lead = passage.plain(i - 2)
        if lead in _NO_HEAD or mention.kind is None or mention.possessive:
            i = mention.last + 1
            continue
        run = passage.run_from(i)
        return namely(passage, run[-1].last + 1, end) or run
    return ()


def namely(passage: Passage, i: int, end: int) -> tuple[Mention, ...]:
    """Who is meant: "the neighbours of Togo, namely Ghana and Benin", "three states: Togo, …"."""
    if passage.plain(i) != "namely" or i >= end:
        return ()
    run = passage.run_from(i + 1) or passage.run_from(i + 2)
    return run if run and run[0].kind is not None else ()


def agents(passage: Passage, first: int, end: int) -> tuple[Mention, ...]:
    """The bodies that the words `first` up to `end` put after "by" or "within"."""
    for i in range(first, end):
        led = passage.plain(i) == "under" and passage.plain(i + 1) == "the"
        if led and passage.plain(i + 2) in LED and passage.plain(i + 3) == "of":
            run = passage.run_from(i + 4) or passage.run_from(i + 5)
            if run and run[0].kind in GROUPS | {BodyKind.OFFICE}:
                return run
        if passage.plain(i) in _AGENTS:
            after = i + 1 if passage.mention_at(i + 1) else i + 2
            if passage.plain(after) in _TEAMS and passage.plain(after + 1) in {"of", "from"}:
                after += 2 if passage.mention_at(after + 2) else 3  # "by a team of the WGM"
            run = passage.run_from(after) if after < end else ()
            run = run or _by_those(passage, i + 1, end)
            if run and run[0].kind is not None and not run[0].possessive:
                return _among_these(passage, run, end)
    return ()


def _by_those(passage: Passage, i: int, end: int) -> tuple[Mention, ...]:
    """Who "all exporting Participants", "those that are late, namely Togo" are."""
    if passage.plain(i) not in _THOSE:
        return ()
    for j in range(i + 1, min(i + _NAMED_WORDS, end)):
        if passage.gap(j).strip() or passage.plain(j) in PREPOSITIONS | _RELATIVE:
            break
        run = passage.run_from(j)
        if run:
            return run if run[0].kind is BodyKind.PARTICIPANTS else ()
    return _told_by_name(passage, i + 1, end)


def _among_these(passage: Passage, run: tuple[Mention, ...], end: int) -> tuple[Mention, ...]:
    """`run`, or which of them are meant: "by those Participants that are late, namely Togo"."""
    after = run[-1].last + 1
    if run[-1].kind is not BodyKind.PARTICIPANTS or passage.plain(after) not in _WHO:
        return run
    return _told_by_name(passage, after, end) or run


def _told_by_name(passage: Passage, first: int, end: int) -> tuple[Mention, ...]:
    near = range(first, min(first + _DESCRIBED_WORDS, end))
    return next((run for i in near if (run := namely(passage, i, end))), ())


def workplaces(passage: Passage, first: int, end: int) -> tuple[Mention, ...]:
    """The groups that the words name as the place of work: "in the work of WGS"."""
    for i in range(first, end):
        mention = passage.mention_at(i)
        if (
            mention
            and mention.kind in GROUPS
            and passage.plain(i - 1) in {"in", "by", "of", "within", "between", "under", "among"}
        ):
            return passage.run_from(i)
    return ()


def past_aside(passage: Passage, i: int) -> int:
    """Word `i`, or the one after the aside that parts it from a "to" before it."""
    if passage.plain(i - 1) != "to":
        return i
    return after_aside(passage, i, len(passage.words)) or i


def after_whom(passage: Passage, run: tuple[Mention, ...], end: int) -> int:
    """The word after who is told and which are meant: "Participants that export to"."""
    after = run[-1].last + 1
    if run[-1].kind is not BodyKind.PARTICIPANTS or passage.plain(after) not in _WHO:
        return after
    for i in range(after + 1, min(after + _DESCRIBED_WORDS, end)):
        if passage.gap(i).strip() or (passage.plain(i) == "to" and is_verb(passage, i + 1)):
            return i
    return after + (passage.plain(after) in {"concerned", "involved"})


def to_whom(passage: Passage, run: tuple[Mention, ...], end: int) -> int:
    """The word after who is told, which are meant, adverbs and an aside: "the WGM, in May, to"."""
    after = after_adverbs(passage, after_whom(passage, run, end))
    after = after_aside(passage, after, end) or after
    return after_adverbs(passage, after)


def after_description(passage: Passage, who: int, end: int) -> int | None:
    """Where "that have not replied" is over, which word `who` opens; None where that is unclear.

    It is over at a comma, an aside left out, or where another verb stands: "that are late reply".
    """
    own = after_adverbs(passage, who + 1)
    while passage.plain(own) in AUXILIARIES | {"not"}:
        own = after_adverbs(passage, own + 1)
    for i in range(own + 1, min(own + _DESCRIBED_WORDS, end)):
        if "," in passage.gap(i):
            return after_aside(passage, i, end) or i
        free = passage.plain(i - 1) not in _BEFORE_NOUNS
        if free and kind_of(passage.plain(i)) == "base":
            return i
    return None


def points_at(passage: Passage, i: int) -> bool:
    """Whether "that" at word `i` points at something: "a note to that effect"."""
    return passage.plain(i) == "that" and passage.plain(i - 1) in PREPOSITIONS


def is_participle(word: str) -> bool:
    """Whether `word`, after "be", makes a passive."""
    return kind_of(word) == "ed" or word.endswith(("ed", "en")) or word in _UNCHANGED


def partners(passage: Passage, first: int, end: int) -> tuple[Mention, ...]:
    """Who works along in the words `first` up to `end`: "jointly with the WGM"."""
    for i in range(first, end - 2):
        if passage.plain(i) in ALONG and passage.plain(i + 1) == "with":
            run = passage.run_from(i + 2) or passage.run_from(i + 3)
            if run and run[0].first < end and run[0].kind is not None:
                return run
    return ()


def after_front(passage: Passage, start: int, end: int) -> int:
    """The first word after a phrase in front: "Under the road map, joint patrols are to"."""
    near = {passage.plain(i) for i in range(start + 1, min(start + _FRONT_WORDS, end))}
    if passage.plain(start) not in _FRONTS and "having" not in near:
        return start  # "No agreement having been reached, the text"
    return next((i for i in range(start + 1, end) if "," in passage.gap(i)), start)
