"""Several tasks in one clause: "will hold discussions ... and move forward to consider ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause
from kpbot.communique.english.asides import after_aside
from kpbot.communique.english.complements import after_adverbs, after_whom, is_verb, partners
from kpbot.communique.english.function_words import DETERMINERS, PREPOSITIONS, is_adverb
from kpbot.communique.english.tasks.each_by import done_by_others
from kpbot.communique.english.tasks.orders import is_present, is_singular, next_present
from kpbot.communique.english.verbs import ALSO_NOUNS, kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage, codes_of
from kpbot.communique.words import word_set

_LEADS = (("as", "well", "as"), ("and",), ("but", "also"))
_PURPOSE = (
    ("in", "order", "to"),
    ("with", "a", "view", "to"),
    ("so", "as", "to"),
    ("so", "that"),
    ("with", "the", "aim", "of"),
)
_CONNECTS = frozenset(words[0] for words in _LEADS)
_AIMS = frozenset(words[0] for words in _PURPOSE)
_TAKES_VERB = word_set(
    """
    time efforts effort steps measures opportunity opportunities need commitment ability action
    actions way ways plan plans decision right authority capacity
    """
)
"""Nouns whose infinitive the next verb goes on with: "steps to review and answer"."""
_OBJECT_MARKS = frozenset({"on", "back", "to", "into", "it", "them"})
_ANNOUNCES = 6
_LEAST = 3
"""Each task says what in at least so many words; one less where a "to" tells it apart."""
_LAST = 4
"""As much for the last one; two less where a "to" tells it apart."""
_DELIVERS = word_set("submit share report present transmit send forward communicate deliver return")
_RESULT = word_set("results result findings outcome outcomes conclusions")
_IF = word_set("if should unless where failing provided")
_DATED = word_set("by before within no not at later until prior every months weeks days")


def split(passage: Passage, clause: Clause) -> Iterator[Clause]:
    """The clause as one or more, each with a verb and an object of its own."""
    if clause.lead or clause.patient is not None:
        yield from done_by_others(passage, clause)
        return
    start = clause.task
    while passage.is_marker(start):
        start += 1
    clause = replace(clause, task=start)
    cuts = list(_cuts(passage, clause))
    ends = [lead for lead, _ in cuts] + [clause.end]
    run = partners(passage, clause.first, max(clause.trigger[0], start))  # of all parts
    clause = replace(clause, bodies=_and(clause.bodies, run))
    run = partners(passage, clause.trigger[0], ends[0])
    if not cuts or not _only_opens(passage.slice(clause.task, ends[0])):
        yield replace(clause, end=ends[0], bodies=_and(clause.bodies, run))
    for (lead, verb), end in zip(cuts, ends[1:], strict=True):
        others = _others(passage, lead, verb)
        first = others[0].first if others else verb
        if not others and is_singular(passage.plain(verb)) and passage.plain(lead) == "and":
            first = lead + 1  # "and, within a month, informs"
        if not others and passage.plain(lead + 1) in _IF and "," in passage.gap(lead + 1):
            first = lead + 1  # "and, if no reply is received by 1 May, to write again"
        bodies = codes_of(others) if others else clause.bodies
        if others:  # what follows goes on with these
            clause = replace(clause, bodies=bodies)
        yield replace(
            clause,
            first=first,
            task=verb,
            end=end,
            bodies=_and(bodies, partners(passage, lead, end)),
            trigger=(verb, after_adverbs(passage, verb) + 1),
            head=clause.task,
        )


def _only_opens(task: str) -> bool:
    """Whether the words only announce a list: "to carry out the following tasks: (a) to"."""
    words = task.lower().split()
    return "following" in words[-2:] and len(words) <= _ANNOUNCES


def _others(passage: Passage, lead: int, verb: int) -> tuple[Mention, ...]:
    """Who is told what the part from word `lead` on says: "and the WGS to publish"."""
    for i in range(lead, verb - 1):
        run = passage.run_from(i)
        if run and run[0].first == i and run[0].kind is not None and not _is_along(passage, i):
            return run if run[-1].last < verb and _is_told(passage, run, verb) else ()
    return ()


def _is_along(passage: Passage, i: int) -> bool:
    """Whether who is named at word `i` only works along: "together with the WGM and the WGS"."""
    return passage.plain(passage.run_to(i)[0].first - 1) == "with"


def _is_told(passage: Passage, run: tuple[Mention, ...], verb: int) -> bool:
    after = after_whom(passage, run, verb)
    ends = {verb - 1, verb}
    return after in ends or after_aside(passage, after, verb + 1) in ends


def _another(passage: Passage, clause: Clause, i: int) -> int | None:
    """The verb of "the WGS to publish" at word `i`, in a list of who is to do what."""
    if passage.plain(clause.task - 1) not in {"to", "with"}:
        return None
    i += passage.plain(i) in {"on", "upon", "for"}  # "called on X to, and on Y to"
    i += passage.plain(i) == "the" and passage.mention_at(i) is None
    run = passage.run_from(i)
    if not run or run[0].kind is None or run[0].first != i or run[-1].possessive:
        return None
    if _is_along(passage, i):
        return None
    to = after_whom(passage, run, clause.end)
    to = after_aside(passage, to, clause.end) or to
    told = passage.plain(to) == "to" and is_verb(passage, to + 1)
    return to + 1 if told and to + 1 < clause.end else None


def _and(codes: tuple[str, ...], run: tuple[Mention, ...]) -> tuple[str, ...]:
    """`codes` and whoever works along."""
    return tuple(dict.fromkeys((*codes, *codes_of(run)))) if codes else codes


def _cuts(passage: Passage, clause: Clause) -> Iterator[tuple[int, int]]:
    """Where the clause splits: the connective, and the verb after it."""
    opens = passage.plain(after_adverbs(passage, clause.task))
    form = "s" if is_singular(opens) else kind_of(opens)
    since = clause.task
    inner = aim = False
    listed: list[tuple[int, int]] = []
    i = clause.task + 1
    while i < clause.end:
        word = passage.plain(i)
        aim = aim or (word in _AIMS and any(passage.says(i, words) for words in _PURPOSE))
        inner = inner or (word == "to" and passage.plain(i - 1) in _TAKES_VERB)
        item = _item(passage, i)
        if item is not None and item < clause.end:
            yield i - (passage.plain(i - 1) == "and"), item
            since = item
            i = item + 1
            continue
        apart = set(passage.gap(i)) & set(",;") or passage.is_marker(i - 1)
        told = _another(passage, clause, i) if apart or passage.plain(i - 1) == "and" else None
        if told is not None:
            start = i - passage.is_marker(i - 1)
            yield start - (passage.plain(start - 1) == "and"), told
            since = told
            i = told + 1
            listed.clear()
            continue
        if _lists(passage, clause, i) and i - since >= _LEAST - 1:
            listed.append((i, i + 1))
        lead = _connective(passage, i) if word in _CONNECTS else None
        verb = (
            _next_verb(passage, clause, i + len(lead), form)
            if lead
            else _that_it(passage, clause, i)
        )
        explicit = verb is not None and (
            passage.plain(verb - 1) in {"to", "with", "it", "they"}
            or (passage.plain(verb - 1) == "of" and form == "ing")
            or passage.mention_at(verb - 1) is not None
            or form == "s"
        )
        if (
            verb is None
            or ((inner or aim) and not explicit)
            or clause.end - verb < _LAST - 2 * explicit
            or (not explicit and _hands_in(passage, verb, clause.end))
            or (passage.plain(verb + 1) == "one" and passage.plain(verb + 2) in PREPOSITIONS)
            or i - since < _LEAST - explicit
        ):
            i += 1
            continue
        if explicit:
            yield from listed  # "to extend, to examine and to revise"
        listed.clear()
        yield i, verb
        since = verb
        i = verb + 1


def _connective(passage: Passage, i: int) -> tuple[str, ...] | None:
    return next((words for words in _LEADS if passage.says(i, words)), None)


def _hands_in(passage: Passage, verb: int, end: int) -> bool:
    """Whether the next verb only hands in what the one before yields: "and submit it to the WGM".

    With a day of its own it is a task of its own.
    """
    after = verb + 1
    if passage.plain(verb) not in _DELIVERS:
        return False
    if _reports(passage, verb):
        return not any(passage.plain(i) in _DATED for i in range(after, end))
    if passage.plain(after) not in {"it", "them"}:
        after += passage.plain(after) in {"the", "its", "their"}
        if passage.plain(after) not in _RESULT:
            return False
    return not any(passage.plain(i) in _DATED for i in range(after + 1, end))


def _reports(passage: Passage, verb: int) -> bool:
    """As in "assess it and report to the Plenary", "and report on the results"."""
    if passage.plain(verb) != "report" or passage.plain(verb + 1) not in {"to", "on", "back"}:
        return False
    what = verb + 2 + (passage.plain(verb + 2) in {"the", "its", "their", "to"})
    meeting = passage.mention_at(what)
    return passage.plain(what) in _RESULT or (meeting is not None and meeting.kind is None)


def _lists(passage: Passage, clause: Clause, i: int) -> bool:
    """Whether ", to" at word `i` goes on with a list of infinitives, which an "and to" will end."""
    opens = passage.plain(clause.task - 1) == "to" and passage.plain(i) == "to"
    going = kind_of(passage.plain(clause.task)) == "ing" == kind_of(passage.plain(i + 1))
    return opens and "," in passage.gap(i) and (going or is_verb(passage, i + 1))


def _that_it(passage: Passage, clause: Clause, i: int) -> int | None:
    """The verb of "that it arrange a visit", which goes on with what is asked."""
    if passage.plain(i) != "that":
        return None
    if passage.plain(i + 1) not in {"it", "they"}:  # "and that the WGM compile the answers"
        run = passage.run_from(i + 1) or passage.run_from(i + 2)
        verb = run[-1].last + 1 if run and run[0].kind is not None else 0
        verb = (after_aside(passage, verb, clause.end) or verb) if verb else 0
        follows = passage.plain(i - 1) == "and" and kind_of(passage.plain(verb)) == "base"
        return verb if verb and follows else None
    verb = i + 2 + (passage.plain(i + 2) in {"should", "shall", "also"})
    follows = "," in passage.gap(i) or passage.plain(i - 1) == "and"
    return verb if follows and is_verb(passage, verb) else None


def _next_verb(passage: Passage, clause: Clause, i: int, form: str) -> int | None:
    """The verb after a connective at word `i`, an aside left out: "and, if so, to arrange"."""
    if passage.plain(i) == "with" == passage.plain(clause.task - 1):
        return i + 1
    if passage.plain(i) == "of" == passage.plain(clause.task - 1) and form == "ing":
        return i + 1 if kind_of(passage.plain(i + 1)) == "ing" else None
    after = after_aside(passage, i, clause.end)
    if form == "s" and (after is not None or passage.plain(i) in PREPOSITIONS):
        return next_present(passage, i, clause.end)
    if after is not None:
        if passage.plain(after) == "to":
            return _verb(passage, after, form)
        return after if form == "base" and _goes_on(passage, i, after) else None
    that = _that_it(passage, clause, i)
    return that if that is not None else _verb(passage, i, form)


def _goes_on(passage: Passage, aside: int, i: int) -> bool:
    """Whether a verb stands at word `i` behind an aside: "and, by May, draw up a list"."""
    opens = passage.plain(aside) in PREPOSITIONS | _IF
    known = kind_of(passage.plain(i)) == "base" and passage.mention_at(i) is None
    return opens and known and passage.plain(i + 1) in DETERMINERS | _OBJECT_MARKS | {"up", "out"}


def _item(passage: Passage, i: int) -> int | None:
    """The verb of the list item that word `i` numbers."""
    if not passage.is_marker(i):
        return None
    start = i + 1 + (passage.plain(i + 1) == "to")
    return start if is_verb(passage, start, gerund=True) else None


def _verb(passage: Passage, i: int, form: str) -> int | None:
    """The word at which a verb of that form starts after a connective; None where none does."""
    while is_adverb(passage.plain(i)) and passage.plain(after_adverbs(passage, i)) == "to":
        i += 1
    explicit = passage.plain(i) == "to"
    start = i + explicit
    main = after_adverbs(passage, start)
    if passage.mention_at(main) or passage.gap(start).strip():
        return None
    if explicit and is_verb(passage, start):
        return start
    kind = kind_of(passage.plain(main))
    if kind != (form if form in {"ing", "s"} else "base"):
        return None
    after = passage.plain(main + 1)
    if form == "s":
        return start if is_present(passage, main) else None
    if passage.plain(main) in ALSO_NOUNS and not explicit and kind == "base":
        return start if after in DETERMINERS or after in _OBJECT_MARKS else None
    return start if after not in {"and", "or", "of"} else None
