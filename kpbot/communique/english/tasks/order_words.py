"""Verbs of doing, and words beside them that tell an order in the present from a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kpbot.communique.dates import MONTHS
from kpbot.communique.english.verbs import forms
from kpbot.communique.words import word_set

_DOES = word_set(
    """
    arrange bring circulate collate communicate compile convene convey copy deliver dispatch draft
    draw elaborate elect forward give hand inform instal install invite keep lay lodge make name
    nominate notify open organise organize post put sample search select send set sift supply
    surrender table transmit try verify write appoint fix finalise finalize pass check seek
    settle revise
    """
)
"""What the present of these says of a body is seldom a fact of this meeting."""
_SEES = {"see": frozenset({"to", "that"}), "look": frozenset({"at", "for", "into", "after"})}
_TAKES = {"take": frozenset({"up", "over", "charge", "care", "steps", "on"})}
_NEEDS_AFTER: Mapping[str, frozenset[str]] = {
    **_SEES,
    **_TAKES,
    "report": frozenset({"to", "back"}),
    "draw": frozenset({"up"}),
    "keep": frozenset({"a", "the", "participants", "all", "it", "them", "its"}),
    "make": frozenset({"a", "available", "arrangements", "sure", "proposals", "the", "it"}),
    "give": frozenset({"him", "her", "it", "them", "the", "each", "an", "its", "access", "notice"}),
    "put": frozenset({"forward", "the", "a", "it", "them", "its", "before", "in"}),
    "set": frozenset({"up", "out", "a", "aside"}),
    "pass": frozenset({"the", "it", "them", "on", "its"}),
}
"""Verbs that are deeds with one of these words behind them only."""
_MAY_DO = word_set(
    """
    add address advise amend analyse analyze answer apply approve assess assist attend
    audit begin build carry choose clarify clear collect complete conduct confirm consider consult
    contact contribute convert correct create define deposit design destroy develop discuss
    distribute end evaluate examine exchange explain extend file fill find follow furnish gather
    grant help hold identify implement improve inspect introduce investigate issue join launch lead
    liaise list maintain manage meet monitor negotiate number observe offer oversee pay perform
    prepare present print produce propose provide publish pursue raise receive recommend reconcile
    record refer register release remind remove repeat replace reply request resolve respond
    restore resubmit resume return review settle share sign start stop strengthen study submit
    suggest summarise support survey take tell test track train transfer translate undertake update
    upload use validate verify visit vote work train host
    """
)
"""What these say may be a fact as well: a day or a neighbour has to tell the order."""


def _present(verbs: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """The present of each verb, with the verb and whether it is one's own ("s") or of several."""
    return {
        form: (verb, kind)
        for verb in verbs
        for form, kind in forms(verb).items()
        if kind in {"s", "base"}
    }


SURE = _present(_DOES | _NEEDS_AFTER.keys())
UNSURE = _present(_MAY_DO)
PRESENT = {form: verb for form, (verb, _) in {**UNSURE, **SURE}.items()}
"""The base of each form."""


def is_complete(verb: str, after: str) -> bool:
    """Whether word `after` lets `verb` say what is done: "sees to", not "sees"."""
    return verb not in _NEEDS_AFTER or after in _NEEDS_AFTER[verb]


_UNITS = r"(?:day|week|fortnight|month|quarter|half-?year|semester|year|meeting|session)s?"
RECURS = re.compile(
    rf"\b(?:(?:each|every)(?: \w+)? {_UNITS}|(?:once|twice) (?:a|each|every|per) {_UNITS}|"
    r"monthly|quarterly|twice yearly|half-yearly)\b",
    re.IGNORECASE,
)
_WHEN = rf"(?:{'|'.join(sorted(MONTHS))}|20\d\d|{_UNITS}|end|plenary|intersessional|then|deadline)"
DATED = re.compile(
    r"\b(?:(?:by|before|until|within|ahead of|in time for|no later than|not later than|"
    r"prior to|in advance of) "
    rf"(?:[\w-]+ ){{0,5}}?{_WHEN}\b"
    rf"|in (?:early |late |mid-)?(?:{'|'.join(sorted(MONTHS))})\b|at the latest\b|"
    r"(?:at|to|for|before) (?:the|its) (?:next |forthcoming |coming )"
    r"|(?:at|to) (?:the|its) (?:\w+ )?intersessional)",
    re.IGNORECASE,
)
HABITS = word_set(
    """
    already currently usually generally normally traditionally regularly often still always
    since presently ordinarily mostly sometimes frequently annually today rarely commonly no not
    never nobody nothing none
    """
)
"""Words of a habit, a state or a denial."""
_IS_DONE = (
    r"prolonged|extended|renewed|created|established|appointed|set up|instituted|formed|"
    r"adopted|instructed|asked|requested|invited|mandated|tasked|directed|charged|entrusted|"
    r"launched|lifted|approved|abolished|given|allowed|accepted|opened|started|"
    r"introduced|convened|chosen|named|needed|required|agreed|confirmed|suspended|replaced"
)
DECIDED = re.compile(
    r"\b(?:shall|must|will|falls to|what (?:is|remains)|"
    r"(?:is|are) (?:to(?! be (?:found|seen|read))|hereby|due)|"
    rf"lapses?|expires?|(?:is|are) (?:{_IS_DONE})|"
    rf"(?:agreed|decided|resolved) (?:to|that)|(?:was|were) (?:{_IS_DONE}))\b",
    re.IGNORECASE,
)
"""A neighbour that decides something."""
TOLD = re.compile(
    r"\b(?:notes|welcomes|recalls|stresses|underlines|underscores|expresses|reiterates|"
    r"commends|acknowledges|recognises|appreciates|regrets|hears|reaffirms|takes note|"
    r"(?:reports|informs [\w ]{1,40}|explains|announces|indicates|states|says) that)\b",
    re.IGNORECASE,
)
"""The present in which a meeting is told: what its bodies do there is told as well."""
OWED = word_set(
    """
    data report reports reply replies answer answers response responses figures statistics comments
    text texts list lists returns return contribution contributions papers paper draft drafts
    explanation explanations account documents letter plan note notes
    """
)
"""What somebody may owe to others; not success, thanks or much."""
