"""Clauses of one sentence of which one says the work of the other, too."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.passage import Passage
from kpbot.domain.communique import Strength

_FIRM = frozenset({Strength.MANDATE, Strength.REQUEST})


def is_told_by(passage: Passage, clause: Clause, following: Clause) -> bool:
    """As in "it was left to the Chair, who is to study it": the latter says what the work is."""
    who = following.first - 1
    told = passage.plain(who) in {"which", "who"} and who == clause.end
    return told and clause.lead.startswith("Take up") and clause.bodies == following.bodies


def says_less(clause: Clause, later: list[Clause]) -> bool:
    """Whether a clause inside this one says who is to do what.

    So in "adopted changes, incorporating the mandate to" and in "agreed to ask the KP Chair to".
    """
    if clause.rule == "adopt":
        return any(one.trigger[0] < clause.end and one.strength in _FIRM for one in later)
    return any(one.trigger[0] == clause.task for one in later)
