"""Why the bot takes a clause for a task, in words for a person."""

from __future__ import annotations

import re

from handlers.texts.message import bold, esc, lines
from handlers.texts.words import MEETING_NAMES, cut, day, listed, offset
from kpbot.domain.communique import Proposal, Strength
from kpbot.domain.profile import Profile, fold

_FIRMNESS = {
    Strength.MANDATE: "gives work to {who}; firmly worded",
    Strength.REQUEST: "asks {who}; a request, to be answered",
    Strength.COMMITMENT: "is what {who} took on",
    Strength.DECISION: "is a decision that {who} has to carry out",
    Strength.CALL: "calls on {who}; less than a mandate",
    Strength.ENCOURAGEMENT: "encourages {who}; softly worded",
    Strength.PLAN: "is a plan of {who}; nobody ordered it",
    Strength.ONGOING: "is work of {who} that goes on",
    Strength.PRINCIPLE: "is a principle for {who}, hardly a task",
}
_LINK = re.compile(r"\b(?:to|with|that|de|à|d’|d')(?=\s|\b)")
_REACH = 90
"""Characters after the trigger in which its "to" may stand."""
MOST_WORDS = 120


def why(proposal: Proposal, profile: Profile) -> str:
    """Which words fired, how firm they are, who is meant and where, and what the date rests on."""
    who = listed(proposal.bodies) if proposal.bodies else "nobody by name"
    verdict = _FIRMNESS[proposal.strength].format(who=who)
    return lines(
        bold("Why this?"),
        f"“{esc(cut(_trigger(proposal), MOST_WORDS))}” {esc(verdict)}.",
        esc(_who(proposal, profile)),
        esc(_date(proposal)),
        f"Of a hundred clauses worded like this, about {round(proposal.confidence * 100)} are "
        "tasks.",
    )


def _trigger(proposal: Proposal) -> str:
    """The trigger, with the word that it leads to: “mandated … to”."""
    words = proposal.trigger
    after = proposal.quote[max(proposal.quote.find(words), 0) + len(words) :]
    link = _LINK.search(after[:_REACH])
    if not words or link is None or _LINK.search(words[-4:]):
        return words
    between = after[: link.start()].strip()
    return f"{words} … {link[0]}" if between else f"{words} {link[0]}"


def _who(proposal: Proposal, profile: Profile) -> str:
    if not proposal.bodies:
        return "It names no body, so the Secretariat has to follow it."
    quote = f" {fold(proposal.quote)} "
    named = [
        code
        for code in proposal.bodies
        if any(f" {fold(name)} " in quote for name in profile.body(code).names)
    ]
    meant = [code for code in proposal.bodies if code not in named]
    if not meant:
        return f"{listed(named)} {'is' if len(named) == 1 else 'are'} named in it."
    return f"{listed(meant)} {'is' if len(meant) == 1 else 'are'} meant by the words around it."


def _date(proposal: Proposal) -> str:
    due = proposal.due
    if due is None:
        return "No date stands in it: the cycle’s default applies."
    if due.date is not None:
        return f"“{cut(due.phrase, MOST_WORDS)}” is read as {day(due.date)}."
    if due.meeting is not None:
        where = offset(due.offset_days, MEETING_NAMES[due.meeting])
        return f"“{cut(due.phrase, MOST_WORDS)}” is read as: {where}."
    return f"“{cut(due.phrase, MOST_WORDS)}” is no date that can be kept."
