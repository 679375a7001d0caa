"""Passives in two, each with its own agent: "is to be done by the WGM and sent by the WGS"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause
from kpbot.communique.english.complements import agents, is_participle
from kpbot.communique.passage import Passage, codes_of


def done_by_others(passage: Passage, clause: Clause) -> Iterator[Clause]:
    """A passive in two where each has its own agent: "done by X and sent by Y"."""
    for i in range(clause.task + 2, clause.end - 2):
        if clause.lead or passage.plain(i) != "and" or not is_participle(passage.plain(i + 1)):
            continue
        if passage.plain(i + 2) != "by" or not passage.mention_at(i - 1):
            continue
        run = agents(passage, i + 2, clause.end)
        if run and run[0].first <= i + 4:
            yield replace(clause, end=i)
            yield replace(
                clause,
                first=i + 1,
                task=i + 1,
                trigger=(i + 1, i + 2),
                bodies=codes_of(run),
                head=clause.task,
            )
            return
    yield clause
