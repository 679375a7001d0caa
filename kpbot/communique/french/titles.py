"""What an action is called in French: an infinitive and its object."""

from __future__ import annotations

import re

from kpbot.communique.clauses import Clause
from kpbot.communique.french.complements import THAT
from kpbot.communique.french.forms import future_of, participle_of
from kpbot.communique.french.function_words import DANGLING
from kpbot.communique.french.text import Text
from kpbot.communique.passage import Passage
from kpbot.communique.shortening import shorten
from kpbot.domain.due import DuePhrase

_DESCRIBES = re.compile(
    r",\s(?:qui|qu['’]|que|dont|où|auquel|auxquels|à laquelle|auxquelles)\b[^,;:]*$", re.IGNORECASE
)
"""An aside between a thing and what is done to it."""


def title_of(passage: Passage, clause: Clause, due: DuePhrase | None) -> str:
    """The title; a date in it is left to the action's due date."""
    title = _order(passage, clause)
    if due and (due.date or due.offset_days):
        title = title.replace(f", {due.phrase},", "")
        title = title.removesuffix(due.phrase).rstrip(" ,(") or title
    return shorten(title, dangling=DANGLING)


def _order(passage: Passage, clause: Clause) -> str:
    task = passage.slice(clause.task, clause.end)
    if clause.lead == THAT and clause.patient:
        that = passage.slice(*clause.patient)
        elided = passage.text[passage.words[clause.patient[0] - 1].end :].startswith(("'", "’"))
        return f"{THAT.removesuffix('e')}’{that}" if elided else f"{THAT} {that}"
    if clause.lead and clause.patient:
        what = passage.slice(*clause.patient)
        rest = passage.slice(clause.task + 1, clause.end)
        return " ".join(filter(None, (clause.lead, what[:1].lower() + what[1:], rest)))
    if clause.lead:
        return f"{clause.lead} {task}"
    if clause.patient is not None:
        what = _DESCRIBES.sub("", passage.slice(*clause.patient))
        base = participle_of(_low(passage, clause.task))
        rest = passage.slice(_after_agent(passage, clause), clause.end)
        return " ".join(part for part in (base or "", what[:1].lower() + what[1:], rest) if part)
    for i in range(clause.task, min(clause.task + 4, clause.end)):
        future = future_of(_low(passage, i))
        if future:
            start = passage.words[clause.task].start
            before = passage.text[start : passage.words[i].start]
            after = passage.text[passage.words[i].end : passage.words[clause.end - 1].end]
            return f"{before}{future[0]}{after}"
    return task


def _after_agent(passage: Passage, clause: Clause) -> int:
    """The word after the participle and "par le GTS", which the action names as its body."""
    after = clause.task + 1
    if after < clause.end and _low(passage, after) == "par":
        run = passage.run_from(after + 1) or passage.run_from(after + 2)
        return min(run[-1].last + 1, clause.end) if run else after
    return after


def _low(passage: Passage, i: int) -> str:
    assert isinstance(passage, Text)  # noqa: S101 - the language made it
    return passage.low(i)
