"""Several tasks in one clause: "will hold discussions ... and move forward to consider ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause
from kpbot.communique.complements import after_adverbs, is_verb
from kpbot.communique.function_words import DETERMINERS, is_adverb
from kpbot.communique.passage import Passage
from kpbot.communique.verbs import ALSO_NOUNS, kind_of
from kpbot.communique.words import word_set

_LEADS = (("as", "well", "as"), ("and",))
_PURPOSE = (
    ("in", "order", "to"),
    ("with", "a", "view", "to"),
    ("so", "as", "to"),
    ("so", "that"),
    ("with", "the", "aim", "of"),
)
_TAKES_VERB = word_set(
    """
    time efforts effort steps measures opportunity opportunities need commitment ability action
    actions way ways plan plans decision right authority capacity
    """
)
"""Nouns whose infinitive the next verb goes on with: "steps to review and answer"."""
_OBJECT_MARKS = frozenset({"on", "back", "to", "into"})
_LEAST = 3
"""Each task says what in at least so many words."""


def split(passage: Passage, clause: Clause) -> Iterator[Clause]:
    """The clause as one or more, each with a verb and an object of its own."""
    if clause.lead or clause.patient is not None:
        yield clause
        return
    start = clause.task
    while passage.is_marker(start):
        start += 1
    clause = replace(clause, task=start)
    cuts = list(_cuts(passage, clause))
    ends = [lead for lead, _ in cuts] + [clause.end]
    yield replace(clause, end=ends[0])
    for (_, verb), end in zip(cuts, ends[1:], strict=True):
        yield replace(
            clause,
            first=verb,
            task=verb,
            end=end,
            trigger=(verb, after_adverbs(passage, verb) + 1),
            front=verb if clause.first == clause.front else clause.front,
        )


def _cuts(passage: Passage, clause: Clause) -> Iterator[tuple[int, int]]:
    """Where the clause splits: the connective, and the verb after it."""
    form = kind_of(passage.plain(after_adverbs(passage, clause.task)))
    since = clause.task
    inner = False
    i = clause.task + 1
    while i < clause.end:
        if any(_starts(passage, i, words) for words in _PURPOSE):
            return
        inner = inner or (passage.plain(i) == "to" and passage.plain(i - 1) in _TAKES_VERB)
        item = _item(passage, i)
        if item is not None and item < clause.end:
            yield i - (passage.plain(i - 1) == "and"), item
            since = item
            i = item + 1
            continue
        lead = next((words for words in _LEADS if _starts(passage, i, words)), None)
        verb = _verb(passage, i + len(lead), form) if lead else None
        nested = inner and verb is not None and passage.plain(verb - 1) != "to"
        if nested or verb is None or clause.end - verb < _LEAST or i - since < _LEAST:
            i += 1
            continue
        yield i, verb
        since = verb
        i = verb + 1


def _item(passage: Passage, i: int) -> int | None:
    """The verb of the list item that word `i` numbers."""
    if not passage.is_marker(i):
        return None
    start = i + 1 + (passage.plain(i + 1) == "to")
    return start if is_verb(passage, start, gerund=True) else None


def _starts(passage: Passage, i: int, words: tuple[str, ...]) -> bool:
    return all(passage.plain(i + n) == word for n, word in enumerate(words))


def _verb(passage: Passage, i: int, form: str) -> int | None:
    """The word at which a verb of that form starts after a connective; None where none does."""
    while is_adverb(passage.plain(i)) and passage.plain(after_adverbs(passage, i)) == "to":
        i += 1
    explicit = passage.plain(i) == "to"
    start = i + explicit
    main = after_adverbs(passage, start)
    if passage.mention_at(main) or passage.gap(start).strip():
        return None
    kind = kind_of(passage.plain(main))
    if kind != ("ing" if form == "ing" else "base"):
        return None
    after = passage.plain(main + 1)
    if passage.plain(main) in ALSO_NOUNS and not explicit and kind == "base":
        return start if after in DETERMINERS or after in _OBJECT_MARKS else None
    return start if after not in {"and", "or"} else None
