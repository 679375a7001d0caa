"""What an action is called: the task in a few words, as an order."""

from __future__ import annotations

import re
from dataclasses import replace

from kpbot.communique.clauses import Clause
from kpbot.communique.english.complements import after_adverbs, agents
from kpbot.communique.english.function_words import DETERMINERS, PREPOSITIONS
from kpbot.communique.english.tasks.duties import DUTY
from kpbot.communique.english.tasks.order_words import PRESENT
from kpbot.communique.english.verbs import BASES, kind_of
from kpbot.communique.passage import Passage
from kpbot.communique.shortening import shorten
from kpbot.communique.words import words_of
from kpbot.domain.due import DuePhrase

_AWAITED = re.compile(r" (?:is|are)(?: \w+)?$")
_PARTICLES = frozenset({"up", "out", "over", "back", "down", "forward"})
_GOES_WITH = {
    "deal": frozenset({"with"}),
    "look": frozenset({"at", "into", "after"}),
    "act": frozenset({"on", "upon"}),
    "attend": frozenset({"to"}),
    "agree": frozenset({"on", "upon"}),
    "report": frozenset({"on", "upon"}),
    "comment": frozenset({"on", "upon"}),
}
"""Verbs with a preposition of their own: "be dealt with", "be looked into"."""
_AND_DONE = re.compile(r"\band (\w+)(?= (?:to|by|in|on|at|with|for)\b)")
_OPEN_SMALL = DETERMINERS | PREPOSITIONS | {"further", "more", "additional"}


def title_of(passage: Passage, clause: Clause, due: DuePhrase | None) -> str:
    """The title; a date in it is left to the action's due date."""
    if _is_refused(passage, clause):
        clause = replace(clause, lead="Do not")
    if clause.rule == DUTY:
        return shorten(_of_duty(passage, clause))
    if due is None or (due.meeting and not due.offset_days):
        return shorten(_order(passage, clause))  # "to the next Plenary" says to whom as well
    end = clause.end - len(words_of(due.phrase))
    if end > clause.task + 1 and passage.slice(end, clause.end) == due.phrase:
        clause = replace(clause, end=end)
    return shorten(_order(passage, clause).replace(f", {due.phrase},", ""))


def _is_refused(passage: Passage, clause: Clause) -> bool:
    """As in "asked Togo not to export": what is asked is that it be left undone."""
    negated = passage.plain(clause.task - 1) == "to" and passage.plain(clause.task - 2) == "not"
    asks = passage.plain(clause.task - 3) == "or"  # "whether or not to"
    return negated and not (asks or clause.lead or clause.patient)


def _of_duty(passage: Passage, clause: Clause) -> str:
    """The task that stands before the words that say whose it is."""
    opens = passage.plain(clause.task)
    said = kind_of(opens) in {"base", "ing"}
    said = said and passage.plain(clause.task + 1) not in {"of", "for", "in"}  # "training in"
    lead = "" if said or opens in DETERMINERS else clause.lead
    return _order(passage, replace(clause, end=clause.trigger[0], lead=lead))


def _order(passage: Passage, clause: Clause) -> str:
    """The task as an order: its verb first, in the base form."""
    task = passage.slice(clause.task, clause.end)
    if clause.patient is not None:
        return _passive(passage, clause, task)
    if clause.lead:
        first = passage.plain(clause.task)
        doubled = clause.lead.endswith(" the") and first in DETERMINERS
        lead = clause.lead.removesuffix(" the") if doubled else clause.lead
        task = _AWAITED.sub("", task) if clause.rule == "awaited" else task
        if not lead.endswith(":"):
            task = _uncapped(passage, clause.task, task)
        return f"{lead} {_small(task)}"
    if passage.plain(clause.task) in DETERMINERS:
        return _nominal(passage, clause, task)
    verb = after_adverbs(passage, clause.task)
    if kind_of(passage.plain(verb)) in {"ing", "ed"}:
        adverbs = passage.slice(clause.task, verb)
        rest = passage.text[passage.words[verb].end : passage.words[clause.end - 1].end]
        task = f"{adverbs} {BASES[passage.plain(verb)]}{rest}".strip()
    elif PRESENT.get(passage.plain(verb), passage.plain(verb)) != passage.plain(verb):
        rest = passage.text[passage.words[verb].end : passage.words[clause.end - 1].end]
        task = f"{passage.slice(clause.task, verb)} {PRESENT[passage.plain(verb)]}{rest}".strip()
    return task


def _nominal(passage: Passage, clause: Clause, task: str) -> str:
    """As an order: "the drafting of rules", "the consolidation of all decisions"."""
    noun = clause.task + 1
    if kind_of(passage.plain(noun)) == "ing" and passage.plain(noun + 1) == "of":
        return f"{BASES[passage.plain(noun)]} {passage.slice(noun + 2, clause.end)}"
    return f"Carry out {_small(task)}"


def _passive(passage: Passage, clause: Clause, task: str) -> str:
    first, end = clause.patient or (0, 0)
    what = _uncapped(passage, first, passage.slice(first, end))
    base = BASES.get(passage.plain(clause.task))
    if base in {None, "receive"}:
        what = _small(what)
        return f"See that {what} is {task}" if what else f"See it {task}"
    what = "them" if what.lower() == "they" else what
    start = clause.task
    particles = _PARTICLES | _GOES_WITH.get(base or "", frozenset())
    if passage.plain(start + 1) in particles and start + 1 < clause.end:
        base, start = f"{base} {passage.plain(start + 1)}", start + 1  # "be drawn up"
    by = agents(passage, start + 1, clause.end)
    if passage.plain(start + 1) == "by" and by and by[-1].last < clause.end - 1:
        start = by[-1].last  # who does it is said beside the title
    elif passage.plain(start + 1) == "by" and by and by[-1].last == clause.end - 1:
        return f"{base} {_small(what) or 'it'}"
    rest = passage.text[passage.words[start].end : passage.words[clause.end - 1].end]
    rest = _AND_DONE.sub(_and_do, rest)
    return f"{base} {_small(what) or 'it'}{rest}"


def _uncapped(passage: Passage, first: int, text: str) -> str:
    """`text`, which starts at word `first`, without the capital of a sentence that it opens."""
    opens = text[:1].isupper() and text[1:2].islower() and passage.mention_at(first) is None
    if opens and passage.gap(first).strip(" \"'(") in {"", ".", ":"}:
        return text[:1].lower() + text[1:]  # "Data … are to be submitted"
    return text


def _and_do(match: re.Match[str]) -> str:
    """The order for "and sent to": "and send it to"."""
    word = match[1].lower()
    return f"and {BASES[word]} it" if kind_of(word) == "ed" else match[0]


def _small(text: str) -> str:
    """`text` as it goes on in a sentence: "The draft" with a small letter."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first.lower() in _OPEN_SMALL else text
