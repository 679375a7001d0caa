"""Clauses in which a noun holds the task: "Guinea's commitment to", "plans to"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import find_to, is_verb, to_whom, workplaces
from kpbot.communique.english.events import Event
from kpbot.communique.english.function_words import BE, DETERMINERS
from kpbot.communique.english.rules import (
    BACKING,
    CARRIES_ON,
    COURTESY,
    HISTORY,
    LAYING_DOWN,
    NOUNS,
    TIES,
    TRIPS,
    URGED_NOUNS,
    Rule,
)
from kpbot.communique.english.tasks.accepting import accepted_at
from kpbot.communique.english.tasks.going_on import read_needed, read_ongoing, read_to_be
from kpbot.communique.english.tasks.importance import WANTED, read_important
from kpbot.communique.english.tasks.that_clauses import read_bare
from kpbot.communique.english.tasks.trips import read_trip
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage, codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind

_BACKED = frozenset({"efforts", "proposal"})
"""Nouns that are a task only where the meeting backs them and it is said whose they are."""
_PERSONAL = word_set("plan commitment assurance decision undertaking willingness offer")
"""Nouns that are a task only where it is said by name whose they are."""
_OWNING = frozenset({"of", "by", "for", "from"})
_IT_IS = frozenset(
    {"it is", "it remains", "step is", "will be", "would be", "remains is", "done is", "onus is"}
)
"""With "for X to": whose task it is."""
_URGED = WANTED | URGED_NOUNS
_BACKS = frozenset({"support", "agreement"})
_LAID_DOWN = word_set("wish recommendation proposal request")
_CONSENTING = word_set("give accept agree")
"""With a proposal this is "gave its consent to the proposal of the WGM to"."""
_VOICES = word_set("express accept agree reiterate make")
"""What the meeting does to a wish or a proposal that it makes its own."""
_OWN_AFFAIRS = frozenset({"plans", "decision", "willingness"})
_ADJECTIVES = 2
_FAR = 14
_ACCEPTED = frozenset({"proposal", "recommendation"})
"""Nouns that lay something down where they are then accepted."""
_TAKEN = frozenset({"accept", "welcome"})
"""With these it is enough that somebody is referred to: "accepted the offer of the group to"."""
_GIVES = word_set("give make enter offer sign take")
_GIVEN_NOUNS = word_set(
    "commitment commitments pledge pledges assurance assurances undertaking promise"
)
_VOICED = frozenset({"given", "made", "voiced", "entered", "undertaken", "expressed"})
"""What ties to a noun the one who speaks: "the undertaking given by Ghana to"."""
_COMES_OR_GOES = word_set("join accede leave withdraw separate suspend")
"""What a state intends to do in its own affairs is no task."""


def read_nouns(sentence: Sentence) -> Iterator[Clause]:
    """The clauses that nouns make, in order of their triggers."""
    passage = sentence.passage
    for i in range(sentence.first, sentence.end):
        if passage.mention_at(i):
            continue
        word = passage.plain(i)
        clause = None
        if word in NOUNS and not (word == "mandate" and passage.plain(i - 1) == "to"):
            clause = _noun(sentence, i, NOUNS[word])
        elif word in CARRIES_ON:
            clause = read_ongoing(sentence, i)
        elif word in _URGED or _is_for(sentence, i):
            clause = read_important(sentence, i)
        elif word in {"required", "needed"}:
            clause = read_needed(sentence, i)
        elif word in TRIPS:
            clause = read_trip(sentence, i)
        elif word == "be" and passage.plain(i - 1) == "to":
            clause = read_to_be(sentence, i)
        if clause:
            yield clause


def _is_for(sentence: Sentence, i: int) -> bool:
    """As in "it is for the WGM to", "there was broad support for the WGM to take it up"."""
    passage = sentence.passage
    if passage.slice(i - 1, i + 1).lower() in _IT_IS:
        return True
    if passage.plain(i) not in _BACKS:
        return False
    before = range(max(sentence.first, i - 2 - _ADJECTIVES), i - 1)
    exists = (passage.plain(j) == "there" and passage.plain(j + 1) in {"is", "was"} for j in before)
    return any(exists)


def _noun(sentence: Sentence, i: int, rule: Rule) -> Clause | None:
    passage = sentence.passage
    end = sentence.clause_end(i)
    first, run, to = i, _owner(sentence, i), i + 1
    ties = TIES.get(rule.name, _OWNING)
    told = passage.plain(i + 1) in ties and "to" in ties
    if run and not told:
        first = run[0].first if run[0].last < i and run[0].possessive else i
    elif passage.plain(i + 1) in ties:
        run = passage.run_from(i + 2) or passage.run_from(i + 3)
        to = to_whom(passage, run, end) if run else i + 1
    elif (by_whom := _voiced_by(passage, i + 1)) is not None:
        run = passage.run_from(by_whom) or passage.run_from(by_whom + 1)
        to = to_whom(passage, run, end) if run else i + 1
    run = run or _giver(sentence, i)
    if rule.name == "mandate":
        return _mandate(sentence, i, rule, run, end)
    if passage.plain(to) == "that":
        return _that(sentence, i, rule, to, end)
    refused = passage.plain(to) == "not" and passage.plain(to + 1) == "to"
    to += refused
    own = rule.name in _OWN_AFFAIRS and passage.plain(to + 1) in _COMES_OR_GOES
    own = own or (passage.plain(to + 1) == "host" and _is_meeting(sentence, to + 2))
    told = passage.plain(to) == "to" and is_verb(passage, to + 1, gerund=True)
    meant = rule.name in {"plans", "plan"} and passage.plain(to) == "of" and bool(run)
    told = told or (meant and kind_of(passage.plain(to + 1)) == "ing")
    if own or not told or to >= end:
        return None
    by = sentence.governing(i)
    whose = passage.plain(i - 1) in {"its", "their"} and not run
    if whose and rule.name in _OWN_AFFAIRS:
        return None  # "an outside body presented its plans to"
    taken = accepted_at(sentence, to + 2, end) if by is None and rule.name in _ACCEPTED else None
    if taken is None and not _is_given(rule, run, by):
        return None
    return clause_by(
        rule,
        run,
        first=first,
        trigger=(i, to + 1),
        task=to + 1,
        end=taken or (_before_main_verb(sentence, to + 2, end) if by is None else end),
        lead="Do not" if refused else "",
    )


def _is_given(rule: Rule, run: tuple[Mention, ...], by: Event | None) -> bool:
    """Whether the noun gives work under the verb `by`, and not only tells of some."""
    governs = by.rule.name if by else ""
    if rule.name in TIES and governs in HISTORY:
        return False  # "recalled its request to Togo to"
    if rule.name in TIES and (not run or (by and by.subject and by.subject.wishes)):
        return False
    if rule.name in _BACKED and (governs not in BACKING | _CONSENTING or not run):
        return False
    if rule.name == "willingness" and governs == "renew":
        return False
    if rule.name in _OWN_AFFAIRS and any(one.some for one in run):
        return False  # "the plans of certain countries to"
    referred = bool(codes_of(run)) and run[0].kind is not BodyKind.PARTICIPANTS
    known = _is_named(run) or (governs in _TAKEN and referred)
    return rule.name not in _PERSONAL or (governs not in COURTESY and known)


def _that(sentence: Sentence, i: int, rule: Rule, that: int, end: int) -> Clause | None:
    """As in "expressed the wish that the WGM study it", "endorsed the proposal that"."""
    by = sentence.governing(i)
    taken = accepted_at(sentence, that + 1, end) if rule.name in _ACCEPTED else None
    if taken is not None and (by is None or by.at >= taken):
        return read_bare(sentence, rule, i, (i, that + 1), that, taken)
    if rule.name not in _LAID_DOWN or by is None or by.rule.name not in _VOICES | BACKING:
        return None
    told = by.is_past_perfect or by.subject is None or by.subject.wishes or by.subject.relative
    told = told or sentence.passage.is_negated(by.first, by.at)
    return None if told else read_bare(sentence, rule, by.first, (by.first, that + 1), that, end)


def _before_main_verb(sentence: Sentence, first: int, end: int) -> int:
    """Where the subject ends that the noun heads: "the pledge of X to do it was appreciated"."""
    passage = sentence.passage
    for i in range(first, end):
        if passage.plain(i) in {"which", "that", "who", "whether", "how", "while", "as"}:
            return end
        if passage.plain(i) in {"was", "were", "is", "are", "has", "have"}:
            return i
    return end


def _is_named(run: tuple[Mention, ...]) -> bool:
    return bool(run) and all(one.named for one in run)


def _owner(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """Whose the noun at word `i` is: "Guinea's firm commitment", "its plans"."""
    passage = sentence.passage
    for j in range(i - 1, max(sentence.first, i - 2 - _ADJECTIVES) - 1, -1):
        mention = passage.mention_at(j)
        if mention:
            return passage.run_to(j) if mention.possessive else ()
        if passage.plain(j) in {"its", "their"}:
            by = sentence.governing(i)
            if by is None or by.subject is None or not by.subject.codes:
                return ()
            told = passage.plain(by.subject.first - 1) in {"which", "whom"}
            told = told or passage.plain(by.subject.first - 2) in {"which", "whom"}
            return () if told else by.subject.run
        if passage.plain(j) in DETERMINERS or passage.gap(j).strip():
            return ()
    return ()


def _voiced_by(passage: Passage, i: int) -> int | None:
    """The word after "by" in "given by Togo", "was made by Togo", "has been given by Togo"."""
    while passage.plain(i) in BE | {"has"}:
        i += 1
    return i + 2 if passage.plain(i) in _VOICED and passage.plain(i + 1) == "by" else None


def _is_meeting(sentence: Sentence, i: int) -> bool:
    """As in "the offer of Togo to host the Intersessional"."""
    one = sentence.passage.mention_at(i) or sentence.passage.mention_at(i + 1)
    return one is not None and one.kind is None


def _giver(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """Who gives the noun at word `i`: "Togo gave an undertaking to", "made a commitment to"."""
    by = sentence.governing(i)
    if by is None or by.rule.name not in _GIVES or i - by.at > _ADJECTIVES + 2:
        return ()
    told = by.is_past_perfect or by.is_passive or by.infinitive or by.subject is None
    if told or by.subject is None or by.subject.is_meeting or by.subject.relative:
        return ()
    return by.subject.run if sentence.passage.plain(i) in _GIVEN_NOUNS else ()


def _mandate(
    sentence: Sentence, i: int, rule: Rule, run: tuple[Mention, ...], end: int
) -> Clause | None:
    by = sentence.governing(i)
    to = find_to(sentence.passage, i + 1, min(end, i + 1 + _FAR * 2))
    if to is None or by is None or by.rule.name not in LAYING_DOWN:
        return None
    if by.is_passive and by.subject and not by.subject.is_meeting:
        run = run or by.subject.run
    if sentence.passage.plain(i + 1) == "to":  # "gave a mandate to the WGM to"
        run = run or sentence.passage.run_from(i + 2) or sentence.passage.run_from(i + 3)
    run = run or workplaces(sentence.passage, by.at, i)
    return clause_by(
        rule,
        run,
        first=i,
        trigger=(i, i + 1),
        task=to + 1,
        end=end,
    )
