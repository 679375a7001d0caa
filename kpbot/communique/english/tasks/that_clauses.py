"""Tasks in a "that" clause without a modal: "asked that the WGM prepare", "that data be sent"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.english.asides import after_aside
from kpbot.communique.english.complements import (
    after_adverbs,
    after_description,
    agents,
    is_participle,
    is_verb,
)
from kpbot.communique.english.events import Event
from kpbot.communique.english.function_words import AUXILIARIES
from kpbot.communique.english.rules import LEXICON, READY, STATIVE, Role, Rule
from kpbot.communique.english.verbs import ALSO_NOUNS, kind_of
from kpbot.communique.english.who.described import MEANT
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage, codes_of
from kpbot.domain.bodies import BodyKind

_WHO = frozenset({"that", "which", "who"})
_SUBJECT_WORDS = 25
_NOUN_WORDS = 3
_LESS = 0.15


def read_that(sentence: Sentence, event: Event, first: int, that: int, end: int) -> Clause | None:
    """The task that the clause after the verb and word `that` lays down; None where none does."""
    return read_bare(sentence, event.rule, first, (event.first, that + 1), that, end)


def read_bare(
    sentence: Sentence, rule: Rule, first: int, trigger: tuple[int, int], that: int, end: int
) -> Clause | None:
    """The task that the clause after word `that` lays down with a bare verb; None where none does.

    Clauses with "should" and the like are not read here: there the modal counts.
    """
    passage = sentence.passage
    verb = _bare_verb(passage, that + 1, end)
    if verb is None or passage.plain(that + 1) == "no":
        return None
    run = _subject(passage, that + 1, verb)
    if passage.plain(verb) == "be":
        return _passive(sentence, rule, first, trigger, verb, end)
    if not run or passage.plain(verb) in STATIVE - {"contribute", "include", "apply"}:
        return None
    return Clause(
        rule=f"{rule.name} that",
        strength=rule.strength,
        confidence=confidence(rule.confidence, run),
        bodies=codes_of(run),
        first=first,
        trigger=trigger,
        task=verb,
        end=end,
    )


def _bare_verb(passage: Passage, first: int, end: int) -> int | None:
    """The first verb of the clause where it is bare; None where an auxiliary stands before it."""
    for i in range(first + 1, min(first + _SUBJECT_WORDS, end)):
        word, lead = passage.plain(i), passage.plain(i - 1)
        if word in _WHO and (described := _described(passage, i, end)) is not None:
            return described
        if word == "be" and lead not in AUXILIARIES | {"to"}:
            return None if lead == "not" else i
        if word in AUXILIARIES:
            return None
        before = passage.mention_at(i - 1)
        joins = word in {"and", "or"}  # "the WGM and the WGS prepare"
        if before and before.kind is not None and not before.possessive and not joins:
            meant = i + (word in MEANT)  # "the Participants concerned prepare"
            verb = after_aside(passage, meant, end) or meant
            verb = after_adverbs(passage, verb)
            if _names_a_thing(passage, verb, end):
                continue
            if passage.plain(verb) == "be" or (verb < end and is_verb(passage, verb)):
                known = kind_of(passage.plain(verb)) == "base"
                return verb if known or passage.plain(verb) == "be" else None
        elif lead in {"it", "they"} and is_verb(passage, i):
            return i
    return None


def _described(passage: Passage, who: int, end: int) -> int | None:
    """The bare verb of "those Participants that have not replied, in May, submit"."""
    one = passage.mention_at(who - 1)
    if one is None or one.kind is not BodyKind.PARTICIPANTS or "," in passage.gap(who):
        return None
    verb = after_description(passage, who, end)
    verb = None if verb is None else after_adverbs(passage, verb)
    told = verb is not None and kind_of(passage.plain(verb)) == "base"
    return verb if told else None


def _names_a_thing(passage: Passage, i: int, end: int) -> bool:
    """Whether a noun stands behind the name: "that the Togo review mission be sent"."""
    if passage.plain(i) not in ALSO_NOUNS:
        return False
    near = range(i + 1, min(i + 1 + _NOUN_WORDS, end))
    return any(passage.plain(j) == "be" and passage.plain(j - 1) != "to" for j in near)


def _subject(passage: Passage, first: int, verb: int) -> tuple[Mention, ...]:
    for i in range(first, verb):
        run = passage.run_from(i)
        if run and run[0].kind is not None and not run[-1].possessive:
            return run
    return ()


def _passive(
    sentence: Sentence, rule: Rule, first: int, trigger: tuple[int, int], be: int, end: int
) -> Clause | None:
    """As in "agreed that such parcels be reported to the Chair"."""
    passage = sentence.passage
    participle = after_adverbs(passage, be + 1)
    word = passage.plain(participle)
    row = LEXICON.get(word)
    made = is_participle(word) or word in READY
    if not made or (row and row[0].role is Role.DIRECTIVE):
        return None
    run = agents(passage, participle + 1, end)
    return Clause(
        rule=f"{rule.name} that be",
        strength=rule.strength,
        confidence=round(confidence(rule.confidence, run) - _LESS, 2),
        bodies=codes_of(run),
        first=first,
        trigger=trigger,
        task=participle,
        end=end,
        patient=(trigger[1], be),
    )
